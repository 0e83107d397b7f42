/**
 * Places in a text that are like an anchor's though its text does not stand there any more. Short pieces of the anchor and its context
 * vote for where it would start; only the places with most votes are compared letter by letter, so the cost is that of reading the
 * text a few dozen times, whatever the text is.
 */
import search from "approx-string-match";
import type { Span } from "../../core/text/span";
import { contextFit } from "./anchor";
import type { Anchor } from "../annotation";
import { splitsPair } from "./codePoints";
import { occurrences, type Candidate, type SearchBudget } from "./searching";

/** The places that may be believed, best first. */
export function likePlaces(lf: string, anchor: Anchor, near: number, budget: SearchBudget): Candidate[] {
  if (maxErrors(anchor.exact.length) === 0) return [];
  const found: Candidate[] = [];
  for (const start of votedStarts(lf, anchor, near, budget)) {
    const candidate = compare(lf, anchor, start);
    if (candidate && !found.some((other) => overlap(other.span, candidate.span))) found.push(candidate);
  }
  return found.toSorted((a, b) => b.score - a.score || a.span.start - b.span.start);
}

/** Units of a piece: rarer than a syllable, short enough to lie between two typing errors. */
const PIECE_LENGTH = 8;
const MAX_PIECES = 32;
/** A piece that occurs more often than this is a phrase of the language and says nothing. */
const MAX_PIECE_OCCURRENCES = 200;
/** Starts that lie this close vote together, beside an eighth of the text's length. */
const VOTE_WIDTH = 32;
const MAX_PLACES = 6;
/** Longer texts are found by their first and last part of this length. */
const WHOLE_LENGTH = 256;
const END_LENGTH = 64;
/** What part of a text may have changed; behind that it is another text. */
const MAX_CHANGED = 0.3;

function maxErrors(length: number): number {
  return Math.floor(length * MAX_CHANGED);
}

/** Where pieces of the anchor say that it starts, most votes first. */
function votedStarts(lf: string, anchor: Anchor, near: number, budget: SearchBudget): readonly number[] {
  const whole = anchor.prefix + anchor.exact + anchor.suffix;
  const pieces = piecesOf(whole);
  const scope = budget.scope(lf, near, pieces.length);
  const width = VOTE_WIDTH + Math.floor(anchor.exact.length / 8);
  const votes = new Map<number, { count: number; start: number }>();
  for (const offset of pieces) {
    const piece = whole.slice(offset, offset + PIECE_LENGTH);
    for (const at of occurrences(lf, piece, scope, MAX_PIECE_OCCURRENCES)) {
      const start = at - (offset - anchor.prefix.length);
      const bucket = Math.floor(start / width);
      const vote = votes.get(bucket);
      if (vote) vote.count += 1;
      else votes.set(bucket, { count: 1, start });
    }
  }
  // A place on the border of two buckets has its votes in both.
  const count = (bucket: number): number => votes.get(bucket)?.count ?? 0;
  return [...votes.entries()]
    .map(([bucket, vote]) => ({
      start: vote.start,
      count: vote.count + Math.max(count(bucket - 1), count(bucket + 1)),
    }))
    .filter((vote) => vote.count >= Math.min(2, pieces.length))
    .toSorted((a, b) => b.count - a.count || a.start - b.start)
    .slice(0, MAX_PLACES * 2)
    .map((vote) => vote.start);
}

/** Offsets of pieces, spread evenly. */
function piecesOf(whole: string): readonly number[] {
  const last = Math.max(0, whole.length - PIECE_LENGTH);
  const step = Math.max(PIECE_LENGTH / 2, Math.ceil((last + 1) / MAX_PIECES));
  const offsets: number[] = [];
  for (let offset = 0; offset <= last; offset += step) offsets.push(offset);
  return offsets;
}

function compare(lf: string, anchor: Anchor, start: number): Candidate | null {
  return anchor.exact.length <= WHOLE_LENGTH
    ? compareWhole(lf, anchor, start)
    : compareEnds(lf, anchor, start);
}

/** The stretch near `start` that is most like the text; among equals the one that its context fits. */
function compareWhole(lf: string, anchor: Anchor, start: number): Candidate | null {
  const length = anchor.exact.length;
  const matches = searchNear(lf, anchor.exact, start, maxErrors(length));
  return best(
    matches.map(({ span, errors }) => {
      const fit = contextFit(lf, span, anchor);
      const likeness = 1 - errors / length;
      return fit < neededFit(length) ? null : { span, score: (likeness + fit) / 2 };
    }),
  );
}

/** A long text: its beginning and its end, with about as much between them as there was. */
function compareEnds(lf: string, anchor: Anchor, start: number): Candidate | null {
  const length = anchor.exact.length;
  const slack = maxErrors(length);
  const head = searchNear(lf, anchor.exact.slice(0, END_LENGTH), start, maxErrors(END_LENGTH), slack)[0];
  const tailStart = start + length - END_LENGTH;
  const tail = searchNear(lf, anchor.exact.slice(-END_LENGTH), tailStart, maxErrors(END_LENGTH), slack).at(
    -1,
  );
  if (!head || !tail) return null;
  const span = { start: head.span.start, end: tail.span.end };
  if (Math.abs(span.end - span.start - length) > slack) return null;
  const stretch = lf.slice(span.start, span.end);
  const pieces = piecesOf(anchor.exact);
  const kept = pieces.filter((at) => stretch.includes(anchor.exact.slice(at, at + PIECE_LENGTH))).length;
  const likeness = kept / pieces.length;
  if (likeness < 1 - 2 * MAX_CHANGED) return null;
  return { span, score: (likeness + contextFit(lf, span, anchor)) / 2 };
}

/** Context that a changed text needs: more than an unchanged one, since its letters prove less. */
function neededFit(length: number): number {
  return length >= 64 ? 0 : 0.5 * (1 - length / 64) + 0.1;
}

interface LikeMatch {
  readonly span: Span;
  readonly errors: number;
}

function searchNear(
  lf: string,
  pattern: string,
  start: number,
  errors: number,
  slack = 0,
): readonly LikeMatch[] {
  const room = VOTE_WIDTH * 2 + errors + slack;
  const from = Math.max(0, start - room);
  const window = lf.slice(from, start + pattern.length + room);
  return search(window, pattern, errors)
    .slice(0, MAX_MATCHES)
    .map((match) => ({ span: whole(lf, from + match.start, from + match.end), errors: match.errors }))
    .filter(({ span }) => span.start < span.end);
}

/** Matches of equal likeness in one window: a few shifts of one place. */
const MAX_MATCHES = 32;

/** Spans do not split characters. */
function whole(lf: string, start: number, end: number): Span {
  return { start: splitsPair(lf, start) ? start - 1 : start, end: splitsPair(lf, end) ? end + 1 : end };
}

function best(candidates: readonly (Candidate | null)[]): Candidate | null {
  let result: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate && (!result || candidate.score > result.score)) result = candidate;
  }
  return result;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
