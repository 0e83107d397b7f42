/**
 * Whether confidence means what it says: of the quotes given 0.9, nine in ten should be right, that is found where the gold has them and
 * given the right speaker. The scorers do not look at confidence, so quotes are matched here, by the scorers' rules.
 */

import { isSameName, normal, overlap, pairUp, trim } from "./matching.mjs";

/** @typedef {import("./kutip.mjs").PredictedQuote} PredictedQuote */
/** @typedef {{ confidence: number, right: boolean }} Judged */

/** Bands of confidence that are compared with the share of right quotes in them. */
const BANDS = 10;
/** The least overlap (intersection over union) of a found quote: `score.mjs` and `score-corpus.mjs` differ in it. */
const LEAST_OVERLAP = { gold: 0.5, corpus: 0.8 };

/**
 * The mean distance of confidence and share of right quotes, over bands of equal width, weighted by their quotes.
 * @param {readonly Judged[]} judged
 */
export function calibrationError(judged) {
  return bands(judged).reduce(
    (error, { quotes, confidence, right }) => error + (quotes / judged.length) * Math.abs(confidence - right),
    0,
  );
}

/**
 * The bands that have quotes: how many, their mean confidence, the share of right ones.
 * @param {readonly Judged[]} judged
 */
export function bands(judged) {
  return Array.from({ length: BANDS }, (_, band) => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(BANDS - 1, Math.floor(confidence * BANDS)) === band,
    );
    return {
      quotes: inside.length,
      confidence: inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
      right: inside.filter(({ right }) => right).length / inside.length,
    };
  }).filter(({ quotes }) => quotes > 0);
}

/**
 * Every predicted quote of a fully annotated article.
 * @param {import("./shared.mjs").GoldArticle} article
 * @param {readonly PredictedQuote[]} predicted
 * @returns {Judged[]}
 */
export function judgeGold({ quotes }, predicted) {
  const pairs = pairUp(quotes, predicted, LEAST_OVERLAP.gold);
  return predicted.map((quote, index) => {
    const gold = pairs.get(index);
    const right =
      gold !== undefined &&
      (gold.speaker.length === 0
        ? quote.speaker === null
        : isSameSpeaker(gold.speaker, gold.mention ?? null, quote));
    return { confidence: quote.confidence, right };
  });
}

/**
 * The predicted direct quotes of a PFSA article that can be judged: those that touch a statement whose person is known. What touches
 * none is left out, since the corpus leaves quotes unlabelled.
 * @param {import("./quotes.mjs").CorpusArticle} article
 * @param {readonly PredictedQuote[]} predicted
 * @returns {Judged[]}
 */
export function judgeCorpus({ text, silver_attrib: statements = [] }, predicted) {
  const gold = statements.map(({ statement: [start, end], resolved_person: person }) => ({
    ...trim(text, { start, end }),
    name: person ? normal(text.slice(...person)) : null,
  }));
  const direct = predicted
    .filter(({ kind }) => kind === "direct")
    .map((quote) => ({ ...quote, ...trim(text, quote) }));
  const pairs = pairUp(gold, direct, LEAST_OVERLAP.corpus);
  return direct.flatMap((quote, index) => {
    const pair = pairs.get(index);
    if (pair === undefined) {
      const touched = gold.some((one) => one.name !== null && overlap(one, quote) > 0);
      return touched ? [{ confidence: quote.confidence, right: false }] : [];
    }
    if (pair.name === null) return [];
    const right = isSameName(pair.name, normal(quote.speaker?.name ?? ""));
    return [{ confidence: quote.confidence, right }];
  });
}

/**
 * A right name in full, or a shorter or longer form of one beside a mention that is the gold's.
 * @param {readonly string[]} names
 * @param {readonly [number, number] | null} mention
 * @param {PredictedQuote} quote
 */
function isSameSpeaker(names, mention, { speaker }) {
  if (speaker === null) return false;
  const words = normal(speaker.name).split(" ");
  const accepted = names.map((name) => normal(name).split(" "));
  if (accepted.some((name) => name.join(" ") === words.join(" "))) return true;
  const near = speaker.mention;
  if (near === null || mention === null || near.start >= mention[1] || mention[0] >= near.end) return false;
  return accepted.some(
    (name) => name.every((word) => words.includes(word)) || words.every((word) => name.includes(word)),
  );
}
