/**
 * Spans that move with the edits of an open document. What is typed at either edge of a span stays outside; what is typed or replaced
 * inside belongs to it; a span that is deleted whole leaves its point behind, for an undo to bring it back. Pure functions over offsets:
 * nothing here knows the text.
 */
import type { Span } from "../../core/text/span";
import type { TextEdit } from "../sidecar";

export type Followed =
  /** `cut`: something at its edges was deleted on the way. */
  | { readonly kind: "there"; readonly span: Span; readonly cut: boolean }
  /** Deleted with all of its text. It stood `into` units behind `point` before, and would again if the deletion were undone. */
  | { readonly kind: "gone"; readonly point: number; readonly into: number };

/** A span that no edit has touched yet. */
export function followedAt(span: Span): Followed {
  return { kind: "there", span, cut: false };
}

/** Each edit counts in the text as those before it left it. */
export function followEdits(followed: Followed, edits: readonly TextEdit[]): Followed {
  return edits.reduce(followEdit, followed);
}

/**
 * The span after one edit of `[from, to)` to `newLength` units.
 *
 *     text    k a t a S a r i .        span of `Sari`: [4, 8)
 *     edit    [2, 6) → 1 unit          head deleted   → [3, 5)
 *     edit    [5, 6) → 3 units         inside         → [4, 10)
 *     edit    [4, 4) → 2 units         at the edge    → [6, 10)
 *     edit    [3, 9) → 0 units         all of it      → gone, point 3, into 1
 */
export function followEdit(followed: Followed, edit: TextEdit): Followed {
  const from = edit.span.start;
  const to = edit.span.end;
  const shift = edit.newLength - (to - from);
  if (followed.kind === "gone") return followGone(followed.point, followed.into, edit);
  const { start, end } = followed.span;
  const { cut } = followed;
  if (to <= start) return there(start + shift, end + shift, cut);
  if (from >= end) return followed;
  if (from <= start && to >= end) return { kind: "gone", point: from, into: start - from };
  if (from >= start && to <= end) return there(start, end + shift, cut || from === start || to === end);
  // Over one edge: what replaces the common part stays outside.
  return from < start ? there(from + edit.newLength, end + shift, true) : there(start, from, true);
}

/** A point stays before what is inserted at it; one inside a replacement goes to its start and remembers how far it was. */
function followGone(point: number, into: number, edit: TextEdit): Followed {
  const { start, end } = edit.span;
  if (point <= start) return { kind: "gone", point, into };
  if (point >= end) return { kind: "gone", point: point + edit.newLength - (end - start), into };
  return { kind: "gone", point: start, into: into + point - start };
}

function there(start: number, end: number, cut: boolean): Followed {
  return { kind: "there", span: { start, end }, cut };
}
