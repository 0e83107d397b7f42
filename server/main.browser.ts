/** The language server as a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { browserHost } from "./host/browser/host";
import { startServer } from "./lsp/connection";

const worker = self as DedicatedWorkerGlobalScope;
startServer(
  createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
  browserHost,
);
