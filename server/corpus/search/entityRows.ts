/** Speakers and entities as search rows: which ones the words mean, and where each is shown. */
import type { EntityType } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { SearchRow } from "../../protocol/search";
import { locationOf, placeOf, type IndexedArticle } from "./article";
import { Best } from "./best";
import {
  indicesIn,
  isProperType,
  mostFrequent,
  type CorpusEntity,
  type EntityTable,
  type NamedInCorpus,
} from "./entityTable";
import { nameMatches } from "./excerpt";
import { byRank, forEachNameHolding, namesLike, sameRank, type FoundName, type Met } from "./names";
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

/** The names of the corpus that a question may mean; several kinds of rows are made of them. */
export interface AskedNames {
  readonly words: readonly string[];
  /** Names that hold the words, by their numbers in the table. */
  forEachHolding(visit: (id: number, met: Met) => void): void;
  /** Names that are like the words. */
  like(): readonly FoundName[];
}

export function askedNames({ entities }: SearchTables, words: readonly string[]): AskedNames {
  let held: { readonly ids: number[]; readonly mets: Met[] } | null = null;
  let alike: readonly FoundName[] | null = null;
  return {
    words,
    forEachHolding: (visit) => {
      if (!held) {
        const ids: number[] = [];
        const mets: Met[] = [];
        held = { ids, mets };
        forEachNameHolding(entities.names, words, (id, met) => {
          ids.push(id);
          mets.push(met);
        });
      }
      for (let i = 0; i < held.ids.length; i++) visit(held.ids[i]!, held.mets[i]!);
    },
    like: () => (alike ??= namesLike(entities.names, words)),
  };
}

/** Entities whose names hold (`alike: false`) or are like (`alike: true`) the words, best first; without words the most frequent ones. */
export function findEntities(
  tables: SearchTables,
  names: AskedNames,
  filter: EntityFilter,
  alike: boolean,
  limit: number,
): readonly FoundEntity[] {
  if (names.words.length === 0) return alike ? [] : frequentEntities(tables, filter, limit);
  const best = heaviest(tables, names, filter, alike, limit * NAMES_PER_ENTITY);
  const found = new Map<string, { readonly entity: CorpusEntity; readonly name: FoundName }>();
  for (const { name } of best) {
    for (const entity of tables.entities.bearing(name.folded)) {
      if (!found.has(entity.key) && passes(entity, filter)) found.set(entity.key, { entity, name });
    }
    if (found.size >= limit) break;
  }
  // Of those that bear the name equally, the one that the corpus knows best.
  return [...found.values()]
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

function heaviest(
  { entities }: SearchTables,
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
  names.forEachHolding((id, met) => {
    const weight = weigh(id);
    if (weight === 0) return;
    const { last } = best;
    if (last && (met > last.name.met || (met === last.name.met && weight < last.weight))) return;
    best.offer({ name: { id, folded: entities.names.string(id), met, score: 0 }, weight });
  });
  return best.items;
}

function frequentEntities(tables: SearchTables, filter: EntityFilter, limit: number): readonly FoundEntity[] {
  return keptFor(tables).frequent.get(
    `${filter.kind} ${filter.kind === "type" ? filter.type : ""} ${limit}`,
    () => mostFrequentEntities(tables, filter, limit),
  );
}

function mostFrequentEntities(
  tables: SearchTables,
  filter: EntityFilter,
  limit: number,
): readonly FoundEntity[] {
  // Putting an entity together from its names is dear: it is done for those whose names are frequent.
  const names = new Best<NamedInCorpus>(
    limit * NAMES_PER_ENTITY,
    (a, b) => weightOf(tables, b, filter) - weightOf(tables, a, filter) || byKey(a, b),
  );
  for (const named of tables.entities.named()) {
    const weight = weightOf(tables, named, filter);
    const { last } = names;
    if (weight > 0 && !(last && weight < weightOf(tables, last, filter))) names.offer(named);
  }
  const found = new Map<string, CorpusEntity>();
  for (const named of names.items) {
    const entity = tables.entities.of(named);
    if (passes(entity, filter)) found.set(entity.key, entity);
  }
  return [...found.values()]
    .sort((a, b) => weightIn(b, filter) - weightIn(a, filter) || byKey(a, b))
    .slice(0, limit)
    .map((entity) => ({ entity, name: null }));
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
  const articles = (): number => kept.articles.get(entity.key, () => articlesOf(entity).length);
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

function weightOf({ entities }: SearchTables, named: NamedInCorpus, filter: EntityFilter): number {
  switch (filter.kind) {
    case "speakers":
      return named.quotes;
    case "named":
    case "silent":
      return isProperType(entities.typeOf(named)) ? named.mentions : 0;
    case "type":
      return entities.typeOf(named) === filter.type ? named.mentions : 0;
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
