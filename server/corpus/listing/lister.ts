/**
 * Answers the views: rows of a list, page by page. What puts a list in order is worked out once and kept until the index changes; rows
 * are made of the page alone. It knows no tag set.
 */
import type { EntityType } from "../../core/analysis";
import {
  LISTED_TYPES,
  type ArticleMarks,
  type EntityRow,
  type Listed,
  type ListedThing,
  type TypeRow,
  type ViewPage,
  type ViewPageParams,
  type ViewRow,
} from "../../protocol/views";
import { articlesOf, isMember } from "../search/entityRows";
import type { CorpusEntity } from "../search/entityTable";
import type { SearchTables } from "../search/tables";
import { articleMarks, articleRow, articlesInOrder, holdingRow } from "./articleList";
import { entitiesInOrder, typeCounts } from "./entityList";
import { mentionsOf, placesTaggedIn, quotesBy } from "./places";

/** Tags are listed by whoever knows the tag set, from their uses. */
export type ListQuestion = Omit<ViewPageParams, "listed"> & {
  readonly listed: Exclude<Listed, { readonly kind: "tags" }>;
};

export type ListPage = Omit<ViewPage, "partial">;

export interface TagUse {
  readonly tag: string;
  readonly annotations: number;
  readonly articles: number;
  /** The day of the latest of them; null where none tells its day. */
  readonly latest: string | null;
}

/** Lists that are kept in order while the index stays as it is: those of a few views. */
const MOST_KEPT = 12;
/** Records that are read in one go: a few ms. */
const RECORDS_AT_ONCE = 12;

export class Lister {
  readonly #tables: SearchTables;
  readonly #pause: () => Promise<void>;
  readonly #kept = new Map<string, Promise<unknown>>();
  #revision = -1;

  /** `pause` lets other questions in. */
  constructor(tables: SearchTables, pause: () => Promise<void>) {
    this.#tables = tables;
    this.#pause = pause;
  }

