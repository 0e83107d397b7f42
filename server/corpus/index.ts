/**
 * The corpus index: what is known of every article, so that the whole corpus answers at once. Asynchronous, and fed with plain data,
 * so that it can live in a worker or a database; the first implementation is `memoryIndex.ts`. It reads no file and analyses nothing.
 */
import type { EntityType, QuoteKind } from "../core/analysis";
import type { Cancellation } from "../host/ports";
import type { Location } from "../protocol/place";
import type { SearchRow } from "../protocol/search";
import type { AnnotatorCount } from "./annotators";
import type { Link } from "../sidecar/annotation";
import type { ArticleMarks, EntityRow } from "../protocol/views";
import type { ListPage, ListQuestion, TagUse } from "./listing/lister";
import type { FolderDecisions } from "./entities/entityDecisions";
import type { EntityPlaces, EntityPlacesQuestion } from "./entityPlaces";
import type { FindAnswer, FindQuestion } from "./find/finder";
import type { NameCount, NamedFilter } from "./find/nameCounts";
import type { ArticleRecord } from "./record";
import type { PreparedArticle } from "./stored/prepared";

export interface CorpusIndex {
  /**
   * Puts an article in, in place of what was known of it. `stamp` tells what the file was whose text this is; without one the text is an
   * editor's.
   */
  put(record: ArticleRecord, stamp?: string): Promise<void>;
  /** The same for articles that were made ready elsewhere. */
  putPrepared(articles: readonly PreparedArticle[]): Promise<void>;
  /** The files hold what they held when they were indexed; their stamps changed. */
  renew(files: readonly RenewedFile[]): Promise<void>;
  /** Takes an article out, and what was noted of the file; one that is unknown is no fault. */
  remove(uri: string): Promise<void>;
  /** Notes that a file is no article, or (`reason`) why it could not be read. */
  note(uri: string, stamp: string, reason: string | null): Promise<void>;
  /** Texts without a mark of their encoding are read in this one (see `Settings.encoding`). */
  readIn(encoding: string): Promise<void>;
  /** What is known of files from before, some at a time. */
  knownFiles(from: FilesCursor): Promise<KnownFiles>;
  /** Resolves when all that was known from before is in: until then answers may be partial. */
  whole(): Promise<void>;
  search(query: string, limit: number, token: Cancellation): Promise<SearchAnswer>;
  /** A page of what the search language finds (docs/search.md). */
  find(question: FindQuestion, token: Cancellation): Promise<FindAnswer>;
  /** Names for the completion of a filter's value that begin with what was typed, the most frequent first. */
  namesFor(filter: NamedFilter, typed: string, limit: number): Promise<readonly NameCount[]>;
  /**
   * Entities of which any name holds the words that were typed, those of whom one begins so first, then the most mentioned; of every type
   * but dates and amounts where `type` is null.
   */
  entitiesHolding(typed: string, type: EntityType | null, limit: number): Promise<readonly EntityRow[]>;
  /** What the corpus knows of an entity; `name` is any of its names. Null where no article names it. */
  entitySummary(name: string, type: EntityType): Promise<EntitySummary | null>;
  /** Speakers, entities and quotes for Ctrl+T, best first. Of a cancelled question nothing is to be believed: the caller drops it. */
  workspaceSymbols(query: string, limit: number, token: Cancellation): Promise<readonly CorpusSymbol[]>;
  /** Quotes in which all of these words stand, whatever their case and accents; at most `limit`, the latest articles' first. */
  quotesHolding(words: readonly string[], limit: number): Promise<readonly HeldQuote[]>;
  /** Every article in which all of these words stand as words, wherever, and perhaps a few more: to be looked through. By address. */
  articlesHolding(words: string): Promise<readonly ArticleRecord[]>;
  /** Articles that mention an entity; `name` is any of its names. By address. */
  articlesNaming(name: string, type: EntityType): Promise<readonly NamingArticle[]>;
  /** What one article's own entities are called that are this one of the corpus; `name` is any of its names. */
  namesIn(uri: string, name: string, type: EntityType): Promise<readonly string[]>;
  /** Where articles mention an entity, or quote it, some articles at a time; none is the end. */
  entityPlaces(question: EntityPlacesQuestion): Promise<readonly EntityPlaces[]>;
  /** Every tag of the corpus with the number of annotations that carry it; the most used first. */
  tagCounts(): Promise<readonly TagCount[]>;
  /** A page of a view's rows. */
  list(question: ListQuestion): Promise<ListPage>;
  /** Every tag of the corpus with how it is used, in no order. */
  tagUses(): Promise<readonly TagUse[]>;
  /** What people made of these articles; those of which nobody made anything are left out. */
  articleMarks(uris: readonly string[]): Promise<readonly ArticleMarks[]>;
  /** Where these annotations stand: every place of those that articles hold, in the order of the ids. */
  annotations(ids: readonly string[]): Promise<readonly AnnotationPlace[]>;
  /** The annotations that link to one of these, with the link. */
  linksTo(ids: readonly string[]): Promise<readonly LinkPlace[]>;
  /** From now on, tags of these annotators (`UNSIGNED` for those without a name) are neither found nor counted. */
  hideAnnotators(names: ReadonlySet<string>): Promise<void>;
  /** From now on, what people decided about entities holds in every answer. */
  decideEntities(folders: readonly FolderDecisions[]): Promise<void>;
  /** How far an entity reaches; `name` is any of its names. Null where no article names it. */
  entityExtent(name: string, type: EntityType): Promise<EntityExtent | null>;
  /** Everyone who annotated, hidden or not, by the number of annotations. */
  annotators(): Promise<readonly AnnotatorCount[]>;
}

