/**
 * The same quote, worded differently in another article: nearly the same words of one speaker in marks. The words to look for go out, what
 * the corpus holds comes in; who asks, and when, is not its business. A quote that is cut short is no other wording, and neither are other
 * marks or capitals.
 */
import { shorten } from "../../core/text/shorten";
import type { Quote } from "../../core/analysis";
import { sameName } from "../../corpus/decisions/fit";
import type { HeldQuote } from "../../corpus/index";
import { oneLine } from "../../corpus/record";
import { wordsOf } from "../../corpus/search/words";
import type { ArticleView } from "../../corpus/view";
import type { Reported } from "./reported";

/** Words; shorter ones are alike by chance. */
const LEAST_WORDS = 8;
/** Words of a quote that are compared: what comes behind them costs more than it tells. */
const MOST_WORDS = 120;
/** Of the longer one's words, what may differ: more makes it another quote. */
const MOST_DIFFERING = 0.3;
/** Characters of the other wording in a message. */
const EXCERPT = 80;

/** A quote, and words to look it up by, in the order in which to try them. */
export interface Probe {
  readonly quote: Quote;
  /** Each is a few words that stand together in few quotes: the longest are the rarest. Disjoint, so that one other word hides nothing. */
  readonly lookups: readonly (readonly string[])[];
}

export function probesOf({ analysis, snapshot: { text } }: ArticleView): readonly Probe[] {
  return analysis.quotes.flatMap((quote): readonly Probe[] => {
    if (quote.kind === "indirect" || !quote.speaker) return [];
    const words = foldedWords(text.slice(quote.start, quote.end));
    if (words.length < LEAST_WORDS) return [];
    const rare = [...new Set(words)].sort((a, b) => b.length - a.length);
    return [{ quote, lookups: [rare.slice(0, 2), rare.slice(2, 4)] }];
  });
}

/** What is to be said of a quote, given quotes of the corpus that may be like it; null where none is. */
export function differingQuote(
  { snapshot }: ArticleView,
  quote: Quote,
  held: readonly HeldQuote[],
): Reported | null {
  const words = foldedWords(snapshot.text.slice(quote.start, quote.end));
  const other = held.find(
    (one) =>
      one.location.uri !== snapshot.uri &&
      one.kind !== "indirect" &&
      sameName(one.speaker, quote.speaker?.name ?? null) &&
      isOtherWording(words, foldedWords(one.text)),
  );
  if (!other) return null;
  return {
    rule: "quote-differs",
    span: { start: quote.start, end: quote.end },
    message: `Elsewhere ${other.speaker ?? "the speaker"} is quoted with other words: ${shorten(oneLine(other.text), EXCERPT)}`,
    related: [{ location: other.location, message: other.article }],
  };
}

function foldedWords(text: string): readonly string[] {
  return wordsOf(text)
    .slice(0, MOST_WORDS)
    .map(({ folded }) => folded);
}

/** Whether most words are the same, and some are not. What one of them lacks at its ends was left out, and is no other wording. */
function isOtherWording(a: readonly string[], b: readonly string[]): boolean {
  if (b.length < LEAST_WORDS) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const most = Math.floor(long.length * MOST_DIFFERING);
  if (long.length - short.length > most) return false;
  const differing = inserted(short, long);
  return differing > 0 && differing <= most;
}

/**
 * How many words have to be left out, put in or replaced to find `short` in `long`; what stands in `long` before and behind it is free.
 * The products of two lengths, which are bounded.
 */
function inserted(short: readonly string[], long: readonly string[]): number {
  let last = new Array<number>(long.length + 1).fill(0);
  for (let i = 1; i <= short.length; i++) {
    const row = [i];
    for (let j = 1; j <= long.length; j++) {
      const same = short[i - 1] === long[j - 1];
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1)));
    }
    last = row;
  }
  return Math.min(...last);
}
