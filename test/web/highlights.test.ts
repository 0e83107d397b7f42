import * as vscode from "vscode";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import type { KutipApi } from "../../src/api";

describe("in the web worker extension host", () => {
  it("a seed is highlighted by the server in its own worker", async () => {
    const extension = vscode.extensions.getExtension<KutipApi>("kutip.kutip");
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!extension || !folder) throw new Error("Kutip is installed and a folder is open");
    const api = await extension.activate();
    const uri = vscode.Uri.joinPath(folder.uri, "002_cea940d86b109a50.txt");
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const highlights = await highlightsOf(api, uri);
    const quotes = highlights.quotes.map(({ range: { start, end } }) =>
      document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
    );
    const wanted =
      "“Risiko konflik itu nyata. Tindakan agresif Rusia secara serius merusak ketertiban keamanan di Eropa,”";
    if (!quotes.includes(wanted)) throw new Error(`not among ${quotes.length} quotes: ${wanted}`);
    if (!api.statusText()?.endsWith("· id")) throw new Error(`the status is ${api.statusText()}`);
  });

  it("the corpus is indexed through the editor's file system", async () => {
    const api = await vscode.extensions.getExtension<KutipApi>("kutip.kutip")!.activate();
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (api.corpusStatus()?.state !== "ready") return;
        following.dispose();
        resolve();
      };
      const following = api.onDidChangeCorpusStatus(look);
      look();
    });
    const { articles } = api.corpusStatus()!;
    if (articles !== 5) throw new Error(`${articles} articles are indexed, not 5`);
  });
});

function highlightsOf(api: KutipApi, uri: vscode.Uri): Promise<ArticleHighlights> {
  const known = api.highlightsOf(uri);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const following = api.onDidChangeHighlights((highlights) => {
      if (vscode.Uri.parse(highlights.uri).toString() !== uri.toString()) return;
      following.dispose();
      resolve(highlights);
    });
  });
}
