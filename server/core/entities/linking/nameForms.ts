/** The written forms of one name: how they are compared, and when one is a short form of another. */
import type { EntityType } from "../../analysis";

export interface NameForm {
  readonly type: EntityType;
  /** The form as `foldName` gives it. */
  readonly folded: string;
  readonly words: readonly string[];
}

/** A form in lower case, without marks and, for events and works, without the year. */
export function foldName(text: string, type: EntityType): string {
  const folded = isPlain(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize("NFKC")
        .replace(/[^\p{L}\p{N}@/%$]+/gu, " ")
        .trim();
  if (type !== "event" && type !== "work") return folded;
  return folded.replace(/ (19|20)\d\d$/, "");
}

/** Whether only its case is to be folded, as in nearly every name: basic letters and digits, single spaces between them. */
function isPlain(text: string): boolean {
  let last = 0x20;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const letter = unit | 0x20;
    const isWord = (letter >= 0x61 && letter <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
    if (!isWord && (unit !== 0x20 || last === 0x20)) return false;
    last = unit;
  }
  return last !== 0x20;
}

export function nameWordsOf(folded: string): readonly string[] {
  return folded.split(" ");
}

/** Letters that a misspelt name may differ in. */
const MOST_TYPOS = 1;
/** Shorter names are too alike for typing errors to be told from other names. */
const LEAST_TYPO_LENGTH = 5;

/** Whether `short` may stand for the bearer of `full`: part of a person's name, the beginning of an organisation's. */
export function isShortFormOf(short: NameForm, full: NameForm, heads: ReadonlySet<string>): boolean {
  if (short.folded.startsWith("@")) return saysSameHandle(short.folded, full);
  if (full.folded.startsWith("@")) return false;
  if (short.type === "person") return isPartOfPerson(short.words, full.words);
  if (short.type === "organization")
    return (
      isBeginning(short.words, full.words) ||
      isHeadless(short.words, full.words, heads) ||
      isMisspelt(short.words, full.words)
    );
  if (short.type === "place")
    return isHeadless(short.words, full.words, heads) || isMisspelt(short.words, full.words);
  return false;
}

/** Whether a handle holds a part of the person's name: `@ratnakusuma` of `Ratna Kusumadewi`. */
export function saysSameHandle(handle: string, { type, words }: NameForm): boolean {
  if (type !== "person") return false;
  const letters = handle.replace(/[^\p{L}]/gu, "");
  return words.some((word) => word.length > 3 && letters.includes(word));
}

/** `Joko Widodo` of `Ir Joko Widodo`, `Khairuddin` of `Muhammad Khairudin`, `J Stoltenberg` of `Jens Stoltenberg`. */
function isPartOfPerson(short: readonly string[], full: readonly string[]): boolean {
  if (short.length > full.length) return false;
  let at = 0;
  let whole = 0;
  for (const word of short) {
    while (at < full.length && !isSameWord(word, full[at]!)) at += 1;
    if (at === full.length) return false;
    if (word.length > 1) whole += 1;
    at += 1;
  }
  return whole > 0;
}

function isSameWord(word: string, full: string): boolean {
  if (
    word === full ||
    (word.length === 1 && full.startsWith(word)) ||
    (full.length === 1 && word.startsWith(full))
  )
    return true;
  return word.length >= LEAST_TYPO_LENGTH && full.length >= LEAST_TYPO_LENGTH && differsLittle(word, full);
}

/** Whether one insertion, deletion or substitution makes one word the other. */
function differsLittle(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > MOST_TYPOS || !b.startsWith(a.slice(0, 1))) return false;
  let front = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front += 1;
  let back = 0;
  while (
    back < a.length - front &&
    back < b.length - front &&
    a[a.length - 1 - back] === b[b.length - 1 - back]
  )
    back += 1;
  return Math.max(a.length, b.length) - front - back <= MOST_TYPOS;
}

/** `Toyota` of `Toyota Astra Motor`; not `Bank` of `Bank Mandiri`, which the caller's names never are. */
function isBeginning(short: readonly string[], full: readonly string[]): boolean {
  return (
    short.length < full.length &&
    short.every((word, i) => word === full[i]) &&
    (short.length > 1 || short[0]!.length > 2)
  );
}

/** `Pos Merapu` of `Pos Merapi`: as many words, each the same but for one letter. */
function isMisspelt(short: readonly string[], full: readonly string[]): boolean {
  if (short.length !== full.length || short.length < 2) return false;
  return short.every(
    (word, i) => isSameWord(word, full[i]!) || `${word}s` === full[i] || word === `${full[i]}s`,
  );
}

/** `Golkar` of `Partai Golkar`, `Aceh` of `Provinsi Aceh`. */
function isHeadless(short: readonly string[], full: readonly string[], heads: ReadonlySet<string>): boolean {
  const head = full[0];
  return (
    head !== undefined &&
    heads.has(head) &&
    short.length === full.length - 1 &&
    short.every((word, i) => word === full[i + 1])
  );
}
