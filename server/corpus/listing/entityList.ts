/**
 * The entities of the corpus in the order of a view: all speakers, or all entities of a type, those that hold certain words. Only keys
 * are put in order; entities are put together for what is shown.
 */
import type { EntityType } from "../../core/analysis";
import { isProperType } from "../search/entityTable";
import type { NamedInCorpus } from "../search/named";
import { namesHolding } from "../search/names";
import type { SearchTables } from "../search/tables";
import { wordsOf } from "../search/words";
import type { ViewSort } from "../../protocol/views";

/** Whether a name counts, and for how much; 0 leaves it out. */
export type Weight = (named: NamedInCorpus) => number;

export const bySpeaking: Weight = ({ quotes }) => quotes;

/** Null: of every type but dates and amounts. */
export function ofType(type: EntityType | null, { entities }: SearchTables): Weight {
  const isMeant = (one: EntityType): boolean => (type === null ? isProperType(one) : one === type);
  return (named) => (isMeant(entities.typeOf(named)) ? named.mentions : 0);
}

/** Names that are looked at in one go: a few ms. */
const NAMES_AT_ONCE = 2000;

/** Keys of entities, first those that the order puts first; equals in the order of their names. */
export async function entityKeys(
  tables: SearchTables,
  weight: Weight,
  filter: string,
  sort: ViewSort,
  pause: () => Promise<void>,
): Promise<readonly string[]> {
  const meant = keysHolding(tables, filter);
  const sums = new Map<string, number>();
  const latest = new Map<string, number>();
  let looked = 0;
  for (const named of tables.entities.named()) {
    if (++looked % NAMES_AT_ONCE === 0) await pause();
    const weighs = weight(named);
    if (weighs === 0) continue;
    const key = tables.entities.entityKey(named);
    if (meant !== null && !meant.has(key)) continue;
    sums.set(key, (sums.get(key) ?? 0) + weighs);
    if (sort === "latest") lookForLatest(tables, named, key, latest);
  }
  await pause();
  const byName = (a: string, b: string): number => compare(nameIn(a), nameIn(b)) || compare(a, b);
  const keys = [...sums.keys()];
  switch (sort) {
    case "count":
      return keys.sort((a, b) => sums.get(b)! - sums.get(a)! || byName(a, b));
    case "latest":
      return keys.sort((a, b) => byLatest(tables, latest, a, b) || byName(a, b));
    default:
      return keys.sort(byName);
  }
}

/** How many entities there are of each type. */
export async function typeCounts(
  tables: SearchTables,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<EntityType, number>> {
  const keys = new Map<EntityType, Set<string>>();
  let looked = 0;
  for (const named of tables.entities.named()) {
    if (++looked % NAMES_AT_ONCE === 0) await pause();
    const type = tables.entities.typeOf(named);
    if (!isProperType(type)) continue;
    const ofIt = keys.get(type) ?? new Set();
    keys.set(type, ofIt.add(tables.entities.entityKey(named)));
  }
  return new Map([...keys].map(([type, ofIt]) => [type, ofIt.size]));
}

/** Null where the filter holds no word. */
function keysHolding({ entities }: SearchTables, filter: string): ReadonlySet<string> | null {
  const words = wordsOf(filter).map(({ folded }) => folded);
  if (words.length === 0) return null;
  const keys = new Set<string>();
  for (const { folded } of namesHolding(entities.names, words)) {
    for (const key of entities.keysBearing(folded)) keys.add(key);
  }
  return keys;
}

function lookForLatest(
  tables: SearchTables,
  { articles }: NamedInCorpus,
  key: string,
  latest: Map<string, number>,
): void {
  let best = latest.get(key);
  for (const number of articles.keys()) {
    if (best === undefined || tables.byDate(number, best) < 0) best = number;
  }
  if (best !== undefined) latest.set(key, best);
}

/** An article may have been taken out between two looks. */
function byLatest(tables: SearchTables, latest: ReadonlyMap<string, number>, a: string, b: string): number {
  const [one, other] = [latest.get(a), latest.get(b)];
  if (one === undefined || other === undefined || one === other) return 0;
  return tables.has(one) && tables.has(other) ? tables.byDate(one, other) : 0;
}

/** The normalised name in a key, which begins with the type. */
function nameIn(key: string): string {
  return key.slice(key.indexOf(" ") + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
