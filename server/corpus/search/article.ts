/** An article as the memory index holds it: its record, with what makes it quick to find and to show. */
import type { Location } from "../../protocol/place";
import type { Span } from "../../core/text/span";
import type { ArticleRecord } from "../record";
import { LineMap } from "../snapshot";
import { passagesOf } from "./passages";
import type { Stretches } from "./wordIndex";
import { forEachWord } from "./words";

export interface IndexedArticle {
  /** The article's number in the index; rises with every `put`. */
  readonly number: number;
  readonly record: ArticleRecord;
  readonly lines: LineMap;
  readonly passages: readonly Span[];
  /** Quotes of each entity, in the order of `record.entities`. */
  readonly quotesOf: readonly number[];
}

export function indexedArticle(number: number, record: ArticleRecord): IndexedArticle {
  const skipped = record.headline
    ? [record.headline, ...record.boilerplate].sort((a, b) => a.start - b.start)
    : record.boilerplate;
  const quotesOf = record.entities.map(() => 0);
  for (const quote of record.quotes) {
    if (quote.entity !== null && quotesOf[quote.entity] !== undefined) quotesOf[quote.entity]! += 1;
  }
  const lines = new LineMap(record.text);
  return { number, record, lines, passages: passagesOf(record.text, skipped), quotesOf };
}

export function passageWords({ record, passages }: IndexedArticle): Stretches {
  return {
    count: passages.length,
    forEachWord: (place, visit) => {
      const { start, end } = passages[place]!;
      forEachWord(record.text, start, end, visit);
    },
  };
}

/** The speaker's name is among the words of a quote: quotes are found by either. */
export function quoteWords({ record }: IndexedArticle): Stretches {
  return {
    count: record.quotes.length,
    forEachWord: (place, visit) => {
      const { start, end, speaker } = record.quotes[place]!;
      forEachWord(record.text, start, end, visit);
      if (speaker !== null) forEachWord(speaker, 0, speaker.length, visit);
    },
  };
}

/** The latest first; those without a date last, in the order of their addresses. */
export function byDate(a: IndexedArticle, b: IndexedArticle): number {
  const [one, other] = [a.record.published ?? "", b.record.published ?? ""];
  if (one !== other) return one > other ? -1 : 1;
  return a.record.uri < b.record.uri ? -1 : a.record.uri > b.record.uri ? 1 : 0;
}

export function locationOf(article: IndexedArticle, span: Span): Location {
  return { uri: article.record.uri, range: article.lines.rangeOf(span) };
}

/** Where a row stands, for a person: `Headline · line 3`. */
export function placeOf(article: IndexedArticle, span: Span): string {
  return `${article.record.title} · line ${article.lines.positionAt(span.start).line + 1}`;
}
