/** The articles that were asked for last, unpacked: what a question and the next one, with a letter more, look at. */
import type { IndexedArticle } from "../search/article";

interface Kept {
  readonly article: IndexedArticle;
  units: number;
}

/** UTF-16 code units of records and texts together. */
const MOST_UNITS = 16_000_000;

export class KeptArticles {
  /** The last used last. */
  readonly #kept = new Map<number, Kept>();
  #units = 0;

  get(id: number): IndexedArticle | null {
    const kept = this.#kept.get(id);
    if (!kept) return null;
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    return kept.article;
  }

  put(id: number, article: IndexedArticle, units: number): void {
    this.drop(id);
    this.#kept.set(id, { article, units: 0 });
    this.weigh(id, units);
  }

  /** The article takes so much more. */
  weigh(id: number, units: number): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    kept.units += units;
    this.#units += units;
    for (const oldest of this.#kept.keys()) {
      if (this.#units <= MOST_UNITS || oldest === id) break;
      this.drop(oldest);
    }
  }

  drop(id: number): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    this.#kept.delete(id);
    this.#units -= kept.units;
  }
}
