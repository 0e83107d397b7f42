/**
 * The built language server as a benchmark drives it: over the Language Server Protocol, with its memory and processor time watched from
 * outside. It measures and judges nothing itself.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { pathToFileURL } from "node:url";
import { inProject } from "../support/paths.mjs";

/** Milliseconds between two looks at the memory. */
const MEMORY_PACE_MS = 50;

/**
 * As `server/protocol/corpus.ts` has it.
 * @typedef {{ state: string, articles: number, total: number, indexed: number }} Status
 */

/**
 * @typedef {object} Server
 * @property {import("vscode-languageserver/node").ProtocolConnection} connection
 * @property {number} startedAt `performance.now()` before the process was made
 * @property {(wanted: (status: Status) => boolean) => Promise<Status>} status the first status that satisfies `wanted`
 * @property {() => number} peakBytes the most memory that the process and its threads held so far
 * @property {() => number} bytes the memory that they hold now
 * @property {() => number} cpuMs processor time of all its threads so far, in milliseconds; 0 where the system does not tell
 * @property {() => void} forgetPeak
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} kill ends it without a word
 */

/**
 * @param {{ folder: string, storage: string | null }} options
 * @returns {Promise<Server>}
 */
export async function startServer({ folder, storage }) {
  const startedAt = performance.now();
  const storageUri = storage === null ? null : pathToFileURL(storage).href;
  // As the extension starts it.
  const args = storageUri === null ? [] : [`--storage=${storageUri}`];
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: "131072" };
  const child = spawn(process.execPath, [inProject("dist", "server.js"), "--stdio", ...args], {
    stdio: "pipe",
    env,
  });
  child.stderr.on("data", (/** @type {Buffer} */ data) => process.stderr.write(data));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  /** @type {Status | null} */
  let last = null;
  /** @type {Set<() => void>} */
  const waiting = new Set();
  connection.onNotification("kutip/corpusStatusChanged", (/** @type {Status} */ status) => {
    last = status;
    for (const check of [...waiting]) check();
  });
  connection.onNotification("window/logMessage", (/** @type {{ message: string }} */ { message }) =>
    console.error(`server: ${message}`),
  );
  for (const method of [
    "client/registerCapability",
    "window/workDoneProgress/create",
    "workspace/semanticTokens/refresh",
  ]) {
    connection.onRequest(method, () => null);
  }
  connection.listen();
  let peak = 0;
  const look = () => (peak = Math.max(peak, memoryOf(child.pid ?? 0)));
  const watch = setInterval(look, MEMORY_PACE_MS);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  void exited.then(() => clearInterval(watch));
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "corpus" }],
    // As VS Code says of itself: to whoever does not ask again, the tokens of a long text come with its whole analysis.
    capabilities: {
      workspace: { workspaceFolders: true, semanticTokens: { refreshSupport: true } },
      textDocument: {},
    },
    initializationOptions: {
      settings: {
        articles: { include: ["**/*.txt"], exclude: [] },
        language: "auto",
        encoding: "utf8",
        annotator: "Rina",
      },
      ...(storageUri === null ? {} : { storageUri }),
    },
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    startedAt,
    status: (wanted) =>
      new Promise((resolve) => {
        const check = () => {
          if (last === null || !wanted(last)) return;
          waiting.delete(check);
          resolve(last);
        };
        waiting.add(check);
        check();
      }),
    peakBytes: () => Math.max(peak, look()),
    bytes: () => memoryOf(child.pid ?? 0),
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    forgetPeak: () => void (peak = 0),
    stop: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await exited;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Of a second, as Linux counts processor time for programs. */
const TICKS = 100;

/** @param {number} pid */
function cpuMsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return 0;
  }
}

/**
 * Resident bytes of a process and of those that it started; 0 where the system does not tell (it does on Linux).
 * @param {number} pid
 * @returns {number}
 */
function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return own + children.reduce((sum, child) => sum + memoryOf(child), 0);
  } catch {
    return 0;
  }
}
