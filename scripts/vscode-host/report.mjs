/** Reads what `test/support/vscodeSuite.ts` prints inside VS Code out of everything else that an extension host prints. */

import { parseJson } from "../support/json.mjs";

const MARK = "kutip-test ";

/**
 * @typedef {object} TestReport
 * @property {string} title
 * @property {"passed" | "failed" | "skipped"} state
 * @property {string} [message] the error with its stack
 */

/**
 * @param {string} output
 * @returns {TestReport[]} in the order of the run
 */
export function readReports(output) {
  return output
    .split("\n")
    .filter(isReport)
    .map((line) => /** @type {TestReport} */ (parseJson(line.slice(line.indexOf(MARK) + MARK.length))));
}

/** @param {string} line */
export function isReport(line) {
  return line.includes(MARK);
}
