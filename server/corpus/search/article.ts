/** An article as the memory index holds it: its record, with what makes it quick to find and to show. */
import type { Location } from "../../protocol/place";
import type { Span } from "../../core/text/span";
import type { ArticleRecord } from "../record";
import { LineMap } from "../snapshot";
import { passagesOf } from "./passages";
import type { Stretches } from "./wordIndex";

export interface IndexedArticle {
  /** The article's number in the index. */
  readonly number: number;
  readonly record: ArticleRecord;
  readonly lines: LineMap;
  readonly passages: readonly Span[];
  /** Quotes of each entity, in the order of `record.entities`. */
  readonly quotesOf: readonly number[];
}

/** What takes the text is made when somebody looks at it: of many articles only the names are looked at. */
export function indexedArticle(number: number, record: ArticleRecord): IndexedArticle {
  let lines: LineMap | null = null;
  let passages: readonly Span[] | null = null;
  let quotes: readonly number[] | null = null;
  return {
    number,
    record,
    get lines() {
      return (lines ??= new LineMap(record.text));
    },
    get passages() {
      return (passages ??= passagesOf(record.text, skippedIn(record)));
    },
    get quotesOf() {
      return (quotes ??= quotesOf(record));
    },
  };
}

function skippedIn({ headline, boilerplate }: ArticleRecord): readonly Span[] {
  return headline ? [headline, ...boilerplate].sort((a, b) => a.start - b.start) : boilerplate;
}

/** Quotes of each entity, in the order of `record.entities`. */
export function quotesOf({
  entities,
  quotes,
}: Pick<ArticleRecord, "entities" | "quotes">): readonly number[] {
  const counts = entities.map(() => 0);
  for (const { entity } of quotes) {
    if (entity !== null && counts[entity] !== undefined) counts[entity] += 1;
  }
  return counts;
}

export function passageWords({ record, passages }: IndexedArticle): Stretches {
  return {
    count: passages.length,
    forEachPart: (place, visit) => {
      const { start, end } = passages[place]!;
      visit(record.text, start, end);
    },
  };
}

/** What stands in no passage: headline and boilerplate, and the names that decisions gave; as one stretch. */
export function otherWords({ record }: IndexedArticle): Stretches {
  return {
    count: 1,
    forEachPart: (_, visit) => {
      const { text, headline, boilerplate, entities } = record;
      for (const { start, end } of headline ? [headline, ...boilerplate] : boilerplate) {
        visit(text, start, end);
      }
      for (const { names } of entities) {
        for (const name of names) visit(name, 0, name.length);
      }
    },
  };
}

/** The speaker's name is among the words of a quote: quotes are found by either. */
export function quoteWords({ record }: IndexedArticle): Stretches {
  return {
    count: record.quotes.length,
    forEachPart: (place, visit) => {
      const { start, end, speaker } = record.quotes[place]!;
      visit(record.text, start, end);
      if (speaker !== null) visit(speaker, 0, speaker.length);
    },
  };
}

export type Dated = Pick<ArticleRecord, "uri" | "published">;

/** The latest first; those without a date last, in the order of their addresses. */
export function byDate(
  { record: a }: { readonly record: Dated },
  { record: b }: { readonly record: Dated },
): number {
  return byDateOf(a, b);
}

export function byDateOf(a: Dated, b: Dated): number {
  const [one, other] = [a.published ?? "", b.published ?? ""];
  if (one !== other) return one > other ? -1 : 1;
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

export function locationOf(article: IndexedArticle, span: Span): Location {
  return { uri: article.record.uri, range: article.lines.rangeOf(span) };
}

/** Where a row stands, for a person: `Headline · line 3`. */
export function placeOf(article: IndexedArticle, span: Span): string {
  return `${article.record.title} · line ${article.lines.positionAt(span.start).line + 1}`;
}
