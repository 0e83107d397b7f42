/** Words left and right of a stretch, as a concordance shows and sorts them. */
import type { Span } from "../../core/text/span";
import { oneLine } from "../record";
import { fold, wordsOf } from "../search/words";

export interface Context {
  readonly left: string;
  readonly key: string;
  readonly right: string;
}

/** UTF-16 code units on each side: what fits beside the key on a wide screen. */
const SIDE_UNITS = 90;
/** A whole quote as a key is shortened. */
const MOST_KEY_UNITS = 160;
/** Words by which lines are sorted. */
const SORTED_WORDS = 5;

export function contextOf(text: string, { start, end }: Span): Context {
  const key = oneLine(text.slice(start, Math.min(end, start + MOST_KEY_UNITS)));
  return {
    left: joinedSpace(text.slice(wholeFrom(text, start - SIDE_UNITS), start)),
    key: end - start > MOST_KEY_UNITS ? `${key} …` : key,
    right: joinedSpace(text.slice(end, wholeFrom(text, end + SIDE_UNITS))),
  };
}

/** What lines are compared by: the words behind, or those before from the nearest on. */
export function sortKey(text: string, { start, end }: Span, side: "left" | "right"): string {
  const words =
    side === "left"
      ? [...wordsOf(text, wholeFrom(text, start - SIDE_UNITS), start)].reverse()
      : wordsOf(text, end, wholeFrom(text, end + SIDE_UNITS));
  return words
    .slice(0, SORTED_WORDS)
    .map(({ start: from, end: to }) => fold(text.slice(from, to)))
    .join(" ");
}

/** White space runs become one space, those at the ends too: the key stands between. */
function joinedSpace(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** Within the text, and between two characters. */
function wholeFrom(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
