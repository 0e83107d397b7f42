/**
 * The tags to choose from: those that are meant for the place first, and among these the recent ones, then the corpus's tag set in its
 * order, then all others by how often they are used.
 */
import { appliesTo, type CorpusTag } from "../corpus/tagSet";
import type { TagCount } from "../corpus/index";
import type { TagChoice, TagPlace } from "../protocol/tags";

/** `places` is what is to be tagged; null where that is not known. */
export function tagChoices(
  recent: readonly string[],
  tagSet: readonly CorpusTag[],
  counts: readonly TagCount[],
  places: readonly TagPlace[] | null,
): readonly TagChoice[] {
  const countOf = new Map(counts.map(({ tag, count }) => [tag, count]));
  const inSet = new Map(tagSet.map((tag) => [tag.name, tag]));
  const known = (tag: string): boolean => countOf.has(tag) || inSet.has(tag);
  const ordered = [...recent.filter(known), ...inSet.keys(), ...countOf.keys()];
  const choices = [...new Set(ordered)].map((tag): TagChoice => {
    const meant = inSet.get(tag);
    return {
      tag,
      count: countOf.get(tag) ?? 0,
      description: meant?.description ?? null,
      colour: meant?.colour ?? null,
      key: meant?.key ?? null,
      appliesTo: meant?.appliesTo ?? null,
      applies: places === null || appliesTo(meant, places),
      attributes: meant?.attributes ?? [],
    };
  });
  return [...choices.filter(({ applies }) => applies), ...choices.filter(({ applies }) => !applies)];
}
