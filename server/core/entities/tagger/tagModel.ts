/**
 * The trained weights of a name tagger, and their file: a list of hashed features, each with one small weight a label. Features are looked up
 * by 32-bit hash in an open-addressed table. The making of the file is the business of `scripts/training`.
 *
 * File, all numbers little-endian: `KNM1`, the scale of a weight (float32), the transitions (int8, labels × labels), the number of features (uint32),
 * then each feature in the order of its hash: the distance to the last hash (varint), the labels that have a weight (bits), their weights (int8).
 */
import { pushVarint, readVarint, type ByteCursor } from "../lexicon/varint";

/** The labels of tokens: outside, or first or later word of a person, organisation or place. */
export const Label = {
  outside: 0,
  personFirst: 1,
  personNext: 2,
  organizationFirst: 3,
  organizationNext: 4,
  placeFirst: 5,
  placeNext: 6,
} as const;
export const LABELS = 7;

export interface TagModel {
  /** One bit for each value of a hash's first bits that some feature has: small enough to stay near, it settles most misses. */
  readonly filter: Int32Array;
  /**
   * The features in an open-addressed table, each at the slot of its hash or behind it; 0 marks a free slot. A slot is the feature's hash
   * and its weights side by side, three numbers in all, so that one look at memory fetches both.
   */
  readonly slots: Uint32Array;
  /** The same memory as bytes: `LABELS` weights behind the four bytes of each hash, to be multiplied by `scale`. */
  readonly weights: Int8Array;
  /** Weight of going from one label to the next: `transitions[from * LABELS + to]`. */
  readonly transitions: Float32Array;
  readonly scale: number;
}

const MAGIC = 0x314d4e4b;
/** Numbers of four bytes in a slot: a hash, seven weights of one byte, one byte to spare. */
const SLOT = 3;
/** Of a hash go into the filter: 32 KB of bits, of which the larger model sets one in eight. */
const FILTER_BITS = 18;

/** Reads a model file; the bytes are those that `encodeModel` made. */
export function decodeModel(bytes: Uint8Array): TagModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("This is no name model");
  const scale = view.getFloat32(4, true);
  const transitions = new Float32Array(LABELS * LABELS);
  const cursor: ByteCursor = { bytes, at: 8 };
  for (let i = 0; i < transitions.length; i++) transitions[i] = view.getInt8(cursor.at++) * scale;
  const count = view.getUint32(cursor.at, true);
  cursor.at += 4;
  let size = 1024;
  while (size < count * 2) size *= 2;
  const slots = new Uint32Array(size * SLOT);
  const weights = new Int8Array(slots.buffer);
  const filter = new Int32Array(2 ** FILTER_BITS / 32);
  let hash = 0;
  for (let n = 0; n < count; n++) {
    hash += readVarint(cursor);
    const bit = hash >>> (32 - FILTER_BITS);
    filter[bit >>> 5]! |= 1 << (bit & 31);
    let slot = hash & (size - 1);
    while (slots[slot * SLOT] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot * SLOT] = hash;
    const mask = bytes[cursor.at++]!;
    for (let label = 0; label < LABELS; label++) {
      if (mask & (1 << label)) weights[slot * SLOT * 4 + 4 + label] = view.getInt8(cursor.at++);
    }
  }
  return { filter, slots, weights, transitions, scale };
}

/** One feature of a model to be written: its hash and `LABELS` quantised weights. */
export interface WeightedFeature {
  readonly hash: number;
  readonly weights: Int8Array;
}

/** The file of a model. */
export function encodeModel(
  scale: number,
  transitions: Int8Array,
  features: readonly WeightedFeature[],
): Uint8Array {
  const sorted = [...features].sort((a, b) => a.hash - b.hash);
  const bytes: number[] = [];
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, MAGIC, true);
  head.setFloat32(4, scale, true);
  bytes.push(...new Uint8Array(head.buffer));
  bytes.push(...new Uint8Array(transitions.buffer, transitions.byteOffset, transitions.byteLength));
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, sorted.length, true);
  bytes.push(...new Uint8Array(size.buffer));
  let last = 0;
  for (const { hash, weights } of sorted) {
    pushVarint(bytes, hash - last);
    last = hash;
    let mask = 0;
    for (let label = 0; label < LABELS; label++) if (weights[label] !== 0) mask |= 1 << label;
    bytes.push(mask);
    for (let label = 0; label < LABELS; label++) if (weights[label] !== 0) bytes.push(weights[label]! & 255);
  }
  return Uint8Array.from(bytes);
}

/** Writes the summed weights of the first `count` features to `sums`, one for each label; features that the model lacks weigh nothing. */
export function sumWeights(model: TagModel, features: Uint32Array, count: number, sums: Int32Array): void {
  const { filter, slots, weights } = model;
  const mask = slots.length / SLOT - 1;
  let outside = 0;
  let personFirst = 0;
  let personNext = 0;
  let organizationFirst = 0;
  let organizationNext = 0;
  let placeFirst = 0;
  let placeNext = 0;
  for (let f = 0; f < count; f++) {
    const feature = features[f]!;
    const bit = feature >>> (32 - FILTER_BITS);
    if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) continue;
    let slot = feature & mask;
    let key = slots[slot * SLOT]!;
    while (key !== feature && key !== 0) {
      slot = (slot + 1) & mask;
      key = slots[slot * SLOT]!;
    }
    if (key === 0) continue;
    const base = slot * SLOT * 4 + 4;
    outside += weights[base]!;
    personFirst += weights[base + 1]!;
    personNext += weights[base + 2]!;
    organizationFirst += weights[base + 3]!;
    organizationNext += weights[base + 4]!;
    placeFirst += weights[base + 5]!;
    placeNext += weights[base + 6]!;
  }
  sums[0] = outside;
  sums[1] = personFirst;
  sums[2] = personNext;
  sums[3] = organizationFirst;
  sums[4] = organizationNext;
  sums[5] = placeFirst;
  sums[6] = placeNext;
}
