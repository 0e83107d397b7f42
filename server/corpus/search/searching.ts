/** One question to the corpus: all kinds of rows, each found in its own way, put into one order. */
import type { SearchRow } from "../../protocol/search";
import { askedNames, entityRow, findEntities, type AskedNames, type EntityFilter } from "./entityRows";
import { KeptAnswers } from "./keptAnswers";
import type { Query } from "./query";
import type { HeldStretch } from "./stretch";
import type { SearchTables } from "./tables";
import { headlineRows, latestQuotes, passageRows, quoteRow, tagRows, type LazyRow } from "./textRows";
import { Fit } from "./wordIndex";

/** Rows of each kind while the kinds compete for room, in the order in which they are shown; what is left over goes to the last ones. */
const SHARES: readonly (readonly [SearchRow["kind"], number])[] = [
  ["speaker", 5],
  ["entity", 8],
  ["tag", 5],
  ["headline", 8],
  ["quote", 12],
  ["passage", 12],
];

/** Rows that hold what was typed letter by letter from which on no similar ones are looked for. */
const ENOUGH_ROWS = 5;
/** Shorter words are looked for in names, headlines and tags only: half the corpus holds them. */
const LEAST_WORD = 3;

export function searchRows(tables: SearchTables, query: Query, limit: number): readonly SearchRow[] {
  return foundRows(tables, query, limit)
    .slice(0, limit)
    .map((row) => row());
}

function foundRows(tables: SearchTables, query: Query, limit: number): readonly LazyRow[] {
  const { scope, words } = query;
  const names = askedNames(tables, words);
  switch (scope.kind) {
    case "speakers":
      return heldThenSimilar(limit, (alike) => speakerRows(tables, names, alike, limit));
    case "entities": {
      const filter: EntityFilter = scope.type ? { kind: "type", type: scope.type } : { kind: "named" };
      return heldThenSimilar(limit, (alike) => namedRows(tables, names, filter, alike, limit));
    }
    case "tags":
      return heldThenSimilar(limit, (alike) => tagRows(tables, words, alike, limit));
    case "quotes":
      return quoteRows(tables, wordsInTexts(query), limit);
    case "all":
      return words.length === 0 ? speakerRows(tables, names, false, limit) : allRows(tables, query, limit);
  }
}

/** Similar rows only where few hold what was typed. */
function heldThenSimilar(limit: number, find: (alike: boolean) => readonly LazyRow[]): readonly LazyRow[] {
  const held = find(false);
  return held.length >= ENOUGH_ROWS ? held : [...held, ...find(true)].slice(0, limit);
}

/**
 * The words to look for in texts: without a short last one that is still being typed, so that `ekonomi t` finds what `ekonomi` found
 * and not nothing.
 */
function wordsInTexts({ words, isOpen }: Query): readonly string[] {
  const isBegun = isOpen && words.length > 1 && words[words.length - 1]!.length < LEAST_WORD;
  return isBegun ? words.slice(0, -1) : words;
}

function allRows(tables: SearchTables, query: Query, limit: number): readonly LazyRow[] {
  const { words } = query;
  const names = askedNames(tables, words);
  const textWords = wordsInTexts(query);
  const inTexts = textWords.some((word) => word.length >= LEAST_WORD);
  const quoteExpansions = tables.expand(textWords, "quotes");
  const passageExpansions = tables.expand(textWords, "passages");
  const quotes = new KeptAnswers<readonly HeldStretch[]>(Infinity);
  const quotesUpTo = (most: number): readonly HeldStretch[] =>
    inTexts ? quotes.get(String(most), () => tables.quotesHolding(quoteExpansions, most)) : [];
  const find = (alike: boolean): Finding => ({
    speaker: (most) => speakerRows(tables, names, alike, most),
    entity: (most) => namedRows(tables, names, { kind: "silent" }, alike, most),
    tag: (most) => tagRows(tables, words, alike, most),
    headline: (most) => headlineRows(tables, words, alike, most),
    quote: (most) =>
      quotesUpTo(most)
        .filter(({ fit }) => (fit === Fit.similar) === alike)
        .map((quote) => () => quoteRow(tables, quote, quoteExpansions)),
    passage: (most, shown) =>
      inTexts ? passageRows(tables, passageExpansions, alike, quotesUpTo(shown), most) : [],
  });
  const held = shareOut(find(false), limit);
  if (held.length >= ENOUGH_ROWS) return held;
  return [...held, ...shareOut(find(true), limit - held.length)];
}

/** Rows of each kind, best first; of passages those that are in none of the first `quotes` quotes. */
type Finding = Readonly<Record<SearchRow["kind"], (most: number, quotes: number) => readonly LazyRow[]>>;

/** No more is looked for of a kind than there is room for. */
function shareOut(find: Finding, limit: number): readonly LazyRow[] {
  const rows = new Map<SearchRow["kind"], readonly LazyRow[]>();
  const quotes = shareOf("quote");
  let left = limit;
  for (const [kind, share] of SHARES) {
    // The last kind takes what the others leave.
    const room = Math.min(left, kind === LAST_KIND ? left : share);
    const found = room === 0 ? [] : find[kind](room, quotes).slice(0, room);
    rows.set(kind, found);
    left -= found.length;
  }
  for (const [kind, share] of [...SHARES].reverse()) {
    const before = rows.get(kind)!;
    if (left === 0 || kind === LAST_KIND || before.length < share) continue;
    const found = find[kind](share + left, quotes).slice(0, share + left);
    rows.set(kind, found);
    left -= found.length - before.length;
  }
  return SHARES.flatMap(([kind]) => rows.get(kind)!);
}

const LAST_KIND = SHARES[SHARES.length - 1]![0];

function shareOf(kind: SearchRow["kind"]): number {
  return SHARES.find(([one]) => one === kind)![1];
}

function speakerRows(
  tables: SearchTables,
  names: AskedNames,
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  const found = findEntities(tables, names, { kind: "speakers" }, alike, limit);
  return found.map((one) => () => entityRow(tables, one, names.words, "speaker"));
}

function namedRows(
  tables: SearchTables,
  names: AskedNames,
  filter: EntityFilter,
  alike: boolean,
  limit: number,
): readonly LazyRow[] {
  const found = findEntities(tables, names, filter, alike, limit);
  return found.map((one) => () => entityRow(tables, one, names.words, "entity"));
}

function quoteRows(tables: SearchTables, words: readonly string[], limit: number): readonly LazyRow[] {
  if (words.length === 0)
    return latestQuotes(tables, limit).map((quote) => () => quoteRow(tables, quote, []));
  const expansions = tables.expand(words, "quotes");
  return tables.quotesHolding(expansions, limit).map((quote) => () => quoteRow(tables, quote, expansions));
}
