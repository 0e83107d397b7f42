/**
 * Cuts paragraphs into sentences. Decides whether a stop ends a sentence: not after an abbreviation, an initial or the number of a
 * list, not before a lower-case word; also where the space behind the stop is missing. Sentences inside a quotation are cut too.
 */
import type { Paragraph, Sentence, TokenRange } from "../document";
import { isClosingMark, isDoubleMark, isOpeningBracket, isSentenceMark, isSingleMark } from "../text/marks";
import { Case, Gap, TokenKind, type Tokens } from "../text/tokens";
import type { SegmentationPack } from "./segmentationPack";

/** The sentences of all paragraphs, in text order; together they cover every token. */
export function cutSentences(
  tokens: Tokens,
  lower: readonly string[],
  paragraphs: readonly Paragraph[],
  pack: SegmentationPack,
): Sentence[] {
  const abbreviations = abbreviationSet(pack);
  const sentences: Sentence[] = [];
  paragraphs.forEach((paragraph, index) => {
    let from = paragraph.from;
    for (let i = paragraph.from; i < paragraph.to; i++) {
      if (tokens.kind[i] !== TokenKind.mark || !isSentenceMark(tokens.text.charCodeAt(tokens.start[i]!)))
        continue;
      const end = sentenceEnd(tokens, lower, paragraph, from, i, abbreviations);
      if (end === 0) continue;
      sentences.push({ from, to: end, paragraph: index });
      from = end;
      i = end - 1;
    }
    if (from < paragraph.to) sentences.push({ from, to: paragraph.to, paragraph: index });
  });
  return sentences;
}

const sets = new WeakMap<SegmentationPack, ReadonlySet<string>>();

function abbreviationSet(pack: SegmentationPack): ReadonlySet<string> {
  const known = sets.get(pack);
  if (known) return known;
  const set = new Set(pack.abbreviations);
  sets.set(pack, set);
  return set;
}

/** The token behind the sentence that the mark at `i` ends; 0 where it ends none. */
function sentenceEnd(
  tokens: Tokens,
  lower: readonly string[],
  { to }: TokenRange,
  from: number,
  i: number,
  abbreviations: ReadonlySet<string>,
): number {
  const { text, start, gap, kind, shape } = tokens;
  let next = i + 1;
  while (next < to && closesSentence(tokens, next, to)) next += 1;
  if (next === to) return to;
  const glued = gap[next] === Gap.none;
  const isStop = text.charCodeAt(start[i]!) === 0x2e;
  if (isStop && next === i + 1) {
    if (i === from || (kind[i - 1] === TokenKind.number && i - 1 === from)) return 0;
    const before = i - 1;
    const attached = gap[i] === Gap.none;
    if (attached && kind[before] === TokenKind.word) {
      if (abbreviations.has(lower[before]!)) return 0;
      const length = tokens.end[before]! - start[before]!;
      const isInitial = length === 1 && shape[before] === Case.title;
      if (isInitial && !opensSpeech(tokens, next)) return 0;
    }
    if (
      glued &&
      !(shape[before] !== Case.upper && shape[next] === Case.title && tokens.end[next]! - start[next]! > 1)
    )
      return isOpening(tokens, next) ? next : 0;
  }
  if (kind[next] === TokenKind.word) {
    if (shape[next] !== Case.lower && shape[next] !== Case.mixed) return next;
    // `eBay`, `iPhone`; and scripts without case.
    return shape[next] === Case.mixed || !hasCase(lower[next]!) ? next : 0;
  }
  if (kind[next] === TokenKind.number) return next;
  return isOpening(tokens, next) ? next : 0;
}

/** A second stop, a closing quotation mark or bracket that belongs to the sentence's end. */
function closesSentence(tokens: Tokens, i: number, to: number): boolean {
  if (tokens.kind[i] !== TokenKind.mark || tokens.gap[i] !== Gap.none) return false;
  const unit = tokens.text.charCodeAt(tokens.start[i]!);
  if (isSentenceMark(unit)) return true;
  if (!isClosingMark(unit)) return false;
  if (unit === 0x201c || unit === 0xab) return false;
  const glued = i + 1 < to && tokens.gap[i + 1] === Gap.none && tokens.kind[i + 1] !== TokenKind.mark;
  return !(glued && (isDoubleMark(unit) || isSingleMark(unit)));
}

function isOpening(tokens: Tokens, i: number): boolean {
  const unit = tokens.text.charCodeAt(tokens.start[i]!);
  return (
    tokens.kind[i] === TokenKind.mark &&
    (isDoubleMark(unit) || isSingleMark(unit) || isOpeningBracket(unit) || unit === 0x40 || unit === 0x23)
  );
}

function opensSpeech({ text, start, kind, gap }: Tokens, i: number): boolean {
  return kind[i] === TokenKind.mark && gap[i] !== Gap.none && isDoubleMark(text.charCodeAt(start[i]!));
}

function hasCase(word: string): boolean {
  return word !== word.toUpperCase();
}
