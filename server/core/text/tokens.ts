/**
 * Cuts text into tokens in one linear pass over the code units. A token is a word, a number, or a single mark; white space is
 * what lies between. The tokens are kept as parallel arrays, since an archive has hundreds of millions of them.
 * This module knows no language: abbreviations and sentence ends are decided in `segmentation`.
 */
import { differenceOf } from "./difference";
import { sharedVocabulary, type Vocabulary } from "./vocabulary";

export const TokenKind = {
  /** Letters with inner apostrophes, hyphens, and combining marks: `Ma’ruf`, `negara-negara`, `Saadah’s`. */
  word: 0,
  /** Digits with their inner stops, commas, slashes, colons and hyphens: `1.234,5`, `21/10`, `13:03`. */
  number: 1,
  /** One code unit (or surrogate pair) of anything else that is not white space. */
  mark: 2,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** What stands between a token and the one before it. */
export const Gap = { none: 0, space: 1, line: 2, blankLine: 3 } as const;
export type Gap = (typeof Gap)[keyof typeof Gap];

/** How a word is written; `none` for numbers and marks. */
export const Case = { none: 0, lower: 1, title: 2, upper: 3, mixed: 4 } as const;
export type Case = (typeof Case)[keyof typeof Case];

/** The tokens of one text, token `i` being the `i`-th of every array. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** UTF-16 offset of the first code unit. */
  readonly start: Uint32Array;
  /** UTF-16 offset behind the last code unit. */
  readonly end: Uint32Array;
  readonly kind: Uint8Array;
  readonly gap: Uint8Array;
  readonly shape: Uint8Array;
  /** The token's number in the vocabulary. */
  readonly entry: Int32Array;
  readonly vocabulary: Vocabulary;
}

/** The token's text as written. */
export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.start[index], tokens.end[index]);
}

