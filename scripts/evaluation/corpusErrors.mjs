/**
 * What is wrong in the quotation corpora, one error a line (`ARTICLE CAUSE what`, as `score.mjs` lists them): quotes not found or found
 * as another kind, quotes that are none there, wrong speakers. PFSA-ID leaves quotes unlabelled, so that nothing in it is too much.
 */
import { isSameName, normal, overlap, pairUp, trim } from "./matching.mjs";

/** @typedef {import("./kutip.mjs").PredictedQuote} PredictedQuote */
/** @typedef {import("./quotes.mjs").CorpusArticle} CorpusArticle */
/** @typedef {{ start: number, end: number, kind: string, speakers: readonly (readonly [number, number])[], name: string | null }} CorpusQuote */

/** The least overlap of a found quote, and of one that is only in part there: those of `score-corpus.mjs`. */
const FOUND = 0.8;
const TOUCHED = 0.3;
/** UTF-16 code units of a quote that are shown, from its front. */
const SHOWN = 110;

/**
 * @param {CorpusArticle} article
 * @param {readonly PredictedQuote[]} predicted
 * @returns {string[]}
 */
export function corpusErrors(article, predicted) {
  const { id, text } = article;
  const isComplete = article.silver_attrib === undefined;
  const gold = goldOf(article);
  const found = predicted.map((quote) => ({ ...quote, ...trim(text, quote) }));
  const pairs = pairUp(gold, found, FOUND);
  const partners = new Map([...pairs].map(([index, quote]) => [quote, found[index]]));
  const line = (/** @type {string} */ cause, /** @type {import("./kutip.mjs").Span} */ span, rest = "") =>
    `${id} ${cause} ${shown(text.slice(span.start, span.end))}${rest}`;
  /** @type {string[]} */
  const errors = [];
  for (const quote of gold) {
    const partner = partners.get(quote);
    if (!partner) {
      const inPart = found.some((other) => overlap(quote, other) >= TOUCHED);
      errors.push(line(`${quote.kind}${inPart ? "~" : "-"}`, quote));
    } else if (partner.kind !== quote.kind && isComplete) {
      errors.push(line("kind", quote, ` is ${quote.kind}, taken for ${partner.kind}`));
    }
    if (partner && quote.speakers.length > 0 && !isRightSpeaker(quote, partner, isComplete)) {
      const right = quote.name ?? quote.speakers.map((span) => text.slice(...span)).join(", ");
      errors.push(line("speaker", quote, ` is said by ${right}, not ${partner.speaker?.name ?? "nobody"}`));
    }
  }
  if (!isComplete) return errors;
  found.forEach((quote, index) => {
    const known = pairs.has(index) || gold.some((other) => overlap(quote, other) >= TOUCHED);
    if (!known) errors.push(line(`${quote.kind}+`, quote));
  });
  return errors;
}

/**
 * @param {CorpusArticle} article
 * @returns {CorpusQuote[]}
 */
function goldOf({ text, silver_attrib: statements, quotes = [] }) {
  const trimmed = (/** @type {readonly [number, number]} */ [start, end]) => trim(text, { start, end });
  if (statements) {
    return statements.map(({ statement, speaker, resolved_person: person }) => ({
      ...trimmed(statement),
      kind: "direct",
      speakers: person ? [person] : speaker ? [speaker] : [],
      name: person ? text.slice(...person) : null,
    }));
  }
  return quotes.flatMap(({ content, type, source }) =>
    content.map((span) => ({ ...trimmed(span), kind: type, speakers: source ?? [], name: null })),
  );
}

/**
 * By the full name where the corpus has it, else by the place.
 * @param {CorpusQuote} quote
 * @param {PredictedQuote} partner
 * @param {boolean} isComplete
 */
function isRightSpeaker({ name, speakers }, { speaker }, isComplete) {
  if (name !== null) return isSameName(normal(name), normal(speaker?.name ?? ""));
  const mention = speaker?.mention ?? null;
  if (mention === null) return !isComplete;
  return speakers.some(([start, end]) => mention.start < end && start < mention.end);
}

/** @param {string} words */
function shown(words) {
  const oneLine = words.replaceAll(/\s+/gu, " ");
  return `«${oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN)}…` : oneLine}»`;
}
