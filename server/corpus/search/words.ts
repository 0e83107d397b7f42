/**
 * Words as the search compares them: folded, so that case, accents and apostrophes do not matter. One linear pass, no regular
 * expression over the whole text. Nothing here knows a language.
 */
import type { Span } from "../../core/text/span";
import type { WordSieve } from "./wordSieve";

/** A word of a text; its span counts in the text, `folded` is what is compared. */
export interface Word extends Span {
  readonly folded: string;
}

/**
 * Calls back with every word of the stretch that the sieve lets through (null: every word), in order. Hyphens divide, inner apostrophes do
 * not:
 *
 *     Ma’ruf ke-75   →   maruf · ke · 75
 */
export function forEachWord(
  text: string,
  from: number,
  to: number,
  visit: (folded: string, start: number, end: number) => void,
  sieve: WordSieve | null = null,
): void {
  let at = from;
  while (at < to) {
    const end = wordEnd(text, at, to);
    if (end > at && (sieve === null || sieve.lets(text, at, end))) visit(fold(text.slice(at, end)), at, end);
    at = Math.max(end, at + 1);
  }
}

/** Calls back with the hash of every word of the stretch: hardly any needs to be cut out. */
export function forEachWordHash(text: string, from: number, to: number, visit: (hash: number) => void): void {
  let at = from;
  while (at < to) {
    let end = at;
    let hash = FIRST_HASH;
    let unit = text.charCodeAt(at);
    while (IS_IN_WORD[unit] === 1) {
      // Digits have the bit that makes letters lower ones.
      hash = Math.imul(hash ^ (unit | 0x20), HASH_FACTOR);
      end += 1;
      unit = end < to ? text.charCodeAt(end) : 0;
    }
    const isPlain = end === to || (unit < IS_IN_WORD.length && !isApostrophe(unit));
    const wordsEnd = isPlain ? end : wordEnd(text, at, to);
    if (wordsEnd > end) visit(hashOfWord(fold(text.slice(at, wordsEnd))));
    else if (end > at) visit(hash >>> 0);
    at = Math.max(wordsEnd, at + 1);
  }
}

/** FNV-1a. */
export function hashOfWord(folded: string): number {
  let hash = FIRST_HASH;
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), HASH_FACTOR);
  return hash >>> 0;
}

const FIRST_HASH = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;

/** Where the word ends that begins at `start`; `start` itself where none does. */
export function wordEnd(text: string, start: number, to: number): number {
  for (let at = start; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (IS_IN_WORD[unit] === 1) continue;
    const width = unit < IS_IN_WORD.length ? 0 : wordUnits(text, at, to);
    if (width > 0) at += width - 1;
    else if (at === start || !isApostrophe(unit) || at + 1 === to || wordUnits(text, at + 1, to) === 0)
      return at;
  }
  return to;
}

/** By unit of ASCII: 1 for letters and digits. */
const IS_IN_WORD = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/i.test(String.fromCharCode(unit)) ? 1 : 0,
);

export function wordsOf(text: string, from = 0, to = text.length): readonly Word[] {
  const words: Word[] = [];
  forEachWord(text, from, to, (folded, start, end) => words.push({ folded, start, end }));
  return words;
}

/** The first word from there on; null where there is none. */
export function wordBehind(text: string, from: number): Word | null {
  for (let start = from; start < text.length; start++) {
    const end = wordEnd(text, start, text.length);
    if (end > start) return { folded: fold(text.slice(start, end)), start, end };
  }
  return null;
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
  if (unit < IS_IN_WORD.length) return IS_IN_WORD[unit]!;
  // General punctuation, with the quotation marks: the commonest non-ASCII of news.
  if (unit >= 0x2000 && unit <= 0x206f) return 0;
  const isPair = unit >= 0xd800 && unit <= 0xdbff && at + 1 < to;
  const width = isPair ? 2 : 1;
  return WORD_POINT.test(text.slice(at, at + width)) ? width : 0;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc;
}
