/** Where a reported clause starts and ends beside its cue, and whether what stands there is a clause at all. */
import { Case, TokenKind } from "../text/tokens";
import { CueBit, phraseAt } from "./cues";
import {
  CLOSE_BRACKET,
  COMMA,
  hasCueBit,
  isDateName,
  isMark,
  isSpeakerName,
  nameEnd,
  OPEN_BRACKET,
  type Reading,
} from "./reading";

/** Tokens in brackets. */
const LONGEST_BRACKET = 40;
/** Words: a clause without predicate that is shorter is a mere noun phrase. */
export const LEAST_CLAUSE_WORDS = 3;

/** Whether the range holds a finite verb that is not inside a relative clause or behind a subordinator. */
export function hasPredicate(reading: Reading, from: number, to: number): boolean {
  return predicateAt(reading, from, to) >= 0;
}

const BEARS_ON_PREDICATE = CueBit.relative | CueBit.nounTail | CueBit.predicate;

/** The first token that can be the clause's own predicate; -1 where there is none. */
export function predicateAt(reading: Reading, from: number, to: number): number {
  const { lower, cues, cueBits, tokens } = reading;
  let relative = 0;
  for (let i = from; i < to; i++) {
    if (isMark(reading, i, OPEN_BRACKET)) {
      const limit = Math.min(to, i + LONGEST_BRACKET);
      let close = i;
      while (close < limit && !isMark(reading, close, CLOSE_BRACKET)) close += 1;
      if (close < limit) i = close;
      continue;
    }
    if (isMark(reading, i, COMMA)) relative = 0;
    if (tokens.kind[i] !== TokenKind.word || reading.nameAt[i]! >= 0) continue;
    const word = lower[i]!;
    const bits = cueBits[tokens.entry[i]!]!;
    if ((bits & BEARS_ON_PREDICATE) === 0) continue;
    if (bits & CueBit.relative) {
      relative = 1;
      continue;
    }
    // `saat ini` is a time and opens no clause.
    const isTime = i + 1 < to && reading.speakers.definiteAfter.has(lower[i + 1]!);
    if (i > from && bits & CueBit.nounTail && !isTime) return -1;
    if ((bits & CueBit.predicate) === 0) continue;
    if (relative === 1) {
      // The first verb behind `yang` is the relative clause's; a modal later on is the main clause's.
      if (
        cues.predicateWords.has(word) &&
        !isAuxiliary(reading, lower[i - 1]!) &&
        !cues.relatives.has(lower[i - 1]!)
      )
        return i;
      if (!cues.predicateWords.has(word)) relative = 2;
      continue;
    }
    if (relative === 2 && !cues.predicateWords.has(word)) continue;
    return i;
  }
  return -1;
}

/** `akan`, `telah`, `tidak`: a word that has its verb still to come. */
function isAuxiliary({ cues }: Reading, word: string): boolean {
  return cues.modals.has(word) || cues.adverbs.has(word) || cues.negations.has(word);
}

/** Whether the token can be a predicate; whatever name it stands in. */
export function isPredicateWord(reading: Reading, i: number): boolean {
  return hasCueBit(reading, i, CueBit.predicate);
}

export function wordCount({ tokens }: Reading, from: number, to: number): number {
  let words = 0;
  for (let i = from; i < to; i++) if (tokens.kind[i] !== TokenKind.mark) words += 1;
  return words;
}

/** Leaves out at a clause's end what belongs to the telling: `, Kamis (21/10)`, `, dikutip dari …`, commas. */
export function trimClauseEnd(reading: Reading, from: number, to: number): number {
  let end = to;
  for (let i = from + 2; i < to; i++) {
    if (!isMark(reading, i - 1, COMMA)) continue;
    const next = reading.lower[i]!;
    const after = reading.cues.likeWords.has(next) ? (reading.lower[i + 1] ?? "") : next;
    if (reading.cues.viaWords.has(after)) return i - 1;
    if (isDateName(reading, i) && isClosingDate(reading, i, to)) {
      end = i - 1;
      break;
    }
  }
  while (end > from && (isMark(reading, end - 1, COMMA) || isMark(reading, end - 1, 0x2d))) end -= 1;
  return end;
}

function isClosingDate(reading: Reading, date: number, to: number): boolean {
  let i = nameEnd(reading, date);
  while (i < to && (isDateName(reading, i) || reading.tokens.kind[i] !== TokenKind.word)) i += 1;
  return i >= to;
}

/** Skips `Namun,`, `Selain itu,` and the like: the first token behind them. */
export function skipConnectives(reading: Reading, from: number, to: number): number {
  let i = from;
  while (
    i < to &&
    reading.tokens.kind[i] === TokenKind.mark &&
    isLeadingMark(reading.tokens.text.charCodeAt(reading.tokens.start[i]!))
  )
    i += 1;
  for (;;) {
    const connective = i < to && hasCueBit(reading, i, CueBit.connective);
    const length =
      (connective && phraseAt(reading.lower, i, reading.cues.connectives)) || commentLength(reading, i, to);
    if (length === 0 || i + length >= to) return i;
    i += length;
    if (isMark(reading, i, COMMA)) i += 1;
  }
}

/** `- Jaksa …`, `, Menurut …`: what scraping left in front. */
function isLeadingMark(unit: number): boolean {
  return unit === COMMA || unit === 0x2d || unit === 0x2013 || unit === 0x2014 || unit === 0x2e;
}

/** `Menariknya, …`, `Parahnya, …`: one word of comment before a comma. */
function commentLength(reading: Reading, i: number, to: number): number {
  const suffix = reading.speakers.possessiveSuffix;
  const word = reading.lower[i];
  if (!suffix || i + 1 >= to || !isMark(reading, i + 1, COMMA) || !word?.endsWith(suffix)) return 0;
  return reading.cues.cues.has(word) || reading.cues.sourceClitics.has(word) ? 0 : 1;
}

/** Whether the tokens are no more than connectives, adverbs and marks. */
export function isOnlyConnective(reading: Reading, from: number, to: number): boolean {
  if (from >= to) return true;
  if (to - from > 6) return false;
  const start = skipConnectives(reading, from, to + 1);
  if (start >= to) return true;
  for (let i = start; i < to; i++) {
    if (reading.tokens.kind[i] !== TokenKind.word) continue;
    if (!reading.cues.adverbs.has(reading.lower[i]!)) return false;
  }
  return true;
}

/** Whether a capitalised or pronominal subject stands at the token. */
export function isSubjectLike(reading: Reading, i: number): boolean {
  return isSpeakerName(reading, i) || reading.tokens.shape[i] === Case.title;
}
