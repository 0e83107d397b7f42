/** The measures over fully annotated articles (`../shared/gold`), counted for each article by `score.mjs`. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseJson } from "../support/json.mjs";
import { analyze } from "./kutip.mjs";
import { inShared, mapAtOnce, readGold, score } from "./shared.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */
/** @typedef {import("./kutip.mjs").Prediction} Prediction */

/**
 * @typedef {object} SpanScore
 * @property {number} [f1]
 * @property {number} [p]
 * @property {number} [r]
 * @property {number} [gold]
 * @property {number} [predicted]
 * @property {number} [accuracy]
 * @property {number} [n]
 */

/**
 * @typedef {object} GoldResult
 * @property {readonly Counts[]} counts an entry for each article
 * @property {readonly string[]} errors as `score.mjs` lists them
 * @property {ReadonlyMap<string, Prediction>} predictions by the article's name
 */

/**
 * @param {string} set `dev`
 * @param {string} folder for temporary files
 * @returns {Promise<GoldResult>}
 */
export async function scoreGold(set, folder) {
  const texts = inShared("gold", set);
  const lines = await analyze(texts);
  const byName = new Map(lines.map((one) => [path.basename(one.prediction.path ?? "", ".txt"), one]));
  const all = path.join(folder, `${set}.ndjson`);
  writeFileSync(all, lines.map(({ line }) => `${line}\n`).join(""));
  const errors = (await score("score.mjs", texts, all, "--errors", "--json")).split("\n").slice(0, -2);
  const counts = await mapAtOnce(readGold(set), availableParallelism(), async ({ name, file }) => {
    const own = path.join(folder, set, name);
    mkdirSync(own, { recursive: true });
    copyFileSync(file, path.join(own, path.basename(file)));
    const prediction = path.join(own, "prediction.ndjson");
    writeFileSync(prediction, `${byName.get(name)?.line ?? ""}\n`);
    const report = await score("score.mjs", own, prediction, "--articles", texts, "--json");
    return countsOf(/** @type {Record<string, SpanScore | number>} */ (parseJson(report)));
  });
  const predictions = new Map([...byName].map(([name, { prediction }]) => [name, prediction]));
  return { counts, errors, predictions };
}

/**
 * The counts behind the shares that the scorer prints.
 * @param {Record<string, SpanScore | number>} report
 */
function countsOf(report) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [name, one] of Object.entries(report)) {
    if (typeof one === "number") continue;
    const { p = 0, r = 0, gold, predicted, accuracy, n = 0 } = one;
    if (accuracy !== undefined) {
      counts[`${name}.right`] = Math.round(accuracy * n);
      counts[`${name}.asked`] = n;
    } else if (gold !== undefined && predicted !== undefined) {
      counts[`${name}.tp`] = Math.round(p * predicted);
      counts[`${name}.gold`] = gold;
      counts[`${name}.predicted`] = predicted;
    } else {
      counts[`${name}.precision`] = p * n;
      counts[`${name}.recall`] = r * n;
      counts[`${name}.mentions`] = n;
    }
  }
  return counts;
}
