/** How a word or a name of an article is held against what was asked for: by folded words, each met exactly, by its beginning or by likeness. */
import type { Words } from "../query/query";
import { foldName, wordsOf } from "../search/words";
import { Fit } from "../search/wordIndex";

/** What one typed word stands for. */
export interface WordTest {
  /** As typed, folded. */
  readonly typed: string;
  readonly terms: ReadonlyMap<string, Fit>;
  /** Whether all words that begin so are met, too. */
  readonly isBeginning: boolean;
}

/** 0 where the word is not met. */
export function wordFit({ typed, terms, isBeginning }: WordTest, folded: string): Fit | 0 {
  const fit = terms.get(folded);
  if (fit !== undefined) return fit;
  return isBeginning && folded.startsWith(typed) ? Fit.beginning : 0;
}

/** How well a name is met; 0 where it is not. */
export type NameTest = (name: string) => Fit | 0;

/** Names that are looked at again and again; more than these are not remembered. */
const MOST_REMEMBERED = 50_000;

/** A name meets the test where it meets one of the alternatives. */
export function anyName(alternatives: readonly NameTest[]): NameTest {
  const known = new Map<string, Fit | 0>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const fits = alternatives.map((test) => test(name)).filter((fit) => fit !== 0);
    const fit = fits.length === 0 ? 0 : (Math.min(...fits) as Fit);
    if (known.size < MOST_REMEMBERED) known.set(name, fit);
    return fit;
  };
}

/** Each of the words is one of the name's, in whatever order. */
export function nameOfWords(tests: readonly WordTest[]): NameTest {
  return (name) => {
    const words = wordsOf(name);
    let worst: Fit | 0 = Fit.exact;
    for (const test of tests) {
      let best: Fit | 0 = 0;
      for (const { folded } of words) {
        const fit = wordFit(test, folded);
        if (fit !== 0 && (best === 0 || fit < best)) best = fit;
      }
      if (best === 0) return 0;
      if (best > worst) worst = best;
    }
    return worst;
  };
}

/** The words follow one another in the name. */
export function nameHolding({ words, isBeginning }: Pick<Words, "words" | "isBeginning">): NameTest {
  const sought = ` ${words.join(" ")}${isBeginning ? "" : " "}`;
  return (name) => (` ${foldName(name)} `.includes(sought) ? Fit.exact : 0);
}

/** The name is these words and no more. */
export function nameThatIs({ words }: Pick<Words, "words">): NameTest {
  const sought = words.join(" ");
  return (name) => (foldName(name) === sought ? Fit.exact : 0);
}
