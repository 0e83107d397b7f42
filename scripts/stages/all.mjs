/** The stages of `npm test`, those first that others wait for or that take longest. */
import { buildProduct, buildTests } from "../build.mjs";
import { megabytes, packageBuilt, vsix } from "../package.mjs";
import { inProject, root } from "../support/paths.mjs";
import { run } from "../support/processes.mjs";
import { prepareVscode, runVscodeSuite, runWebSuite } from "../vscode/suites.mjs";
import { ensureHost, hostRunsHere } from "../vscode-host/installation.mjs";
import { failedTest, runMocha } from "./mocha.mjs";
import { COMPUTING_NICENESS } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {import("./stage.mjs").StageResult} StageResult */

/** @returns {Stage[]} */
export function allStages() {
  /** @type {ReturnType<typeof prepareVscode> | null} */
  let prepared = null;
  const vscode = () => (prepared ??= prepareVscode());
  return [
    { name: "build", run: () => passes(() => buildProduct({ minify: true })) },
    { name: "package", needs: ["build"], run: packageStage },
    {
      name: "vscode",
      lane: "vscode",
      needs: ["package"],
      run: async () => vscodeStage("vscode", runVscodeSuite, await vscode()),
    },
    {
      name: "web",
      lane: "browser",
      needs: ["package"],
      run: async () => vscodeStage("web", runWebSuite, await vscode()),
    },
    { name: "person", lane: "browser", needs: ["package"], run: personStage },
    { name: "types", run: () => check("typescript/bin/tsc", "-b") },
    {
      name: "lint",
      run: () =>
        check(
          "eslint/bin/eslint.js",
          ".",
          "--max-warnings=0",
          "--cache",
          "--cache-strategy=content",
          `--cache-location=${inProject("node_modules", ".cache", "eslint")}/`,
        ),
    },
    { name: "protocol", needs: ["build"], run: () => computing("protocol") },
    ...["unit", "golden", "property"].map((name) => ({ name, run: () => computing(name) })),
    { name: "architecture", needs: ["package"], run: () => computing("architecture") },
    {
      name: "format",
      run: () =>
        check(
          "prettier/bin/prettier.cjs",
          ".",
          "--check",
          "--log-level=warn",
          "--cache",
          "--cache-strategy=content",
        ),
    },
    { name: "performance", run: () => computing("performance") },
  ];
}

/** @param {string} suite a suite that needs no VS Code */
const computing = (suite) => runMocha(suite, COMPUTING_NICENESS);

/**
 * A tool of `node_modules` whose exit code is its verdict.
 * @param {string} tool
 * @param {readonly string[]} args
 * @returns {Promise<StageResult>}
 */
async function check(tool, ...args) {
  const { code, output } = await run(process.execPath, [inProject("node_modules", tool), ...args], {
    cwd: root,
    niceness: COMPUTING_NICENESS,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, details: output };
}

/**
 * @param {() => Promise<unknown>} job
 * @returns {Promise<StageResult>}
 */
async function passes(job) {
  await job();
  return { passed: 1, failed: 0 };
}

/** @returns {Promise<StageResult>} */
async function packageStage() {
  return { passed: 1, failed: 0, note: megabytes(await packageBuilt()) };
}

/**
 * VS Code driven by keys and pointer, which only the host in a browser allows; elsewhere it is said that this was not shown.
 * @returns {Promise<StageResult>}
 */
async function personStage() {
  if (!hostRunsHere()) return { passed: 0, failed: 0, note: "not run: it needs Linux x64" };
  await ensureHost();
  return runMocha("person");
}

/**
 * @param {string} suite
 * @param {typeof runVscodeSuite} runSuite
 * @param {Awaited<ReturnType<typeof prepareVscode>>} vscode
 * @returns {Promise<StageResult>}
 */
async function vscodeStage(suite, runSuite, { name, runTests }) {
  await buildTests([suite]);
  const { reports, trouble } = await runSuite(runTests, vsix);
  const bad = reports.filter(({ state }) => state !== "passed");
  const details = bad.map(({ title, message }) =>
    failedTest(title, message ?? "Skipped; tests may not be skipped."),
  );
  if (trouble !== null) details.push(trouble);
  return {
    passed: reports.length - bad.length,
    failed: bad.length + (trouble === null ? 0 : 1),
    note: `in ${name}`,
    ...(details.length > 0 ? { details: details.join("\n\n") } : {}),
  };
}
