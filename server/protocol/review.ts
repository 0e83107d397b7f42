/** A review: what the machine found in an article and nobody judged yet, least sure first, and where there is more of it. */
import type { Range } from "./place";
import type { ArticleParams } from "./tags";

/** Request; params: `ArticleParams`, result: `Review | null` (null: it is no article, or nothing can be known of it). */
export const REVIEW = "kutip/review";
/** Request; params: `ArticleParams`, result: `ReviewedArticle | null`: the next article, by address, in which something is left to be judged. */
export const NEXT_TO_REVIEW = "kutip/nextToReview";
/** Command of the client that starts a review; its one argument is a `ReviewArgument`. Without one: of the article in front. */
export const REVIEW_COMMAND = "kutip.reviewFindings";

export type ReviewArgument = ArticleParams;

export interface Review {
  /** The quotes and named entities that the machine found. */
  readonly findings: number;
  /** Those of them that someone judged. */
  readonly reviewed: number;
  /** The others: quotes by confidence, the least sure first, then entities in text order. */
  readonly items: readonly ReviewItem[];
}

export interface ReviewItem {
  readonly kind: "quote" | "entity";
  /** Of an entity its first mention. */
  readonly range: Range;
  /** The words, on one line. */
  readonly text: string;
  /** What it is taken for: `direct quote by Sari`. */
  readonly description: string;
  /** Why, as a sentence; null where there is no reason to tell. */
  readonly reason: string | null;
  /** From 0 to 1; null where unknown. */
  readonly confidence: number | null;
  /** Where the speaker of a quote is named; null where nowhere. */
  readonly speaker: Range | null;
}

export interface ReviewedArticle {
  readonly uri: string;
  /** The headline, or the file's name. */
  readonly title: string;
}
