/** The extension in the browser: the language server runs as a web worker. */
import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { activateKutip } from "./activate";
import type { KutipApi } from "./api";

export function activate(context: vscode.ExtensionContext): KutipApi {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/server.web.js");
  return activateKutip(
    context,
    (id, name, options) => new LanguageClient(id, name, () => startWorker(context, script), options),
  );
}

/**
 * From the script's text, since VS Code starts no worker from the address of an extension that lies on a remote machine. The client is
 * given the worker's channel and not the worker: VS Code puts a `Worker` of its own in place, which the client does not recognise.
 */
async function startWorker(context: vscode.ExtensionContext, script: vscode.Uri): Promise<MessageTransports> {
  const text = await vscode.workspace.fs.readFile(script);
  const url = URL.createObjectURL(new Blob([text.slice()], { type: "text/javascript" }));
  const worker = new Worker(url);
  context.subscriptions.push({
    dispose: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  });
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
