/**
 * The entities of the corpus in the order of a view: all speakers, or all entities of a type, those that hold certain words. Only names are
 * put in order; entities are put together for what is shown.
 */
import type { EntityType } from "../../core/analysis";
import { isProperType, type Lead } from "../search/entityTable";
import { Named } from "../search/named";
import { namesHolding } from "../search/names";
import type { SearchTables } from "../search/tables";
import { foldName, wordsOf } from "../search/words";
import type { Listed, ViewSort } from "../../protocol/views";
import { InOrder } from "./inOrder";

/** Names that are looked at in one go: a few ms. */
const NAMES_AT_ONCE = 8_000;

/** An entity that is listed. */
interface Row {
  readonly lead: Lead;
  /** Its normalised name. */
  readonly folded: string;
  /** Quotes or mentions, whatever the list counts. */
  count: number;
  /** The place of its latest article among all, the latest first; 0 where the order does not ask. */
  latest: number;
}

/** Speakers, or what is of a type (null: of every type but dates and amounts); equals in the order of their names. */
export async function entitiesInOrder(
  tables: SearchTables,
  listed: Listed & { readonly kind: "speakers" | "entities" },
  filter: string,
  sort: ViewSort,
  pause: () => Promise<void>,
): Promise<InOrder<Row>> {
  const { entities } = tables;
  const isListed = listed.kind === "speakers" ? () => true : isOfType(listed.type);
  const names = listed.kind === "speakers" ? entities.speaking() : entities.named(listed.type);
  const meant = leadsHolding(tables, filter);
  const places = sort === "latest" ? placesByDate(tables) : null;
  const rows = new Map<Lead, Row>();
  let looked = 0;
  for (const named of names) {
    if (++looked % NAMES_AT_ONCE === 0) await pause();
    const lead = entities.leadOf(named);
    if (!isListed(lead.type) || meant?.has(lead) === false) continue;
    const count = listed.kind === "speakers" ? named.quotes : named.mentions;
    const latest = places ? latestOf(places, named) : 0;
    const row = rows.get(lead);
    if (row) {
      row.count += count;
      row.latest = Math.min(row.latest, latest);
    } else rows.set(lead, { lead, folded: foldedName(lead), count, latest });
  }
  return new InOrder([...rows.values()], comparing(sort));
}

function isOfType(type: EntityType | null): (one: EntityType) => boolean {
  return type === null ? isProperType : (one) => one === type;
}

function comparing(sort: ViewSort): (a: Row, b: Row) => number {
  const byName = (a: Row, b: Row): number => compare(a.folded, b.folded) || compare(a.lead.key, b.lead.key);
  switch (sort) {
    case "count":
      return (a, b) => b.count - a.count || byName(a, b);
    case "latest":
      return (a, b) => a.latest - b.latest || byName(a, b);
    default:
      return byName;
  }
}

/** How many entities there are of each type. */
export async function typeCounts(
  { entities }: SearchTables,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<EntityType, number>> {
  const leads = new Set<Lead>();
  let looked = 0;
  for (const named of entities.named(null)) {
    if (++looked % NAMES_AT_ONCE === 0) await pause();
    leads.add(entities.leadOf(named));
  }
  const counts = new Map<EntityType, number>();
  for (const { type } of leads) if (isProperType(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** Null where the filter holds no word. */
function leadsHolding({ entities }: SearchTables, filter: string): ReadonlySet<Lead> | null {
  const words = wordsOf(filter).map(({ folded }) => folded);
  if (words.length === 0) return null;
  return new Set(namesHolding(entities.names, words).flatMap(({ folded }) => entities.leadsBearing(folded)));
}

/** By the number of an article: its place among all, the latest first. */
function placesByDate(tables: SearchTables): Uint32Array {
  const numbers = tables.latest();
  const places = new Uint32Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1);
  for (const [place, number] of numbers.entries()) places[number] = place;
  return places;
}

function latestOf(places: Uint32Array, { articles }: Named): number {
  let latest = places.length;
  // One that came meanwhile has no place: the list is made anew then.
  for (const number of articles.keys()) latest = Math.min(latest, places[number] ?? latest);
  return latest;
}

function foldedName(lead: Lead): string {
  return lead instanceof Named ? lead.folded : foldName(lead.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
