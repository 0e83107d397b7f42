/**
 * The corpus index over tables that can be searched: what it answers depends on the articles that are in and on nothing else. Where the
 * tables are kept is not its business.
 */
import type { EntityType } from "../core/analysis";
import type { Cancellation } from "../host/ports";
import { addCounts, type AnnotatorCount } from "./annotators";
import {
  LATEST_QUOTES,
  type AnnotationPlace,
  type CorpusIndex,
  type CorpusSymbol,
  type EntityExtent,
  type EntityNameExtent,
  type EntitySummary,
  type FilesCursor,
  type HeldQuote,
  type KnownFiles,
  type LinkPlace,
  type NamingArticle,
  type QuotePlace,
  type RenewedFile,
  type SearchAnswer,
  type TagCount,
} from "./index";
import { decidedEntity, decidedSpeaker } from "./entities/decidedRecord";
import { EntityDecisions, type FolderDecisions } from "./entities/entityDecisions";
import { EntityPlacesFinder, type EntityPlaces, type EntityPlacesQuestion } from "./entityPlaces";
import { Finder, type FindAnswer, type FindQuestion } from "./find/finder";
import { namesFor, type NameCount, type NamedFilter } from "./find/nameCounts";
import { entityRow, Lister, type ListPage, type ListQuestion, type TagUse } from "./listing/lister";
import type { ArticleMarks, EntityRow } from "../protocol/views";
import { oneLine, type ArticleRecord, type RecordTag } from "./record";
import type { PreparedArticle } from "./stored/prepared";
import { locationOf, type IndexedArticle } from "./search/article";
import {
  articleCount,
  articlesOf,
  askedNames,
  findEntities,
  isMember,
  latestPlace,
  newestFirst,
  type EntityFilter,
} from "./search/entityRows";
import type { CorpusEntity } from "./search/entityTable";
import { mostFrequent, writtenMost, type NamedInCorpus } from "./search/named";
import { excerpt } from "./search/excerpt";
import { KeptAnswers } from "./search/keptAnswers";
import { parseQuery } from "./search/query";
import { searchRows } from "./search/searching";
import type { IndexTables, SearchTables } from "./search/tables";
import { Fit, type Expansion } from "./search/wordIndex";
import { fold, foldName, wordsOf } from "./search/words";

/** `pause` lets requests and cancellations in while many articles are looked through. */
export function indexOver(
  tables: IndexTables,
  pause: () => Promise<void> = () => Promise.resolve(),
): CorpusIndex {
  return new TablesIndex(tables, pause);
}

const MOST_ANSWERS = 64;
/** Articles that are put in between two questions: some 5 ms. */
const PUT_AT_ONCE = 4;

class TablesIndex implements CorpusIndex {
  readonly #tables: IndexTables;
  readonly #finder: Finder;
  readonly #lister: Lister;
  readonly #places: EntityPlacesFinder;
  readonly #pause: () => Promise<void>;
  #whole: Promise<void> | null = null;
  /** What was typed last: letters are taken back, and words are typed again. */
  #answers = { revision: -1, kept: new KeptAnswers<SearchAnswer>(MOST_ANSWERS) };

  constructor(tables: IndexTables, pause: () => Promise<void>) {
    this.#tables = tables;
    this.#pause = pause;
    this.#places = new EntityPlacesFinder(tables);
    this.#finder = new Finder(tables.finding, pause);
    this.#lister = new Lister(tables, pause);
  }

  async put(record: ArticleRecord, stamp?: string): Promise<void> {
    this.#tables.put(record, stamp ?? null);
  }

  async putPrepared(articles: readonly PreparedArticle[]): Promise<void> {
    for (const [i, article] of articles.entries()) {
      if (i > 0 && i % PUT_AT_ONCE === 0) await this.#pause();
      this.#tables.putPrepared(article);
    }
  }

  async renew(files: readonly RenewedFile[]): Promise<void> {
    for (const file of files) this.#tables.renew(file);
  }

  async readIn(encoding: string): Promise<void> {
    this.#tables.readIn(encoding);
  }

  async remove(uri: string): Promise<void> {
    this.#tables.remove(uri);
  }

  async note(uri: string, stamp: string, reason: string | null): Promise<void> {
    this.#tables.note(uri, stamp, reason);
  }

