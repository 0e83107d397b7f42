/**
 * A stretch of text: half-open, in UTF-16 code units, as in LSP.
 *
 *     “Ya,” kata Sari.
 *     ^0   ^5            { start: 0, end: 5 } is the quotation with both marks
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies wholly inside `outer`; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Orders by start, then the longer first: the order in which nested spans open. */
export function byPosition(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
