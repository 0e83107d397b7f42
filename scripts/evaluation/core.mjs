/** The analysis itself, bundled and loaded into this process: for what the command line tool cannot show, speed and the names alone. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { inProject, root } from "../support/paths.mjs";
import { inShared, readLines } from "./shared.mjs";

/** Of the bulk corpus: enough that the run takes seconds, and JavaScript is warm for nearly all of it. */
const SPEED_ARTICLES = 3_000;
const WARM_UP_ARTICLES = 200;
/** The fastest of these counts: whatever else the machine does only ever slows a run. */
const SPEED_RUNS = 3;

/**
 * @typedef {object} Core
 * @property {typeof import("../../server/core/analyze").analyze} analyze
 * @property {typeof import("../../server/core/languages/packs").packFor} packFor
 * @property {typeof import("../../server/core/languages/packs").INDONESIAN} INDONESIAN
 * @property {typeof import("../../server/core/segmentation/document").buildDocument} buildDocument
 * @property {typeof import("../../server/core/entities/names").findNames} findNames
 */

/** @returns {Promise<Core>} */
export async function loadCore() {
  const outfile = inProject("out", "evaluation", "core.mjs");
  mkdirSync(path.dirname(outfile), { recursive: true });
  const modules = ["analyze", "languages/packs", "segmentation/document", "entities/names"];
  await esbuild.build({
    stdin: {
      contents: modules.map((name) => `export * from "./${name}";`).join("\n"),
      resolveDir: inProject("server", "core"),
    },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    loader: { ".bin": "binary" },
    logLevel: "warning",
    outfile,
  });
  /** @type {unknown} */
  const module = await import(pathToFileURL(outfile).href);
  return /** @type {Core} */ (module);
}

/**
 * Characters (UTF-16 code units) of the bulk corpus that the full analysis takes in a second, on one core; language detection included.
 * @param {Core} core
 */
export function measureSpeed({ analyze, packFor }) {
  const texts = /** @type {{ text: string }[]} */ (
    readLines(inShared("data", "bulk", "id-news.jsonl.gz"), SPEED_ARTICLES)
  ).map(({ text }) => text);
  const run = (/** @type {readonly string[]} */ some) => some.forEach((text) => analyze(text, packFor(text)));
  run(texts.slice(0, WARM_UP_ARTICLES));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const seconds = Array.from({ length: SPEED_RUNS }, () => {
    const start = process.cpuUsage();
    run(texts);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return characters / Math.min(...seconds);
}

/**
 * The names of single sentences, against the dev set of idner-news-2k: counts for each sentence.
 * @param {Core} core
 * @returns {import("./counts.mjs").Counts[]}
 */
export function scoreNames({ buildDocument, findNames, INDONESIAN }) {
  /** @type {Readonly<Record<string, string>>} */
  const types = { PER: "person", ORG: "organization", LOC: "place" };
  const sentences = /** @type {{ text: string, ents: [number, number, string][] }[]} */ (
    readLines(inShared("data", "ner", "idner-news-2k", "dev.raw.jsonl"))
  );
  return sentences.map(({ text, ents }) => {
    const gold = new Set(ents.map(([start, end, type]) => `${start}:${end}:${types[type] ?? type}`));
    const found = findNames(buildDocument(text, INDONESIAN), INDONESIAN).filter(({ type }) =>
      Object.values(types).includes(type),
    );
    const right = found.filter(({ start, end, type }) => gold.has(`${start}:${end}:${type}`)).length;
    return { "tagger.tp": right, "tagger.gold": gold.size, "tagger.predicted": found.length };
  });
}
