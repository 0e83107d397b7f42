/** Names of the corpus's entities, as they are proposed wherever one may be written. */
import type { EntityType } from "../core/analysis";
import type { CorpusIndex, EntitySummary } from "../corpus/index";
import { foldName, wordsOf } from "../corpus/search/words";
import { LISTED_TYPES, type EntityRow } from "../protocol/views";

/** Words of a name by which others like it are looked for. */
const MOST_WORDS = 4;
/** A shorter word is an initial, or stands in too many names. Letters. */
const LEAST_LETTERS = 3;

/** Those that share a word with one of these names: likely to be other names of the same. None of `names` itself. */
export async function entitiesLike(
  index: CorpusIndex,
  names: readonly string[],
  type: EntityType | null,
  limit: number,
): Promise<readonly EntityRow[]> {
  const words = names.flatMap((name) => wordsOf(name).map(({ folded }) => folded));
  const telling = [...new Set(words)].filter((word) => word.length >= LEAST_LETTERS).slice(0, MOST_WORDS);
  const found: EntityRow[] = [];
  for (const word of telling) found.push(...(await index.entitiesHolding(word, type, limit)));
  return withoutNames(distinctRows(found), names);
}

/** Whoever is called so; of several types the first that is listed. Null where no article names them. */
export async function entityCalled(
  index: CorpusIndex,
  name: string,
  type: EntityType | null,
): Promise<EntitySummary | null> {
  for (const one of type === null ? LISTED_TYPES : [type]) {
    const summary = await index.entitySummary(name, one);
    if (summary) return summary;
  }
  return null;
}

/** Each entity once, where it stands first. */
export function distinctRows(rows: readonly EntityRow[]): readonly EntityRow[] {
  const seen = new Set<string>();
  return rows.filter(({ key }) => !seen.has(key) && seen.add(key));
}

export function withoutNames(rows: readonly EntityRow[], names: readonly string[]): readonly EntityRow[] {
  const gone = new Set(names.map(foldName));
  return rows.filter(({ name }) => !gone.has(foldName(name)));
}
