/**
 * What a selection grows to, step by step: word, name, clause, quote, sentence, paragraph, text. Each step holds the one before it, and none
 * cuts a character in two.
 */
import { segmentAround, type Surroundings } from "../core/segmentation/around";
import { isClosingMark, isDash, isDoubleMark, isOpeningBracket, isSentenceMark } from "../core/text/marks";
import { contains, overlaps, type Span } from "../core/text/span";
import { Gap, tokenAt, TokenKind, type Tokens } from "../core/text/tokens";
import type { ArticleView } from "../corpus/view";
import { packOf } from "./packOf";

/** For each place the steps, the smallest first; each is longer than the one before. The whole text is the last. */
export function selectionSteps(view: ArticleView, offsets: readonly number[]): readonly (readonly Span[])[] {
  const { text } = view.snapshot;
  const { segmentation } = packOf(view);
  let around: Surroundings | null = null;
  return offsets.map((offset) => {
    if (!around || !contains(around.span, { start: offset, end: offset }))
      around = segmentAround(text, offset, segmentation);
    return stepsAt(view, around, offset);
  });
}

/** The sentence at `offset`, and the clause; null where there is only space. */
export function sentenceAndClause(
  view: ArticleView,
  offset: number,
): { readonly sentence: Span | null; readonly clause: Span | null } {
  const around = segmentAround(view.snapshot.text, offset, packOf(view).segmentation);
  const { tokens } = around;
  const at = wordAt(tokens, offset);
  if (at < 0) return { sentence: null, clause: null };
  const sentence = around.sentences.find(({ from, to }) => from <= at && at < to);
  return {
    sentence: sentence ? spanOf(tokens, sentence.from, sentence.to) : null,
    clause: clauseAround(tokens, at),
  };
}

function stepsAt(view: ArticleView, around: Surroundings, offset: number): readonly Span[] {
  const { tokens } = around;
  const at = wordAt(tokens, offset);
  const word = at < 0 ? null : wordSpan(tokens, at);
  const place = word ?? { start: offset, end: offset };
  const steps = [
    word,
    ...namedSpans(view, place),
    at < 0 ? null : clauseAround(tokens, at),
    ...sentenceSpans(view, around, place),
    { start: 0, end: view.snapshot.text.length },
  ];
  return nested(
    steps.filter((span) => span !== null).filter((span) => span.start < span.end && contains(span, place)),
  );
}

/** From the shortest to the longest, without those that cut into what is kept already. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.end - a.start - (b.end - b.start))) {
    const last = kept.at(-1);
    const isNew = start !== last?.start || end !== last.end;
    if (isNew && (!last || contains({ start, end }, last))) kept.push({ start, end });
  }
  return kept;
}

/** The token at `offset`: a word or number that ends there before a mark that begins there; -1 where there is only space. */
function wordAt(tokens: Tokens, offset: number): number {
  const at = tokenAt(tokens, offset);
  const isHere = at < tokens.count && tokens.start[at]! <= offset;
  const endsHere = at > 0 && tokens.end[at - 1] === offset;
  if (isHere && !(endsHere && tokens.kind[at] === TokenKind.mark)) return at;
  return endsHere ? at - 1 : isHere ? at : -1;
}

/** UTF-16 code units before and behind a mark: an emoji of many parts is shorter. */
const MARK_REACH = 64;

/** A mark grows to the whole character that a reader sees, `👩‍🌾` being one. */
function wordSpan({ text, start, end, kind }: Tokens, at: number): Span {
  const span = { start: start[at]!, end: end[at]! };
  if (kind[at] !== TokenKind.mark || text.charCodeAt(span.start) < FIRST_JOINING) return span;
  const from = Math.max(0, span.start - MARK_REACH);
  const nearby = text.slice(from, span.end + MARK_REACH);
  const found = new Intl.Segmenter().segment(nearby).containing(span.start - from);
  return found ? { start: from + found.index, end: from + found.index + found.segment.length } : span;
}

/** Marks below join with nothing. */
const FIRST_JOINING = 0x200d;

