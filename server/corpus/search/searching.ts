/** One question to the corpus: all kinds of rows, each found in its own way, put into one order. */
import type { SearchRow } from "../../protocol/search";
import { askedNames, entityRow, findEntities, type AskedNames, type EntityFilter } from "./entityRows";
import type { Query } from "./query";
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
  const quotes = inTexts ? tables.quotesHolding(quoteExpansions, limit) : [];
  const passageExpansions = tables.expand(textWords, "passages");
  const find = (alike: boolean): Readonly<Record<SearchRow["kind"], readonly LazyRow[]>> => {
    const quotesHere = quotes.filter(({ fit }) => (fit === Fit.similar) === alike);
    return {
      speaker: speakerRows(tables, names, alike, limit),
      entity: namedRows(tables, names, { kind: "silent" }, alike, limit),
      tag: tagRows(tables, words, alike, limit),
      headline: headlineRows(tables, words, alike, limit),
      quote: quotesHere.map((quote) => () => quoteRow(quote, quoteExpansions)),
      passage: inTexts ? passageRows(tables, passageExpansions, alike, quotes, limit) : [],
    };
  };
  const held = shareOut(find(false), limit);
  if (held.length >= ENOUGH_ROWS) return held;
  return [...held, ...shareOut(find(true), limit - held.length)];
}

function shareOut(
  found: Readonly<Record<SearchRow["kind"], readonly LazyRow[]>>,
  limit: number,
): readonly LazyRow[] {
  const room = new Map(SHARES.map(([kind, share]) => [kind, Math.min(share, found[kind].length)]));
  let left = limit - [...room.values()].reduce((sum, rows) => sum + rows, 0);
  for (const [kind] of [...SHARES].reverse()) {
    const more = Math.max(0, Math.min(left, found[kind].length - room.get(kind)!));
    room.set(kind, room.get(kind)! + more);
    left -= more;
  }
  return SHARES.flatMap(([kind]) => found[kind].slice(0, room.get(kind))).slice(0, limit);
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
  if (words.length === 0) return latestQuotes(tables, limit).map((quote) => () => quoteRow(quote, []));
  const expansions = tables.expand(words, "quotes");
  return tables.quotesHolding(expansions, limit).map((quote) => () => quoteRow(quote, expansions));
}
