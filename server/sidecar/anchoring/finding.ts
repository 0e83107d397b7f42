/**
 * Finding an anchor in a text that may have changed since: where it stood → its exact text with its context → what is most like it →
 * nothing. In doubt it finds nothing and offers what it saw: a tag on a look-alike is worse than a tag that asks. Cost is bounded by a
 * budget, so that many lost anchors in a long text search near where they stood and not everywhere. All offsets count in the text with
 * LF line ends.
 */
import type { Span } from "../../core/text/span";
import { contextFit } from "./anchor";
import type { Anchor } from "../annotation";
import type { CountedText } from "./codePoints";
import { likePlaces } from "./likeness";
import { occurrences, type Candidate, type SearchBudget } from "./searching";

export type Found =
  | { readonly kind: "exact"; readonly span: Span }
  | { readonly kind: "approximate"; readonly span: Span }
  /** `candidates`: where it could stand, likeliest first; the first `alike` of them score alike, so that none of these is the likeliest. */
  | { readonly kind: "orphan"; readonly candidates: readonly Span[]; readonly alike: number };

/**
 * Finds the anchor. `hint` is where the annotation is now thought to start; the anchor's own position where it is null.
 * `within` asks for the exact text in that stretch only, and for nothing that is merely like it.
 */
export function findAnchor(
  text: CountedText,
  anchor: Anchor,
  hint: number | null,
  budget: SearchBudget,
  within: Span | null = null,
): Found {
  const { lf } = text;
  if (anchor.exact === "") return orphan([]);
  const stood = anchor.startCodePoint === null ? null : text.offsetOfCodePoint(anchor.startCodePoint);
  const near = hint ?? stood;
  if (near !== null && standsWithContext(lf, near, anchor)) return exact(near, anchor);
  const candidates = exactPlaces(lf, anchor, near, within ?? budget.scope(lf, near ?? 0, 1));
  const believable = candidates.filter((one) => one.score >= neededFit(anchor, one.span.start, near));
  const decided = decide(believable, near);
  if (decided) return { kind: "exact", span: decided.span };
  if (within || believable.length > 0) return orphan(candidates);
  const like = likePlaces(lf, anchor, near ?? 0, budget);
  const best = decideLike(like, candidates);
  if (best) return { kind: "approximate", span: best.span };
  const others = like.filter(({ span }) => !candidates.some((one) => touches(one.span, span)));
  return orphan([...candidates, ...others].toSorted(byScore));
}

/** More occurrences than this are not all weighed: those with their whole context and those nearest to the hint are. */
const MAX_WEIGHED = 64;
/** Occurrences looked at in all. A text with more of them says nothing by one of them. */
const MAX_OCCURRENCES = 20_000;
const MAX_CANDIDATES = 5;
/** Two places whose scores differ by less score alike: a quarter of one side's context. */
const MARGIN = 0.12;
/** The same where one stands much nearer to where it stood: an edit beside it costs about so much. */
const MARGIN_NEARER = 0.4;

/** A text that long is hardly there twice. */
const TELLING_LENGTH = 64;
/** Fit that a word needs where it stood, and what it needs more where it would have moved far. */
const NEEDED_FIT = 0.25;
const NEEDED_FIT_MOVED = 0.25;
/** UTF-16 units that count as far. */
const FAR = 500;

/**
 * The context that an exact text needs beside it to be believed. A word occurs anywhere, and when it was deleted where it stood, the
 * next best one is a look-alike: the shorter the text and the farther the place, the more must speak for it.
 */
function neededFit(anchor: Anchor, start: number, near: number | null): number {
  const moved = near === null ? 1 : Math.min(1, Math.abs(start - near) / FAR);
  return (NEEDED_FIT + NEEDED_FIT_MOVED * moved) * Math.max(0, 1 - anchor.exact.length / TELLING_LENGTH);
}

function standsWithContext(lf: string, at: number, anchor: Anchor): boolean {
  return (
    lf.startsWith(anchor.exact, at) &&
    at >= anchor.prefix.length &&
    lf.startsWith(anchor.prefix, at - anchor.prefix.length) &&
    lf.startsWith(anchor.suffix, at + anchor.exact.length)
  );
}

/** Every place in `scope` of the exact text with its fit, best first. */
function exactPlaces(lf: string, anchor: Anchor, near: number | null, scope: Span): Candidate[] {
  const starts = occurrences(lf, anchor.exact, scope, MAX_OCCURRENCES);
  return weighed(lf, anchor, near, starts)
    .map((at): Candidate => {
      const span = { start: at, end: at + anchor.exact.length };
      return { span, score: contextFit(lf, span, anchor) };
    })
    .toSorted(byScore);
}

/** The occurrences worth weighing: all, or where there are many, those whose nearest context stands there and those near the hint. */
function weighed(
  lf: string,
  anchor: Anchor,
  near: number | null,
  starts: readonly number[],
): readonly number[] {
  if (starts.length <= MAX_WEIGHED) return starts;
  const before = anchor.prefix.slice(-NEAREST_CONTEXT);
  const behind = anchor.suffix.slice(0, NEAREST_CONTEXT);
  const fitting = starts.filter(
    (at) =>
      (at >= before.length && lf.startsWith(before, at - before.length)) ||
      lf.startsWith(behind, at + anchor.exact.length),
  );
  const distance = (at: number): number => Math.abs(at - (near ?? 0));
  const nearest = starts.toSorted((a, b) => distance(a) - distance(b)).slice(0, MAX_WEIGHED / 2);
  return [...new Set([...fitting.slice(0, MAX_WEIGHED * 4), ...nearest])];
}

/** Characters of context that an occurrence among many must have on one side. */
const NEAREST_CONTEXT = 6;

/** The one candidate that stands out, or that stands where it stood with a context that is as good as any. */
function decide(candidates: readonly Candidate[], near: number | null): Candidate | null {
  const [best, second] = candidates;
  if (!best) return null;
  const there = candidates.find((candidate) => candidate.span.start === near);
  if (there && there.score >= best.score - MARGIN) return there;
  if (second && best.score - second.score < MARGIN) return null;
  // The text itself, with an edited context, may be what stands nearer, and the best one its double.
  const moved = (candidate: Candidate): number =>
    Math.abs(candidate.span.start - (near ?? candidate.span.start));
  const double = candidates.some(
    (one) => best.score - one.score < MARGIN_NEARER && 2 * moved(one) < moved(best),
  );
  return double ? null : best;
}

/** What is merely like the text must beat both its rivals and every place that has the text itself without its context. */
function decideLike(like: readonly Candidate[], exactOnes: readonly Candidate[]): Candidate | null {
  const best = like[0];
  if (!best) return null;
  const second = like[1];
  if (second && best.score - second.score < MARGIN) return null;
  const rival = exactOnes.find((one) => !touches(one.span, best.span));
  return rival && best.score - rival.score < MARGIN ? null : best;
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** `candidates`: best first. */
function orphan(candidates: readonly Candidate[]): Found {
  const offered = candidates.slice(0, MAX_CANDIDATES);
  const best = offered[0]?.score ?? 0;
  return {
    kind: "orphan",
    candidates: offered.map(({ span }) => span),
    alike: offered.filter(({ score }) => best - score < MARGIN).length,
  };
}

function exact(start: number, anchor: Anchor): Found {
  return { kind: "exact", span: { start, end: start + anchor.exact.length } };
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.span.start - b.span.start;
}
