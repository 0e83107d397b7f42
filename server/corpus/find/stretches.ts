/** Where in one article the words and patterns of a plan stand. One pass over the words of the text for all of them. */
import type { Span } from "../../core/text/span";
import { Fit } from "../search/wordIndex";
import { WordSieve } from "../search/wordSieve";
import { forEachWord, wordBehind, type Word } from "../search/words";
import type { TextTest } from "./plan";
import { wordFit } from "./tests";

export interface Stretch extends Span {
  readonly fit: Fit;
  /** The end of what was typed of it: of `inflas*` in `inflasi` the `s`. Else `end`. */
  readonly matchEnd: number;
}

/** By the ids of the tests, in text order. */
export function stretchesIn(text: string, tests: readonly TextTest[]): readonly (readonly Stretch[])[] {
  const found: Stretch[][] = tests.map(() => []);
  const wordTests = tests.filter((test) => test.kind !== "regex");
  if (wordTests.length > 0) findWords(text, wordTests, sieveFor(tests), found);
  for (const test of tests) {
    if (test.kind !== "regex") continue;
    const { required } = test.regex;
    if (required !== "" && !text.toLowerCase().includes(required)) continue;
    for (const { start, end } of test.regex.matches(text)) {
      found[test.id]!.push({ start, end, matchEnd: end, fit: Fit.exact });
    }
  }
  return found;
}

type WordsTest = TextTest & { readonly kind: "words" };

function findWords(
  text: string,
  tests: readonly (WordsTest | (TextTest & { readonly kind: "stem" }))[],
  sieve: WordSieve,
  found: Stretch[][],
): void {
  const look = (folded: string, start: number, end: number): void => {
    for (const test of tests) {
      if (test.kind === "words") {
        const stretch = stretchFrom(text, test, { folded, start, end });
        if (stretch) found[test.id]!.push(stretch);
      } else if (test.forms.has(folded)) found[test.id]!.push({ start, end, matchEnd: end, fit: Fit.exact });
    }
  };
  forEachWord(text, 0, text.length, look, sieve);
}

/** Null where the words that begin with `first` are not those of the test. */
function stretchFrom(text: string, { tests }: WordsTest, first: Word): Stretch | null {
  let last = first;
  let fit = wordFit(tests[0]!, first.folded);
  for (let i = 1; i < tests.length && fit !== 0; i++) {
    const word = wordBehind(text, last.end);
    if (word === null) return null;
    const next = wordFit(tests[i]!, word.folded);
    fit = next === 0 ? 0 : (Math.max(fit, next) as Fit);
    last = word;
  }
  if (fit === 0) return null;
  const { typed } = tests[tests.length - 1]!;
  // Folding may change the length: then the whole word is marked.
  const isCut =
    fit === Fit.beginning && last.folded.length === last.end - last.start && last.folded.startsWith(typed);
  const matchEnd = isCut ? last.start + typed.length : last.end;
  return { start: first.start, end: last.end, matchEnd, fit };
}

const sieves = new WeakMap<readonly TextTest[], WordSieve>();

/** Lets the words through with which something begins that is looked for. */
function sieveFor(tests: readonly TextTest[]): WordSieve {
  const known = sieves.get(tests);
  if (known) return known;
  const sieve = new WordSieve();
  for (const test of tests) {
    if (test.kind === "stem") for (const form of test.forms) sieve.add(form);
    if (test.kind !== "words") continue;
    const { typed, terms, isBeginning } = test.tests[0]!;
    for (const term of terms.keys()) sieve.add(term);
    if (isBeginning) sieve.addBeginning(typed);
  }
  sieves.set(tests, sieve);
  return sieve;
}
