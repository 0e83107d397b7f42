/**
 * Where else the thing under the cursor stands in its article: the mentions of an entity, its first name, or cue, words and speaker of
 * a quote.
 */
import type { MentionKind } from "../core/analysis";
import type { Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import { foundAt } from "./found";

/**
 * Every mention of the entity at `offset`; on a cue, the quote with its cue and speaker. Within the words of a quote there is nothing to
 * point out: a whole quote would light up at every click. In text order.
 */
export function sameThing(view: ArticleView, offset: number): readonly Span[] {
  const { mentions, quote, cue } = foundAt(view, offset);
  const spans = mentions[0]
    ? mentions[0].entity.mentions
    : quote && cue
      ? [quote, cue, quote.speaker?.mention ?? null].filter((span) => span !== null)
      : [];
  return spans.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
}

export interface EntityPlaces {
  /** The name under which the article introduces the entity. */
  readonly definition: Span;
  readonly references: readonly (Span & { readonly kind: MentionKind })[];
}

/** The places of the entity at `offset`; null where there is none. */
export function entityPlaces(view: ArticleView, offset: number): EntityPlaces | null {
  const entity = foundAt(view, offset).mentions[0]?.entity;
  if (!entity) return null;
  const fullest = entity.mentions.find(
    (mention) =>
      mention.kind === "name" && view.snapshot.text.slice(mention.start, mention.end) === entity.name,
  );
  const definition =
    fullest ?? entity.mentions.find((mention) => mention.kind === "name") ?? entity.mentions[0];
  return definition ? { definition, references: entity.mentions } : null;
}
