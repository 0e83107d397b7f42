/**
 * Cuts an article into the stretches that a search row shows: about a sentence each. Coarser than the segmentation of the analysis and
 * blind to its finer points: a stop after an abbreviation may end a passage, which only makes it shorter.
 */
import type { Span } from "../../core/text/span";

/** UTF-16 code units. What is shorter joins the next: a row of one word tells nothing. */
const LEAST_UNITS = 40;
/** Longer ones are cut at white space: a line without stops must not become one row. */
const MOST_UNITS = 600;

/** In text order, without overlap; white space at the ends left out. `skipped` spans (in text order) are left out. */
export function passagesOf(text: string, skipped: readonly Span[]): readonly Span[] {
  const passages: Span[] = [];
  let skip = 0;
  let start = 0;
  const push = (from: number, to: number): void => {
    const span = trimmed(text, from, to);
    if (span) passages.push(span);
  };
  for (let at = 0; at < text.length; at++) {
    const out = skipped[skip];
    if (out && at >= out.start) {
      push(start, Math.min(at, out.start));
      at = Math.max(at, out.end) - 1;
      start = at + 1;
      skip += 1;
      continue;
    }
    const unit = text.charCodeAt(at);
    // Nearly all that stands in a text.
    if (unit > 32 && unit < 0x7f && at - start < MOST_UNITS * 2) continue;
    const isEnd =
      unit === 10 ||
      unit === 13 ||
      (isSpace(unit) &&
        ((at - start >= LEAST_UNITS && endsSentence(text, start, at)) || at - start >= MOST_UNITS));
    // A run without any white space is cut where it stands, between two characters.
    const isTooLong = at - start >= MOST_UNITS * 2 && !isLowSurrogate(unit);
    if (!isEnd && !isTooLong) continue;
    push(start, at);
    start = at;
  }
  push(start, text.length);
  return passages;
}

/** Whether a full stop, with closing marks behind it or not, stands before `at`. */
function endsSentence(text: string, start: number, at: number): boolean {
  let before = at - 1;
  while (before > start && CLOSING.has(text.charCodeAt(before))) before -= 1;
  return STOPS.has(text.charCodeAt(before));
}

const CLOSING = unitsOf("\"'”’»)]");
const STOPS = unitsOf(".!?…。؟।");

function unitsOf(signs: string): ReadonlySet<number> {
  return new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
}

function trimmed(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start < end ? { start, end } : null;
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x2028 || unit === 0x2029;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
