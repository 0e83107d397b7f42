/**
 * Numbers for words: each token of a document as a 32-bit hash of its text in lower case, so that lexicons and the tagger compare
 * numbers and no string is made for a token. Two different words share a hash once in four thousand million; the lexicons can bear that.
 */
import { Case, type Tokens } from "../../text/tokens";
import { columnsOf, lengthened } from "../../text/vocabulary";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Sets the hashes of words written in capitals apart from those of the same words in lower case. */
const EXACT_SALT = 0x9e3779b9;

export interface WordHashes {
  /** Of the token in lower case. */
  readonly lower: Uint32Array;
  /** Of the token as written, for words with more than a first capital; 0 for all others. */
  readonly exact: Uint32Array;
}

/** Hashes every token. Linear. */
export function hashWords(tokens: Tokens): WordHashes {
  const { count, entry } = tokens;
  const columns = hashColumns(tokens.vocabulary);
  const memory = new ArrayBuffer(count * 8);
  const lower = new Uint32Array(memory, 0, count);
  const exact = new Uint32Array(memory, count * 4, count);
  for (let i = 0; i < count; i++) {
    lower[i] = columns.lower[entry[i]!]!;
    exact[i] = columns.exact[entry[i]!]!;
  }
  return { lower, exact };
}

interface HashColumns {
  lower: Uint32Array;
  exact: Uint32Array;
}

const hashColumns = columnsOf<HashColumns>(
  () => ({ lower: new Uint32Array(1024), exact: new Uint32Array(1024) }),
  (columns, { written, shape }, from, to) => {
    columns.lower = lengthened(columns.lower, to);
    columns.exact = lengthened(columns.exact, to);
    for (let entry = from; entry < to; entry++) {
      const word = written[entry]!;
      columns.lower[entry] = hashLower(word);
      if (shape[entry] === Case.upper || shape[entry] === Case.mixed) columns.exact[entry] = hashExact(word);
    }
  },
);

/** The hash of `text` from `start` to `end` in lower case. */
export function hashLower(text: string, start = 0, end = text.length): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) {
    let unit = text.charCodeAt(at);
    if (unit < 128) {
      if (unit >= 65 && unit <= 90) unit += 32;
    } else unit = lowerUnit(unit);
    hash = Math.imul(hash ^ unit, FNV_PRIME);
  }
  return finish(hash);
}

/** The hash of `text` from `start` to `end` as written. */
export function hashExact(text: string, start = 0, end = text.length): number {
  let hash = FNV_OFFSET ^ EXACT_SALT;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ straight(text.charCodeAt(at)), FNV_PRIME);
  }
  return finish(hash);
}

/** The hash of two hashes in this order: of a phrase and its next word, of a feature and its value. */
export function combine(first: number, second: number): number {
  return finish(Math.imul(first ^ (second + EXACT_SALT), FNV_PRIME) ^ (first >>> 15));
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  return mixed >>> 0;
}

function straight(unit: number): number {
  return unit === 0x2019 || unit === 0x2018 ? 0x27 : unit;
}

function lowerUnit(unit: number): number {
  if (unit === 0x2019 || unit === 0x2018) return 0x27;
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  return String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}