/** What a file is now; see `stampOf`. */
export interface RenewedFile {
  readonly uri: string;
  readonly stamp: string;
}

/** A file as it was when it was indexed. */
export interface KnownFile extends RenewedFile {
  /** Of the text (`printOf`); null where it is no article. */
  readonly print: number | null;
  readonly isArticle: boolean;
  /** Why it could not be read, as a sentence. */
  readonly reason: string | null;
}

/** Where a list of known files goes on. */
export type FilesCursor =
  | { readonly kind: "articles"; readonly block: number }
  /** Files that are no articles, by their addresses. */
  | { readonly kind: "others"; readonly after: string };

export const FIRST_FILES: FilesCursor = { kind: "articles", block: 0 };

export interface KnownFiles {
  readonly files: readonly KnownFile[];
  /** Null at the end. */
  readonly next: FilesCursor | null;
}

export type SearchAnswer =
  | {
      readonly kind: "found";
      readonly rows: readonly SearchRow[];
      /** What is wrong with the query, as a sentence; null where nothing is. */
      readonly problem: string | null;
    }
  | { readonly kind: "cancelled" };

export interface EntitySummary {
  /** The name that most articles give. */
  readonly name: string;
  readonly type: EntityType;
  /** Mentions of every kind in the whole corpus. */
  readonly mentions: number;
  /** Articles that mention it. */
  readonly articles: number;
  /** Quotes that it says. */
  readonly quotes: number;
  /** Other names, the most frequent first. */
  readonly otherNames: readonly string[];
  /** The most frequent first. */
  readonly roles: readonly string[];
  /** The latest first: by the article's date, then by address and place in the text. At most `LATEST_QUOTES`. */
  readonly latestQuotes: readonly QuotePlace[];
}

export const LATEST_QUOTES = 5;

export interface EntityExtent {
  readonly name: string;
  readonly type: EntityType;
  readonly mentions: number;
  readonly articles: number;
  readonly quotes: number;
  /** What articles call it, the one of most articles first. */
  readonly names: readonly EntityNameExtent[];
}

/** A name that articles give an entity as its own, which it is known by. */
export interface EntityNameExtent {
  readonly name: string;
  /** What those articles take it for. */
  readonly type: EntityType;
  readonly mentions: number;
  readonly articles: number;
  /** Whether no other entity of the corpus bears the name. */
  readonly isClear: boolean;
}

export interface QuotePlace {
  readonly text: string;
  readonly location: Location;
  /** The article's headline, or its file name where it has none. */
  readonly article: string;
  /** ISO date; null where the article tells none. */
  readonly published: string | null;
}

export interface HeldQuote {
  /** As it stands in the article. */
  readonly text: string;
  readonly kind: QuoteKind;
  /** Null where unknown. */
  readonly speaker: string | null;
  readonly location: Location;
  /** The article's headline, or its file name where it has none. */
  readonly article: string;
}

export interface AnnotationPlace {
  readonly id: string;
  /** The annotated words; the article's headline, or its file name, for one of the whole article. */
  readonly text: string;
  readonly location: Location;
  /** The article's headline, or its file name where it has none. */
  readonly article: string;
}

/** The annotation that holds a link. */
export interface LinkPlace extends AnnotationPlace {
  readonly link: Link;
}

export interface CorpusSymbol {
  readonly kind: "speaker" | "entity" | "quote";
  readonly name: string;
  /** Null for quotes. */
  readonly type: EntityType | null;
  /** The speaker of a quote, else the article. */
  readonly container: string;
  readonly location: Location;
}

export interface NamingArticle {
  readonly uri: string;
  /** What the article's own entities are called that are the one that was asked for. */
  readonly names: readonly string[];
}

export interface TagCount {
  readonly tag: string;
  readonly count: number;
}
