/** The language server as a process of its own: over standard input and output, or the channel of a parent Node process. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { filesByScheme } from "./host/browser/clientFiles";
import { nodeHost } from "./host/node/host";
import { startServer } from "./lsp/connection";
import { describeError } from "./lsp/guard";

const connection = createConnection(ProposedFeatures.all);
const survive = (error: unknown): void =>
  connection.console.error(`A fault that nobody caught: ${describeError(error)}`);
process.on("uncaughtException", survive);
process.on("unhandledRejection", survive);
process.on("disconnect", () => process.exit(1));
startServer(connection, (clientFiles) => {
  const host = nodeHost();
  return { ...host, files: filesByScheme(host.files, clientFiles) };
});
