/** Headlines, tags, quotes and passages as search rows. */
import type { SearchRow } from "../../protocol/search";
import { decidedSpeaker } from "../entities/decidedRecord";
import type { RecordTag } from "../record";
import { byDate, locationOf, placeOf, type IndexedArticle } from "./article";
import { Best } from "./best";
import { counted } from "./entityRows";
import { excerpt, hitsIn, nameMatches, wholeHit } from "./excerpt";
import {
  byRank,
  forEachNameHolding,
  Met,
  namesLike,
  sameRank,
  type FoundName,
  type LabelTable,
} from "./names";
import type { HeldStretch } from "./stretch";
import type { SearchTables } from "./tables";
import { Fit, type Expansion } from "./wordIndex";
import { foldName } from "./words";

/** A row that is made when it is shown: most of what is found never is. */
export type LazyRow = () => SearchRow;

export function headlineRows(
  tables: SearchTables,
  words: readonly string[],
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  return labelled(tables, tables.titles, words, alike, limit).map(({ number }) => () => {
    const article = tables.article(number);
    const { record } = article;
    const span = record.headline ?? { start: 0, end: 0 };
    return {
      kind: "headline",
      label: record.title,
      labelMatches: nameMatches(record.title, words),
      description: record.published === null ? "headline" : `headline · ${record.published}`,
      detail: placeOf(article, span),
      location: locationOf(article, span),
    };
  });
}

/** Without words one row a tag, with its latest place; else one row for every place that carries a tag that was met. */
export function tagRows(
  tables: SearchTables,
  words: readonly string[],
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  if (words.length === 0) return alike ? [] : allTagRows(tables, limit);
  const rows: LazyRow[] = [];
  for (const { name, number } of labelled(tables, tables.tags, words, alike, limit)) {
    const article = tables.article(number);
    for (const tagged of tables.shownTags(article)) {
      for (const tag of tagged.tags) {
        if (foldName(tag) === name.folded) rows.push(() => tagRow(article, tagged, tag, words));
      }
    }
  }
  return rows.slice(0, limit);
}

function allTagRows(tables: SearchTables, limit: number): readonly LazyRow[] {
  const latest = new Map<string, { article: IndexedArticle; tagged: RecordTag; count: number }>();
  for (const article of tables.annotated()) {
    for (const tagged of tables.shownTags(article)) {
      for (const tag of tagged.tags) {
        const before = latest.get(tag);
        const isLater = !before || byDate(article, before.article) < 0;
        const place = isLater ? { article, tagged } : before;
        latest.set(tag, { article: place.article, tagged: place.tagged, count: (before?.count ?? 0) + 1 });
      }
    }
  }
  return [...latest]
    .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([tag, { article, tagged, count }]) => () => ({
      ...tagRow(article, tagged, tag, []),
      description: `tag · ${counted(count, "place")}`,
    }));
}

function tagRow(
  article: IndexedArticle,
  tagged: RecordTag,
  tag: string,
  words: readonly string[],
): SearchRow {
  const what = tagged.onArticle ? "whole article" : excerpt(article.record.text, tagged, []).label;
  return {
    kind: "tag",
    label: tag,
    labelMatches: nameMatches(tag, words),
    description: tagged.note === null ? `tag · ${what}` : `tag · ${what} · ${tagged.note}`,
    detail: tagged.onArticle ? article.record.title : placeOf(article, tagged),
    location: locationOf(article, tagged),
  };
}

/** The latest quotes of the corpus. */
export function latestQuotes(tables: SearchTables, limit: number): readonly HeldStretch[] {
  return tables
    .latestSpeaking(limit)
    .flatMap((article) => article.record.quotes.map((_, place) => ({ article, place, fit: Fit.exact })))
    .slice(0, limit);
}

export function quoteRow(
  { entities: { decisions } }: Pick<SearchTables, "entities">,
  { article, place }: HeldStretch,
  expansions: readonly Expansion[],
): SearchRow {
  const { record } = article;
  const quote = record.quotes[place]!;
  return {
    kind: "quote",
    ...excerpt(record.text, quote, hitsIn(record.text, quote, expansions)),
    description: decidedSpeaker(record, quote, decisions) ?? "speaker unknown",
    detail: placeOf(article, quote),
    location: locationOf(article, quote),
  };
}

/** Passages of one article that are shown at most: one article must not fill the list. */
const MOST_OF_ONE_ARTICLE = 3;
/** Candidates for each row among which those with the words side by side come first. */
const CANDIDATES_PER_ROW = 2;

/** Sentences that hold all the words: the best fit first, then those with the words side by side, then the latest. */
export function passageRows(
  tables: SearchTables,
  expansions: readonly Expansion[],
  alike: boolean,
  shown: readonly HeldStretch[],
  limit: number,
): readonly LazyRow[] {
  const words = expansions.map(({ word }) => word);
  const candidates = words.length > 1 ? limit * CANDIDATES_PER_ROW : limit + shown.length;
  const found = tables.passagesHolding(expansions, alike, candidates, MOST_OF_ONE_ARTICLE);
  const rows: { readonly row: LazyRow; readonly apart: number }[] = [];
  for (const { article, place } of found) {
    const { text } = article.record;
    const passage = article.passages[place]!;
    const hits = hitsIn(text, passage, expansions);
    const hit = wholeHit(text, hits, words) ?? passage;
    const isShown = shown.some((quote) => {
      const { start, end } = quote.article.record.quotes[quote.place]!;
      return quote.article === article && start <= hit.start && hit.end <= end;
    });
    if (isShown) continue;
    const apart = words.length > 1 && hit.end - hit.start < words.join(" ").length - 2 ? 1 : 0;
    rows.push({
      apart,
      row: () => ({
        kind: "passage",
        ...excerpt(text, passage, hits),
        description: "passage",
        detail: placeOf(article, hit),
        location: locationOf(article, hit),
      }),
    });
  }
  // Stable: within each group the order stays.
  return rows
    .sort((a, b) => a.apart - b.apart)
    .slice(0, limit)
    .map(({ row }) => row);
}

interface FoundIn {
  readonly name: FoundName;
  /** Of the article. */
  readonly number: number;
}

/** The articles that bear the labels that were met: the best met first, then the latest. */
function labelled(
  tables: SearchTables,
  labels: LabelTable,
  words: readonly string[],
  alike: boolean,
  limit: number,
): readonly FoundIn[] {
  const found = new Best<FoundIn>(
    limit,
    (a, b) => sameRank(a.name, b.name) || tables.byDate(a.number, b.number) || byRank(a.name, b.name),
  );
  if (alike) {
    for (const name of namesLike(labels.table, words)) {
      for (const number of labels.ownersOf(name.id)) found.offer({ name, number });
    }
    return found.items;
  }
  const isOlder = (number: number): boolean =>
    found.last !== null && tables.byDate(number, found.last.number) > 0;
  forEachNameHolding(
    labels.table,
    words,
    (id, met) => {
      if (found.last && met > found.last.name.met) return;
      for (const number of labels.ownersOf(id)) {
        if (found.last?.name.met === met && isOlder(number)) continue;
        found.offer({ name: { id, folded: labels.table.string(id), met, score: 0 }, number });
      }
    },
    // What begins as the last one does and is older need not be looked at.
    (id) => found.last !== null && found.last.name.met <= Met.start && every(labels.ownersOf(id), isOlder),
  );
  return found.items;
}

function every(numbers: Iterable<number>, test: (number: number) => boolean): boolean {
  for (const number of numbers) if (!test(number)) return false;
  return true;
}
