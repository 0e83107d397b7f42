/**
 * Counts over a corpus of articles: how often a word stands with a capital within a sentence, and, once there is a tagger, in which kind of name.
 * Only counts leave this module, as levels from 1 to 7; rare words are left out.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Lexicon } from "../../server/core/entities/lexicon/lexicon";
import type { NameModel } from "../../server/core/entities/tagger/models";
import { findNamesWith } from "../../server/core/entities/names/names";
import { packLevels } from "../../server/core/entities/lexicon/wordTable";
import { hashWords } from "../../server/core/entities/lexicon/words";
import { INDONESIAN } from "../../server/core/languages/packs";
import { buildDocument } from "../../server/core/segmentation/document";
import { Case, Gap, TokenKind, tokenAt, tokenize } from "../../server/core/text/tokens";

/** The articles of a gzipped file with one JSON object a line. */
export function* articles(file: string): Generator<string> {
  const bytes = gunzipSync(readFileSync(file));
  for (let from = 0; from < bytes.length;) {
    let to = bytes.indexOf(10, from);
    if (to < 0) to = bytes.length;
    if (to > from) yield (JSON.parse(bytes.toString("utf8", from, to)) as { text: string }).text;
    from = to + 1;
  }
}

export interface WordCounts {
  /** Within sentences. */
  lower: number;
  capital: number;
  /** As word of a name, by label of the tagger (1 to 6). */
  readonly named: Float64Array;
  /** Capitalised, wherever. */
  seen: number;
  /** Letters. */
  readonly length: number;
}

export type WordCounter = Map<number, WordCounts>;

export function countsOf(counter: WordCounter, hash: number, length: number): WordCounts {
  let counts = counter.get(hash);
  if (!counts)
    counter.set(hash, (counts = { lower: 0, capital: 0, named: new Float64Array(7), seen: 0, length }));
  return counts;
}

/** Counts capitals behind a lower-case word, where no sentence begins. */
export function countCapitals(texts: Iterable<string>): WordCounter {
  const counter: WordCounter = new Map();
  for (const text of texts) {
    const tokens = tokenize(text);
    const { lower } = hashWords(tokens);
    for (let i = 1; i < tokens.count; i++) {
      if (tokens.kind[i] !== TokenKind.word || tokens.kind[i - 1] !== TokenKind.word) continue;
      if (tokens.gap[i] !== Gap.space) continue;
      const isLower = tokens.shape[i] === Case.lower;
      if (!isLower && tokens.shape[i - 1] !== Case.lower) continue;
      const counts = countsOf(counter, lower[i]!, tokens.end[i]! - tokens.start[i]!);
      if (isLower) counts.lower += 1;
      else counts.capital += 1;
    }
  }
  return counter;
}

/** Less certain names would only repeat the tagger's mistakes. */
const LEAST_CONFIDENCE = 0.7;

/** Counts the words of the names that a tagger finds, by kind of name; counts of an earlier round are forgotten. */
export function countNames(
  texts: Iterable<string>,
  counter: WordCounter,
  lexicon: Lexicon,
  model: NameModel,
): void {
  for (const counts of counter.values()) {
    counts.named.fill(0);
    counts.seen = 0;
  }
  for (const text of texts) {
    const document = buildDocument(text, INDONESIAN);
    const { tokens } = document;
    const { lower } = hashWords(tokens);
    const labels = new Uint8Array(tokens.count);
    for (const { start, end, type, confidence } of findNamesWith(document, lexicon, model)) {
      const label = type === "person" ? 1 : type === "organization" ? 3 : type === "place" ? 5 : 0;
      if (label === 0 || confidence < LEAST_CONFIDENCE) continue;
      const first = tokenAt(tokens, start);
      for (let i = first; i < tokens.count && tokens.start[i]! < end; i++)
        labels[i] = i === first ? label : label + 1;
    }
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.shape[i]! < Case.title) continue;
      const counts = countsOf(counter, lower[i]!, tokens.end[i]! - tokens.start[i]!);
      counts.seen += 1;
      counts.named[labels[i]!]! += 1;
    }
  }
}

/** Of a share of 0 to 1, the levels 1 to 7. */
const CAPITAL_STEPS = [0.02, 0.1, 0.3, 0.6, 0.85, 0.97];
const NAME_STEPS = [0.02, 0.08, 0.2, 0.4, 0.65, 0.88];
/** Words that are rarer tell nothing. */
const LEAST_COUNT = 8;
const LEAST_NAMED = 4;
const LONGEST_NAME_WORD = 10;
const LEAST_LONG = 60;

/** The words and their packed levels. */
export function wordLevels(counter: WordCounter): (readonly [number, number])[] {
  const words: (readonly [number, number])[] = [];
  for (const [hash, { lower, capital, named, seen, length }] of counter) {
    const total = lower + capital;
    if (total < LEAST_COUNT && seen < LEAST_NAMED) continue;
    // Scraping glues names to words; a long word without a lower-case twin is mostly that.
    if (length > LONGEST_NAME_WORD && lower * 20 < capital + seen && capital + seen < LEAST_LONG) continue;
    const share = (count: number): number => (seen < LEAST_NAMED ? 0 : level(count / (seen + 2), NAME_STEPS));
    const packed = packLevels({
      capital: total < LEAST_COUNT ? 0 : level(capital / total, CAPITAL_STEPS),
      personFirst: share(named[1]!),
      personNext: share(named[2]!),
      organization: share(named[3]! + named[4]!),
      place: share(named[5]! + named[6]!),
    });
    words.push([hash, packed]);
  }
  return words.sort((a, b) => a[0] - b[0]);
}

function level(share: number, steps: readonly number[]): number {
  let at = 0;
  while (at < steps.length && share >= steps[at]!) at += 1;
  return at + 1;
}
