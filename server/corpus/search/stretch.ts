/** Stretches of articles that hold what is sought, and the order among them. */
import { byDate, type IndexedArticle } from "./article";
import type { Fit } from "./wordIndex";

/** A stretch of an article that holds the words. */
export interface HeldStretch {
  readonly article: IndexedArticle;
  /** Among the article's quotes or passages. */
  readonly place: number;
  readonly fit: Fit;
}

/** The best fit first, then the latest, then in text order. */
export function byFit(a: HeldStretch, b: HeldStretch): number {
  return a.fit - b.fit || byDate(a.article, b.article) || a.place - b.place;
}
