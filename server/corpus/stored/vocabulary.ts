/**
 * The words of the corpus as a typed word may mean them. Their counts are those of the index when it was opened and of what came since;
 * articles that left are not subtracted, since their words are known no more: rare words are asked for then.
 */
import { Terms, type Expansion } from "../search/wordIndex";
import type { PreparedArticle } from "./prepared";
import type { TextIndex } from "./textIndex";

/** Articles from which on the count of a word need not be exact: it decides only which beginnings come first. */
const FREQUENT = 64;

export class Vocabulary {
  readonly #index: TextIndex;
  readonly #terms = new Terms();
  readonly #counts = new Map<string, number>();
  #isExact = true;
  #isOpen = false;

  constructor(index: TextIndex) {
    this.#index = index;
  }

  add({ words, besides }: Pick<PreparedArticle, "words" | "besides">): void {
    if (!this.#isOpen) return;
    const distinct = new Set(words.split(" "));
    if (besides !== "") for (const word of besides.split(" ")) distinct.add(word);
    for (const word of distinct) this.#count(word, 1);
  }

  /** An article left. */
  removed(): void {
    this.#isExact = false;
  }

  expand(words: readonly string[]): readonly Expansion[] {
    if (!this.#isOpen) this.#open();
    const frequency = (term: string): number => this.#frequency(term);
    return words.map((word) => this.#terms.expand(word, frequency, (term) => frequency(term) > 0));
  }

  /** The most frequent first. */
  beginning(beginning: string, most: number): readonly string[] {
    if (!this.#isOpen) this.#open();
    const { table } = this.#terms;
    return table
      .holding([beginning], false)
      .map((id) => table.string(id))
      .map((word) => ({ word, count: this.#frequency(word) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, most)
      .map(({ word }) => word);
  }

  /** Words that differ by a slip of the finger, the most similar first. */
  similar(word: string): readonly string[] {
    if (!this.#isOpen) this.#open();
    return this.#terms.similar(word).filter((one) => this.#frequency(one) > 0);
  }

  /** Articles that hold the word; of frequent words about so many. */
  frequency(word: string): number {
    if (!this.#isOpen) this.#open();
    return this.#frequency(word);
  }

  #frequency(term: string): number {
    const count = this.#counts.get(term) ?? 0;
    return this.#isExact || count >= FREQUENT || count === 0 ? count : this.#index.frequency(term, count);
  }

  #open(): void {
    this.#isOpen = true;
    for (const [term, articles] of this.#index.terms()) this.#count(term, articles);
  }

  #count(word: string, articles: number): void {
    if (word === "") return;
    const before = this.#counts.get(word);
    if (before === undefined) this.#terms.table.add(word);
    this.#counts.set(word, (before ?? 0) + articles);
  }
}