  whole(): Promise<void> {
    return (this.#whole ??= this.#load());
  }

  async #load(): Promise<void> {
    while (this.#tables.loadNames()) await this.#pause();
  }

  async knownFiles(from: FilesCursor): Promise<KnownFiles> {
    return this.#tables.knownFiles(from);
  }

  async search(typed: string, limit: number, token: Cancellation): Promise<SearchAnswer> {
    if (token.isCancellationRequested) return { kind: "cancelled" };
    const { revision } = this.#tables;
    if (this.#answers.revision !== revision)
      this.#answers = { revision, kept: new KeptAnswers(MOST_ANSWERS) };
    return this.#answers.kept.get(`${limit} ${typed}`, () => {
      const query = parseQuery(typed);
      const rows = query.problem === null ? searchRows(this.#tables, query, limit) : [];
      return { kind: "found", rows, problem: query.problem };
    });
  }

  find(question: FindQuestion, token: Cancellation): Promise<FindAnswer> {
    return this.#finder.find(question, token);
  }

  namesFor(filter: NamedFilter, typed: string, limit: number): Promise<readonly NameCount[]> {
    return namesFor(this.#tables, filter, typed, limit);
  }

  async entitiesHolding(
    typed: string,
    type: EntityType | null,
    limit: number,
  ): Promise<readonly EntityRow[]> {
    const tables = this.#tables;
    const names = askedNames(
      tables,
      wordsOf(typed).map(({ folded }) => folded),
    );
    const filter: EntityFilter = type === null ? { kind: "named" } : { kind: "type", type };
    return findEntities(tables, names, filter, false, limit).map(({ entity }) => entityRow(entity));
  }

  async entitySummary(name: string, type: EntityType): Promise<EntitySummary | null> {
    const tables = this.#tables;
    const entity = tables.entities.find(name, type);
    if (entity === null) return null;
    const forms = summed(entity, (member) => member.forms);
    const shown = foldName(entity.name);
    return {
      name: entity.name,
      type: entity.type,
      mentions: entity.mentions,
      articles: articleCount(entity),
      quotes: entity.quotes,
      otherNames: distinct(mostFrequent(forms).filter((form) => foldName(form) !== shown)),
      roles: mostFrequent(summed(entity, (member) => member.roles)),
      latestQuotes: latestQuotesOf(tables, entity),
    };
  }

  async workspaceSymbols(
    typed: string,
    limit: number,
    token: Cancellation,
  ): Promise<readonly CorpusSymbol[]> {
    if (token.isCancellationRequested) return [];
    const tables = this.#tables;
    const { words } = parseQuery(typed);
    const names = askedNames(tables, words);
    const symbols: CorpusSymbol[] = [];
    for (const alike of [false, true]) {
      for (const { entity } of findEntities(tables, names, { kind: "named" }, alike, limit)) {
        const speaks = entity.quotes > 0;
        const { article, span } = latestPlace(tables, entity, speaks);
        symbols.push({
          kind: speaks ? "speaker" : "entity",
          name: entity.name,
          type: entity.type,
          container: article.record.title,
          location: locationOf(article, span),
        });
      }
      if (symbols.length > 0) break;
    }
    if (words.length > 0) {
      for (const { article, place } of tables.quotesHolding(tables.expand(words, "quotes"), limit)) {
        const quote = article.record.quotes[place]!;
        symbols.push({
          kind: "quote",
          name: excerpt(article.record.text, quote, []).label,
          type: null,
          container: decidedSpeaker(article.record, quote, tables.entities.decisions) ?? article.record.title,
          location: locationOf(article, quote),
        });
      }
    }
    return symbols.slice(0, limit);
  }

  async quotesHolding(words: readonly string[], limit: number): Promise<readonly HeldQuote[]> {
    const expansions = words
      .map(fold)
      .map((word): Expansion => ({ word, terms: new Map([[word, Fit.exact]]) }));
    const { decisions } = this.#tables.entities;
    return this.#tables.quotesHolding(expansions, limit).map(({ article, place }) => {
      const { text, title, quotes } = article.record;
      const quote = quotes[place]!;
      const { kind } = quote;
      const speaker = decidedSpeaker(article.record, quote, decisions);
      const words = text.slice(quote.start, quote.end);
      return { text: words, kind, speaker, location: locationOf(article, quote), article: title };
    });
  }

  async articlesHolding(words: string): Promise<readonly ArticleRecord[]> {
    const parts = words.split(/\s+/).filter((part) => part !== "");
    return this.#tables.textsHolding(parts);
  }

  async articlesNaming(name: string, type: EntityType): Promise<readonly NamingArticle[]> {
    const entity = this.#tables.entities.find(name, type);
    if (entity === null) return [];
    const naming = articlesOf(entity).map((number) => {
      const { uri, entities } = this.#tables.bare(number);
      const members = entities.filter((_, index) => isMember(entity, number, index));
      const { decisions } = this.#tables.entities;
      return {
        uri,
        names: [...new Set(members.map((member) => decidedEntity(member, uri, decisions).name))],
      };
    });
    return naming.sort(byAddress);
  }

