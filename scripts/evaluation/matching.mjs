/** Which predicted quote is which of the gold, by the rules of the scorers: spans without their edges, names without marks. */

/**
 * One to one, greatest overlap first: index in `predicted` → its partner.
 * @template {import("./kutip.mjs").Span} G
 * @param {readonly G[]} gold
 * @param {readonly import("./kutip.mjs").Span[]} predicted
 * @param {number} least
 * @returns {Map<number, G>}
 */
export function pairUp(gold, predicted, least) {
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
export function overlap(a, b) {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/**
 * Without quotation marks, white space and closing punctuation at either end.
 * @param {string} text
 * @param {import("./kutip.mjs").Span} span
 */
export function trim(text, { start, end }) {
  const edges = new Set(" \t\r\n\u00a0\"'“”„«»‘’.,");
  let [from, to] = [start, end];
  while (from < to && edges.has(text.charAt(from))) from += 1;
  while (to > from && edges.has(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** @param {string} name */
export function normal(name) {
  return name
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Whether one of the names, both normal, is the other or a part of it.
 * @param {string} a
 * @param {string} b
 */
export function isSameName(a, b) {
  return a !== "" && b !== "" && (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `));
}
