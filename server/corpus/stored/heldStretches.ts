/**
 * Which stretches of articles hold all the words, when the index knows only which articles do: these are read, the latest first and as
 * many as it takes, first those with the words side by side.
 */
import { byDate, type IndexedArticle } from "../search/article";
import { Best } from "../search/best";
import { byFit, type HeldStretch } from "../search/stretch";
import { Fit, type Expansion } from "../search/wordIndex";
import { SoughtWords, type StretchWords } from "./stretchWords";
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
  readonly wordsOf: (article: IndexedArticle) => StretchWords;
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
  { candidates, article: articleOf, wordsOf, alike, ofOneArticle, isShort }: Looking,
): readonly HeldStretch[] {
  const found = new Best<HeldStretch>(limit, byFit);
  const looked = new Set<number>();
  const sought = new SoughtWords(expansions);
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
      for (const [place, fit] of sought.fits(wordsOf(article)).entries()) {
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
