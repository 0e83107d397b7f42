/** The articles of the corpus in the order of a view, and as its rows: what is counted of them, without their texts. */
import type { ArticleMarks, ArticleRow, HoldingRow, ViewSort } from "../../protocol/views";
import { namesHolding } from "../search/names";
import type { SearchTables } from "../search/tables";
import { foldName, wordsOf } from "../search/words";
import { InOrder } from "./inOrder";

/** Numbers of the articles whose headline, path, outlet or date holds the words of the filter, in order. */
export function articlesInOrder(tables: SearchTables, filter: string, sort: ViewSort): InOrder<number> {
  const numbers = [...tables.numbers()].filter(holding(tables, filter));
  return new InOrder(numbers, comparing(tables, sort));
}

function comparing(tables: SearchTables, sort: ViewSort): (a: number, b: number) => number {
  const byAddress = (a: number, b: number): number => {
    const [one, other] = [tables.summary(a).uri, tables.summary(b).uri];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  switch (sort) {
    case "count":
      return (a, b) => tables.summary(b).quotes - tables.summary(a).quotes || byAddress(a, b);
    case "latest":
      return (a, b) => tables.byDate(a, b);
    default:
      return byAddress;
  }
}

export function articleRow(tables: SearchTables, number: number): ArticleRow {
  const record = tables.bare(number);
  const { uri, title, published, outlet, quotes, findings, reviewed, problem } = record;
  const speakers = new Set(quotes.flatMap(({ speaker }) => (speaker === null ? [] : [foldName(speaker)])));
  return {
    kind: "article",
    uri,
    title,
    published,
    outlet,
    quotes: quotes.length,
    speakers: speakers.size,
    tagged: taggedIn(tables, record),
    findings,
    reviewed,
    problem,
  };
}

/** Null where nobody made anything of the article. */
export function articleMarks(tables: SearchTables, uri: string): ArticleMarks | null {
  const number = tables.numberOf(uri);
  if (number === null || !tables.summary(number).isAnnotated) return null;
  const record = tables.bare(number);
  const { findings, reviewed } = record;
  const tagged = taggedIn(tables, record);
  return tagged > 0 || reviewed > 0 ? { uri, tagged, findings, reviewed } : null;
}

export function holdingRow(tables: SearchTables, number: number, count: number): HoldingRow {
  const { uri, title, published, outlet } = tables.bare(number);
  return { kind: "holding", uri, title, published, outlet, count };
}

function taggedIn(tables: SearchTables, record: Parameters<SearchTables["shownTags"]>[0]["record"]): number {
  return tables.shownTags({ record }).filter(({ tags }) => tags.length > 0).length;
}

function holding(tables: SearchTables, filter: string): (number: number) => boolean {
  const words = wordsOf(filter).map(({ folded }) => folded);
  if (words.length === 0) return () => true;
  const byTitle = new Set<number>();
  for (const { folded } of namesHolding(tables.titles.table, words)) {
    for (const number of tables.titles.owners(folded)) byTitle.add(number);
  }
  return (number) => {
    if (byTitle.has(number)) return true;
    const { uri, published, outlet } = tables.summary(number);
    const told = folded(`${decoded(uri)} ${outlet ?? ""} ${published ?? ""}`);
    return words.every((word) => told.includes(word));
  };
}

/** Words as they are compared; what stands between them does not matter. */
function folded(told: string): string {
  return IS_PLAIN.test(told) ? told.toLowerCase() : foldName(told);
}

/** ASCII without apostrophes, which folding leaves as it is. */
const IS_PLAIN = /^[\x20-\x26\x28-\x7e]*$/;

/** The last parts of the address as a person reads them: the folders above say little. */
function decoded(uri: string): string {
  const path = uri.slice(uri.lastIndexOf("/", uri.lastIndexOf("/") - 1) + 1);
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
