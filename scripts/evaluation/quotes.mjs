/** The measures over the quotation corpora (`../shared/data/quotes`), counted for each article by `score-corpus.mjs`. */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { corpusErrors } from "./corpusErrors.mjs";
import { analyzeRecords } from "./kutip.mjs";
import { inShared, mapAtOnce, readLines, score } from "./shared.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */
/** @typedef {import("./kutip.mjs").Prediction} Prediction */

/**
 * @typedef {object} Statement
 * @property {readonly [number, number]} statement
 * @property {readonly [number, number] | null} [speaker]
 * @property {readonly [number, number] | null} [resolved_person]
 */

/**
 * @typedef {object} Attribution
 * @property {readonly (readonly [number, number])[]} content
 * @property {string} type
 * @property {readonly (readonly [number, number])[]} [source]
 */

/** PFSA-ID has `silver_attrib`, PolNeAR `quotes`. @typedef {{ id: string, text: string, silver_attrib?: readonly Statement[], quotes?: readonly Attribution[] }} CorpusArticle */

/** @typedef {{ counts: readonly Counts[], articles: readonly CorpusArticle[], predictions: ReadonlyMap<string, Prediction>, errors: readonly string[] }} CorpusResult */

/**
 * Counts named `direct@0.8`, `direct+mixed@0.3` …, `direct.speaker`, `direct.name`.
 * @param {string} corpus `pfsa-dev30`
 * @param {string} folder for temporary files
 * @returns {Promise<CorpusResult>}
 */
export async function scoreCorpus(corpus, folder) {
  const articles = /** @type {CorpusArticle[]} */ (readLines(inShared("data", "quotes", `${corpus}.jsonl`)));
  const lines = await analyzeRecords(
    articles.map(({ id, text }) => ({ id, text })),
    folder,
  );
  const byId = new Map(lines.map((one) => [one.prediction.id ?? "", one]));
  const counts = await mapAtOnce(articles, availableParallelism(), async (article) => {
    const one = byId.get(article.id);
    const files = ["gold", "prediction"].map((kind) =>
      path.join(folder, `${corpus}-${article.id}.${kind}.jsonl`),
    );
    const [goldFile = "", predictionFile = ""] = files;
    writeFileSync(goldFile, `${JSON.stringify(article)}\n`);
    writeFileSync(predictionFile, `${one?.line ?? ""}\n`);
    return countsOf(await score("score-corpus.mjs", goldFile, predictionFile), one?.prediction.quotes ?? []);
  });
  const predictions = new Map([...byId].map(([id, { prediction }]) => [id, prediction]));
  const errors = articles.flatMap((article) =>
    corpusErrors(article, predictions.get(article.id)?.quotes ?? []),
  );
  return { counts, articles, predictions, errors };
}

/**
 * Reads the scorer's lines, whose shares are exact enough to give the counts of one article back.
 * @param {string} report
 * @param {readonly { kind: string }[]} predicted
 */
function countsOf(report, predicted) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const line of report.split("\n").filter((one) => one !== "")) {
    const kinds = line.slice(0, line.indexOf(" "));
    const gold = numberAfter(line, "gold ");
    const predictions = predicted.filter(({ kind }) => kinds.split("+").includes(kind)).length;
    for (const part of line.split("  ")) {
      const overlap = /^at (\S+)/.exec(part)?.[1];
      if (overlap === undefined) continue;
      counts[`${kinds}@${overlap}.tp`] = Math.round(numberAfter(part, " R ") * gold);
      counts[`${kinds}@${overlap}.gold`] = gold;
      counts[`${kinds}@${overlap}.predicted`] = predictions;
    }
    for (const kind of ["speaker", "name"]) {
      const found = new RegExp(`${kind} ([\\d.]+) of (\\d+)`).exec(line);
      const asked = Number(found?.[2] ?? 0);
      counts[`${kinds}.${kind}.right`] = Math.round(Number(found?.[1] ?? 0) * asked);
      counts[`${kinds}.${kind}.asked`] = asked;
    }
  }
  return counts;
}

/**
 * @param {string} text
 * @param {string} word
 */
function numberAfter(text, word) {
  return Number.parseFloat(text.slice(text.indexOf(word) + word.length));
}
