/**
 * What was counted in each article, figures made of the counts, and 95 % intervals by drawing articles anew (bootstrap): a figure over
 * twelve articles says less than its digits do.
 */

/** How often articles are drawn anew. */
const DRAWS = 2_000;
/** The same draws in every run, so that a figure changes only when the analysis does. */
const SEED = 20_221_122;

/** Named counts of one article, or sums of them. @typedef {Readonly<Record<string, number>>} Counts */

/** A figure from counts; null where nothing was to be found. @typedef {(counts: Counts) => number | null} Figure */

/**
 * F1 of `tp` found among `predicted`, where `gold` were to be found.
 * @param {string} name
 * @returns {Figure}
 */
export function f1(name) {
  return (counts) =>
    ratio(
      2 * count(counts, `${name}.tp`),
      count(counts, `${name}.gold`) + count(counts, `${name}.predicted`),
    );
}

/**
 * @param {string} name
 * @returns {Figure}
 */
export function recall(name) {
  return (counts) => ratio(count(counts, `${name}.tp`), count(counts, `${name}.gold`));
}

/**
 * The share of the right ones among those asked about.
 * @param {string} name
 * @returns {Figure}
 */
export function share(name) {
  return (counts) => ratio(count(counts, `${name}.right`), count(counts, `${name}.asked`));
}

/**
 * F1 of B-cubed precision and recall, summed over mentions.
 * @param {string} name
 * @returns {Figure}
 */
export function bcubed(name) {
  return (counts) => {
    const [p, r] = [count(counts, `${name}.precision`), count(counts, `${name}.recall`)];
    return ratio(2 * p * r, (p + r) * count(counts, `${name}.mentions`));
  };
}

/** @param {readonly Counts[]} articles */
export function sum(articles) {
  /** @type {Record<string, number>} */
  const total = {};
  for (const counts of articles) {
    for (const [name, number] of Object.entries(counts)) total[name] = (total[name] ?? 0) + number;
  }
  return total;
}

/**
 * @param {readonly Counts[]} articles
 * @param {Figure} figure
 * @returns {readonly [number, number] | null} null where there is too little to draw from
 */
export function interval(articles, figure) {
  const random = randomNumbers(SEED);
  const values = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = articles.map(() => articles[Math.floor(random() * articles.length)] ?? {});
    const value = figure(sum(drawn));
    if (value !== null) values.push(value);
  }
  values.sort((a, b) => a - b);
  const low = values[Math.floor(values.length * 0.025)];
  const high = values[Math.ceil(values.length * 0.975) - 1];
  return low === undefined || high === undefined ? null : [low, high];
}

/**
 * @param {Counts} counts
 * @param {string} name
 */
function count(counts, name) {
  return counts[name] ?? 0;
}

/**
 * @param {number} part
 * @param {number} whole
 */
function ratio(part, whole) {
  return whole === 0 ? null : part / whole;
}

/**
 * Evenly spread numbers from 0 to 1, the same for the same seed (a linear congruential generator; nothing secret hangs on it).
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
