/**
 * Labels the tokens around capitals as words of persons, organisations or places with a linear-chain model: the best sequence of labels, and
 * how probable each is. Tokens far from any capital are outside by definition and cost nothing.
 */
import { TokenKind } from "../../text/tokens";
import type { Clues } from "./features";
import { Label, LABELS, type TagModel } from "./tagModel";
import { WordScores } from "./wordScores";

/** A stretch of tokens that is labelled as a whole, and the sentence that it stands in. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Tokens that may stand between two capitals of one name: `Gubernur Bank dan …`, `B. J. Habibie`. */
const WIDEST_GAP = 2;

/** The stretches of a sentence that hold capitals: from a capital to the last one that is near enough to belong to it. */
export function stretches(clues: Clues, from: number, to: number): Stretch[] {
  const { capital } = clues.words;
  const found: Stretch[] = [];
  let first = -1;
  let last = -1;
  for (let i = from; i < to; i++) {
    if (capital[i] === 0) continue;
    if (first >= 0 && i - last > WIDEST_GAP + 1) {
      found.push({ from: first, to: last + 1 });
      first = i;
    }
    if (first < 0) first = i;
    last = i;
  }
  if (first >= 0) found.push({ from: first, to: last + 1 });
  return found;
}

/** The end of the run of capitals that token `i` begins: capitals and the joints between them, no other marks. */
export function runEnd(clues: Clues, i: number, to: number): number {
  let at = i + 1;
  while (at < to) {
    if (clues.words.capital[at] === 1) at += 1;
    else if (joins(clues, at) && at + 1 < to && clues.words.capital[at + 1] === 1) at += 2;
    else break;
  }
  return at;
}

/** A connective or stop that may stand inside a name. */
function joins({ tokens, kinds }: Clues, i: number): boolean {
  if (tokens.kind[i] === TokenKind.mark) {
    const unit = tokens.text.charCodeAt(tokens.start[i]!);
    return unit === 0x2e || unit === 0x26 || unit === 0x2d;
  }
  return tokens.kind[i] === TokenKind.word && (kinds[i]! & (1 << 4)) !== 0;
}

export class Tagger {
  /** The label of each token; set by `tag`. */
  readonly labels: Uint8Array;
  /** How probable the label of a name's word is, 0 to 1; not asked of the others. */
  readonly certainty: Float32Array;
  readonly #model: TagModel;
  readonly #clues: Clues;
  readonly #words: WordScores;
  /** The exponentials of the transitions; 0 for those that are not allowed. */
  readonly #steps: Float32Array;

  constructor(model: TagModel, clues: Clues) {
    this.#model = model;
    this.#clues = clues;
    this.#words = new WordScores(model, clues);
    this.#steps = stepsOf(model);
    this.labels = new Uint8Array(clues.tokens.count);
    this.certainty = new Float32Array(clues.tokens.count);
  }

