/**
 * Where articles mention an entity of the corpus, or quote it, as the index knows it: no article is analysed for it. Articles are handed
 * out some at a time by address, so that whoever asks has the first at once. What an editor holds is not known here.
 */
import type { EntityType } from "../core/analysis";
import type { Span } from "../core/text/span";
import { decidedEntity } from "./entities/decidedRecord";
import type { ArticleRecord } from "./record";
import type { IndexedArticle } from "./search/article";
import { articlesOf } from "./search/entityRows";
import type { CorpusEntity } from "./search/entityTable";
import { indicesIn } from "./search/named";
import { KeptAnswers } from "./search/keptAnswers";
import type { SearchTables } from "./search/tables";

export interface EntityPlacesQuestion {
  /** Any of its names. */
  readonly name: string;
  readonly type: EntityType;
  readonly kind: "mentions" | "quotes";
  /** Articles with addresses behind this one. */
  readonly after: string;
  /** Articles in one answer. */
  readonly limit: number;
}

export interface EntityPlaces {
  readonly uri: string;
  /** What the article's own entities are called that are the one that was asked for. */
  readonly names: readonly string[];
  /**
   * In text order, four numbers each: line and character of the start and of the end, as LSP counts them. Null where the text is not to be
   * had that was indexed: the file has changed since.
   */
  readonly places: readonly number[] | null;
}

/** Entities whose articles are kept in order while they are being listed. */
const MOST_KEPT = 8;

interface Listed {
  readonly entity: CorpusEntity;
  /** By address. */
  readonly articles: readonly { readonly number: number; readonly uri: string }[];
}

export class EntityPlacesFinder {
  readonly #tables: SearchTables;
  #listed = new KeptAnswers<Listed | "unknown">(MOST_KEPT);
  #revision = -1;

  constructor(tables: SearchTables) {
    this.#tables = tables;
  }

  /** None behind the last article, and where no article names the entity. */
  find({ name, type, kind, after, limit }: EntityPlacesQuestion): readonly EntityPlaces[] {
    const listed = this.#list(name, type);
    if (listed === "unknown") return [];
    const { entity, articles } = listed;
    const from = firstBehind(articles, after);
    return articles.slice(from, from + limit).map(({ number }) => {
      const article = this.#tables.article(number, true);
      const indices = indicesOf(entity, number);
      const { record } = article;
      const spans = kind === "mentions" ? mentionsIn(article, indices) : quotesIn(article, indices);
      const isReadable = spans.length === 0 || record.text !== "";
      return {
        uri: record.uri,
        names: this.#namesOf(record, indices),
        places: isReadable ? spans.flatMap((span) => positions(article, span)) : null,
      };
    });
  }

  /** What the article's own entities are called that are this one of the corpus. */
  namesIn(uri: string, name: string, type: EntityType): readonly string[] {
    const number = this.#tables.numberOf(uri);
    const entity = number === null ? null : this.#tables.entities.find(name, type);
    if (number === null || entity === null) return [];
    return this.#namesOf(this.#tables.bare(number), indicesOf(entity, number));
  }

  /** As people decided them, which is what views have. */
  #namesOf(
    { uri, entities }: Pick<ArticleRecord, "uri" | "entities">,
    indices: readonly number[],
  ): readonly string[] {
    const { decisions } = this.#tables.entities;
    const named = indices.flatMap((index) => entities[index] ?? []);
    return [...new Set(named.map((entity) => decidedEntity(entity, uri, decisions).name))];
  }

  #list(name: string, type: EntityType): Listed | "unknown" {
    const { revision, entities } = this.#tables;
    if (revision !== this.#revision) this.#listed = new KeptAnswers(MOST_KEPT);
    this.#revision = revision;
    return this.#listed.get(`${type} ${name}`, () => {
      const entity = entities.find(name, type);
      if (entity === null) return "unknown";
      const articles = articlesOf(entity)
        .map((number) => ({ number, uri: this.#tables.summary(number).uri }))
        .sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
      return { entity, articles };
    });
  }
}

function indicesOf({ members }: CorpusEntity, number: number): readonly number[] {
  return members.flatMap((member) => indicesIn(member, number));
}

function mentionsIn({ record }: IndexedArticle, indices: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (const index of indices) {
    const places = record.entities[index]?.places ?? [];
    for (let at = 0; at + 1 < places.length; at += 2)
      spans.push({ start: places[at]!, end: places[at + 1]! });
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

function quotesIn({ record }: IndexedArticle, indices: readonly number[]): readonly Span[] {
  return record.quotes.filter(({ entity }) => entity !== null && indices.includes(entity));
}

function positions({ lines }: IndexedArticle, span: Span): readonly number[] {
  const { start, end } = lines.rangeOf(span);
  return [start.line, start.character, end.line, end.character];
}

function firstBehind(articles: readonly { readonly uri: string }[], after: string): number {
  let low = 0;
  let high = articles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (articles[middle]!.uri <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
