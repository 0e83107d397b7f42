/** Where in one article the words and patterns of a plan stand. One pass over the words of the text for all of them. */
import type { Span } from "../../core/text/span";
import { Fit } from "../search/wordIndex";
import { forEachWord } from "../search/words";
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
  if (wordTests.length > 0) findWords(text, wordTests, found);
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

function findWords(
  text: string,
  tests: readonly (TextTest & { kind: "words" | "stem" })[],
  found: Stretch[][],
): void {
  const words: { readonly folded: string; readonly start: number; readonly end: number }[] = [];
  const longest = Math.max(...tests.map((test) => (test.kind === "words" ? test.tests.length : 1)));
  const look = (from: number): void => {
    const { folded, start, end } = words[from]!;
    for (const test of tests) {
      if (test.kind === "stem") {
        if (test.forms.has(folded)) found[test.id]!.push({ start, end, matchEnd: end, fit: Fit.exact });
        continue;
      }
      let fit = wordFit(test.tests[0]!, folded);
      if (fit === 0) continue;
      const to = from + test.tests.length - 1;
      if (to >= words.length) continue;
      for (let at = from + 1; at <= to && fit !== 0; at++) {
        const next = wordFit(test.tests[at - from]!, words[at]!.folded);
        fit = next === 0 ? 0 : (Math.max(fit, next) as Fit);
      }
      if (fit === 0) continue;
      const last = words[to]!;
      const lastTest = test.tests[test.tests.length - 1]!;
      // Folding may change the length: then the whole word is marked.
      const isCut =
        fit === Fit.beginning &&
        last.folded.length === last.end - last.start &&
        last.folded.startsWith(lastTest.typed);
      const matchEnd = isCut ? last.start + lastTest.typed.length : last.end;
      found[test.id]!.push({ start, end: last.end, matchEnd, fit });
    }
  };
  if (longest === 1) {
    forEachWord(text, 0, text.length, (folded, start, end) => {
      words[0] = { folded, start, end };
      look(0);
    });
    return;
  }
  forEachWord(text, 0, text.length, (folded, start, end) => words.push({ folded, start, end }));
  for (let from = 0; from < words.length; from++) look(from);
}