  /** Labels the tokens of one sentence. */
  tag(from: number, to: number): void {
    for (const stretch of stretches(this.#clues, from, to)) this.#stretch(stretch, from, to);
  }

  #stretch(stretch: Stretch, from: number, to: number): void {
    const length = stretch.to - stretch.from;
    if (length > room.length) room = roomFor(length * 2);
    this.#score(stretch, from, to);
    if (this.#viterbi(stretch.from, length)) this.#probabilities(stretch.from, length);
  }

  #score(stretch: Stretch, from: number, to: number): void {
    const { scores } = room;
    const { capital } = this.#clues.words;
    let run = { from: stretch.from, to: runEnd(this.#clues, stretch.from, to) };
    for (let i = stretch.from; i < stretch.to; i++) {
      if (i >= run.to) run = { from: i, to: capital[i] === 1 ? runEnd(this.#clues, i, to) : i + 1 };
      this.#words.score(i, from, to, run, scores, (i - stretch.from) * LABELS);
    }
  }

  /** Whether any token is of a name. */
  #viterbi(first: number, length: number): boolean {
    const { transitions } = this.#model;
    const { scores, path, from } = room;
    for (let label = 0; label < LABELS; label++) {
      path[label] = allowed(Label.outside, label) ? scores[label]! + transitions[label]! : -1e9;
    }
    for (let here = LABELS; here < length * LABELS; here += LABELS) {
      for (let label = 0; label < LABELS; label++) {
        let best = -Infinity;
        let origin = 0;
        const end = behindOrigins(label);
        for (let last = firstOrigin(label); last < end; last++) {
          const sum = path[here - LABELS + last]! + transitions[last * LABELS + label]!;
          if (sum > best) {
            best = sum;
            origin = last;
          }
        }
        path[here + label] = best + scores[here + label]!;
        from[here + label] = origin;
      }
    }
    let label = 0;
    const end = (length - 1) * LABELS;
    for (let last = 1; last < LABELS; last++) if (path[end + last]! > path[end + label]!) label = last;
    let any = false;
    for (let at = length - 1; at >= 0; at--) {
      this.labels[first + at] = label;
      if (label !== Label.outside) any = true;
      label = from[at * LABELS + label]!;
    }
    return any;
  }

  /**
   * The posterior probability of the labels of names, by sums scaled at every token so that no logarithm is needed. In front of the first
   * name nothing is summed backward, behind the last nothing forward.
   */
  #probabilities(first: number, length: number): void {
    const { labels, certainty } = this;
    const { scores, forward, backward } = room;
    const steps = this.#steps;
    let firstNamed = 0;
    while (labels[first + firstNamed] === Label.outside) firstNamed += 1;
    let lastNamed = length - 1;
    while (labels[first + lastNamed] === Label.outside) lastNamed -= 1;
    for (let here = 0; here < length * LABELS; here += LABELS) {
      let most = scores[here]!;
      for (let label = 1; label < LABELS; label++) most = Math.max(most, scores[here + label]!);
      for (let label = 0; label < LABELS; label++)
        scores[here + label] = Math.exp(scores[here + label]! - most);
    }
    for (let here = 0; here <= lastNamed * LABELS; here += LABELS) {
      for (let label = 0; label < LABELS; label++) {
        let sum = 0;
        const end = behindOrigins(label);
        if (here === 0) sum = steps[label]!;
        else
          for (let last = firstOrigin(label); last < end; last++)
            sum += forward[here - LABELS + last]! * steps[last * LABELS + label]!;
        forward[here + label] = sum * scores[here + label]!;
      }
      normalise(forward, here);
    }
    backward.fill(1, (length - 1) * LABELS, length * LABELS);
    for (let at = length - 2; at >= firstNamed; at--) {
      const next = (at + 1) * LABELS;
      for (let label = 0; label < LABELS; label++) {
        let sum = 0;
        for (let to = 0; to < LABELS; to++)
          sum += steps[label * LABELS + to]! * scores[next + to]! * backward[next + to]!;
        backward[at * LABELS + label] = sum;
      }
      normalise(backward, at * LABELS);
    }
    for (let at = firstNamed; at <= lastNamed; at++) {
      const here = at * LABELS;
      const label = labels[first + at]!;
      if (label === Label.outside) continue;
      let total = 0;
      for (let l = 0; l < LABELS; l++) total += forward[here + l]! * backward[here + l]!;
      certainty[first + at] = total > 0 ? (forward[here + label]! * backward[here + label]!) / total : 0;
    }
  }
}

/** `LABELS` numbers a token of a stretch; used within the labelling of one stretch only. */
interface Room {
  /** Tokens. */
  readonly length: number;
  readonly scores: Float32Array;
  readonly forward: Float32Array;
  readonly backward: Float32Array;
  readonly path: Float32Array;
  readonly from: Uint8Array;
}

function roomFor(length: number): Room {
  const size = length * LABELS;
  const numbers = (): Float32Array => new Float32Array(size);
  return {
    length,
    scores: numbers(),
    forward: numbers(),
    backward: numbers(),
    path: numbers(),
    from: new Uint8Array(size),
  };
}

let room = roomFor(64);

const steps = new WeakMap<TagModel, Float32Array>();

function stepsOf(model: TagModel): Float32Array {
  let known = steps.get(model);
  if (!known) {
    known = model.transitions.map((weight, step) =>
      allowed(Math.floor(step / LABELS), step % LABELS) ? Math.exp(weight) : 0,
    );
    steps.set(model, known);
  }
  return known;
}

/** A later word follows only a word of the same name: no `personNext` behind `outside`. */
export function allowed(last: number, label: number): boolean {
  return last >= firstOrigin(label) && last < behindOrigins(label);
}

/** The labels that a label may follow, a run of their numbers: all, or its first word's and its own. */
function firstOrigin(label: number): number {
  return isNext(label) ? label - 1 : 0;
}

function behindOrigins(label: number): number {
  return isNext(label) ? label + 1 : LABELS;
}

/** Whether the label is that of a later word. */
function isNext(label: number): boolean {
  return label !== Label.outside && (label & 1) === 0;
}

function normalise(values: Float32Array, from: number): void {
  let sum = 0;
  for (let i = from; i < from + LABELS; i++) sum += values[i]!;
  if (sum > 0) for (let i = from; i < from + LABELS; i++) values[i]! /= sum;
}