  async namesIn(uri: string, name: string, type: EntityType): Promise<readonly string[]> {
    return this.#places.namesIn(uri, name, type);
  }

  async entityPlaces(question: EntityPlacesQuestion): Promise<readonly EntityPlaces[]> {
    return this.#places.find(question);
  }

  async tagCounts(): Promise<readonly TagCount[]> {
    const counts = new Map(this.#lister.tagUses().map(({ tag, annotations }) => [tag, annotations]));
    return mostFrequent(counts).map((tag) => ({ tag, count: counts.get(tag)! }));
  }

  list(question: ListQuestion): Promise<ListPage> {
    return this.#lister.list(question);
  }

  async tagUses(): Promise<readonly TagUse[]> {
    return this.#lister.tagUses();
  }

  articleMarks(uris: readonly string[]): Promise<readonly ArticleMarks[]> {
    return this.#lister.marks(uris);
  }

  async annotations(ids: readonly string[]): Promise<readonly AnnotationPlace[]> {
    const tables = this.#tables;
    return ids.flatMap((id) =>
      tables.annotations.holders(id).flatMap((number) => {
        const article = tables.article(number);
        const tagged = tables.shownTags(article).find((one) => one.id === id);
        return tagged ? [annotationPlace(article, tagged)] : [];
      }),
    );
  }

  async linksTo(ids: readonly string[]): Promise<readonly LinkPlace[]> {
    const tables = this.#tables;
    return ids.flatMap((id) =>
      tables.annotations.linkers(id).flatMap((number) => {
        const article = tables.article(number);
        return tables
          .shownTags(article)
          .flatMap((tagged) =>
            tagged.links
              .filter(({ to }) => to === id)
              .map((link) => ({ ...annotationPlace(article, tagged), link })),
          );
      }),
    );
  }

  async hideAnnotators(names: ReadonlySet<string>): Promise<void> {
    this.#tables.hideAnnotators(names);
  }

  async decideEntities(folders: readonly FolderDecisions[]): Promise<void> {
    this.#tables.decideEntities(new EntityDecisions(folders));
  }

  async entityExtent(name: string, type: EntityType): Promise<EntityExtent | null> {
    const { entities } = this.#tables;
    const entity = entities.find(name, type);
    if (entity === null) return null;
    const names = entity.members
      .map((member): EntityNameExtent => ({
        name: writtenMost(member),
        type: member.type,
        mentions: member.mentions,
        articles: member.articles.size,
        isClear: entities.bearing(member.folded).length === 1,
      }))
      .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
    const { mentions, quotes } = entity;
    return {
      name: entity.name,
      type: entity.type,
      mentions,
      quotes,
      articles: articleCount(entity),
      names,
    };
  }

  async annotators(): Promise<readonly AnnotatorCount[]> {
    const counts = addCounts([...this.#tables.annotated()].flatMap(({ record }) => record.annotators));
    return [...counts].sort((a, b) => b.annotations - a.annotations || (a.name < b.name ? -1 : 1));
  }
}

function annotationPlace(article: IndexedArticle, tagged: RecordTag): AnnotationPlace {
  const { title, text } = article.record;
  return {
    id: tagged.id,
    text: tagged.onArticle ? title : oneLine(text.slice(tagged.start, tagged.end)),
    location: locationOf(article, tagged),
    article: title,
  };
}

function byAddress(a: { readonly uri: string }, b: { readonly uri: string }): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

function latestQuotesOf(tables: SearchTables, entity: CorpusEntity): readonly QuotePlace[] {
  const places: QuotePlace[] = [];
  for (const number of newestFirst(tables, entity)) {
    const article = tables.article(number);
    const { record } = article;
    for (const quote of record.quotes) {
      if (quote.entity === null || !isMember(entity, number, quote.entity)) continue;
      places.push({
        text: oneLine(record.text.slice(quote.start, quote.end)),
        location: locationOf(article, quote),
        article: record.title,
        published: record.published,
      });
      if (places.length === LATEST_QUOTES) return places;
    }
  }
  return places;
}

function summed(
  entity: CorpusEntity,
  of: (member: NamedInCorpus) => Iterable<readonly [string, number]>,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const member of entity.members) {
    for (const [value, count] of of(member)) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return sums;
}

/** The first of those that differ in case and punctuation only. */
function distinct(names: readonly string[]): readonly string[] {
  return [...new Map([...names].reverse().map((name) => [foldName(name), name])).values()].reverse();
}
