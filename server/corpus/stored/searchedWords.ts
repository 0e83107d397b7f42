/**
 * The words by which an article is found, as bytes: folded, in UTF-8, each with a space behind it. They go from the thread that analyses
 * to the index without becoming strings in between, since a corpus has millions of them.
 */
import type { ArticleRecord } from "../record";
import { fold, wordEnd } from "../search/words";
import { WordTable } from "./wordTable";

export interface SearchedWords {
  /** Those of the text, in its order. */
  readonly words: Uint8Array;
  /** Where each of them stands there for the first time. */
  readonly firsts: Uint32Array;
  /** Those that lead to the article and do not stand in the text in this way, each once: names in other forms, parts of words with apostrophes. */
  readonly besides: Uint8Array;
}

const SPACE = 0x20;
const APOSTROPHE = 0x27;
const APOSTROPHES = /['’ʼ]/;
/** By ASCII unit: the letter or digit folded; 0 for what is in no word. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  return /[A-Za-z0-9]/.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
});
/** That a unit of text takes at most, as long as folding takes no letter apart. */
const BYTES_A_UNIT = 3;

const encoder = new TextEncoder();
/** All are used anew for each article. */
const known = new WordTable();
let bytes = new Uint8Array(1 << 16);
let firsts = new Uint32Array(1 << 12);
/** More than that is not kept for the next article. */
const MOST_KEPT_BYTES = 1 << 20;
const MOST_KEPT_FIRSTS = 1 << 16;

export function searchedWords({
  text,
  quotes,
  entities,
}: Pick<ArticleRecord, "text" | "quotes" | "entities">): SearchedWords {
  const others = new Set<string>();
  const length = writeWords(text, 0, (word) => {
    if (APOSTROPHES.test(word)) for (const part of word.split(APOSTROPHES)) others.add(part);
  });
  known.clear();
  let count = 0;
  eachWord(bytes, 0, length, (start, end) => {
    const number = known.add(bytes, start, end);
    if (number === count) addFirst(count++, start);
  });
  for (const { speaker } of quotes) if (speaker !== null) others.add(speaker);
  for (const entity of entities) for (const name of entity.names) others.add(name);
  let used = length;
  for (const other of others) {
    const written = writeWords(other, used);
    eachWord(bytes, used, written, (start, end) => {
      const { size } = known;
      if (known.add(bytes, start, end) < size) return;
      bytes.copyWithin(used, start, end + 1);
      used += end + 1 - start;
    });
  }
  const searched = {
    words: bytes.slice(0, length),
    firsts: firsts.slice(0, count),
    besides: bytes.slice(length, used),
  };
  if (bytes.length > MOST_KEPT_BYTES) bytes = new Uint8Array(1 << 16);
  if (firsts.length > MOST_KEPT_FIRSTS) firsts = new Uint32Array(1 << 12);
  return searched;
}

/** Calls back with the place of every word that the article has, each once; `bytes`: those in which it stands. */
export function eachDistinctWord(
  { words, firsts, besides }: SearchedWords,
  visit: (bytes: Uint8Array, start: number, end: number) => void,
): void {
  for (const start of firsts) visit(words, start, words.indexOf(SPACE, start));
  eachWord(besides, 0, besides.length, (start, end) => visit(besides, start, end));
}

/** Calls back with the place of every word, its space left out. */
function eachWord(
  words: Uint8Array,
  from: number,
  to: number,
  visit: (start: number, end: number) => void,
): void {
  let start = from;
  for (let at = from; at < to; at++) {
    if (words[at] !== SPACE) continue;
    if (at > start) visit(start, at);
    start = at + 1;
  }
}

/** Writes the words of a text into `bytes`, from `used` on; gives where they end. Calls back with those that are not of ASCII letters and digits alone. */
function writeWords(text: string, used: number, visit: (word: string) => void = ignore): number {
  makeRoom(used + text.length * BYTES_A_UNIT + 1);
  const units = text.length;
  let to = used;
  for (let at = 0; at < units;) {
    const start = at;
    const from = to;
    let unit = 0;
    for (; at < units; at++) {
      unit = text.charCodeAt(at);
      const folded = FOLDED[unit];
      if (!folded) break;
      bytes[to++] = folded;
    }
    if (at < units && (unit >= 128 || unit === APOSTROPHE)) {
      const end = wordEnd(text, start, units);
      if (end > at) {
        const word = text.slice(start, end);
        visit(word);
        at = end;
        to = writeFolded(fold(word), from, (units - end) * BYTES_A_UNIT);
      }
    }
    if (to > from) bytes[to++] = SPACE;
    if (at === start) at += 1;
  }
  return to;
}

/** `besides`: bytes that are to follow. */
function writeFolded(word: string, at: number, besides: number): number {
  makeRoom(at + (word.length + 1) * BYTES_A_UNIT + besides);
  return at + encoder.encodeInto(word, bytes.subarray(at)).written;
}

function makeRoom(room: number): void {
  if (room <= bytes.length) return;
  const larger = new Uint8Array(room * 2);
  larger.set(bytes);
  bytes = larger;
}

function addFirst(number: number, start: number): void {
  if (number === firsts.length) {
    const larger = new Uint32Array(number * 2);
    larger.set(firsts);
    firsts = larger;
  }
  firsts[number] = start;
}

function ignore(): void {
  // Nothing is to be known of these.
}
