/**
 * The words of the corpus as a typed word may mean them. They are taken from the index some at a time, in the order of the alphabet; until
 * all are in, the index itself is asked, and no similar words are known. Counts are those of the index and of what came since; articles that
 * left are not subtracted, since their words are known no more: of the few rare words that are chosen the index is asked then.
 */
import { Fit, Terms, type Expansion, type TermCounts } from "../search/wordIndex";
import { eachDistinctWord, type SearchedWords } from "./searchedWords";
import type { TextIndex } from "./textIndex";
import { WordTable } from "./wordTable";

/** Articles from which on the count of a word need not be exact: it decides only which beginnings come first. */
const FREQUENT = 64;
/** Words that are taken from the index between two questions. */
const WORDS_AT_ONCE = 2_000;
/** While words are being taken in: beginnings of fewer letters stand for too many. */
const LEAST_BEGINNING = 3;
const MOST_BEGINNINGS = 60;
const FIRST_WORDS = 1024;

const decoder = new TextDecoder();

export class Vocabulary implements TermCounts {
  readonly #index: TextIndex;
  readonly #terms = new Terms();
  /** As they are numbered in `#terms`. */
  readonly #words = new WordTable();
  /** By number: articles that hold the word. */
  #counts = new Uint32Array(FIRST_WORDS);
  /** Articles that left. */
  #left = 0;
  /** The last word that was taken from the index; null when all are in. */
  #last: string | null = "";

  constructor(index: TextIndex) {
    this.#index = index;
  }

  /** Takes words from the index; false when all are in. */
  load(): boolean {
    if (this.#last === null) return false;
    const terms = this.#index.termsAfter(this.#last, WORDS_AT_ONCE);
    for (const [term, articles] of terms)
      this.#counts[this.#numbered(this.#words.addText(term))]! += articles;
    this.#last = terms.length < WORDS_AT_ONCE ? null : terms.at(-1)![0];
    return this.#last !== null;
  }

  add(searched: SearchedWords): void {
    eachDistinctWord(searched, (bytes, start, end) => {
      // What is not yet taken from the index is counted there.
      if (this.#last !== null && decoder.decode(bytes.subarray(start, end)) > this.#last) return;
      this.#counts[this.#numbered(this.#words.add(bytes, start, end))]! += 1;
    });
  }

  /** An article left. */
  removed(): void {
    this.#left += 1;
  }

  expand(words: readonly string[]): readonly Expansion[] {
    if (this.#last !== null) return words.map((word) => this.#expandByIndex(word));
    return words.map((word) => this.#terms.expand(word, this, (term) => this.frequency(term) > 0));
  }

  /** The most frequent first. */
  beginning(beginning: string, most: number): readonly string[] {
    if (this.#last !== null) return this.#index.termsBeginning(beginning, most);
    return this.#terms.beginning(beginning, most, this).map(({ term }) => term);
  }

  /** Words that differ by a slip of the finger, the most similar first. */
  similar(word: string): readonly string[] {
    return this.#terms.similar(word).filter((one) => this.frequency(one) > 0);
  }

  /** See `atMost`. */
  get excess(): number {
    return this.#left;
  }

  /** What was counted, of articles that left too. */
  atMost(term: string): number {
    const number = this.#terms.table.id(term);
    return number === null ? 0 : this.#counts[number]!;
  }

  /** Articles that hold the word; of frequent words about so many. */
  frequency(term: string): number {
    if (this.#last !== null && term > this.#last) return this.#index.frequency(term, FREQUENT);
    const count = this.atMost(term);
    return this.#left === 0 || count >= FREQUENT || count === 0 ? count : this.#index.frequency(term, count);
  }

  #expandByIndex(word: string): Expansion {
    const terms = new Map<string, Fit>();
    if (this.frequency(word) > 0) terms.set(word, Fit.exact);
    if (word.length >= LEAST_BEGINNING) {
      for (const term of this.#index.termsBeginning(word, MOST_BEGINNINGS)) {
        if (term !== word) terms.set(term, Fit.beginning);
      }
    }
    return { word, terms };
  }

  /** The same number; a new one gets its term and its columns. */
  #numbered(number: number): number {
    if (number < this.#terms.table.size) return number;
    this.#terms.table.add(this.#words.text(number));
    if (number >= this.#counts.length) this.#counts = grown(this.#counts);
    return number;
  }
}

function grown(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2);
  larger.set(column);
  return larger;
}
