/**
 * The trained weights of a name tagger, and their file: a list of hashed features, each with one small weight a label. Features are looked up
 * by 32-bit hash in an open-addressed table. The making of the file is the business of `scripts/training`.
 *
 * File, all numbers little-endian: `KNM1`, the scale of a weight (float32), the transitions (int8, labels × labels), the number of features (uint32),
 * then each feature in the order of its hash: the distance to the last hash (varint), the labels that have a weight (bits), their weights (int8).
 */

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
  /** Slot of the table that a feature's weights stand in, found with `slotOf`. 0 marks a free slot. */
  readonly keys: Uint32Array;
  /** The row of a slot's feature: kept apart from the weights, since most features that are asked for are not there. */
  readonly rows: Uint32Array;
  /** `LABELS` weights a row, to be multiplied by `scale`. */
  readonly weights: Int8Array;
  /** Weight of going from one label to the next: `transitions[from * LABELS + to]`. */
  readonly transitions: Float32Array;
  readonly scale: number;
}

const MAGIC = 0x314d4e4b;

/** Reads a model file; the bytes are those that `encodeModel` made. */
export function decodeModel(bytes: Uint8Array): TagModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("This is no name model");
  const scale = view.getFloat32(4, true);
  const transitions = new Float32Array(LABELS * LABELS);
  let at = 8;
  for (let i = 0; i < transitions.length; i++) transitions[i] = view.getInt8(at++) * scale;
  const count = view.getUint32(at, true);
  at += 4;
  let slots = 1024;
  while (slots < count * 2) slots *= 2;
  const keys = new Uint32Array(slots);
  const rows = new Uint32Array(slots);
  const weights = new Int8Array(count * LABELS);
  let hash = 0;
  for (let n = 0; n < count; n++) {
    let distance = 0;
    let shift = 1;
    for (;;) {
      const byte = bytes[at++]!;
      distance += (byte & 127) * shift;
      if (byte < 128) break;
      shift *= 128;
    }
    hash += distance;
    let slot = hash & (slots - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    rows[slot] = n;
    const mask = bytes[at++]!;
    for (let label = 0; label < LABELS; label++) {
      if (mask & (1 << label)) weights[n * LABELS + label] = view.getInt8(at++);
    }
  }
  return { keys, rows, weights, transitions, scale };
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
    let distance = hash - last;
    last = hash;
    while (distance >= 128) {
      bytes.push((distance % 128) + 128);
      distance = Math.floor(distance / 128);
    }
    bytes.push(distance);
    let mask = 0;
    for (let label = 0; label < LABELS; label++) if (weights[label] !== 0) mask |= 1 << label;
    bytes.push(mask);
    for (let label = 0; label < LABELS; label++) if (weights[label] !== 0) bytes.push(weights[label]! & 255);
  }
  return Uint8Array.from(bytes);
}

/** Adds the feature's weights to `scores` at `offset`; nothing for a feature that the model lacks. */
export function addWeights(model: TagModel, feature: number, scores: Float32Array, offset: number): void {
  const { keys, rows, weights } = model;
  const mask = keys.length - 1;
  let slot = feature & mask;
  for (;;) {
    const key = keys[slot]!;
    if (key === feature) break;
    if (key === 0) return;
    slot = (slot + 1) & mask;
  }
  const base = rows[slot]! * LABELS;
  for (let label = 0; label < LABELS; label++) scores[offset + label]! += weights[base + label]!;
}
