/** Speakers and entities as search rows: which ones the words mean, and where each is shown. */
import type { EntityType } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { SearchRow } from "../../protocol/search";
import { locationOf, placeOf, type IndexedArticle } from "./article";
import { Best } from "./best";
import { isProperType, type CorpusEntity, type EntityTable, type Lead } from "./entityTable";
import { indicesIn, mostFrequent } from "./named";
import { nameMatches } from "./excerpt";
import { byRank, forEachNameHolding, Met, namesLike, sameRank, type FoundName } from "./names";
import { KeptAnswers } from "./keptAnswers";
import type { SearchTables } from "./tables";
import { foldName } from "./words";

/** Which entities count. */
export type EntityFilter =
  | { readonly kind: "speakers" }
  /** Persons, organizations, places, events and works: dates and quantities only where they are asked for. */
  | { readonly kind: "named" }
  | { readonly kind: "silent" }
  | { readonly kind: "type"; readonly type: EntityType };

export interface FoundEntity {
  readonly entity: CorpusEntity;
  /** The normalised name that was met; null where nothing was typed. */
  readonly name: FoundName | null;
}

/** What was typed, with the names of the corpus that are like it: several kinds of rows are made of them. */
export interface AskedNames {
  readonly words: readonly string[];
  like(): readonly FoundName[];
}

export function askedNames({ entities }: SearchTables, words: readonly string[]): AskedNames {
  let alike: readonly FoundName[] | null = null;
  return { words, like: () => (alike ??= namesLike(entities.names, words)) };
}

/** Entities whose names hold (`alike: false`) or are like (`alike: true`) the words, best first; without words the most frequent ones. */
export function findEntities(
  tables: SearchTables,
  names: AskedNames,
  filter: EntityFilter,
  alike: boolean,
  limit: number,
): readonly FoundEntity[] {
  if (names.words.length > 0) return entitiesNamed(tables, names, filter, alike, limit);
  if (alike) return [];
  const question = `${filter.kind} ${filter.kind === "type" ? filter.type : ""} ${limit}`;
  return keptFor(tables).frequent.get(question, () =>
    entitiesNamed(tables, names, filter, false, limit).map(({ entity }) => ({ entity, name: null })),
  );
}

function entitiesNamed(
  tables: SearchTables,
  names: AskedNames,
  filter: EntityFilter,
  alike: boolean,
  limit: number,
): readonly FoundEntity[] {
  const { entities } = tables;
  const found: { readonly entity: CorpusEntity; readonly name: FoundName }[] = [];
  const seen = new Set<Lead>();
  for (const { name } of heaviest(
    entities,
    names,
    filter,
    alike,
    Math.max(LEAST_NAMES, limit * NAMES_PER_ENTITY),
  )) {
    for (const lead of entities.leadsBearing(name.folded)) {
      if (seen.has(lead)) continue;
      seen.add(lead);
      // Putting an entity together from its names is dear.
      const entity = entities.entity(lead);
      if (entity && passes(entity, filter)) found.push({ entity, name });
    }
    if (found.length >= limit) break;
  }
  // Of those that bear the name equally, the one that the corpus knows best.
  return found
    .sort(
      (a, b) =>
        sameRank(a.name, b.name) ||
        weightIn(b.entity, filter) - weightIn(a.entity, filter) ||
        byKey(a.entity, b.entity),
    )
    .slice(0, limit);
}

/** Several names can mean one entity: more names than rows are needed. */
const NAMES_PER_ENTITY = 3;
/** Many that are mentioned often speak, too, and are no rows of those that do not. */
const LEAST_NAMES = 150;

/** The first names of those that are asked for; without words of all names. */
function heaviest(
  entities: EntityTable,
  names: AskedNames,
  filter: EntityFilter,
  alike: boolean,
  count: number,
): readonly WeighedName[] {
  const weigh = weighing(entities, filter);
  const best = new Best<WeighedName>(count, byRankAndWeight);
  if (alike) {
    for (const name of names.like()) {
      const weight = weigh(name.id);
      if (weight > 0) best.offer({ name, weight });
    }
    return best.items;
  }
  const visit = (id: number, met: Met): void => {
    const weight = weigh(id);
    if (weight === 0) return;
    const { last } = best;
    if (last && (met > last.name.met || (met === last.name.met && weight < last.weight))) return;
    best.offer({ name: { id, folded: entities.names.string(id), met, score: 0 }, weight });
  };
  if (names.words.length === 0) {
    for (let id = 0; id < entities.names.size; id++) visit(id, Met.start);
    return best.items;
  }
  // Whoever is mentioned less than the last one, and cannot be met better, need not be looked at.
  const skips = (id: number): boolean => {
    const weight = weigh(id);
    return (
      weight === 0 || (best.last !== null && best.last.name.met <= Met.start && weight < best.last.weight)
    );
  };
  forEachNameHolding(entities.names, names.words, visit, skips);
  return best.items;
}

