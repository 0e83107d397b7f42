/**
 * Words as the search compares them: folded, so that case, accents and apostrophes do not matter. One linear pass, no regular
 * expression over the whole text. Nothing here knows a language.
 */
import type { Span } from "../../core/text/span";

/** A word of a text; its span counts in the text, `folded` is what is compared. */
export interface Word extends Span {
  readonly folded: string;
}

/**
 * Calls back with every word of the stretch, in order. Hyphens divide, inner apostrophes do not:
 *
 *     Ma’ruf ke-75   →   maruf · ke · 75
 */
export function forEachWord(
  text: string,
  from: number,
  to: number,
  visit: (folded: string, start: number, end: number) => void,
): void {
  let at = from;
  while (at < to) {
    const end = wordEnd(text, at, to);
    if (end > at) visit(fold(text.slice(at, end)), at, end);
    at = Math.max(end, at + 1);
  }
}

/** Where the word ends that begins at `start`; `start` itself where none does. */
export function wordEnd(text: string, start: number, to: number): number {
  let at = start + wordUnits(text, start, to);
  if (at === start) return start;
  while (at < to) {
    const next = wordUnits(text, at, to);
    if (next > 0) at += next;
    else if (isApostrophe(text.charCodeAt(at)) && at + 1 < to && wordUnits(text, at + 1, to) > 0) at += 1;
    else break;
  }
  return at;
}

export function wordsOf(text: string, from = 0, to = text.length): readonly Word[] {
  const words: Word[] = [];
  forEachWord(text, from, to, (folded, start, end) => words.push({ folded, start, end }));
  return words;
}

/** Names are folded again and again while a corpus is put together; this many are remembered. */
const REMEMBERED_NAMES = 20_000;
const rememberedNames = new Map<string, string>();

/** Words folded and divided by single spaces: two names that differ in punctuation only become one. */
export function foldName(name: string): string {
  const known = rememberedNames.get(name);
  if (known !== undefined) return known;
  const folded = wordsOf(name)
    .map((word) => word.folded)
    .join(" ");
  if (rememberedNames.size >= REMEMBERED_NAMES) rememberedNames.clear();
  rememberedNames.set(name, folded);
  return folded;
}

/** Lower case, without accents and apostrophes. */
export function fold(word: string): string {
  let isPlain = true;
  let isLower = true;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 65 && unit <= 90) isLower = false;
    else if (unit >= 128 || unit === 0x27) isPlain = false;
  }
  if (!isPlain)
    return word
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\p{M}'’ʼ]/gu, "");
  return isLower ? word : word.toLowerCase();
}

const WORD_POINT = /[\p{L}\p{M}\p{N}]/u;

/** UTF-16 units of the word character at `at`; 0 where there is none. */
function wordUnits(text: string, at: number, to: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 128) {
    return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) ? 1 : 0;
  }
  // General punctuation, with the quotation marks: the commonest non-ASCII of news.
  if (unit >= 0x2000 && unit <= 0x206f) return 0;
  const isPair = unit >= 0xd800 && unit <= 0xdbff && at + 1 < to;
  const width = isPair ? 2 : 1;
  return WORD_POINT.test(text.slice(at, at + width)) ? width : 0;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc;
}
