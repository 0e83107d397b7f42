/** Small searches over the tokens of a statement, each no longer than a clause can be. */
import { isSentenceMark } from "../text/marks";
import { TokenKind } from "../text/tokens";
import { COMMA, type Reading, isMark } from "./reading";

export function skipMarks({ tokens }: Reading, from: number): number {
  let i = from;
  while (
    i < tokens.count &&
    tokens.kind[i] === TokenKind.mark &&
    isTrailingMark(tokens.text.charCodeAt(tokens.start[i]!))
  )
    i += 1;
  return i;
}

/** Tokens: a clause that runs on for longer holds no further cue of interest. */
export const LONGEST_CLAUSE = 400;

export function nextComma(reading: Reading, from: number, to: number): number {
  const limit = Math.min(to, from + LONGEST_CLAUSE);
  for (let i = from; i < limit; i++) if (isMark(reading, i, COMMA)) return i;
  return -1;
}

export function findWord(reading: Reading, set: ReadonlySet<string>, from: number, to: number): number {
  for (let i = from; i < to; i++) if (set.has(reading.lower[i]!)) return i;
  return -1;
}

export function commaBetween(reading: Reading, from: number, to: number): boolean {
  return nextComma(reading, from, to) >= 0;
}

function isTrailingMark(unit: number): boolean {
  return unit === COMMA || unit === 0x2d || unit === 0x2013 || unit === 0x2014 || isSentenceMark(unit);
}
