/** Runs the built command line tool, as anyone would, and reads what it prints. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "../support/paths.mjs";
import { parseJson } from "../support/json.mjs";
import { run } from "../support/processes.mjs";
import { Problem } from "../support/say.mjs";

/** @typedef {{ start: number, end: number }} Span */

/**
 * @typedef {object} PredictedQuote
 * @property {string} kind
 * @property {number} start
 * @property {number} end
 * @property {{ name: string, mention: Span | null } | null} speaker
 * @property {number} confidence
 */

/**
 * @typedef {object} Prediction
 * @property {string} [path]
 * @property {string} [id]
 * @property {readonly PredictedQuote[]} [quotes]
 * @property {{ code: string, message: string }} [error]
 */

/** @typedef {{ line: string, prediction: Prediction }} PredictionLine */

/**
 * One line for each article.
 * @param {readonly string[]} args after `analyze --format ndjson`
 * @returns {Promise<PredictionLine[]>}
 */
export async function analyze(...args) {
  const { code, stdout, output } = await run(process.execPath, [
    inProject("dist", "kutip.js"),
    "analyze",
    "--format",
    "ndjson",
    ...args,
  ]);
  if (code !== 0)
    throw new Problem(`kutip analyze ${args.join(" ")} ended with code ${code}:\n${output.slice(0, 4000)}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ line, prediction: /** @type {Prediction} */ (parseJson(line)) }));
}

/**
 * Analyses records as `--input jsonl` does.
 * @param {readonly unknown[]} records
 * @param {string} folder for the file that they are passed in
 */
export function analyzeRecords(records, folder) {
  const file = path.join(folder, "records.jsonl");
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  return analyze("--input", "jsonl", file);
}
