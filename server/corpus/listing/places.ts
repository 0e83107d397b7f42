/** Where a speaker is quoted, an entity mentioned or a tag put, in one article: the rows below everything else. */
import type { Span } from "../../core/text/span";
import type { PlaceRow } from "../../protocol/views";
import { oneLine } from "../record";
import { locationOf, type IndexedArticle } from "../search/article";
import { isMember } from "../search/entityRows";
import type { CorpusEntity } from "../search/entityTable";
import type { SearchTables } from "../search/tables";

/** Characters of a row: more no side bar shows. */
const MOST_SHOWN = 240;
/** Characters on either side of a mention. */
const AROUND = 60;

export function quotesBy(entity: CorpusEntity, article: IndexedArticle): readonly PlaceRow[] {
  return article.record.quotes
    .filter((quote) => quote.entity !== null && isMember(entity, article.number, quote.entity))
    .map((quote) => ({ ...placeRow(article, quote), quoteKind: quote.kind }));
}

/** Of every kind: names, descriptions and pronouns. */
export function mentionsOf(entity: CorpusEntity, article: IndexedArticle): readonly PlaceRow[] {
  const spans = article.record.entities
    .filter((_, index) => isMember(entity, article.number, index))
    .flatMap(({ places }) => pairs(places));
  const { text } = article.record;
  return spans
    .sort((a, b) => a.start - b.start)
    .map((span) => ({ ...placeRow(article, span), ...around(text, span) }));
}

export function placesTaggedIn(
  tables: SearchTables,
  tag: string,
  article: IndexedArticle,
): readonly PlaceRow[] {
  return tables
    .shownTags(article)
    .filter(({ tags }) => tags.includes(tag))
    .map((tagged) => {
      const row = placeRow(article, tagged);
      const words = tagged.stretches.map(({ start, end }) => oneLine(article.record.text.slice(start, end)));
      const text = tagged.onArticle ? article.record.title : words.join(" … ").slice(0, MOST_SHOWN);
      return { ...row, text, id: tagged.id, onArticle: tagged.onArticle, note: tagged.note };
    });
}

function placeRow(article: IndexedArticle, span: Span): PlaceRow {
  const text = oneLine(article.record.text.slice(span.start, span.end)).slice(0, MOST_SHOWN);
  const location = locationOf(article, span);
  const nothing = { quoteKind: null, id: null, onArticle: false, note: null };
  return { kind: "place", text, before: "", after: "", location, ...nothing };
}

/** What stands beside it in its line, cut between words. */
function around(text: string, { start, end }: Span): Pick<PlaceRow, "before" | "after"> {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineBreak = text.indexOf("\n", end);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  const [from, to] = [Math.max(lineStart, start - AROUND), Math.min(lineEnd, end + AROUND)];
  const [before, after] = [text.slice(from, start), text.slice(end, to)];
  return {
    before: from > lineStart ? before.replace(/^\S*\s/, "… ") : before.trimStart(),
    after: to < lineEnd ? after.replace(/\s\S*$/, " …") : after.trimEnd(),
  };
}

function pairs(places: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + 1 < places.length; at += 2) spans.push({ start: places[at]!, end: places[at + 1]! });
  return spans;
}
