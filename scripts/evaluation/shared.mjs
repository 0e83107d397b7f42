/**
 * The articles with gold and the scorers, which lie beside the project in `../shared` and are no part of it: most of the texts belong
 * to the outlets. Everything here says so plainly where they are absent.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parseJson, readJson } from "../support/json.mjs";
import { root } from "../support/paths.mjs";
import { run } from "../support/processes.mjs";
import { Problem } from "../support/say.mjs";

const shared = path.join(path.dirname(root), "shared");

/** @param {readonly string[]} parts */
export function inShared(...parts) {
  return path.join(shared, ...parts);
}

/** Fails in words where there is nothing to measure on. */
export function requireShared() {
  if (existsSync(inShared("eval", "score.mjs"))) return;
  throw new Problem(
    `There is nothing to measure on: the articles with gold and the scorers are expected in ${shared}, beside the project. They are not part of it, since most texts belong to their outlets.`,
  );
}

/**
 * @typedef {object} GoldQuote
 * @property {string} kind
 * @property {number} start
 * @property {number} end
 * @property {readonly string[]} speaker names that are right; none where the text names no speaker
 * @property {readonly [number, number] | null} [mention]
 */

/** @typedef {{ name: string, file: string, text: string, quotes: readonly GoldQuote[] }} GoldArticle */

/**
 * The articles of a gold folder, by name.
 * @param {string} set `dev`
 * @returns {GoldArticle[]}
 */
export function readGold(set) {
  const folder = inShared("gold", set);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".gold.json"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.gold\.json$/, "");
      const gold = /** @type {{ quotes: readonly GoldQuote[] }} */ (readJson(path.join(folder, file)));
      const text = readFileSync(path.join(folder, `${name}.txt`), "utf8");
      return { name, file: path.join(folder, file), text, quotes: gold.quotes };
    });
}

/**
 * The records of a file with one JSON object a line, packed or not.
 * @template T
 * @param {string} file
 * @returns {T[]}
 */
export function readLines(file) {
  const bytes = readFileSync(file);
  const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").split("\n");
  const records = lines.filter((line) => line.trim() !== "");
  return records.map((line) => /** @type {T} */ (parseJson(line)));
}

/**
 * Runs one of the scorers and gives what it prints.
 * @param {"score.mjs" | "score-corpus.mjs"} scorer
 * @param {readonly string[]} args
 */
export async function score(scorer, ...args) {
  const { code, stdout, output } = await run(process.execPath, [inShared("eval", scorer), ...args]);
  if (code !== 0) throw new Problem(`${scorer} failed:\n${output}`);
  return stdout;
}

/**
 * Does a job for each item, as many at a time as there are cores.
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} width
 * @param {(item: T, index: number) => Promise<R>} job
 * @returns {Promise<R[]>}
 */
export async function mapAtOnce(items, width, job) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await job(/** @type {T} */ (items[index]), index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
