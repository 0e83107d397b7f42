/** How often each tag is used in which article: kept as articles come and go, so that counting tags reads none. */
import type { RecordTag } from "../record";
import { SmallMap } from "../search/smallMap";

export class TagUseTable {
  readonly #uses = new Map<string, SmallMap<number, number>>();

  add(article: number, tags: readonly RecordTag[]): void {
    this.#change(article, tags, 1);
  }

  /** With what `add` was given. */
  remove(article: number, tags: readonly RecordTag[]): void {
    this.#change(article, tags, -1);
  }

  /** Every tag in use with the articles that hold it: number → annotations. */
  all(): Iterable<readonly [tag: string, articles: SmallMap<number, number>]> {
    return this.#uses;
  }

  /** Number → annotations. */
  of(tag: string): Iterable<readonly [article: number, annotations: number]> {
    return this.#uses.get(tag) ?? [];
  }

  #change(article: number, annotations: readonly RecordTag[], sign: 1 | -1): void {
    for (const { tags } of annotations) {
      for (const tag of tags) {
        const articles = this.#uses.get(tag) ?? new SmallMap<number, number>();
        const now = (articles.get(article) ?? 0) + sign;
        if (now > 0) articles.set(article, now);
        else articles.delete(article);
        if (articles.size > 0) this.#uses.set(tag, articles);
        else this.#uses.delete(tag);
      }
    }
  }
}
