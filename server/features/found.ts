/**
 * What stands at a place of an article: mentions, quotes, cues and tags, the innermost first. The start of every feature that asks
 * about a cursor. It looks at one view only; the corpus is asked elsewhere.
 */
import type { Entity, Mention, Quote } from "../core/analysis";
import type { Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import type { PlacedAnnotation } from "../sidecar/annotation";
import { byCreation } from "../sidecar/creation";

export interface FoundMention {
  readonly entity: Entity;
  readonly mention: Mention;
}

export interface Found {
  /** The shortest first: `NATO` before the `Sekjen NATO itu` around it. */
  readonly mentions: readonly FoundMention[];
  /** The quote around the place, or the one whose cue stands there. */
  readonly quote: Quote | null;
  /** The cue at the place; null inside a quote's words. */
  readonly cue: Span | null;
  /** The shortest first; of those on the same text the one that was made first. */
  readonly tagged: readonly PlacedAnnotation[];
  /** Whether the place is in the headline, where what is said of the whole article shows. */
  readonly onHeadline: boolean;
}

/**
 * What stands at `offset`. A cursor directly behind a thing counts as on it where nothing begins there:
 *
 *     kata Sari.
 *          ^   ^   both are on `Sari`
 */
export function foundAt(view: ArticleView, offset: number): Found {
  const found = foundWhere(view, (span) => span.start <= offset && offset < span.end);
  if (found.mentions.length > 0 || found.cue || found.quote || found.tagged.length > 0) return found;
  return foundWhere(view, (span) => span.end === offset);
}

/** The innermost mention; two where its words mean two entities at once, as `keduanya` does. */
export function innermostOf({ mentions }: Found): readonly FoundMention[] {
  const [inner] = mentions;
  return mentions.filter(
    ({ mention }) => mention.start === inner?.mention.start && mention.end === inner.mention.end,
  );
}

/** The words of `span` in the article's text. */
export function textOf(view: ArticleView, span: Span): string {
  return view.snapshot.text.slice(span.start, span.end);
}

/** The entity of a quote's speaker, where it has one. */
export function speakerEntity(view: ArticleView, quote: Quote): Entity | null {
  const id = quote.speaker?.entity ?? null;
  return id === null ? null : (view.analysis.entities.find((entity) => entity.id === id) ?? null);
}

function foundWhere(view: ArticleView, touches: (span: Span) => boolean): Found {
  const mentions: FoundMention[] = [];
  for (const entity of view.analysis.entities)
    for (const mention of entity.mentions) if (touches(mention)) mentions.push({ entity, mention });
  mentions.sort((a, b) => length(a.mention) - length(b.mention));
  const cueing = view.analysis.quotes.find((quote) => quote.cue !== null && touches(quote.cue)) ?? null;
  const around = view.analysis.quotes.find(touches) ?? null;
  const tagged = view.placement.placed.filter(({ spans }) => spans.some(touches));
  tagged.sort((a, b) => textLength(a) - textLength(b) || byCreation(a.annotation, b.annotation));
  const { headline } = view.analysis.article;
  const onHeadline = headline !== null && touches(headline);
  return { mentions, quote: cueing ?? around, cue: cueing?.cue ?? null, tagged, onHeadline };
}

function textLength({ spans }: PlacedAnnotation): number {
  return spans.reduce((sum, span) => sum + length(span), 0);
}

function length(span: Span): number {
  return span.end - span.start;
}
