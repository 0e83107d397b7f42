/**
 * What a tag command is about: the selection without the space around it, or the thing under the cursor.
 */
import type { Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import { foundAt, textOf } from "./found";

export interface TaggableSpan {
  readonly span: Span;
  /** For the prompt: `selection`, `quote by Sari`, `person Sari Dewi`. */
  readonly description: string;
}

/** An empty selection asks for what stands under the cursor: the innermost mention, else the quote. Null where there is nothing. */
export function tagTargetOf(view: ArticleView, selection: Span): TaggableSpan | null {
  if (selection.start < selection.end) {
    const span = trimmed(view, selection);
    return span ? { span, description: "selection" } : null;
  }
  const { mentions, cue, quote } = foundAt(view, selection.start);
  const inner = mentions[0];
  if (inner) {
    const { start, end } = inner.mention;
    return { span: { start, end }, description: `${inner.entity.type} ${inner.entity.name}` };
  }
  if (!quote) return null;
  const by = quote.speaker ? `quote by ${quote.speaker.name}` : "quote";
  return { span: { start: quote.start, end: quote.end }, description: cue ? `${by} (of this cue)` : by };
}

function trimmed(view: ArticleView, span: Span): Span | null {
  const text = textOf(view, span);
  const start = span.start + (text.length - text.trimStart().length);
  const end = span.end - (text.length - text.trimEnd().length);
  return start < end ? { start, end } : null;
}
