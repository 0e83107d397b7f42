/** What was found in one article, before it is put into words for a person. Spans are UTF-16 offsets in the article's text. */
import type { Span } from "../../core/text/span";
import type { FoundHitKind } from "../../protocol/find";
import type { Fit } from "../search/wordIndex";

export interface Hit {
  readonly kind: FoundHitKind;
  /** To open and to tag: the quote, the annotation, or the words themselves. */
  readonly span: Span;
  /** What is shown around it: a sentence, a quote, the headline. */
  readonly around: Span;
  /** What matched in it, in text order, without overlap. */
  readonly matches: readonly Match[];
  /** The worst fit among what matched. */
  readonly fit: Fit;
  /** Of the words that were asked for, those that are elsewhere in the article. */
  readonly missing: number;
  /** Index among the article's quotes; null where it lies in none. */
  readonly quote: number | null;
  /** Index among the article's annotations; null where it is none. */
  readonly annotation: number | null;
}

export interface Match extends Span {
  /** The whole words, of which the match may be the beginning: what a concordance has in its middle. */
  readonly whole: Span;
  readonly fit: Fit;
  /** What was met: a text test by its id, or an entity by its index. */
  readonly of:
    { readonly kind: "text"; readonly id: number } | { readonly kind: "entity"; readonly index: number };
}

/** Speakers before mentions, headlines before what is below them. */
const WEIGHTS: Readonly<Record<FoundHitKind, number>> = {
  speaker: 0,
  headline: 1,
  quote: 2,
  tag: 3,
  passage: 4,
  article: 5,
  boilerplate: 6,
};

/** The lower the better: exact before fuzzy, all the words before some, speakers before mentions. */
export function rankOf({ fit, missing, kind }: Pick<Hit, "fit" | "missing" | "kind">): number {
  return (fit * 100 + Math.min(missing, 9)) * 10 + WEIGHTS[kind];
}

/** Within one article: those that hold all the words first, then as one reads. */
export function byReading(a: Hit, b: Hit): number {
  return a.fit - b.fit || a.missing - b.missing || a.span.start - b.span.start || b.span.end - a.span.end;
}