/** The index of the first token that ends behind `offset`; `count` where there is none. Logarithmic. */
export function tokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokens.end[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tokenises `text` from `from` to `to` (UTF-16 offsets; the whole text by default). */
export function tokenize(
  text: string,
  from = 0,
  to = text.length,
  vocabulary: Vocabulary = sharedVocabulary(),
): Tokens {
  const buffer = new TokenBuffer(text, vocabulary, Math.max(16, (to - from) >> 2));
  cutTokens(buffer, vocabulary, text, from, to, Gap.line);
  return buffer.finish();
}

/**
 * The tokens of `text`, those of `previous` taken over that stand in front of what differs and behind it. They are those that `tokenize`
 * gives with the vocabulary of `previous`.
 */
export function tokenizeAgain(previous: Tokens, text: string): Tokens {
  const { vocabulary, start, end, gap, count } = previous;
  const difference = differenceOf(previous.text, text);
  const moved = text.length - previous.text.length;
  const buffer = new TokenBuffer(text, vocabulary, count + Math.max(0, moved >> 2) + 16);
  let kept = firstEndingBehind(previous, difference.front - FARTHEST_LOOK);
  // A word that was taken apart is cut again as a whole.
  while (kept > 0 && kept < count && gap[kept] === Gap.none) kept -= 1;
  buffer.take(previous, 0, kept, 0);
  // Behind white space that is as it was a token begins as it did.
  const behind = previous.text.length - difference.back;
  let next = Math.max(1, firstEndingBehind(previous, behind) + 1);
  while (next < count && gap[next] === Gap.none) next += 1;
  const from = kept > 0 ? end[kept - 1]! : 0;
  const to = next < count ? start[next]! + moved : text.length;
  cutTokens(buffer, vocabulary, text, from, to, kept > 0 ? Gap.none : Gap.line);
  if (next < count) buffer.take(previous, next, count, moved);
  return buffer.finish();
}

/** UTF-16 code units behind a token that bear on where it ends: a joint and the letter behind it. */
const FARTHEST_LOOK = 4;

/** The number of tokens that end at `offset` or before. Logarithmic. */
function firstEndingBehind(tokens: Tokens, offset: number): number {
  return offset <= 0 ? 0 : tokenAt(tokens, offset);
}

/** `gapBefore`: what stands before the first token, white space in the range left out. */
function cutTokens(
  buffer: TokenBuffer,
  vocabulary: Vocabulary,
  text: string,
  from: number,
  to: number,
  gapBefore: Gap,
): void {
  const units = unitsOf(text, from, to);
  const length = to - from;
  let gap = gapBefore;
  let at = 0;
  while (at < length) {
    const unit = units[at]!;
    const unitClass = unit < 128 ? ASCII[unit]! : isSpace(unit) ? Ascii.space : Ascii.mark;
    if (unitClass === Ascii.space) {
      if (isLineBreak(unit)) {
        const crLf = unit === 13 && at + 1 < length && units[at + 1] === 10;
        gap = gap >= Gap.line ? Gap.blankLine : Gap.line;
        at += crLf ? 2 : 1;
      } else {
        if (gap === Gap.none) gap = Gap.space;
        at += 1;
      }
      continue;
    }
    let end = at + 1;
    let kind: TokenKind = TokenKind.mark;
    if (unitClass === Ascii.letter) {
      kind = TokenKind.word;
      end = wordEnd(units, at, length);
    } else if (unitClass === Ascii.digit) {
      kind = TokenKind.number;
      end = numberEnd(units, at, length);
    } else if (unit >= 128) {
      const width = codePointWidth(units, at, length);
      end = at + width;
      if (isLetter(units, at, width)) {
        kind = TokenKind.word;
        end = wordEnd(units, at, length);
      }
    }
    const entry =
      vocabulary.find(units, at, end) ||
      added(vocabulary, units, at, end, text.slice(from + at, from + end), kind);
    buffer.push(from + at, from + end, gap, entry);
    gap = Gap.none;
    at = end;
  }
}

/** The number of the stretch, taken for one token. */
export function entryOf(vocabulary: Vocabulary, text: string, start: number, end: number): number {
  const units = unitsOf(text, start, end);
  const length = end - start;
  const known = vocabulary.find(units, 0, length);
  if (known !== 0) return known;
  const kind = isDigit(units[0]!)
    ? TokenKind.number
    : isLetter(units, 0, codePointWidth(units, 0, length))
      ? TokenKind.word
      : TokenKind.mark;
  return added(vocabulary, units, 0, length, text.slice(start, end), kind);
}

function added(
  vocabulary: Vocabulary,
  units: Uint16Array,
  start: number,
  end: number,
  written: string,
  kind: TokenKind,
): number {
  const shape = kind === TokenKind.word ? caseOf(units, start, end) : Case.none;
  return vocabulary.add(units, start, end, written, kind, shape);
}

/** Code units: a longer text gets room of its own. */
const KEPT_UNITS = 1 << 16;
/** Used within one call only: reading a number out of an array takes less time than out of a string. */
const keptUnits = new Uint16Array(KEPT_UNITS);

function unitsOf(text: string, from: number, to: number): Uint16Array {
  const units = to - from <= KEPT_UNITS ? keptUnits : new Uint16Array(to - from);
  for (let at = from; at < to; at++) units[at - from] = text.charCodeAt(at);
  return units;
}

/** Tokens while they are being cut. */
export class TokenBuffer {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  #arrays: TokenArrays;
  #count = 0;

  /** `capacity`: tokens to expect; more may come. */
  constructor(text: string, vocabulary: Vocabulary, capacity: number) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#arrays = tokenArrays(capacity);
  }

  get count(): number {
    return this.#count;
  }

  push(start: number, end: number, gap: number, entry: number): void {
    if (this.#count === this.#arrays.start.length) this.#arrays = widened(this.#arrays);
    const arrays = this.#arrays;
    const i = this.#count++;
    arrays.start[i] = start;
    arrays.end[i] = end;
    arrays.gap[i] = gap;
    arrays.entry[i] = entry;
  }

  /** Adds tokens of another text, `moved` UTF-16 code units further on. */
  take(tokens: Tokens, from: number, to: number, moved: number): void {
    while (this.#count + to - from > this.#arrays.start.length) this.#arrays = widened(this.#arrays);
    const arrays = this.#arrays;
    const first = this.#count;
    this.#count += to - from;
    arrays.entry.set(tokens.entry.subarray(from, to), first);
    arrays.gap.set(tokens.gap.subarray(from, to), first);
    arrays.start.set(tokens.start.subarray(from, to), first);
    arrays.end.set(tokens.end.subarray(from, to), first);
    if (moved === 0) return;
    for (let i = first; i < this.#count; i++) {
      arrays.start[i]! += moved;
      arrays.end[i]! += moved;
    }
  }

  finish(): Tokens {
    const n = this.#count;
    const { start, end, kind, gap, shape, entry } = this.#arrays;
    const { kind: kinds, shape: shapes } = this.#vocabulary;
    for (let i = 0; i < n; i++) {
      kind[i] = kinds[entry[i]!]!;
      shape[i] = shapes[entry[i]!]!;
    }
    return {
      text: this.#text,
      count: n,
      start: start.subarray(0, n),
      end: end.subarray(0, n),
      kind: kind.subarray(0, n),
      gap: gap.subarray(0, n),
      shape: shape.subarray(0, n),
      entry: entry.subarray(0, n),
      vocabulary: this.#vocabulary,
    };
  }
}

type TokenArrays = Pick<Tokens, "start" | "end" | "kind" | "gap" | "shape" | "entry">;

/** All in one piece of memory: six pieces would take six times as long to get. */
function tokenArrays(size: number): TokenArrays {
  const memory = new ArrayBuffer(size * 15);
  return {
    start: new Uint32Array(memory, 0, size),
    end: new Uint32Array(memory, size * 4, size),
    entry: new Int32Array(memory, size * 8, size),
    kind: new Uint8Array(memory, size * 12, size),
    gap: new Uint8Array(memory, size * 13, size),
    shape: new Uint8Array(memory, size * 14, size),
  };
}

function widened(old: TokenArrays): TokenArrays {
  const arrays = tokenArrays(old.start.length * 2);
  arrays.start.set(old.start);
  arrays.end.set(old.end);
  arrays.entry.set(old.entry);
  arrays.gap.set(old.gap);
  return arrays;
}

/** What a code unit below 128 is: one look in place of a row of comparisons. */
const Ascii = { mark: 0, letter: 1, digit: 2, space: 3 } as const;
const ASCII = Uint8Array.from({ length: 128 }, (_, unit) =>
  isBasicLetter(unit) ? Ascii.letter : isDigit(unit) ? Ascii.digit : isSpace(unit) ? Ascii.space : Ascii.mark,
);

const LETTER = /[\p{L}\p{M}]/u;
const UPPER = /\p{Lu}/u;

function isSpace(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** LSP knows three line ends: LF, CR LF and CR. */
function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Of the ASCII digits. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Of the basic Latin alphabet, either case. */
function isBasicLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 97 && lower <= 122;
}

function codePointWidth(units: Uint16Array, at: number, to: number): number {
  const unit = units[at]!;
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= to) return 1;
  const next = units[at + 1]!;
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

function isLetter(units: Uint16Array, at: number, width: number): boolean {
  const unit = units[at]!;
  if (unit < 128) return isBasicLetter(unit);
  // The general punctuation block holds the quotation marks: the commonest non-ASCII of news, settled without a regular expression.
  if (unit >= 0x2010 && unit <= 0x205e) return false;
  return LETTER.test(letterAt(units, at, width));
}

function letterAt(units: Uint16Array, at: number, width: number): string {
  return width === 1 ? String.fromCharCode(units[at]!) : String.fromCharCode(units[at]!, units[at + 1]!);
}

function wordEnd(units: Uint16Array, at: number, to: number): number {
  let end = at;
  while (end < to) {
    const unit = units[end]!;
    if (unit < 128) {
      const unitClass = ASCII[unit]!;
      if (unitClass === Ascii.letter || unitClass === Ascii.digit) {
        end += 1;
        continue;
      }
      if (unit === 0x20) break;
    } else {
      const width = codePointWidth(units, end, to);
      if (isLetter(units, end, width)) {
        end += width;
        continue;
      }
    }
    const joins = unit === 0x2d || unit === 0x27 || unit === 0x2019;
    if (!joins || end + 1 >= to) break;
    const nextWidth = codePointWidth(units, end + 1, to);
    const next = units[end + 1]!;
    if (isLetter(units, end + 1, nextWidth) || (unit === 0x2d && isDigit(next))) {
      end += 1 + nextWidth;
      continue;
    }
    break;
  }
  return end;
}

function numberEnd(units: Uint16Array, at: number, to: number): number {
  let end = at;
  while (end < to) {
    const unit = units[end]!;
    if (isDigit(unit)) {
      end += 1;
      continue;
    }
    const joins = unit === 0x2e || unit === 0x2c || unit === 0x2f || unit === 0x3a || unit === 0x2d;
    if (joins && end + 1 < to && isDigit(units[end + 1]!)) {
      end += 2;
      continue;
    }
    break;
  }
  return end;
}

function caseOf(units: Uint16Array, start: number, end: number): Case {
  let upper = 0;
  let lower = 0;
  let firstUpper = false;
  for (let at = start; at < end;) {
    const unit = units[at]!;
    const width = unit < 128 ? 1 : codePointWidth(units, at, end);
    if (unit < 128) {
      if (unit >= 65 && unit <= 90) {
        upper += 1;
        if (at === start) firstUpper = true;
      } else if (unit >= 97 && unit <= 122) lower += 1;
    } else if (isLetter(units, at, width)) {
      if (UPPER.test(letterAt(units, at, width))) {
        upper += 1;
        if (at === start) firstUpper = true;
      } else lower += 1;
    }
    at += width;
  }
  if (upper === 0) return Case.lower;
  if (lower === 0) return upper === 1 && end - start === 1 ? Case.title : Case.upper;
  if (!firstUpper) return Case.mixed;
  return upper === 1 ? Case.title : isHyphenTitle(units, start, end, upper) ? Case.title : Case.mixed;
}

/** `Negara-Negara`, `Indo-Pasifik`: each part starts with its only capital. */
function isHyphenTitle(units: Uint16Array, start: number, end: number, upper: number): boolean {
  let parts = 1;
  for (let at = start; at < end; at++) if (units[at] === 0x2d) parts += 1;
  return parts === upper;
}
