/** Speakers and entities as search rows: which ones the words mean, and where each is shown. */
import type { EntityType } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { SearchRow } from "../../protocol/search";
import { locationOf, placeOf, type IndexedArticle } from "./article";
import { Best } from "./best";
import { indicesIn, isProperType, mostFrequent, type CorpusEntity, type NamedInCorpus } from "./entityTable";
import { nameMatches } from "./excerpt";
import { byRank, namesHolding, namesLike, sameRank, type FoundName } from "./names";
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
  /** Names that hold the words, or (`alike`) are like them. */
  find(alike: boolean): readonly FoundName[];
}

export function askedNames(tables: SearchTables, words: readonly string[]): AskedNames {
  const found = new Map<boolean, readonly FoundName[]>();
  return {
    words,
    find: (alike) => {
      const known = found.get(alike) ?? (alike ? namesLike : namesHolding)(tables.entities.names, words);
      found.set(alike, known);
      return known;
    },
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
  const weigh = weighing(tables, filter);
  // Several names can mean one entity: more names than rows are needed.
  const best = new Best<WeighedName>(limit * 3, byRankAndWeight);
  for (const name of names.find(alike)) {
    const weight = weigh(name);
    if (weight > 0) best.offer({ name, weight });
  }
  const found = new Map<string, { readonly entity: CorpusEntity; readonly name: FoundName }>();
  for (const { name } of best.items) {
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

function frequentEntities(tables: SearchTables, filter: EntityFilter, limit: number): readonly FoundEntity[] {
  // Putting an entity together from its names is dear: it is done for those whose names are frequent.
  const names = new Best<NamedInCorpus>(
    limit * 3,
    (a, b) => weightOf(b, filter) - weightOf(a, filter) || byKey(a, b),
  );
  for (const named of tables.entities.named()) if (weightOf(named, filter) > 0) names.offer(named);
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
  const { article, span } = latestPlace(tables, entity, as === "speaker");
  const amount =
    as === "speaker"
      ? `speaker · ${counted(entity.quotes, "quote")}`
      : `${entity.type} · ${counted(entity.mentions, "mention")} in ${counted(articlesOf(entity).length, "article")}`;
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
export function latestPlace(
  tables: SearchTables,
  entity: CorpusEntity,
  speaking: boolean,
): { readonly article: IndexedArticle; readonly span: Span } {
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

/** What a name counts for: 0 leaves it out. */
function weighing({ entities }: SearchTables, filter: EntityFilter): (name: FoundName) => number {
  switch (filter.kind) {
    case "speakers":
      return ({ id }) => entities.quotesUnder(id);
    case "named":
    case "silent":
      return ({ id }) => entities.mentionsUnder(id);
    case "type":
      return ({ folded }) => entities.mentionsOfType(folded, filter.type);
  }
}

function weightOf(named: NamedInCorpus, filter: EntityFilter): number {
  switch (filter.kind) {
    case "speakers":
      return named.quotes;
    case "named":
    case "silent":
      return isProperType(named.type) ? named.mentions : 0;
    case "type":
      return named.type === filter.type ? named.mentions : 0;
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
