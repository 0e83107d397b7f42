/** The rows of the view of tags: those that the corpus uses, and those that its tag sets define and nobody has used yet. */
import type { TagUse } from "../corpus/listing/lister";
import type { CorpusTag } from "../corpus/tagSet";
import type { TagRow, ViewSort } from "../protocol/views";
import { foldName, wordsOf } from "../corpus/search/words";

/** `sets`: of several folders, each tag's first definition counts. Tags are filtered by their names and descriptions. */
export function tagRows(
  uses: readonly TagUse[],
  sets: readonly (readonly CorpusTag[])[],
  filter: string,
  sort: ViewSort,
): readonly TagRow[] {
  const defined = new Map<string, CorpusTag>();
  for (const tag of sets.flat()) if (!defined.has(tag.name)) defined.set(tag.name, tag);
  const used = new Map(uses.map((use) => [use.tag, use]));
  const words = wordsOf(filter).map(({ folded }) => folded);
  const names = [...new Set([...defined.keys(), ...used.keys()])].filter((name) => {
    const told = foldName(`${name} ${defined.get(name)?.description ?? ""}`);
    return words.every((word) => told.includes(word));
  });
  return names.sort(orderOf(sort, used, [...defined.keys()])).map((tag) => ({
    kind: "tag",
    tag,
    count: used.get(tag)?.annotations ?? 0,
    articles: used.get(tag)?.articles ?? 0,
    colour: defined.get(tag)?.colour ?? null,
    description: defined.get(tag)?.description ?? null,
    isInSet: defined.has(tag),
  }));
}

type Order = (a: string, b: string) => number;

/** Equals stand in the order of their names. */
function orderOf(sort: ViewSort, used: ReadonlyMap<string, TagUse>, set: readonly string[]): Order {
  const byName: Order = (a, b) => compare(foldName(a), foldName(b)) || compare(a, b);
  const byCount: Order = (a, b) => (used.get(b)?.annotations ?? 0) - (used.get(a)?.annotations ?? 0);
  switch (sort) {
    case "name":
      return byName;
    case "count":
      return (a, b) => byCount(a, b) || byName(a, b);
    case "latest": {
      const day = (tag: string): string => used.get(tag)?.latest ?? "";
      return (a, b) => compare(day(b), day(a)) || byName(a, b);
    }
    case "set": {
      const place = new Map(set.map((name, at) => [name, at]));
      const placeOf = (tag: string): number => place.get(tag) ?? set.length;
      return (a, b) => placeOf(a) - placeOf(b) || byCount(a, b) || byName(a, b);
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
