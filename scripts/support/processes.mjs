/**
 * Child processes that never outlive this one. Each gets a process group of its own, so that what it starts ends with it; no
 * process that this one did not start is ever touched.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, statSync } from "node:fs";
import { setPriority, tmpdir } from "node:os";
import path from "node:path";
import { findOnPath } from "./paths.mjs";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** How long a child may take to end by itself once asked, before its group is killed. Milliseconds. */
const GRACE_MS = 3_000;

const inGroups = process.platform !== "win32";

/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 where a signal ended the child or it could not be started
 * @property {string} stdout
 * @property {string} output stdout and stderr, as they came
 */

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to this process's own
 * @property {number} [niceness] how far the child and what it starts come after others, up to 19
 */

/**
 * Starts a child with both outputs piped.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 */
export function startChild(command, args, { cwd, env, niceness = 0 } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: inGroups,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && command.endsWith(".cmd"),
    windowsHide: true,
  });
  if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/**
 * Runs a child to its end and keeps what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = startChild(command, args, options);
    let stdout = "";
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
        if (stream === child.stdout) stdout += text;
        output += text;
      });
    }
    child.once("error", (error) =>
      resolve({ code: 1, stdout, output: `${output}${command}: ${error.message}\n` }),
    );
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, output }));
  });
}

/**
 * Runs npm, which on Windows is a batch file.
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function runNpm(args, options = {}) {
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, options);
}

/**
 * Asks a child and all that it started to end, and insists after a while. Resolves when the child is gone.
 * @param {ChildProcess} child
 */
export async function endChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
  await gone;
  clearTimeout(insist);
  signalGroup(child, "SIGKILL");
}

/**
 * The executable file that one of `names` stands for on the PATH; null where there is none.
 * @param {readonly string[]} names
 */
export function findCommand(...names) {
  return findOnPath(names, (file) => {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

/**
 * A fresh temporary folder that is removed at the latest when this process ends.
 * @param {string} name `kutip-host`
 * @returns {{ folder: string, remove: () => void }}
 */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  // What has just been ended may still be closing files.
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  return { folder, remove: cleanAtExit(() => rmSync(folder, options)) };
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (inGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group is gone already: that is what was wanted.
  }
}

/** @type {Set<() => void>} */
const cleanups = new Set();

/**
 * Has `cleanup` called when this process ends, after its children, unless the returned function is called before: that calls it at once.
 * @param {() => void} cleanup
 */
export function cleanAtExit(cleanup) {
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}

/** How soon a script that has lost its parent notices. Milliseconds. */
const ORPHAN_CHECK_MS = 1_000;

/** Ends this process when the one that started it is gone: npm does not pass every signal on. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, ORPHAN_CHECK_MS).unref();
}

process.on("exit", () => {
  for (const child of running) signalGroup(child, "SIGKILL");
  for (const cleanup of cleanups) cleanup();
});
for (const [signal, number] of /** @type {const} */ ([
  ["SIGINT", 2],
  ["SIGTERM", 15],
  ["SIGHUP", 1],
])) {
  // The exit handler above ends the children; 128 + the signal's number is what a shell reports for it.
  process.once(signal, () => process.exit(128 + number));
}