  async list({ listed, filter, sort, from, limit }: ListQuestion): Promise<ListPage> {
    const tables = this.#tables;
    const key = JSON.stringify([listed, filter, sort]);
    switch (listed.kind) {
      case "types":
        return page(await this.#inOrder(key, () => this.#types()), from, limit);
      case "speakers":
      case "entities": {
        const rows = await this.#inOrder(key, () =>
          entitiesInOrder(tables, listed, filter, sort, this.#pause),
        );
        return this.#rows(rows, from, limit, ({ lead }) => {
          const entity = tables.entities.entity(lead);
          return entity === null ? null : entityRow(entity);
        });
      }
      case "articles": {
        const numbers = await this.#inOrder(key, async () => articlesInOrder(tables, filter, sort));
        return this.#rows(numbers, from, limit, (number) =>
          tables.has(number) ? articleRow(tables, number) : null,
        );
      }
      case "articlesOf": {
        const held = await this.#inOrder(key, async () => this.#articlesOf(listed.of));
        return this.#rows(held, from, limit, ([number, count]) =>
          tables.has(number) ? holdingRow(tables, number, count ?? this.#mentions(listed.of, number)) : null,
        );
      }
      case "placesOf":
        return page(this.#placesOf(listed.of, listed.uri), from, limit);
    }
  }

  tagUses(): readonly TagUse[] {
    const tables = this.#tables;
    return [...tables.tagUses.all()].map(([tag, articles]) => {
      let annotations = 0;
      let latest: string | null = null;
      for (const [number, count] of articles) {
        annotations += count;
        const { published } = tables.summary(number);
        if (published !== null && (latest === null || published > latest)) latest = published;
      }
      return { tag, annotations, articles: articles.size, latest };
    });
  }

  async marks(uris: readonly string[]): Promise<readonly ArticleMarks[]> {
    const marks: ArticleMarks[] = [];
    let read = 0;
    for (const uri of uris) {
      const found = articleMarks(this.#tables, uri);
      if (found === null) continue;
      marks.push(found);
      if (++read % RECORDS_AT_ONCE === 0) await this.#pause();
    }
    return marks;
  }

  /** What was put in order for the same question since the index last changed. */
  #inOrder<List>(key: string, make: () => Promise<List>): Promise<List> {
    const { revision } = this.#tables;
    if (revision !== this.#revision) this.#kept.clear();
    this.#revision = revision;
    const kept = this.#kept.get(key) as Promise<List> | undefined;
    if (kept) return kept;
    const made = make();
    this.#kept.set(key, made);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    return made;
  }

  /** Null is left out: it went while the list was put in order. */
  async #rows<T>(
    all: { readonly length: number; slice(from: number, to: number): readonly T[] },
    from: number,
    limit: number,
    rowOf: (one: T) => ViewRow | null,
  ): Promise<ListPage> {
    const rows: ViewRow[] = [];
    for (const [at, one] of all.slice(from, from + limit).entries()) {
      if (at > 0 && at % RECORDS_AT_ONCE === 0) await this.#pause();
      const row = rowOf(one);
      if (row !== null) rows.push(row);
    }
    return { rows, total: all.length };
  }

  async #types(): Promise<readonly TypeRow[]> {
    const counts = await typeCounts(this.#tables, this.#pause);
    return LISTED_TYPES.flatMap((type) => {
      const count = counts.get(type) ?? 0;
      return count === 0 ? [] : [{ kind: "type", type, count }];
    });
  }

  /** Numbers of articles, the latest first, with how often each holds the thing; null where its record tells. */
  #articlesOf(of: ListedThing): readonly (readonly [number: number, count: number | null])[] {
    const counts = this.#countsOf(of);
    return [...counts].sort(([a], [b]) => this.#tables.byDate(a, b));
  }

  #countsOf(of: ListedThing): Iterable<readonly [number, number | null]> {
    if (of.kind === "tag") return this.#tables.tagUses.of(of.tag);
    const entity = this.#tables.entities.find(of.name, of.type);
    if (entity === null) return [];
    return of.kind === "speaker"
      ? quotesByArticle(entity)
      : articlesOf(entity).map((number) => [number, null] as const);
  }

  #mentions(of: ListedThing, number: number): number {
    const entity = of.kind === "tag" ? null : this.#tables.entities.find(of.name, of.type);
    if (entity === null) return 0;
    return this.#tables
      .bare(number)
      .entities.filter((_, index) => isMember(entity, number, index))
      .reduce((sum, { mentions }) => sum + mentions, 0);
  }

  #placesOf(of: ListedThing, uri: string): readonly ViewRow[] {
    const number = this.#tables.numberOf(uri);
    if (number === null) return [];
    const article = this.#tables.article(number);
    // The file was changed since it was indexed, and will be indexed anew.
    if (article.record.text === "") return [];
    if (of.kind === "tag") return placesTaggedIn(this.#tables, of.tag, article);
    const entity = this.#tables.entities.find(of.name, of.type);
    if (entity === null) return [];
    return of.kind === "speaker" ? quotesBy(entity, article) : mentionsOf(entity, article);
  }
}

export function entityRow(entity: CorpusEntity): EntityRow {
  const { key, name, type, quotes, mentions, members } = entity;
  const [only] = members;
  const articles = members.length === 1 ? only!.articles.size : articlesOf(entity).length;
  return { kind: "entity", key, name, type: type satisfies EntityType, quotes, mentions, articles };
}

function quotesByArticle({ members }: CorpusEntity): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { speaksIn } of members) {
    for (const [number, quotes] of speaksIn ?? []) counts.set(number, (counts.get(number) ?? 0) + quotes);
  }
  return counts;
}

function page(rows: readonly ViewRow[], from: number, limit: number): ListPage {
  return { rows: rows.slice(from, from + limit), total: rows.length };
}