/** Mentions and tagged text. */
function namedSpans({ analysis, placement }: ArticleView, place: Span): readonly Span[] {
  const mentions = analysis.entities.flatMap((entity) => entity.mentions);
  const tagged = placement.placed.flatMap(({ spans }) => spans);
  return [...mentions, ...tagged].filter((span) => contains(span, place));
}

/** What stands between two marks that divide a sentence, and none of them. */
function clauseAround(tokens: Tokens, at: number): Span | null {
  if (dividesClauses(tokens, at)) return null;
  let [from, to] = [at, at];
  while (from > 0 && tokens.gap[from]! < Gap.blankLine && !dividesClauses(tokens, from - 1)) from -= 1;
  while (to + 1 < tokens.count && tokens.gap[to + 1]! < Gap.blankLine && !dividesClauses(tokens, to + 1))
    to += 1;
  return { start: tokens.start[from]!, end: tokens.end[to]! };
}

function dividesClauses({ text, start, kind, gap, count }: Tokens, at: number): boolean {
  if (kind[at] !== TokenKind.mark) return false;
  const unit = text.charCodeAt(start[at]!);
  // The dash in `Jakarta-Bandung` joins.
  if (isDash(unit)) return gap[at] !== Gap.none || at + 1 >= count || gap[at + 1] !== Gap.none;
  const isApostrophe = isClosingMark(unit) && !isDoubleMark(unit) && !CLOSING_BRACKETS.has(unit);
  if (isApostrophe) return false;
  return DIVIDERS.has(unit) || isSentenceMark(unit) || isDoubleMark(unit) || isOpeningBracket(unit);
}

const CLOSING_BRACKETS = new Set([0x29, 0x5d, 0x7d]);
/** Comma, semicolon, colon, closing brackets. */
const DIVIDERS = new Set([0x2c, 0x3b, 0x3a, ...CLOSING_BRACKETS]);

/** Sentence, quote and paragraph: inside a quote, its sentences end with it; outside, a sentence holds its quotes whole. */
function sentenceSpans(view: ArticleView, around: Surroundings, place: Span): readonly Span[] {
  const { tokens } = around;
  const { quotes } = view.analysis;
  const sentences = around.sentences.map(({ from, to }) => spanOf(tokens, from, to));
  const paragraphs = around.paragraphs.map(({ from, to }) => spanOf(tokens, from, to));
  const quote = quotes.find((one) => contains(one, place)) ?? null;
  const sentence = sentences.find((one) => contains(one, place)) ?? null;
  const words = quote && withoutMarks(view, quote);
  const whole = grown(united(quote, sentence) ?? place, [...quotes, ...sentences]);
  const found: (Span | null)[] = [
    words,
    quote && sentence && common(words ?? quote, sentence),
    quote,
    whole,
    grown(whole, paragraphs),
  ];
  return found.filter((span) => span !== null);
}

/** A quote over many sentences, beside one that shares a sentence with it: few texts go on like this. */
const MOST_STEPS = 8;

/** With all of those that it cuts into, and what they cut into. */
function grown(span: Span, parts: readonly Span[]): Span {
  let whole = span;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = whole;
    for (const part of parts) if (overlaps(part, before)) whole = united(part, whole)!;
    if (whole.start === before.start && whole.end === before.end) break;
  }
  return whole;
}

function united(a: Span | null, b: Span | null): Span | null {
  if (!a || !b) return a ?? b;
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function common(a: Span, b: Span): Span {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
}

/** The words between the marks; null where the quote has none. */
function withoutMarks({ snapshot: { text } }: ArticleView, { start, end }: Span): Span | null {
  if (end - start < 2 || !isDoubleMark(text.charCodeAt(start)) || !isDoubleMark(text.charCodeAt(end - 1)))
    return null;
  return { start: start + 1, end: end - 1 };
}

function spanOf({ start, end }: Tokens, from: number, to: number): Span {
  return { start: start[from]!, end: end[to - 1]! };
}
