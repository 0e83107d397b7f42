/** The tags to choose from: the recent ones, then the corpus's tag set in its order, then all others by how often they are used. */
import type { CorpusTag } from "../corpus/tagSet";
import type { TagCount } from "../corpus/index";
import type { TagChoice } from "../protocol/tags";

export function tagChoices(
  recent: readonly string[],
  tagSet: readonly CorpusTag[],
  counts: readonly TagCount[],
): readonly TagChoice[] {
  const countOf = new Map(counts.map(({ tag, count }) => [tag, count]));
  const descriptionOf = new Map(tagSet.map(({ name, description }) => [name, description]));
  const known = (tag: string): boolean => countOf.has(tag) || descriptionOf.has(tag);
  const ordered = [...recent.filter(known), ...tagSet.map(({ name }) => name), ...countOf.keys()];
  return [...new Set(ordered)].map((tag) => ({
    tag,
    count: countOf.get(tag) ?? 0,
    description: descriptionOf.get(tag) ?? null,
  }));
}
