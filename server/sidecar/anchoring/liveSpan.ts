/**
 * One annotation's span in an open document, from one text to the next. A span whose text was deleted, whole or at an edge, comes back
 * when the same text is inserted again in the same place, as an undo does; text that stood elsewhere all the time is never taken for it.
 */
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { overlaps, type Span } from "../../core/text/span";
import { makeAnchor } from "./anchor";
import type { Anchor } from "../annotation";
import type { CountedText } from "./codePoints";
import { countedText, spanFromLf } from "./countedSnapshot";
import { findAnchor } from "./finding";
import type { SearchBudget } from "./searching";
import { followedAt, type Followed } from "./follow";

export interface LiveSpan {
  readonly followed: Followed;
  /** The anchor on disk that it was found by: another one there means that somebody moved the annotation. */
  readonly stored: Anchor;
  /** Where it stood in the last text that was placed; null where it did not. */
  readonly placed: Span | null;
  /** What to look for while all of its text is gone. */
  readonly wanted: Anchor;
  /** Its texts before something was deleted at its edges, the first one first. */
  readonly whole: readonly string[];
  /** Found by likeness when the document was opened. */
  readonly byLikeness: boolean;
}

export function liveAt(span: Span, anchor: Anchor, byLikeness: boolean): LiveSpan {
  return { followed: followedAt(span), stored: anchor, placed: span, wanted: anchor, whole: [], byLikeness };
}

/** Finds an annotation in a document that has just been opened. */
export function findLive(snapshot: ArticleSnapshot, anchor: Anchor, budget: SearchBudget): LiveSpan {
  const text = countedText(snapshot);
  const found = findAnchor(text, anchor, null, budget);
  if (found.kind !== "orphan") {
    return liveAt(spanFromLf(text, found.span), anchor, found.kind === "approximate");
  }
  const point = text.fromLf(text.offsetOfCodePoint(anchor.startCodePoint ?? 0));
  const followed: Followed = { kind: "gone", point, into: 0 };
  return { followed, stored: anchor, placed: null, wanted: anchor, whole: [], byLikeness: false };
}

/**
 * Brings a span that was followed from the text `before` to the text `now`. `inserted`: the stretches of `now` that `before` had not.
 */
export function renewLive(
  live: LiveSpan,
  before: ArticleSnapshot,
  now: ArticleSnapshot,
  inserted: readonly Span[],
  budget: SearchBudget,
): LiveSpan {
  return live.followed.kind === "there"
    ? renewThere(live, live.followed, before, now, inserted)
    : renewGone(live, live.followed.point + live.followed.into, before, now, inserted, budget);
}

/** Texts before deletions that are kept for one span: more keystrokes than that in a row are undone at once. */
const MAX_WHOLE = 64;

function renewThere(
  live: LiveSpan,
  { span, cut }: Extract<Followed, { kind: "there" }>,
  before: ArticleSnapshot,
  now: ArticleSnapshot,
  inserted: readonly Span[],
): LiveSpan {
  const last = cut && live.placed ? before.text.slice(live.placed.start, live.placed.end) : null;
  const whole =
    last !== null && last !== live.whole.at(-1) ? [...live.whole, last].slice(-MAX_WHOLE) : live.whole;
  for (const [at, earlier] of whole.entries()) {
    const back = standingAround(now.text, span, earlier);
    if (back && inserted.some((stretch) => overlaps(stretch, back))) {
      return { ...live, followed: followedAt(back), placed: back, whole: whole.slice(0, at) };
    }
  }
  return { ...live, followed: followedAt(span), placed: span, whole };
}

/** Where `earlier` stands in the text with `span` as a part of it; null where it does not. */
function standingAround(text: string, span: Span, earlier: string): Span | null {
  const part = text.slice(span.start, span.end);
  if (earlier.length <= part.length) return null;
  for (let into = earlier.indexOf(part); into >= 0; into = earlier.indexOf(part, into + 1)) {
    const start = span.start - into;
    if (start >= 0 && text.startsWith(earlier, start)) return { start, end: start + earlier.length };
  }
  return null;
}

function renewGone(
  live: LiveSpan,
  start: number,
  before: ArticleSnapshot,
  now: ArticleSnapshot,
  inserted: readonly Span[],
  budget: SearchBudget,
): LiveSpan {
  // Its text has just been deleted: what stood there last is what an undo would bring back.
  const wanted = live.placed ? makeAnchor(countedText(before), live.placed, null) : live.wanted;
  const gone: LiveSpan = { ...live, placed: null, wanted };
  if (inserted.length === 0) return gone;
  const text = countedText(now);
  for (const anchor of wanted === live.stored ? [wanted] : [wanted, live.stored]) {
    const found = findAnchor(
      text,
      anchor,
      text.toLf(start),
      budget,
      around(text, inserted, anchor.exact.length),
    );
    if (found.kind !== "exact") continue;
    const span = spanFromLf(text, found.span);
    // In another place, a few letters alone do not make it the same: all around them must be as it was.
    const isThere = span.start <= start && start < span.end;
    const isSame = isThere || standsAlike(text.lf, found.span, anchor);
    if (isSame && inserted.some((stretch) => overlaps(stretch, span))) {
      return { ...gone, followed: followedAt(span), placed: span };
    }
  }
  return gone;
}

/** Letters on either side of a text that was moved elsewhere which must have come with it. */
const ALIKE = 8;

/** Whether what stands right before and right behind the span is what the anchor says, be it the end of the text. */
function standsAlike(lf: string, { start, end }: Span, { prefix, suffix }: Anchor): boolean {
  const [before, behind] = [prefix.slice(-ALIKE), suffix.slice(0, ALIKE)];
  const isBefore = before === "" ? start === 0 : lf.slice(Math.max(0, start - ALIKE), start).endsWith(before);
  return isBefore && (behind === "" ? end === lf.length : lf.startsWith(behind, end));
}

/** The stretch, in offsets of the text with LF line ends, in which a text of that length can overlap what was inserted. */
function around(text: CountedText, inserted: readonly Span[], length: number): Span {
  const start = inserted.reduce((first, stretch) => Math.min(first, stretch.start), Infinity);
  const end = inserted.reduce((last, stretch) => Math.max(last, stretch.end), 0);
  return { start: Math.max(0, text.toLf(start) - length), end: text.toLf(end) };
}
