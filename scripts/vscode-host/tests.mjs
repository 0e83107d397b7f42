/**
 * Runs a test module inside the host's VS Code: opens the workbench in Chromium with the payload that makes VS Code load a
 * development extension and a test entry, and waits for the entry's verdict. The entry is the same module with `run()` that
 * `@vscode/test-electron` takes; it prints what it has to say through `console`.
 */
import path from "node:path";
import { launchBrowser } from "./browser.mjs";
import { isReport } from "./report.mjs";
import { startHost } from "./server.mjs";

/** A suite that has not ended by then hangs. Milliseconds; ours take minutes, the more the busier the cores. */
const SUITE_LIMIT_MS = 1_500_000;

/**
 * @typedef {object} HostTestOptions
 * @property {string} workspace the folder to open
 * @property {string} [vsix] the packaged extension under test; installed as a person would
 * @property {string} development a folder with the manifest of the extension that carries the tests (or is under test, in the browser)
 * @property {string} tests the module with `run()`
 * @property {"desktop" | "web"} kind which extension host runs extension and tests: Node's, or the browser's web worker
 * @property {Record<string, unknown>} [settings]
 * @property {string} [data] a folder for settings, extensions and state, to start VS Code again as an earlier run left it
 */

/**
 * @typedef {object} HostTestResult
 * @property {number} code the verdict of `run()`; 1 where there was none
 * @property {string} output what the extension host printed
 */

/**
 * @param {HostTestOptions} options
 * @returns {Promise<HostTestResult>}
 */
export async function runTestsInHost({ workspace, vsix, development, tests, kind, settings, data }) {
  const host = await startHost({
    workspace,
    driver: true,
    ...(vsix === undefined ? {} : { vsix }),
    ...(settings === undefined ? {} : { settings }),
    ...(data === undefined ? {} : { data }),
  });
  const browser = await launchBrowser().catch(async (/** @type {unknown} */ error) => {
    await host.stop();
    throw error;
  });
  let output = "";
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {Promise<number>} */
    const verdict = new Promise((resolve) => {
      const limit = setTimeout(() => {
        output += `\nThe suite did not end within ${SUITE_LIMIT_MS / 1000} s.\n`;
        resolve(1);
      }, SUITE_LIMIT_MS);
      const end = (/** @type {number} */ code) => {
        clearTimeout(limit);
        resolve(code);
      };
      void page.exposeFunction("codeAutomationExit", end);
      page.once("crash", () => {
        output += "\nThe browser page crashed.\n";
        end(1);
      });
    });
    await page.exposeFunction(
      "codeAutomationLog",
      (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
        output += `${args.map(String).join(" ")}\n`;
      },
    );
    const remote = (/** @type {string} */ file) =>
      `vscode-remote://localhost:${host.port}${path.resolve(file)}`;
    const payload = [
      ["extensionDevelopmentPath", remote(development)],
      ["extensionTestsPath", remote(tests)],
      ...(kind === "web" ? [["extensionDevelopmentKind", "web"]] : []),
      ["skipWelcome", "true"],
    ];
    // The verdict is waited for, not the page.
    await page.goto(`${host.url}&${new URLSearchParams({ payload: JSON.stringify(payload) })}`, {
      waitUntil: "commit",
    });
    const code = await verdict;
    return { code, output: withoutHostNoise(`${output}${code === 0 ? "" : host.log()}`) };
  } finally {
    await browser.close();
    await host.stop();
  }
}

/**
 * What the host prints about itself in every run, for want of its native parts and of a network, says nothing about the tests.
 * @param {string} output
 */
function withoutHostNoise(output) {
  const noise =
    /code-server|spdlog|watchdog|bindings file|Require stack|additional builtin|_static|^ *(tries: \[|\]|\})$|\/static\/out\/vs\/|\[(AgentHost|ChatModel|AccountPolicy|reconnection)|socket \(renderer|node:internal|^\s*$/;
  return output
    .split("\n")
    .filter((line) => isReport(line) || !noise.test(line))
    .join("\n");
}
