/**
 * Which stretches of an article hold words that are sought. The words of each stretch are kept as hashes: the next question, with a letter
 * more, looks at the same articles, and strings would take ten times the room. Where the hashes say that a stretch fits, its words are read.
 */
import { passageWords, quoteWords, type IndexedArticle } from "../search/article";
import { forEachWord, forEachWordHash, hashOfWord } from "../search/words";
import type { Fit, Expansion, Stretches } from "../search/wordIndex";

/** Slots by the lower bits of hashes: nearly all words of a text meet an empty one. */
const SLOTS = 4096;
/** Words of a question that are told apart by a bit. */
const MOST_BITS = 31;

export class SoughtWords {
  readonly #expansions: readonly Expansion[];
  /** A bit for each word of the question that a hash may belong to. */
  readonly #bits = new Map<number, number>();
  readonly #slots = new Uint8Array(SLOTS);
  readonly #allBits: number;

  constructor(expansions: readonly Expansion[]) {
    this.#expansions = expansions;
    let all = 0;
    for (const [i, { terms }] of expansions.entries()) {
      const bit = 1 << Math.min(i, MOST_BITS - 1);
      all |= bit;
      for (const term of terms.keys()) {
        const hash = hashOfWord(term);
        this.#bits.set(hash, (this.#bits.get(hash) ?? 0) | bit);
        this.#slots[hash % SLOTS] = 1;
      }
    }
    this.#allBits = all;
  }

  /** How well each stretch fits: as well as the worst of the words; 0 where one is missing. */
  fits({ stretches, hashes, ends }: StretchWords): readonly (Fit | 0)[] {
    const fits: (Fit | 0)[] = [];
    let at = 0;
    for (let place = 0; place < ends.length; place++) {
      let found = 0;
      for (; at < ends[place]!; at++) {
        const hash = hashes[at]!;
        if (this.#slots[hash % SLOTS] === 1) found |= this.#bits.get(hash) ?? 0;
      }
      fits.push(found === this.#allBits ? this.#fit(stretches, place) : 0);
    }
    return fits;
  }

  #fit(stretches: Stretches, place: number): Fit | 0 {
    const best = this.#expansions.map((): Fit | 0 => 0);
    stretches.forEachPart(place, (text, from, to) =>
      forEachWord(text, from, to, (word) => {
        for (const [i, { terms }] of this.#expansions.entries()) {
          const fit = terms.get(word);
          if (fit !== undefined && (best[i] === 0 || fit < best[i]!)) best[i] = fit;
        }
      }),
    );
    return best.includes(0) ? 0 : (Math.max(...best) as Fit);
  }
}

/** The words of the stretches of one article. */
export interface StretchWords {
  readonly stretches: Stretches;
  /** Of all words, stretch by stretch. */
  readonly hashes: Uint32Array;
  /** By stretch: behind its last one. */
  readonly ends: readonly number[];
}

const ofPassages = new WeakMap<IndexedArticle, StretchWords>();
const ofQuotes = new WeakMap<IndexedArticle, StretchWords>();

export function wordsOfPassages(article: IndexedArticle): StretchWords {
  return knownIn(ofPassages, article, passageWords);
}

export function wordsOfQuotes(article: IndexedArticle): StretchWords {
  return knownIn(ofQuotes, article, quoteWords);
}

function knownIn(
  known: WeakMap<IndexedArticle, StretchWords>,
  article: IndexedArticle,
  stretchesOf: (article: IndexedArticle) => Stretches,
): StretchWords {
  const before = known.get(article);
  if (before) return before;
  const words = hashed(stretchesOf(article));
  known.set(article, words);
  return words;
}

function hashed(stretches: Stretches): StretchWords {
  const hashes: number[] = [];
  const ends: number[] = [];
  const note = (hash: number): void => void hashes.push(hash);
  for (let place = 0; place < stretches.count; place++) {
    stretches.forEachPart(place, (text, from, to) => forEachWordHash(text, from, to, note));
    ends.push(hashes.length);
  }
  return { stretches, hashes: Uint32Array.from(hashes), ends };
}
