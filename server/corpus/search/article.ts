/** An article as the memory index holds it: its record, with what makes it quick to find and to show. */
import type { Location } from "../../protocol/place";
import type { Span } from "../../core/text/span";
import type { ArticleRecord } from "../record";
import { LineMap } from "../snapshot";
import { passagesOf } from "./passages";
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

/** The words of each passage. */
export function passageWords({ record, passages }: IndexedArticle): readonly ReadonlySet<string>[] {
  return passages.map((passage) => wordSet(record.text, passage, null));
}

/** The words of each quote, its speaker's name among them: quotes are found by either. */
export function quoteWords({ record }: IndexedArticle): readonly ReadonlySet<string>[] {
  return record.quotes.map((quote) => wordSet(record.text, quote, quote.speaker));
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

function wordSet(text: string, span: Span, more: string | null): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (folded: string): void => void words.add(folded);
  forEachWord(text, span.start, span.end, add);
  if (more !== null) forEachWord(more, 0, more.length, add);
  return words;
}
