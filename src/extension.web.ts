/** The extension in the browser: the language server runs as a web worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateKutip } from "./activate";
import type { KutipApi } from "./api";

export function activate(context: vscode.ExtensionContext): KutipApi {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/server.web.js");
  return activateKutip(
    context,
    (id, name, options) => new LanguageClient(id, name, new Worker(script.toString(true)), options),
  );
}
