/**
 * The suites that run inside a real VS Code: `test/vscode` with the packaged extension installed, and `test/web` in the web worker
 * extension host. Each on a copy of `seeds/`; the desktop VS Code where there is one, else the host from the npm registry, else a
 * `Problem` that says what to install.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "../support/json.mjs";
import { inProject } from "../support/paths.mjs";
import { temporaryFolder } from "../support/processes.mjs";
import { Problem } from "../support/say.mjs";
import { unpackZip } from "../support/zip.mjs";
import { findChromium } from "../vscode-host/browser.mjs";
import { ensureHost, hostRunsHere } from "../vscode-host/installation.mjs";
import { readReports } from "../vscode-host/report.mjs";
import { runTestsInHost } from "../vscode-host/tests.mjs";
import { findDesktop, runTestsInDesktop } from "./desktop.mjs";

/** @typedef {import("../vscode-host/tests.mjs").HostTestOptions} TestOptions */
/** @typedef {import("../vscode-host/tests.mjs").HostTestResult} TestResult */
/** @typedef {import("../vscode-host/report.mjs").TestReport} TestReport */

/**
 * @typedef {object} SuiteResult
 * @property {readonly TestReport[]} reports
 * @property {string | null} trouble what VS Code printed where it ended badly without a failed test
 */

/** A VS Code that can run a test module. @typedef {(options: TestOptions) => Promise<TestResult>} VscodeRunner */

/**
 * Finds the VS Code to test in and makes it ready.
 * @returns {Promise<{ name: string, runTests: VscodeRunner }>}
 */
export async function prepareVscode() {
  const desktop = await findDesktop();
  if (desktop !== null) return { name: desktop, runTests: (options) => runTestsInDesktop(desktop, options) };
  if (!hostRunsHere()) {
    throw new Problem(
      "No VS Code was found to test in. Install VS Code with its command `code` on the PATH, or name it in KUTIP_VSCODE_PATH, or allow a download with KUTIP_DOWNLOAD_VSCODE=1.",
    );
  }
  if (findChromium() === null) {
    throw new Problem(
      "The VS Code suites need a browser. Install Chromium (Debian: apt-get install chromium), name one in KUTIP_CHROMIUM, or install VS Code with its command `code` on the PATH.",
    );
  }
  await ensureHost();
  return { name: "VS Code from the npm registry", runTests: runTestsInHost };
}

/** In the browser, VS Code saves by itself after a second; tests decide when a file is saved. */
const SETTINGS = { "files.autoSave": "off" };

/**
 * @param {VscodeRunner} runTests
 * @param {string} vsix
 * @returns {Promise<SuiteResult>}
 */
export async function runVscodeSuite(runTests, vsix) {
  return onSeeds(async (workspace) =>
    read(
      await runTests({
        workspace,
        vsix,
        development: testExtension(),
        tests: inProject("out", "test", "vscode", "index.js"),
        kind: "desktop",
        settings: SETTINGS,
      }),
    ),
  );
}

/**
 * @param {VscodeRunner} runTests
 * @param {string} vsix
 * @returns {Promise<SuiteResult>}
 */
export async function runWebSuite(runTests, vsix) {
  return onSeeds(async (workspace) => {
    const development = webExtension(vsix);
    return read(
      await runTests({
        workspace,
        development,
        tests: path.join(development, "tests", "index.js"),
        kind: "web",
      }),
    );
  });
}

/**
 * A copy of `seeds/` that the tests may change.
 * @template T
 * @param {(workspace: string) => Promise<T>} job
 */
async function onSeeds(job) {
  const { folder, remove } = temporaryFolder("kutip-workspace");
  try {
    const workspace = path.join(folder, "seeds");
    cpSync(inProject("seeds"), workspace, { recursive: true });
    return await job(workspace);
  } finally {
    remove();
  }
}

/** VS Code runs a test module only for an extension under development: an empty one, so that Kutip itself is the installed one. */
function testExtension() {
  const folder = inProject("out", "test", "vscode-extension");
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: "kutip-tests",
    publisher: "kutip",
    version: "0.0.0",
    engines: { vscode: "^1.91.0" },
  };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

/**
 * The packaged extension without its entry for Node, and with the tests inside: VS Code then runs both in the browser's web worker.
 * @param {string} vsix
 */
function webExtension(vsix) {
  const folder = inProject("out", "test", "web-extension");
  rmSync(folder, { recursive: true, force: true });
  unpackZip(vsix, "extension/", folder);
  const file = path.join(folder, "package.json");
  const { main, ...manifest } = /** @type {Record<string, unknown>} */ (readJson(file));
  if (main === undefined || manifest.browser === undefined)
    throw new Error("The manifest must have both `main` and `browser`.");
  writeFileSync(file, JSON.stringify(manifest));
  cpSync(inProject("out", "test", "web"), path.join(folder, "tests"), { recursive: true });
  return folder;
}

/**
 * @param {TestResult} result
 * @returns {SuiteResult}
 */
function read({ code, output }) {
  const reports = readReports(output);
  const told = reports.length > 0 && (code === 0 || reports.some(({ state }) => state !== "passed"));
  return { reports, trouble: told ? null : `VS Code ended with code ${code}:\n${output}` };
}
