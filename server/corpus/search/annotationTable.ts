/** Which articles hold an annotation, and which hold a link to one, by ids. A copied article gives an id several places. */
import type { ArticleRecord } from "../record";

export class AnnotationTable {
  readonly #holders = new Map<string, Set<number>>();
  readonly #linkers = new Map<string, Set<number>>();

  add(number: number, { tags }: Pick<ArticleRecord, "tags">): void {
    for (const { id, links } of tags) {
      put(this.#holders, id, number);
      for (const { to } of links) put(this.#linkers, to, number);
    }
  }

  remove(number: number, { tags }: Pick<ArticleRecord, "tags">): void {
    for (const { id, links } of tags) {
      take(this.#holders, id, number);
      for (const { to } of links) take(this.#linkers, to, number);
    }
  }

  /** Numbers of the articles that hold the annotation, ascending. */
  holders(id: string): readonly number[] {
    return ascending(this.#holders.get(id));
  }

  /** Numbers of the articles with an annotation that links to this one, ascending. */
  linkers(id: string): readonly number[] {
    return ascending(this.#linkers.get(id));
  }
}

function put(sets: Map<string, Set<number>>, id: string, number: number): void {
  const set = sets.get(id) ?? new Set();
  sets.set(id, set.add(number));
}

function take(sets: Map<string, Set<number>>, id: string, number: number): void {
  const set = sets.get(id);
  set?.delete(number);
  if (set?.size === 0) sets.delete(id);
}

function ascending(numbers: ReadonlySet<number> | undefined): readonly number[] {
  return [...(numbers ?? [])].sort((a, b) => a - b);
}
