/**
 * What a large corpus shows about single words: how often they are written with a capital, and what kind of name they are found in.
 * Counts only, in a few levels each; made by `scripts/training` from name statistics.
 *
 * File: `KWT1`, the number of words (uint32), then each word in the order of its hash: the distance to the last hash (varint) and its levels
 * (two bytes).
 */
import { pushVarint, readVarint, type ByteCursor } from "./varint";

/** The levels of a word; 0 where nothing is known. Each of the five takes three bits. */
export interface WordLevels {
  /** 1 (always lower-case) to 7 (always capitalised), within sentences. */
  readonly capital: number;
  /** 1 (never) to 7 (nearly always): the word as first word of a person's name. */
  readonly personFirst: number;
  readonly personNext: number;
  readonly organization: number;
  readonly place: number;
}

export interface WordTable {
  readonly keys: Uint32Array;
  readonly levels: Uint16Array;
}

const MAGIC = 0x3154574b;

export function decodeWords(bytes: Uint8Array): WordTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("This is no word table");
  const count = view.getUint32(4, true);
  let slots = 1024;
  while (slots < count * 2) slots *= 2;
  const keys = new Uint32Array(slots);
  const levels = new Uint16Array(slots);
  const cursor: ByteCursor = { bytes, at: 8 };
  let hash = 0;
  for (let n = 0; n < count; n++) {
    hash += readVarint(cursor);
    let slot = hash & (slots - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    levels[slot] = view.getUint16(cursor.at, true);
    cursor.at += 2;
  }
  return { keys, levels };
}

/** The file of the words, each a hash and its packed levels. */
export function encodeWords(words: readonly (readonly [number, number])[]): Uint8Array {
  const bytes: number[] = [];
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, MAGIC, true);
  head.setUint32(4, words.length, true);
  bytes.push(...new Uint8Array(head.buffer));
  let last = 0;
  for (const [hash, levels] of [...words].sort((a, b) => a[0] - b[0])) {
    pushVarint(bytes, hash - last);
    last = hash;
    bytes.push(levels & 255, levels >> 8);
  }
  return Uint8Array.from(bytes);
}

/** The packed levels of a word by the hash of its lower-case form; 0 where it is unknown. */
export function levelsOf({ keys, levels }: WordTable, hash: number): number {
  const mask = keys.length - 1;
  let slot = hash & mask;
  for (;;) {
    const key = keys[slot]!;
    if (key === hash) return levels[slot]!;
    if (key === 0) return 0;
    slot = (slot + 1) & mask;
  }
}

export function packLevels(levels: WordLevels): number {
  return (
    levels.capital |
    (levels.personFirst << 3) |
    (levels.personNext << 6) |
    (levels.organization << 9) |
    (levels.place << 12)
  );
}

/** How regularly the word is capitalised, 1 to 7; 0 where unknown. */
export function capitalLevel(packed: number): number {
  return packed & 7;
}
