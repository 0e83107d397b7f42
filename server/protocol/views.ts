/** Rows of Kutip's views, page by page, and the marks of articles in the Explorer. */
import type { ENTITY_TYPES, QUOTE_KINDS } from "./decisions";
import type { Location } from "./place";

/** Request; params: `ViewPageParams`, result: `ViewPage`. */
export const VIEW_PAGE = "kutip/viewPage";
/** Server → client notification without params: rows or marks may be others now. What happens in a short while is told once. */
export const VIEWS_CHANGED = "kutip/viewsChanged";
/** Request; params: `ArticleMarksParams`, result: `readonly ArticleMarks[]`: of those articles that have any. */
export const ARTICLE_MARKS = "kutip/articleMarks";

/** What is listed by type: dates and amounts mean something else in each article. */
export const LISTED_TYPES = ["person", "organization", "place", "event", "work"] as const;

/** `latest`: by the day of the latest article that holds it. `set`: as the tag set has it; only tags have that order. */
export const VIEW_SORTS = ["name", "count", "latest", "set"] as const;
export type ViewSort = (typeof VIEW_SORTS)[number];

export interface ViewPageParams {
  readonly listed: Listed;
  /** Words that a row must hold, of some name of it; empty for all. Rows below others are not filtered. */
  readonly filter: string;
  /** Articles below other rows are listed from the latest on, places in the order of the text. */
  readonly sort: ViewSort;
  readonly from: number;
  readonly limit: number;
}

/** What is listed. */
export type Listed =
  | { readonly kind: "speakers" }
  | { readonly kind: "types" }
  /** Null for those of all types. */
  | { readonly kind: "entities"; readonly type: EntityTypeOf | null }
  | { readonly kind: "tags" }
  | { readonly kind: "articles" }
  /** The articles that hold it, and its places in one of them. */
  | { readonly kind: "articlesOf"; readonly of: ListedThing }
  | { readonly kind: "placesOf"; readonly of: ListedThing; readonly uri: string };

export type ListedThing =
  /** `name`: any of its names. A speaker's places are quotes, an entity's mentions. */
  | { readonly kind: "speaker" | "entity"; readonly name: string; readonly type: EntityTypeOf }
  | { readonly kind: "tag"; readonly tag: string };

export type EntityTypeOf = (typeof ENTITY_TYPES)[number];

export interface ViewPage {
  readonly rows: readonly ViewRow[];
  /** Of all pages. */
  readonly total: number;
  /** Whether more may come, since the corpus is being indexed. */
  readonly partial: boolean;
}

export type ViewRow = TypeRow | EntityRow | TagRow | ArticleRow | HoldingRow | PlaceRow;

export interface TypeRow {
  readonly kind: "type";
  readonly type: EntityTypeOf;
  /** Entities of it. */
  readonly count: number;
}

export interface EntityRow {
  readonly kind: "entity";
  /** Stays the same while the entity goes by its name. */
  readonly key: string;
  readonly name: string;
  readonly type: EntityTypeOf;
  readonly quotes: number;
  /** Of every kind. */
  readonly mentions: number;
  /** That mention it. */
  readonly articles: number;
}

export interface TagRow {
  readonly kind: "tag";
  readonly tag: string;
  /** Annotations that carry it. */
  readonly count: number;
  readonly articles: number;
  /** From the tag set; null where it says none, or does not have the tag. */
  readonly colour: string | null;
  readonly description: string | null;
  readonly isInSet: boolean;
}

export interface ArticleRow {
  readonly kind: "article";
  readonly uri: string;
  /** The headline, or the file's name where there is none. */
  readonly title: string;
  /** ISO date; null where nobody tells one. */
  readonly published: string | null;
  readonly outlet: string | null;
  readonly quotes: number;
  /** Distinct ones that are known. */
  readonly speakers: number;
  /** Annotations that carry tags. */
  readonly tagged: number;
  /** What can be judged in it, and how much of that is. */
  readonly findings: number;
  readonly reviewed: number;
  /** What is wrong with it, as a sentence; null where nothing is. */
  readonly problem: string | null;
}

/** An article below what it holds. */
export interface HoldingRow {
  readonly kind: "holding";
  readonly uri: string;
  readonly title: string;
  readonly published: string | null;
  readonly outlet: string | null;
  /** Quotes, mentions or annotations in it. */
  readonly count: number;
}

export interface PlaceRow {
  readonly kind: "place";
  /** What stands there, on one line; the headline for the whole article. */
  readonly text: string;
  /** What stands around a mention, on one line each; empty for quotes and tags. */
  readonly before: string;
  readonly after: string;
  readonly location: Location;
  /** Of a quote; null for other places. */
  readonly quoteKind: (typeof QUOTE_KINDS)[number] | null;
  /** The annotation's id; null where it is none. */
  readonly id: string | null;
  readonly onArticle: boolean;
  /** Of an annotation. */
  readonly note: string | null;
}

export interface ArticleMarksParams {
  readonly uris: readonly string[];
}

/** What people made of an article. */
export interface ArticleMarks {
  readonly uri: string;
  /** Annotations that carry tags. */
  readonly tagged: number;
  readonly findings: number;
  readonly reviewed: number;
}
