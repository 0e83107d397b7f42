/**
 * What a tag command is about: the selection without the space around it, or the thing under the cursor.
 */
import { overlaps, type Span } from "../core/text/span";
import { TAG_PLACES, type NamedEntity, type TagPlace } from "../protocol/tags";
import type { ArticleView } from "../corpus/view";
import { foundAt, textOf } from "./found";

export interface TaggableSpan {
  readonly span: Span;
  /** For the prompt: `selection`, `quote by Sari`, `person Sari Dewi`. */
  readonly description: string;
  /** What it is in the words of a tag set: a mention that speaks is `person`, `speaker` and `span`. */
  readonly places: readonly TagPlace[];
  /** The entity that the span mentions, all of it; null where it is something else. */
  readonly entity: NamedEntity | null;
}

/** An empty selection asks for what stands under the cursor: the innermost mention, else the quote. Null where there is nothing. */
export function tagTargetOf(view: ArticleView, selection: Span): TaggableSpan | null {
  if (selection.start < selection.end) {
    const span = trimmed(view, selection);
    return span && targetAt(view, span, "selection");
  }
  const { mentions, cue, quote } = foundAt(view, selection.start);
  const inner = mentions[0];
  if (inner) {
    const span = { start: inner.mention.start, end: inner.mention.end };
    return targetAt(view, span, `${inner.entity.type} ${inner.entity.name}`);
  }
  if (!quote) return null;
  const by = quote.speaker ? `quote by ${quote.speaker.name}` : "quote";
  const span = { start: quote.start, end: quote.end };
  return targetAt(view, span, cue ? `${by} (of this cue)` : by);
}

function targetAt(view: ArticleView, span: Span, description: string): TaggableSpan {
  const entity = view.analysis.entities.find(({ mentions }) =>
    mentions.some(({ start, end }) => start === span.start && end === span.end),
  );
  return {
    span,
    description,
    places: placesOf(view, span),
    entity: entity ? { name: entity.name, type: entity.type } : null,
  };
}

/** What the span is, letter by letter; marks and punctuation at its ends do not count, since few people select them alike. */
function placesOf(view: ArticleView, span: Span): readonly TagPlace[] {
  const text = textOf(view, span);
  const isSame = (other: Span): boolean => overlaps(span, other) && bare(textOf(view, other)) === bare(text);
  const found = new Set<TagPlace>(["span"]);
  const { quotes, entities } = view.analysis;
  for (const quote of quotes) {
    if (isSame(quote)) found.add("quote");
    if (quote.speaker?.mention && isSame(quote.speaker.mention)) found.add("speaker");
  }
  for (const entity of entities) if (entity.mentions.some(isSame)) found.add(entity.type);
  return TAG_PLACES.filter((place) => found.has(place));
}

function bare(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && EDGE.test(text[start]!)) start += 1;
  while (start < end && EDGE.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

const EDGE = /[\p{P}\s]/u;

/** The span without the space at its ends; null where there is nothing else. */
export function trimmed(view: ArticleView, span: Span): Span | null {
  const text = textOf(view, span);
  const start = span.start + (text.length - text.trimStart().length);
  const end = span.end - (text.length - text.trimEnd().length);
  return start < end ? { start, end } : null;
}
