/**
 * Starts and stops the VS Code server of `installation.mjs`: on a free local port, with folders of its own unless it is given some
 * to continue with. Opens no browser. Used by `npm start`, the VS Code suites and the screenshots.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { endChild, run, startChild, temporaryFolder } from "../support/processes.mjs";
import { Problem } from "../support/say.mjs";
import { ensureHost } from "./installation.mjs";

/** A server that has not said its port after this long will not. Milliseconds; it takes under 2 s on two cores. */
const START_LIMIT_MS = 60_000;

/** Keeps VS Code from looking for a gallery of extensions on the network. */
const NO_GALLERY = { EXTENSIONS_GALLERY: "{}" };

/** Keeps VS Code's own panels out of the way of the article. */
const CALM_SETTINGS = {
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
};

/**
 * @typedef {object} HostOptions
 * @property {string} workspace the folder to open
 * @property {string} [vsix] a packaged extension to install
 * @property {Record<string, unknown>} [settings] user settings, over the calm ones
 * @property {boolean} [driver] with VS Code's smoke test driver, which extension tests need; never for a person
 * @property {boolean} [token] behind a connection token: always for a person, since any page could otherwise reach the server
 * @property {string} [data] a folder for settings, extensions and state, to start again as an earlier start left it; else a fresh one,
 *   removed in the end
 * @property {Record<string, string>} [env] added to the environment of VS Code and its extension host
 */

/**
 * @typedef {object} Host
 * @property {string} url opens the workspace as a person sees it, the token included
 * @property {number} port
 * @property {string} workspace
 * @property {() => string} log what the server has printed so far
 * @property {Promise<void>} ended resolves when the server is gone
 * @property {() => Promise<void>} stop ends the server and all that it started, and removes its folders unless they were given
 */

/**
 * @param {HostOptions} options
 * @returns {Promise<Host>}
 */
export async function startHost({
  workspace,
  vsix,
  settings = {},
  driver = false,
  token = false,
  data,
  env,
}) {
  const { node, vscode } = await ensureHost();
  const fresh = data === undefined ? temporaryFolder("kutip-host") : null;
  const folder = data ?? fresh?.folder ?? "";
  const base = [
    path.join(vscode, "out", "server-main.js"),
    ...folders(folder),
    "--accept-server-license-terms",
  ];
  try {
    writeSettings(folder, { ...CALM_SETTINGS, ...settings });
    if (vsix !== undefined) await installExtension(node, base, vsix);
  } catch (error) {
    fresh?.remove();
    throw error;
  }

  const secret = token ? randomBytes(24).toString("base64url") : null;
  const args = [
    ...base,
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--disable-workspace-trust",
    "--disable-telemetry",
  ];
  if (secret === null) args.push("--without-connection-token");
  else args.push("--connection-token-file", writeToken(folder, secret));
  if (driver) args.push("--enable-smoke-test-driver");
  const child = startChild(node, args, { env: { ...NO_GALLERY, ...env } });
  const output = collect(child);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    await endChild(child);
    fresh?.remove();
  };
  try {
    const port = await portOf(child, output);
    const query = new URLSearchParams({
      ...(secret === null ? {} : { tkn: secret }),
      folder: path.resolve(workspace),
    });
    return {
      url: `http://localhost:${port}/?${query}`,
      port,
      workspace,
      log: () => output.text,
      ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} folder */
function folders(folder) {
  return [
    "--user-data-dir",
    path.join(folder, "user"),
    "--extensions-dir",
    path.join(folder, "extensions"),
    "--server-data-dir",
    path.join(folder, "server"),
  ];
}

/**
 * @param {string} folder
 * @param {Record<string, unknown>} settings
 */
function writeSettings(folder, settings) {
  const user = path.join(folder, "user", "User");
  mkdirSync(user, { recursive: true });
  mkdirSync(path.join(folder, "extensions"), { recursive: true });
  writeFileSync(path.join(user, "settings.json"), `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * @param {string} folder
 * @param {string} secret
 */
function writeToken(folder, secret) {
  const file = path.join(folder, "connection-token");
  writeFileSync(file, secret, { mode: 0o600 });
  return file;
}

/**
 * @param {string} node
 * @param {readonly string[]} base
 * @param {string} vsix
 */
async function installExtension(node, base, vsix) {
  const { code, output } = await run(node, [...base, "--install-extension", path.resolve(vsix), "--force"]);
  if (code === 0 && output.includes("successfully installed")) return;
  throw new Problem(`VS Code did not install ${vsix}:\n${output}`);
}

/** @param {import("node:child_process").ChildProcess} child */
function collect(child) {
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => (output.text += text));
  }
  return output;
}

/**
 * The port that the server took, as it tells when it listens.
 * @param {import("node:child_process").ChildProcess} child
 * @param {{ text: string }} output
 * @returns {Promise<number>}
 */
function portOf(child, output) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) =>
      reject(new Problem(`VS Code's server ${why}:\n${output.text}`));
    const limit = setTimeout(() => fail(`did not listen within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const look = () => {
      const found = /Extension host agent listening on (\d+)/.exec(output.text);
      if (!found) return;
      clearTimeout(limit);
      resolve(Number(found[1]));
    };
    child.stdout?.on("data", look);
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    child.once("exit", (code) => {
      clearTimeout(limit);
      fail(`ended (exit code ${code}) before it listened`);
    });
  });
}
