/** Where a text differs from an earlier one that was edited: pure offsets, nothing here knows either text. */
import type { Span } from "../core/text/span";
import type { TextEdit } from "../sidecar/sidecar";

/** What stood at `was` in the earlier text is replaced by what stands at `is`. */
export interface Replaced {
  readonly was: Span;
  readonly is: Span;
}

/**
 * The replacements after one more edit, which counts in the text as they left it. Those that it touches become one with it, so that what
 * is typed letter by letter is one replacement. In text order, none touching another.
 */
export function withEdit(replaced: readonly Replaced[], { span, newLength }: TextEdit): readonly Replaced[] {
  const before = replaced.filter(({ is }) => is.end < span.start);
  const behind = replaced.filter(({ is }) => is.start > span.end);
  const touched = replaced.slice(before.length, replaced.length - behind.length);
  const start = Math.min(span.start, touched[0]?.is.start ?? span.start);
  const end = Math.max(span.end, touched.at(-1)?.is.end ?? span.end);
  const grown = newLength - (span.end - span.start);
  const one = {
    was: {
      start: start - shiftBehind(before.at(-1)),
      end: end - shiftBehind(touched.at(-1) ?? before.at(-1)),
    },
    is: { start, end: end + grown },
  };
  const moved = behind.map(({ was, is }) => ({ was, is: { start: is.start + grown, end: is.end + grown } }));
  return [...before, one, ...moved];
}

/** UTF-16 code units that what stands behind the replacement has moved; 0 behind none. */
export function shiftBehind(replaced: Replaced | undefined): number {
  return replaced ? replaced.is.end - replaced.was.end : 0;
}

/** Where a stretch of the earlier text stands; null where it or what it borders on was replaced. */
export function movedSpan({ start, end }: Span, replaced: readonly Replaced[]): Span | null {
  let last: Replaced | undefined;
  for (const one of replaced) {
    if (one.was.start > end) break;
    if (one.was.end >= start) return null;
    last = one;
  }
  const shift = shiftBehind(last);
  return { start: start + shift, end: end + shift };
}
