/**
 * Making anchors, and how well a place in a text fits one. What to do with places that fit is decided in `finding.ts`.
 */
import type { Span } from "../../core/text/span";
import type { Anchor } from "../annotation";
import { splitsPair, type CountedText } from "./codePoints";

/** Characters of context on either side, as other annotation tools keep. */
export const CONTEXT_LENGTH = 32;

/**
 * The anchor of a span of the snapshot that `text` counts.
 *
 *     Kata Sari, “Ya.”     span of `Sari` → exact `Sari`, prefix `Kata `, suffix `, “Ya.”`
 *          ^5  ^9
 */
export function makeAnchor(text: CountedText, span: Span, textHash: string | null): Anchor {
  return makeLfAnchor(text, { start: text.toLf(span.start), end: text.toLf(span.end) }, textHash);
}

/** The same for a span in offsets of the text with LF line ends. Spans do not split characters: they widen. */
export function makeLfAnchor(text: CountedText, span: Span, textHash: string | null): Anchor {
  const start = splitsPair(text.lf, span.start) ? span.start - 1 : span.start;
  const end = splitsPair(text.lf, span.end) ? span.end + 1 : span.end;
  let prefixStart = Math.max(0, start - CONTEXT_LENGTH);
  if (splitsPair(text.lf, prefixStart)) prefixStart += 1;
  let suffixEnd = Math.min(text.lf.length, end + CONTEXT_LENGTH);
  if (splitsPair(text.lf, suffixEnd)) suffixEnd -= 1;
  return {
    exact: text.lf.slice(start, end),
    prefix: text.lf.slice(prefixStart, start),
    suffix: text.lf.slice(end, suffixEnd),
    startCodePoint: text.codePointAt(start),
    endCodePoint: text.codePointAt(end),
    textHash,
  };
}

/**
 * How much of the anchor's context stands around a place, from 0 (nothing that would not be there by chance) to 1 (all of it). Edited
 * context counts by its likeness. To an anchor that has no context every place fits.
 */
export function contextFit(lf: string, place: Span, anchor: Anchor): number {
  const all = anchor.prefix.length + anchor.suffix.length;
  if (all === 0) return 1;
  return (prefixFit(lf, place.start, anchor.prefix) + suffixFit(lf, place.end, anchor.suffix)) / all;
}

/** How many characters of `prefix` stand before `at`, as far as likeness tells. */
function prefixFit(lf: string, at: number, prefix: string): number {
  if (lf.startsWith(prefix, at - prefix.length) && at >= prefix.length) return prefix.length;
  const before = lf.slice(Math.max(0, at - prefix.length - SLACK), at);
  return likeness(reversed(before), reversed(prefix));
}

function suffixFit(lf: string, at: number, suffix: string): number {
  if (lf.startsWith(suffix, at)) return suffix.length;
  return likeness(lf.slice(at, at + suffix.length + SLACK), suffix);
}

/** Characters that may have been put into a context before it stops being likened. */
const SLACK = 24;

/**
 * How many characters of `context` the beginning of `text` still has. Unrelated prose of one language has about half of 32 letters
 * in the same order, so differences count double.
 */
function likeness(text: string, context: string): number {
  const run = commonStart(text, context);
  const rest = context.slice(run);
  if (rest === "") return context.length;
  return run + Math.max(0, rest.length - 2 * endFreeDistance(text.slice(run), rest));
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

/** Edit distance between `pattern` and the beginning of `text` that is most like it. Both are short: at most 56 units. */
function endFreeDistance(text: string, pattern: string): number {
  let row = Array.from({ length: pattern.length + 1 }, (_, at) => at);
  let best = pattern.length;
  for (let t = 1; t <= text.length; t++) {
    const next = [t];
    for (let p = 1; p <= pattern.length; p++) {
      const change = row[p - 1]! + (text.charCodeAt(t - 1) === pattern.charCodeAt(p - 1) ? 0 : 1);
      next.push(Math.min(change, row[p]! + 1, next[p - 1]! + 1));
    }
    row = next;
    best = Math.min(best, row[pattern.length]!);
  }
  return best;
}

function reversed(text: string): string {
  let result = "";
  for (let at = text.length - 1; at >= 0; at--) result += text[at]!;
  return result;
}
