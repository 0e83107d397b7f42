/**
 * Plays the extension host in a process of its own: starts the server as VS Code does and operates without end. It prints every operation
 * before it is sent and behind its acknowledgement, at once, so that whoever kills it knows what was promised.
 */
import { fork } from "node:child_process";
import { writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";
import type { TagChange } from "../../../server/protocol/tags";
import { seededRandom } from "../random";
import { Ledger, type Operation } from "./ledger";
import { operate } from "./operating";

const STANDARD_OUTPUT = 1;
/** Tells of its end whoever holds the other end of it. */
const LIFE_LINE = 3;

const [script = "", folder = "", seed = ""] = process.argv.slice(2);
const server = fork(script, ["--node-ipc", `--clientProcessId=${process.pid}`], {
  execArgv: [],
  stdio: ["ignore", "ignore", "ignore", "ipc", LIFE_LINE],
});
const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
connection.onRequest("client/registerCapability", () => null);
connection.onRequest("client/unregisterCapability", () => null);
connection.onRequest("workspace/semanticTokens/refresh", () => null);
connection.listen();
void run();

async function run(): Promise<void> {
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    capabilities: {},
    initializationOptions: {
      settings: {
        articles: { include: ["**/*.txt"], exclude: [] },
        language: "auto",
        encoding: "utf8",
        annotator: "Rina",
      },
    },
    workspaceFolders: [{ uri, name: "korpus" }],
  });
  await connection.sendNotification("initialized", {});
  const ledger = new Ledger();
  // What the client before this one left is where this one goes on.
  ledger.adopt(folder);
  const print = (operation: Operation, id: string | null): void =>
    void writeSync(STANDARD_OUTPUT, `${JSON.stringify({ operation, id })}\n`);
  await operate(
    {
      folder,
      ledger,
      random: seededRandom(Number(seed)),
      request: (method, params) => connection.sendRequest<TagChange>(method, params),
      onBegin: (operation) => print(operation, null),
      onAcknowledged: print,
    },
    () => false,
  );
}
