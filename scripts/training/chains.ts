/** Turns examples into chains of numbered features, and measures a model on examples. */
import {
  gatherClues,
  featuresOf,
  MOST_FEATURES,
  type Clues,
} from "../../server/core/entities/tagger/features";
import type { Lexicon } from "../../server/core/entities/lexicon/lexicon";
import { runEnd, stretches, Tagger } from "../../server/core/entities/tagger/tagger";
import { encodeModel, decodeModel, LABELS, type TagModel } from "../../server/core/entities/tagger/tagModel";
import type { WordTable } from "../../server/core/entities/lexicon/wordTable";
import { TokenKind, tokenize } from "../../server/core/text/tokens";
import type { Example } from "./corpora";
import type { Chain, Trained } from "./crf";

/** Numbers the features of a training set. */
export class FeatureIndex {
  readonly hashes: number[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #counts = new Map<number, number>();

  count(hash: number): void {
    this.#counts.set(hash, (this.#counts.get(hash) ?? 0) + 1);
  }

  /** The number of a feature that was counted often enough; -1 for the others. */
  number(hash: number, least: number): number {
    if ((this.#counts.get(hash) ?? 0) < least) return -1;
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    this.#numbers.set(hash, this.hashes.length);
    this.hashes.push(hash);
    return this.hashes.length - 1;
  }
}

/** An example as training sees it. */
export interface Prepared {
  readonly clues: Clues;
  readonly labels: Uint8Array;
  readonly weight: number;
}

export function prepare(
  examples: readonly Example[],
  lexicon: Lexicon,
  table: WordTable | null,
  clean: ((clues: Clues, labels: Uint8Array) => void) | null,
): Prepared[] {
  return examples.map(({ text, names, weight }) => {
    const tokens = tokenize(text);
    const clues = gatherClues(tokens, lexicon, table);
    const labels = new Uint8Array(tokens.count);
    for (const [start, end, label] of names) {
      let first = true;
      for (let i = 0; i < tokens.count; i++) {
        if (tokens.start[i]! >= end || tokens.end[i]! <= start) continue;
        labels[i] = first ? label : label + 1;
        first = false;
      }
    }
    trimMarks(clues, labels);
    clean?.(clues, labels);
    return { clues, labels, weight };
  });
}

/** Marks at the ends of a name are no part of it, whatever the set says: `(Jokowi)`. */
function trimMarks({ tokens }: Clues, labels: Uint8Array): void {
  for (const { from, to, type } of spansOf(labels)) {
    let first = from;
    let last = to;
    while (first < last && tokens.kind[first] === TokenKind.mark) labels[first++] = 0;
    while (last > first && tokens.kind[last - 1] === TokenKind.mark) labels[--last] = 0;
    if (first < last) labels[first] = type;
  }
}

/**
 * Brings a set's names to our guidelines: a bracket splits a name, a lower-case word in front is no part of it, a country that acts is a place.
 */
export function followGuidelines(clues: Clues, labels: Uint8Array): void {
  const { tokens, words, known } = clues;
  for (const { from, to, type } of spansOf(labels)) {
    let first = from;
    while (first < to && tokens.kind[first] === TokenKind.word && words.capital[first] === 0)
      labels[first++] = 0;
    let opens = true;
    for (let i = first; i < to; i++) {
      const unit = tokens.text.charCodeAt(tokens.start[i]!);
      const isBracket = tokens.kind[i] === TokenKind.mark && (unit === 0x28 || unit === 0x29);
      labels[i] = isBracket ? 0 : opens ? type : type + 1;
      opens = isBracket;
    }
  }
  for (let i = 0; i < labels.length; i++) {
    // Known places are coded 4 (later word) and 5 (first word).
    if (labels[i] !== 0 || known[i] !== 5 || words.capital[i] === 0) continue;
    labels[i] = 5;
    for (let at = i + 1; at < labels.length && known[at] === 4 && labels[at] === 0; at++) labels[at] = 6;
  }
}

export function makeChains(prepared: readonly Prepared[], index: FeatureIndex, least: number): Chain[] {
  const out = new Uint32Array(MOST_FEATURES);
  const visit = (
    item: Prepared,
    take: (stretch: { from: number; to: number }, i: number, n: number) => void,
  ): void => {
    const to = item.clues.tokens.count;
    for (const stretch of stretches(item.clues, 0, to)) {
      let run = { from: stretch.from, to: runEnd(item.clues, stretch.from, to) };
      for (let i = stretch.from; i < stretch.to; i++) {
        if (i >= run.to)
          run = { from: i, to: item.clues.words.capital[i] === 1 ? runEnd(item.clues, i, to) : i + 1 };
        take(stretch, i, featuresOf(item.clues, i, 0, to, run, out));
      }
    }
  };
  for (const item of prepared) {
    visit(item, (_, __, n) => {
      for (let f = 0; f < n; f++) index.count(out[f]!);
    });
  }
  const chains: Chain[] = [];
  for (const item of prepared) {
    let features: number[] = [];
    let starts: number[] = [];
    let labels: number[] = [];
    visit(item, (stretch, i, n) => {
      starts.push(features.length);
      for (let f = 0; f < n; f++) {
        const number = index.number(out[f]!, least);
        if (number >= 0) features.push(number);
      }
      const label = item.labels[i]!;
      // A name that begins outside the stretch cannot be continued in it.
      const orphan =
        label !== 0 &&
        label % 2 === 0 &&
        (labels.length === 0 || ![label, label - 1].includes(labels.at(-1)!));
      labels.push(orphan ? label - 1 : label);
      if (i < stretch.to - 1) return;
      starts.push(features.length);
      chains.push({
        features: Int32Array.from(features),
        starts: Int32Array.from(starts),
        labels: Uint8Array.from(labels),
        weight: item.weight,
      });
      features = [];
      starts = [];
      labels = [];
    });
  }
  return chains;
}

/** The file of a trained model: weights below `least` are dropped, the others take one byte. */
export function quantise({ weights, transitions }: Trained, index: FeatureIndex, least: number): Uint8Array {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  for (const weight of transitions) most = Math.max(most, Math.abs(weight));
  const scale = most / 127;
  const features = index.hashes.flatMap((hash, number) => {
    const row = new Int8Array(LABELS);
    let any = false;
    for (let label = 0; label < LABELS; label++) {
      const weight = weights[number * LABELS + label]!;
      if (Math.abs(weight) < least) continue;
      row[label] = Math.round(weight / scale);
      any ||= row[label] !== 0;
    }
    return any ? [{ hash, weights: row }] : [];
  });
  const moves = Int8Array.from(transitions, (weight) => Math.round(weight / scale));
  return encodeModel(scale, moves, features);
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Strict scores of whole names by type (first label) and in all (0). */
export function evaluate(bytes: Uint8Array, prepared: readonly Prepared[]): Map<number, Score> {
  const model: TagModel = decodeModel(bytes);
  const hits = new Map<number, [number, number, number]>();
  const note = (type: number, slot: 0 | 1 | 2): void => {
    for (const key of [0, type]) {
      const row = hits.get(key) ?? [0, 0, 0];
      row[slot] += 1;
      hits.set(key, row);
    }
  };
  for (const { clues, labels } of prepared) {
    const tagger = new Tagger(model, clues);
    tagger.tag(0, clues.tokens.count);
    const gold = new Set(spans(labels));
    const found = spans(tagger.labels);
    for (const span of found) note(Number(span.split(":")[2]), gold.has(span) ? 0 : 1);
    const foundSet = new Set(found);
    for (const span of gold) if (!foundSet.has(span)) note(Number(span.split(":")[2]), 2);
  }
  return new Map(
    [...hits].map(([type, [right, wrong, missed]]) => {
      const precision = right / Math.max(1, right + wrong);
      const recall = right / Math.max(1, right + missed);
      return [type, { precision, recall, f1: (2 * right) / Math.max(1, 2 * right + wrong + missed) }];
    }),
  );
}

/** `from:to:type` of each name. */
export function spans(labels: Uint8Array): string[] {
  return spansOf(labels).map(({ from, to, type }) => `${from}:${to}:${type}`);
}

/** The names that labels mark; `type` is the label of a first word. */
function spansOf(labels: Uint8Array): { from: number; to: number; type: number }[] {
  const found: { from: number; to: number; type: number }[] = [];
  for (let i = 0; i < labels.length;) {
    const label = labels[i]!;
    if (label === 0) {
      i += 1;
      continue;
    }
    const type = label % 2 === 1 ? label : label - 1;
    let to = i + 1;
    while (to < labels.length && labels[to] === type + 1) to += 1;
    found.push({ from: i, to, type });
    i = to;
  }
  return found;
}