export function entityRow(
  tables: SearchTables,
  { entity, name }: FoundEntity,
  words: readonly string[],
  as: "speaker" | "entity",
): SearchRow {
  const kept = keptFor(tables);
  const { article, span } = kept.places.get(`${as} ${entity.key}`, () =>
    latestPlace(tables, entity, as === "speaker"),
  );
  const articles = (): number => kept.articles.get(entity.key, () => articleCount(entity));
  const amount =
    as === "speaker"
      ? `speaker · ${counted(entity.quotes, "quote")}`
      : `${entity.type} · ${counted(entity.mentions, "mention")} in ${counted(articles(), "article")}`;
  const other =
    name === null || name.folded === foldName(entity.name) ? null : writtenAs(entity, name.folded);
  const isShownByName = name !== null && nameMatches(entity.name, words).length > 0;
  return {
    kind: as,
    entityType: entity.type,
    label: entity.name,
    labelMatches: nameMatches(entity.name, words),
    description: other === null || isShownByName ? amount : `${amount} · also ${other}`,
    detail: placeOf(article, span),
    location: locationOf(article, span),
  };
}

/** What the same entities show for every letter that is typed. */
class KeptRows {
  readonly places = new KeptAnswers<Place>(MOST_KEPT);
  readonly articles = new KeptAnswers<number>(MOST_KEPT);
  readonly frequent = new KeptAnswers<readonly FoundEntity[]>(MOST_KEPT);
}

const MOST_KEPT = 300;

const KEPT = new WeakMap<SearchTables, { readonly revision: number; readonly rows: KeptRows }>();

function keptFor(tables: SearchTables): KeptRows {
  const { revision } = tables;
  const known = KEPT.get(tables);
  if (known?.revision === revision) return known.rows;
  const rows = new KeptRows();
  KEPT.set(tables, { revision, rows });
  return rows;
}

interface Place {
  readonly article: IndexedArticle;
  readonly span: Span;
}

/** Numbers of the articles that mention the entity. */
export function articlesOf(entity: CorpusEntity): readonly number[] {
  const articles = new Set<number>();
  for (const member of entity.members) for (const number of member.articles.keys()) articles.add(number);
  return [...articles];
}

export function articleCount(entity: CorpusEntity): number {
  const [only, other] = entity.members;
  return only && !other ? only.articles.size : articlesOf(entity).length;
}

/** Whether the entity of one article (by its index in the record) is this one of the corpus. */
export function isMember(entity: CorpusEntity, article: number, index: number): boolean {
  return entity.members.some((member) => indicesIn(member, article).includes(index));
}

/** In the latest article: where it speaks (`speaking`), else where it is first named. */
export function latestPlace(tables: SearchTables, entity: CorpusEntity, speaking: boolean): Place {
  for (const number of newestFirst(tables, entity)) {
    const article = tables.article(number);
    const span = speaking ? speakingSpan(entity, article) : firstSpan(entity, article);
    if (span !== null) return { article, span };
  }
  return latestPlace(tables, entity, false);
}

/** Articles that are looked at before all of them are put in order: nearly always the first one has what is sought. */
const FIRST_LOOK = 8;

/** Numbers of the articles that mention the entity, the latest first. */
export function* newestFirst(tables: SearchTables, entity: CorpusEntity): Iterable<number> {
  const byDate = (a: number, b: number): number => tables.byDate(a, b);
  const numbers = articlesOf(entity);
  const first = new Best<number>(FIRST_LOOK, byDate);
  for (const number of numbers) first.offer(number);
  yield* first.items;
  if (numbers.length > FIRST_LOOK) yield* [...numbers].sort(byDate).slice(FIRST_LOOK);
}

interface WeighedName {
  readonly name: FoundName;
  readonly weight: number;
}

function byRankAndWeight(a: WeighedName, b: WeighedName): number {
  return sameRank(a.name, b.name) || b.weight - a.weight || byRank(a.name, b.name);
}

/** What a name counts for, by its number: 0 leaves it out. */
function weighing(entities: EntityTable, filter: EntityFilter): (id: number) => number {
  switch (filter.kind) {
    case "speakers":
      return (id) => entities.quotesUnder(id);
    case "named":
    case "silent":
      return (id) => entities.mentionsUnder(id);
    case "type":
      return (id) => entities.mentionsOfType(id, filter.type);
  }
}

function weightIn(entity: CorpusEntity, filter: EntityFilter): number {
  return filter.kind === "speakers" ? entity.quotes : entity.mentions;
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function passes(entity: CorpusEntity, filter: EntityFilter): boolean {
  switch (filter.kind) {
    case "speakers":
      return entity.quotes > 0;
    case "named":
      return isProperType(entity.type);
    case "silent":
      return entity.quotes === 0 && isProperType(entity.type);
    case "type":
      return entity.type === filter.type;
  }
}

function speakingSpan(entity: CorpusEntity, article: IndexedArticle): Span | null {
  for (const quote of article.record.quotes) {
    if (quote.entity === null || !isMember(entity, article.number, quote.entity)) continue;
    return quote.mention ?? firstSpan(entity, article);
  }
  return null;
}

function firstSpan(entity: CorpusEntity, article: IndexedArticle): Span | null {
  const index = article.record.entities.findIndex((_, i) => isMember(entity, article.number, i));
  return article.record.entities[index]?.first ?? null;
}

function writtenAs(entity: CorpusEntity, folded: string): string | null {
  const forms = new Map<string, number>();
  for (const member of entity.members) {
    for (const [form, articles] of member.forms) {
      if (foldName(form) === folded) forms.set(form, (forms.get(form) ?? 0) + articles);
    }
  }
  return mostFrequent(forms)[0] ?? null;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
