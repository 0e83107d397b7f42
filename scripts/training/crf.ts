/**
 * Trains a linear-chain conditional random field with AdaGrad: deterministic for the same examples and settings. The features of the examples
 * are numbers already; what they mean is the business of `server/core/entities/tagger/features.ts`.
 */
import { LABELS } from "../../server/core/entities/tagger/tagModel";
import { allowed } from "../../server/core/entities/tagger/tagger";

/** One stretch: the features of each token and its gold labels. */
export interface Chain {
  /** Indices of features, `MOST` a token at most, back to back. */
  readonly features: Int32Array;
  /** Where each token's features begin, with one more entry for the end. */
  readonly starts: Int32Array;
  readonly labels: Uint8Array;
  readonly weight: number;
}

export interface Trained {
  /** `LABELS` weights a feature. */
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
}

export interface Settings {
  readonly rounds: number;
  readonly rate: number;
  /** Pull towards zero, a chain. */
  readonly decay: number;
}

const T = LABELS * LABELS;

/** Fits the weights to the chains. */
export function train(chains: readonly Chain[], featureCount: number, settings: Settings): Trained {
  const weights = new Float32Array(featureCount * LABELS);
  const squares = new Float32Array(featureCount * LABELS).fill(1e-2);
  const transitions = new Float32Array(T);
  const transitionSquares = new Float32Array(T).fill(1);
  const order = chains.map((_, i) => i);
  const random = generator(7);
  const sums = new Float64Array(featureCount * LABELS);
  const transitionSums = new Float64Array(T);
  let averaged = 0;
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random);
    for (const index of order) {
      step(chains[index]!, weights, squares, transitions, transitionSquares, settings);
    }
    // Averaging over the last half of the rounds steadies the result.
    if (round * 2 >= settings.rounds) {
      averaged += 1;
      for (let i = 0; i < weights.length; i++) sums[i]! += weights[i]!;
      for (let i = 0; i < T; i++) transitionSums[i]! += transitions[i]!;
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] = sums[i]! / averaged;
  for (let i = 0; i < T; i++) transitions[i] = transitionSums[i]! / averaged;
  return { weights, transitions };
}

function step(
  chain: Chain,
  weights: Float32Array,
  squares: Float32Array,
  transitions: Float32Array,
  transitionSquares: Float32Array,
  { rate, decay }: Settings,
): void {
  const n = chain.labels.length;
  const { features, starts, labels, weight } = chain;
  const scores = new Float64Array(n * LABELS);
  for (let t = 0; t < n; t++) {
    for (let f = starts[t]!; f < starts[t + 1]!; f++) {
      const base = features[f]! * LABELS;
      for (let l = 0; l < LABELS; l++) scores[t * LABELS + l]! += weights[base + l]!;
    }
  }
  const forward = new Float64Array(n * LABELS).fill(-1e9);
  const backward = new Float64Array(n * LABELS).fill(-1e9);
  for (let l = 0; l < LABELS; l++) {
    if (allowed(0, l)) forward[l] = scores[l]! + transitions[l]!;
    backward[(n - 1) * LABELS + l] = 0;
  }
  for (let t = 1; t < n; t++) {
    for (let l = 0; l < LABELS; l++) {
      let sum = -Infinity;
      for (let k = 0; k < LABELS; k++) {
        if (allowed(k, l)) sum = logAdd(sum, forward[(t - 1) * LABELS + k]! + transitions[k * LABELS + l]!);
      }
      forward[t * LABELS + l] = sum + scores[t * LABELS + l]!;
    }
  }
  for (let t = n - 2; t >= 0; t--) {
    for (let l = 0; l < LABELS; l++) {
      let sum = -Infinity;
      for (let k = 0; k < LABELS; k++) {
        if (!allowed(l, k)) continue;
        sum = logAdd(
          sum,
          backward[(t + 1) * LABELS + k]! + transitions[l * LABELS + k]! + scores[(t + 1) * LABELS + k]!,
        );
      }
      backward[t * LABELS + l] = sum;
    }
  }
  let total = -Infinity;
  for (let l = 0; l < LABELS; l++) total = logAdd(total, forward[(n - 1) * LABELS + l]!);
  const slope = new Float64Array(T);
  for (let t = 0; t < n; t++) {
    for (let l = 0; l < LABELS; l++) {
      const expected = Math.exp(forward[t * LABELS + l]! + backward[t * LABELS + l]! - total);
      const gradient = weight * ((labels[t] === l ? 1 : 0) - expected);
      if (Math.abs(gradient) < 1e-4) continue;
      for (let f = starts[t]!; f < starts[t + 1]!; f++) {
        const at = features[f]! * LABELS + l;
        const g = gradient - decay * weights[at]!;
        squares[at]! += g * g;
        weights[at]! += (rate * g) / Math.sqrt(squares[at]!);
      }
      for (let k = 0; k < LABELS; k++) {
        if (!allowed(t === 0 ? 0 : k, l) || (t === 0 && k !== 0)) continue;
        const arriving = t === 0 ? 0 : forward[(t - 1) * LABELS + k]!;
        const p = Math.exp(
          arriving +
            transitions[k * LABELS + l]! +
            scores[t * LABELS + l]! +
            backward[t * LABELS + l]! -
            total,
        );
        const seen = labels[t] === l && (t === 0 ? 0 : labels[t - 1]) === k ? 1 : 0;
        slope[k * LABELS + l]! += weight * (seen - p);
      }
    }
  }
  for (let i = 0; i < T; i++) {
    if (slope[i] === 0) continue;
    transitionSquares[i]! += slope[i]! * slope[i]!;
    transitions[i]! += (rate * slope[i]!) / Math.sqrt(transitionSquares[i]!);
  }
}

function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** A small generator of numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}
