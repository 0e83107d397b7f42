/**
 * Finding with the search language: what the search view, the concordance and `kutip search` ask. A page at a time; what is asked for
 * the next page of the same query costs no new search while the corpus stays as it is.
 */
import type { Location } from "./place";

/** Client → server request; params: `FindParams`, result: `FindResult`. */
export const FIND = "kutip/find";
/** Client → server request; params: `CompleteQueryParams`, result: `QueryCompletions`. */
export const COMPLETE_QUERY = "kutip/completeQuery";

/** How what is found is put together. */
export const FIND_FORMS = ["articles", "speakers", "concordance"] as const;
export type FindForm = (typeof FIND_FORMS)[number];

/** Of a concordance: the best first, or by the words before or behind. */
export const CONCORDANCE_ORDERS = ["rank", "left", "right"] as const;
export type ConcordanceOrder = (typeof CONCORDANCE_ORDERS)[number];

export interface FindParams {
  /** In the search language (docs/search.md). */
  readonly query: string;
  readonly form: FindForm;
  /** For a concordance. */
  readonly order: ConcordanceOrder;
  /** Groups, or lines of a concordance, that are left out at the front. With `group` it counts the group's hits. */
  readonly offset: number;
  readonly limit: number;
  /** Only the hits of this group (`FoundGroup.key`); null for the groups themselves. */
  readonly group: string | null;
  /**
   * Look through this many articles, the latest first: a first answer while somebody types. The next question goes on from there. Null for
   * all.
   */
  readonly mostArticles: number | null;
}

/** Hits of a group that come with it; more are asked for by its key. */
export const HITS_WITH_GROUP = 5;

export type FindResult = Found | { readonly kind: "problems"; readonly problems: readonly QueryFault[] };

export interface Found {
  readonly kind: "found";
  /** Of `articles` and `speakers`, best first; with `group` that one alone. */
  readonly groups: readonly FoundGroup[];
  /** Of a `concordance`. */
  readonly lines: readonly FoundLine[];
  readonly total: FoundTotals;
  readonly counts: FoundCounts;
  /** What was taken for what, as sentences: `No article holds “inflsi”. Found is what is like it: inflasi.` */
  readonly notes: readonly string[];
  /** True where not every article that may match was looked through (`mostArticles`): totals and counts are of those that were. */
  readonly isCut: boolean;
  /** True where there are more hits than are kept for showing: the latest are. Totals and counts are whole. */
  readonly isFull: boolean;
  /** True while articles are still being indexed. */
  readonly partial: boolean;
}

export interface FoundTotals {
  readonly hits: number;
  readonly articles: number;
  /** Of the form that was asked for; lines for a concordance. */
  readonly groups: number;
}

/** By value, the most hits first; years by time. */
export interface FoundCounts {
  readonly outlets: readonly FoundCount[];
  readonly years: readonly FoundCount[];
  readonly speakers: readonly FoundCount[];
}

export interface FoundCount {
  /** Null for articles without an outlet or date, and for hits that nobody says. */
  readonly value: string | null;
  readonly hits: number;
  readonly articles: number;
  /** What narrows a query to it, in the search language; null where nothing does. */
  readonly filter: string | null;
}

export interface FoundGroup {
  /** Names it to the server; changes with the query. */
  readonly key: string;
  /** An article's headline or file name, or a speaker's name; empty for hits that nobody says. */
  readonly label: string;
  /** Of an article: outlet and date. */
  readonly description: string;
  /** Of an article; null for a speaker. */
  readonly uri: string | null;
  readonly hitCount: number;
  readonly hits: readonly FoundHit[];
}

/**
 * - `speaker`: the name of whoever says something nearby; `quote`: a quote, or words in one
 * - `tag`: an annotation; `article`: the whole article, where nothing in it is pointed at
 */
export type FoundHitKind = "speaker" | "headline" | "quote" | "passage" | "boilerplate" | "tag" | "article";

export interface FoundPlace {
  readonly kind: FoundHitKind;
  /** The exact span: to open, and to tag. */
  readonly location: Location;
  /** UTF-16 offsets of the same, and what stands there letter by letter: for tags (`ADD_TO_PLACES`). Empty for a whole article. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly article: string;
  readonly outlet: string | null;
  /** ISO date. */
  readonly published: string | null;
  /** Of the quote that it is or lies in; null where it is none, or nobody knows. */
  readonly speaker: string | null;
  /** `direct`, `mixed`, `indirect`; null outside of quotes. */
  readonly quoteKind: string | null;
  /** Why it was found, in a few words: `“inflasi” · said by Sari Dewi`. */
  readonly reason: string;
}

export interface FoundHit extends FoundPlace {
  /** The stretch in one line, shortened around what matched. */
  readonly label: string;
  /** Half-open UTF-16 stretches of `label` that matched. */
  readonly matches: readonly (readonly [number, number])[];
}

/** A line of a concordance: each in one line of text. */
export interface FoundLine extends FoundPlace {
  readonly left: string;
  readonly key: string;
  readonly right: string;
}

/** A place in the query (UTF-16 code units), and what is wrong there and what to do. */
export interface QueryFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface CompleteQueryParams {
  readonly query: string;
  /** Where the cursor stands, in UTF-16 code units. */
  readonly at: number;
  readonly limit: number;
}

export interface QueryCompletions {
  /** What a chosen one replaces. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly QueryCompletion[];
}

export interface QueryCompletion {
  readonly label: string;
  /** What it is or how often it is there: `in quotes said by`, `12 quotes`. */
  readonly detail: string;
  readonly insert: string;
}
