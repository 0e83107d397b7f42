/**
 * Which stretches of articles hold all the words, when the index knows only which articles do: these are read, the latest first and as
 * many as it takes, first those with the words side by side.
 */
import { byDate, type IndexedArticle, passageWords, quoteWords } from "../search/article";
import { Best } from "../search/best";
import { byFit, type HeldStretch } from "../search/stretch";
import { Fit, type Expansion, type Stretches } from "../search/wordIndex";
import { holdingAll, holdingNear, holdingPhrase } from "./textIndex";

/**
 * Articles that are read for each stretch that is wanted, at most: words that stand in many articles and never together must not take
 * seconds.
 */
const MOST_READ = 4;
/** Articles that are read before those of one day, or without a date, that have been read are taken for enough. */
const ENOUGH_READ = 24;

export interface Looking {
  /** Numbers of articles that match an expression of the index, the latest first. */
  readonly candidates: (expression: string) => Iterable<number>;
  readonly article: (number: number) => IndexedArticle;
  /** How well each stretch of the article fits: 0 where a word is missing. */
  readonly fits: (article: IndexedArticle, expansions: readonly Expansion[]) => readonly (Fit | 0)[];
  /** True: those alone that fit by likeness; false: those alone that fit better. */
  readonly alike: boolean | null;
  readonly ofOneArticle: number;
  /** Whether words that stand in one stretch stand near one another in the text. */
  readonly isShort: boolean;
}

/** The first `limit` in the order of `byFit`. */
export function heldStretches(
  expansions: readonly Expansion[],
  limit: number,
  { candidates, article: articleOf, fits, alike, ofOneArticle, isShort }: Looking,
): readonly HeldStretch[] {
  const found = new Best<HeldStretch>(limit, byFit);
  const looked = new Set<number>();
  const mostRead = ENOUGH_READ + limit * MOST_READ;
  for (const { expression, best } of tiers(expansions, alike, isShort)) {
    for (const number of candidates(expression)) {
      if (looked.has(number)) continue;
      if (looked.size >= mostRead) return found.items;
      const { last } = found;
      const article = articleOf(number);
      if (last && last.fit <= best && (looked.size >= ENOUGH_READ || isOlder(article, last.article))) {
        return found.items;
      }
      looked.add(number);
      let ofThis = 0;
      for (const [place, fit] of fits(article, expansions).entries()) {
        if (fit === 0 || (alike !== null && alike !== (fit === Fit.similar))) continue;
        if (++ofThis > ofOneArticle) break;
        found.offer({ article, place, fit });
      }
    }
  }
  return found.items;
}

/** Words between those that stand in one passage: passages are about a sentence long. */
const WORDS_OF_A_PASSAGE = 20;

/** What to ask the index, one after the other; `best`: how well what is found newly can fit. */
function* tiers(
  expansions: readonly Expansion[],
  alike: boolean | null,
  isShort: boolean,
): Iterable<{ readonly expression: string; readonly best: Fit }> {
  const words = expansions.map(({ word }) => word);
  const isKnown = expansions.every(({ word, terms }) => terms.has(word));
  if (words.length > 1 && isKnown && alike !== true) {
    yield { expression: holdingPhrase(words), best: Fit.exact };
    if (isShort) yield { expression: holdingNear(words, WORDS_OF_A_PASSAGE), best: Fit.exact };
  }
  const worst = alike === false ? Fit.beginning : Fit.similar;
  let before: string | null = null;
  for (const fit of Object.values(Fit)) {
    if (fit > worst) return;
    const expression = holdingAll(expansions, fit);
    if (expression === null || expression === before) continue;
    before = expression;
    // What is sought by likeness alone is among those that the widest expression finds.
    if (alike !== true || fit === worst) yield { expression, best: fit };
  }
}

function isOlder(a: IndexedArticle, b: IndexedArticle): boolean {
  return (a.record.published ?? "") < (b.record.published ?? "") && byDate(a, b) > 0;
}

export function quoteFits(article: IndexedArticle, expansions: readonly Expansion[]): readonly (Fit | 0)[] {
  return fitsOf(article, quoteWords, wordsOfQuotes, expansions);
}

export function passageFits(article: IndexedArticle, expansions: readonly Expansion[]): readonly (Fit | 0)[] {
  return fitsOf(article, passageWords, wordsOfPassages, expansions);
}

/** The words of each stretch: the next question, with a letter more, looks at the same articles. */
type KnownWords = WeakMap<IndexedArticle, readonly (readonly string[])[]>;

const wordsOfQuotes: KnownWords = new WeakMap();
const wordsOfPassages: KnownWords = new WeakMap();

function fitsOf(
  article: IndexedArticle,
  stretchesOf: (article: IndexedArticle) => Stretches,
  known: KnownWords,
  expansions: readonly Expansion[],
): readonly (Fit | 0)[] {
  let stretches = known.get(article);
  if (!stretches) known.set(article, (stretches = wordsIn(stretchesOf(article))));
  return stretches.map((words) => {
    let worst: Fit | 0 = 0;
    for (const { terms } of expansions) {
      let best: Fit | 0 = 0;
      for (const word of words) {
        const fit = terms.get(word);
        if (fit !== undefined && (best === 0 || fit < best)) best = fit;
      }
      if (best === 0) return 0;
      if (best > worst) worst = best;
    }
    return worst;
  });
}

function wordsIn(stretches: Stretches): readonly (readonly string[])[] {
  return Array.from({ length: stretches.count }, (_, place) => {
    const words = new Set<string>();
    stretches.forEachWord(place, (word) => words.add(word));
    return [...words];
  });
}
