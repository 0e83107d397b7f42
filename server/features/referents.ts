/** Whom pronouns and `-nya` mean, to be shown behind them. Names and descriptions speak for themselves. */
import { shorten } from "../core/text/shorten";
import { byPosition, overlaps, type Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import { introduction } from "./places";

export interface Referent {
  /** The pronoun, or the cue that ends in `-nya`. */
  readonly mention: Span;
  readonly name: string;
  /** Why it means this one, as a sentence; null where nothing is said. */
  readonly reason: string | null;
  /** Where the article introduces the entity. */
  readonly introduction: Span;
}

/** Characters of a name: a line of an article holds several. */
const EXCERPT = 32;

/** Those in `range`, in text order. */
export function referentsIn(view: ArticleView, range: Span): readonly Referent[] {
  return view.analysis.entities
    .flatMap((entity) =>
      entity.mentions
        .filter((mention) => mention.kind === "pronoun" || mention.kind === "clitic")
        .filter((mention) => overlaps(mention, range))
        .map(({ start, end, reason }): Referent => ({
          mention: { start, end },
          name: shorten(entity.name, EXCERPT),
          reason: reason ?? null,
          introduction: introduction(view, entity),
        })),
    )
    .sort((a, b) => byPosition(a.mention, b.mention));
}
