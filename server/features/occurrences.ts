/**
 * Where else certain words stand: letter by letter and case by case, as words of their own. A place counts only where neither end cuts a
 * word or a character in two; spaces and line breaks between the words may be any.
 */
import type { Span } from "../core/text/span";

/**
 * The places of `words` in text order; they do not overlap.
 *
 *     Sari      in  “Sari,” kata Sarinah, saudara Sari-nya.    `Sari` of “Sari,” and of Sari-nya
 *     e         in  é (e and an accent)                        nothing: half a character
 *     Sari Dewi in  Sari⏎  Dewi                                all of it
 */
export function occurrencesOf(text: string, words: string): readonly Span[] {
  const parts = words.split(/\s+/).filter((part) => part !== "");
  const [first] = parts;
  if (first === undefined) return [];
  const found: Span[] = [];
  for (let start = text.indexOf(first); start >= 0;) {
    const end = endOf(text, start, parts);
    const counts = end !== null && isEdge(text, start) && isEdge(text, end);
    if (counts) found.push({ start, end });
    start = text.indexOf(first, counts ? end : start + 1);
  }
  return found;
}

/** Where the words end that begin at `start`; null where other words stand there. */
function endOf(text: string, start: number, parts: readonly string[]): number | null {
  let at = start;
  for (const [i, part] of parts.entries()) {
    if (i > 0) {
      const gap = at;
      while (at < text.length && SPACE.test(text[at]!)) at += 1;
      if (at === gap) return null;
    }
    if (!text.startsWith(part, at)) return null;
    at += part.length;
  }
  return at;
}

const SPACE = /\s/;

/** Whether a word can end and another begin at `at`. */
function isEdge(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  const behind = characterAt(text, at);
  if (before === "" || behind === "") return true;
  if (isInsideSurrogates(text, at) || JOINS_ON.test(behind) || before === ZERO_WIDTH_JOINER) return false;
  if (isInsideNumber(text, at)) return false;
  if (FLAG.test(before) && FLAG.test(behind)) return flagsBefore(text, at) % 2 === 0;
  return !(WORD.test(before) && WORD.test(behind));
}

/** On either side of the mark in `12.000` and `3,5`. */
function isInsideNumber(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const behind = text.slice(at, at + 2);
  return (
    (DIGIT_MARK.test(before) && DIGIT.test(behind.slice(0, 1))) ||
    (DIGIT.test(before.slice(-1)) && MARK_DIGIT.test(behind))
  );
}

const DIGIT = /^\d$/;
const DIGIT_MARK = /^\d[.,]$/;
const MARK_DIGIT = /^[.,]\d$/;

const ZERO_WIDTH_JOINER = "\u200D";
const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Goes on with the character before it: accents, the shape and skin of an emoji, what joins two of them. */
const JOINS_ON = /[\p{M}\p{Emoji_Modifier}\uFE00-\uFE0F\u200D\u20E3]/u;
/** Half of a flag. */
const FLAG = /\p{Regional_Indicator}/u;

function flagsBefore(text: string, at: number): number {
  let count = 0;
  for (let end = at; FLAG.test(characterBefore(text, end)); end -= 2) count += 1;
  return count;
}

function isInsideSurrogates(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return "";
  return isInsideSurrogates(text, at - 1) ? text.slice(at - 2, at) : text.slice(at - 1, at);
}
