/** The extension on a desktop or a remote machine: the language server runs as a Node process of its own. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateKutip } from "./activate";
import type { KutipApi } from "./api";

/**
 * For the server's process. Tables grow by twice their size, and the older ones are to go back to the system: by itself glibc keeps freed
 * blocks ever larger than this (bytes, its first measure) and gives them back only from its end. Other systems do not look at it.
 */
const env = { MALLOC_MMAP_THRESHOLD_: "131072" };

export function activate(context: vscode.ExtensionContext): KutipApi {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist/server.js").fsPath;
  const { storageUri } = context;
  // So that the index is opened while the server is still being read.
  const args = storageUri ? [`--storage=${storageUri.toString()}`] : [];
  return activateKutip(
    context,
    (id, name, options) =>
      new LanguageClient(id, name, { module, args, options: { env }, transport: TransportKind.ipc }, options),
  );
}
