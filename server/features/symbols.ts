/**
 * The outline of an article: the headline with the quotes below it, each under its speaker's name.
 */
import type { Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import { textOf } from "./found";
import { shorten } from "../core/text/shorten";

export interface OutlineEntry {
  readonly kind: "headline" | "quote";
  readonly name: string;
  /** The words of a quote; the tags of the whole article. */
  readonly detail: string;
  /** All that belongs to the entry; it contains `selection`. */
  readonly span: Span;
  /** What is selected when the entry is chosen. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** Characters of a headline or quote in the outline. */
const EXCERPT = 120;

export function outlineOf(view: ArticleView): readonly OutlineEntry[] {
  const { analysis, snapshot, placement } = view;
  const quotes = analysis.quotes.map((quote): OutlineEntry => {
    const span = { start: quote.start, end: quote.end };
    return {
      kind: "quote",
      name: quote.speaker?.name ?? "Unknown speaker",
      detail: shorten(textOf(view, quote), EXCERPT),
      span,
      selection: span,
      children: [],
    };
  });
  const { headline } = analysis.article;
  if (!headline || headline.start === headline.end) return quotes;
  return [
    {
      kind: "headline",
      name: shorten(textOf(view, headline), EXCERPT),
      detail: [...new Set(placement.onArticle.flatMap(({ tags }) => tags))].map((tag) => `#${tag}`).join(" "),
      span: {
        start: Math.min(headline.start, quotes[0]?.span.start ?? headline.start),
        end: snapshot.text.length,
      },
      selection: { start: headline.start, end: headline.end },
      children: quotes,
    },
  ];
}
