/** The HTML that the search view's page starts from. Only the extension's own script and style may run in it. */
import * as vscode from "vscode";

export function searchPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const address = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource};`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${address("searchView.css")}">
    <title>Search</title>
  </head>
  <body>
    <main id="search"></main>
    <script src="${address("searchView.js")}"></script>
  </body>
</html>`;
}
