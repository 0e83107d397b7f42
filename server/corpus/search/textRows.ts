/** Headlines, tags, quotes and passages as search rows. */
import type { SearchRow } from "../../protocol/search";
import type { RecordTag } from "../record";
import { byDate, locationOf, placeOf, type IndexedArticle } from "./article";
import { Best } from "./best";
import type { CorpusTables } from "./corpusTables";
import { counted } from "./entityRows";
import { excerpt, hitsIn, nameMatches, wholeHit } from "./excerpt";
import { byRank, namesHolding, namesLike, type FoundName, type LabelTable } from "./names";
import { Fit, type Expansion } from "./wordIndex";
import { foldName } from "./words";

/** A stretch of an article that holds the words. */
export interface HeldStretch {
  readonly article: IndexedArticle;
  /** Among the article's quotes or passages. */
  readonly place: number;
  readonly fit: Fit;
}

/** A row that is made when it is shown: most of what is found never is. */
export type LazyRow = () => SearchRow;

export function headlineRows(
  tables: CorpusTables,
  words: readonly string[],
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  const found = new Best<FoundIn>(limit, byRankAndDate);
  for (const name of foundLabels(tables.titles, words, alike)) {
    for (const number of tables.titles.owners(name.folded)) {
      found.offer({ name, article: tables.article(number) });
    }
  }
  return found.items.map(({ article }) => () => {
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
  tables: CorpusTables,
  words: readonly string[],
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  if (words.length === 0) return alike ? [] : allTagRows(tables, limit);
  const found = new Best<FoundIn>(limit, byRankAndDate);
  for (const name of foundLabels(tables.tags, words, alike)) {
    for (const number of tables.tags.owners(name.folded))
      found.offer({ name, article: tables.article(number) });
  }
  const rows: LazyRow[] = [];
  for (const { name, article } of found.items) {
    for (const tagged of tables.shownTags(article)) {
      for (const tag of tagged.tags) {
        if (foldName(tag) === name.folded) rows.push(() => tagRow(article, tagged, tag, words));
      }
    }
  }
  return rows.slice(0, limit);
}

function allTagRows(tables: CorpusTables, limit: number): readonly LazyRow[] {
  const latest = new Map<string, { article: IndexedArticle; tagged: RecordTag; count: number }>();
  for (const article of tables.articles()) {
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

/** Quotes whose words, or whose speaker's name, hold what was typed: the best fit first, then the latest. */
export function findQuotes(
  tables: CorpusTables,
  expansions: readonly Expansion[],
  limit: number,
): readonly HeldStretch[] {
  const found = new Best<HeldStretch>(limit, byFit);
  tables.quotes.forEachHolding(expansions, (number, units) => {
    const article = tables.article(number);
    for (const { unit, fit } of units) found.offer({ article, place: tables.quoteAt(number, unit), fit });
  });
  return found.items;
}

/** The latest quotes of the corpus. */
export function latestQuotes(tables: CorpusTables, limit: number): readonly HeldStretch[] {
  const articles = new Best<IndexedArticle>(limit, byDate);
  for (const article of tables.articles()) if (article.record.quotes.length > 0) articles.offer(article);
  return articles.items
    .flatMap((article) => article.record.quotes.map((_, place) => ({ article, place, fit: Fit.exact })))
    .slice(0, limit);
}

export function quoteRow({ article, place }: HeldStretch, expansions: readonly Expansion[]): SearchRow {
  const { record } = article;
  const quote = record.quotes[place]!;
  return {
    kind: "quote",
    ...excerpt(record.text, quote, hitsIn(record.text, quote, expansions)),
    description: quote.speaker ?? "speaker unknown",
    detail: placeOf(article, quote),
    location: locationOf(article, quote),
  };
}

/** Passages of one article that are shown at most: one article must not fill the list. */
const MOST_OF_ONE_ARTICLE = 3;
/** Candidates for each row among which those with the words side by side come first. */
const CANDIDATES_PER_ROW = 3;

/** Sentences that hold all the words: the best fit first, then those with the words side by side, then the latest. */
export function passageRows(
  tables: CorpusTables,
  expansions: readonly Expansion[],
  alike: boolean,
  shown: readonly HeldStretch[],
  limit: number,
): readonly LazyRow[] {
  const found = new Best<HeldStretch>(limit * CANDIDATES_PER_ROW, byFit);
  tables.passages.forEachHolding(expansions, (number, units) => {
    const article = tables.article(number);
    let ofThis = 0;
    for (const { unit, fit } of units) {
      if ((fit === Fit.similar) !== alike) continue;
      if (++ofThis > MOST_OF_ONE_ARTICLE) break;
      found.offer({ article, place: tables.passageAt(number, unit), fit });
    }
  });
  const words = expansions.map(({ word }) => word);
  const rows: { readonly row: LazyRow; readonly apart: number }[] = [];
  for (const { article, place } of found.items) {
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
  readonly article: IndexedArticle;
}

function foundLabels(labels: LabelTable, words: readonly string[], alike: boolean): readonly FoundName[] {
  return alike ? namesLike(labels.table, words) : namesHolding(labels.table, words);
}

function byRankAndDate(a: FoundIn, b: FoundIn): number {
  const rank = a.name === b.name ? 0 : byRank(a.name, b.name);
  return rank || byDate(a.article, b.article);
}

function byFit(a: HeldStretch, b: HeldStretch): number {
  return a.fit - b.fit || byDate(a.article, b.article) || a.place - b.place;
}
