/**
 * Whether confidence means what it says: of the quotes given 0.9, nine in ten should be right, that is found where the gold has them and
 * given the right speaker. The scorers do not look at confidence, so quotes are matched here, by the scorers' rules.
 */

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
    const name = normal(quote.speaker?.name ?? "");
    const right =
      name !== "" && (` ${name} `.includes(` ${pair.name} `) || ` ${pair.name} `.includes(` ${name} `));
    return [{ confidence: quote.confidence, right }];
  });
}

/**
 * One to one, greatest overlap first: index in `predicted` → its partner.
 * @template {import("./kutip.mjs").Span} G
 * @param {readonly G[]} gold
 * @param {readonly import("./kutip.mjs").Span[]} predicted
 * @param {number} least
 * @returns {Map<number, G>}
 */
function pairUp(gold, predicted, least) {
  const candidates = predicted
    .flatMap((quote, index) => gold.map((one) => ({ one, index, overlap: overlap(one, quote) })))
    .filter((candidate) => candidate.overlap >= least)
    .sort((a, b) => b.overlap - a.overlap);
  const taken = new Set();
  /** @type {Map<number, G>} */
  const pairs = new Map();
  for (const { one, index } of candidates) {
    if (taken.has(one) || pairs.has(index)) continue;
    taken.add(one);
    pairs.set(index, one);
  }
  return pairs;
}

/**
 * Intersection over union.
 * @param {import("./kutip.mjs").Span} a
 * @param {import("./kutip.mjs").Span} b
 */
function overlap(a, b) {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
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

/**
 * Without quotation marks, white space and closing punctuation at either end.
 * @param {string} text
 * @param {import("./kutip.mjs").Span} span
 */
function trim(text, { start, end }) {
  const edges = new Set(" \t\r\n\u00a0\"'“”„«»‘’.,");
  let [from, to] = [start, end];
  while (from < to && edges.has(text.charAt(from))) from += 1;
  while (to > from && edges.has(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** @param {string} name */
function normal(name) {
  return name
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
