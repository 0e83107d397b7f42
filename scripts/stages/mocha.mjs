/** Bundles a suite of `test/` and runs it with mocha in a process of its own. Skipped and exclusive tests count as failures. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readJson } from "../support/json.mjs";
import { buildTests } from "../build.mjs";
import { inProject, root } from "../support/paths.mjs";
import { run } from "../support/processes.mjs";

/** @typedef {import("./stage.mjs").StageResult} StageResult */

/** One test may take this long on two cores that others keep busy. Milliseconds; nearly all take a few. */
const TEST_LIMIT_MS = 120_000;

/**
 * @typedef {object} MochaTest
 * @property {string} fullTitle
 * @property {{ message?: string, stack?: string }} err
 */

/** @typedef {{ stats: { passes: number, failures: number, pending: number }, failures: MochaTest[] }} MochaReport */

/**
 * @param {string} suite
 * @param {number} [niceness] how far it comes after other stages
 * @returns {Promise<StageResult>}
 */
export async function runMocha(suite, niceness = 0) {
  await buildTests([suite]);
  const folder = inProject("out", "test", suite);
  if (!existsSync(folder)) return { passed: 0, failed: 1, details: `There are no tests in test/${suite}.` };
  const reportFile = inProject("out", "results", `${suite}.json`);
  mkdirSync(path.dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const { code, output } = await run(
    process.execPath,
    [
      "--enable-source-maps",
      inProject("node_modules", "mocha", "bin", "mocha.js"),
      "--forbid-only",
      "--forbid-pending",
      "--timeout",
      String(TEST_LIMIT_MS),
      "--reporter",
      "json",
      "--reporter-option",
      `output=${reportFile}`,
      `${folder.split(path.sep).join("/")}/**/*.test.mjs`,
    ],
    { cwd: root, niceness },
  );
  if (!existsSync(reportFile)) {
    return { passed: 0, failed: 1, details: `mocha ended with code ${code} and no report:\n${output}` };
  }
  const report = /** @type {MochaReport} */ (readJson(reportFile));
  const { passes, failures } = report.stats;
  const details = report.failures.map(({ fullTitle, err }) =>
    failedTest(fullTitle, err.stack ?? err.message ?? ""),
  );
  // mocha's own code counts failures; any other non-zero one (a leak of the process, a crash at its end) is a failure too.
  const broken = code !== 0 && failures === 0;
  if (passes + failures === 0) details.push(`No test ran.\n${output}`);
  else if (failures > 0 || broken) details.push(output);
  return {
    passed: passes,
    failed: failures || (broken || passes === 0 ? 1 : 0),
    ...(details.length > 0 ? { details: details.filter(Boolean).join("\n\n") } : {}),
  };
}

/**
 * A failed test as it is shown: its title, and below it the error.
 * @param {string} title
 * @param {string} error
 */
export function failedTest(title, error) {
  return `${title}\n${error.replaceAll(/^/gm, "    ")}`;
}
