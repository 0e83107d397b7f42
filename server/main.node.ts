/**
 * The language server as a process of its own, over standard input and output or the channel of a parent Node process; and, as a worker,
 * the analysis beside it.
 */
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { filesByScheme } from "./host/browser/clientFiles";
import { withAhead, type AheadDatabase } from "./host/node/aheadDatabase";
import { nodeHost } from "./host/node/host";
import { nodeWorkers } from "./host/node/threads";
import { startServer } from "./lsp/connection";
import { describeError } from "./lsp/guard";
import { analyse } from "./main.analysis";

// The analysis is most of this script: its workers run it too, so that it is shipped once.
if (!isMainThread) analyse();

export function serve(database: AheadDatabase): void {
  const connection = createConnection(ProposedFeatures.all);
  const survive = (error: unknown): void =>
    connection.console.error(`A fault that nobody caught: ${describeError(error)}`);
  process.on("uncaughtException", survive);
  process.on("unhandledRejection", survive);
  process.on("disconnect", () => process.exit(1));
  const scripts = { analysis: __filename, database: path.join(__dirname, "database.js") };
  const workers = withAhead(nodeWorkers(scripts), database);
  startServer(connection, (clientFiles) => {
    const host = nodeHost();
    return { ...host, workers, files: filesByScheme(host.files, clientFiles) };
  });
}
