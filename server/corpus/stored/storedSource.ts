/** What finding needs, from a corpus that lies in a database: the index of words narrows, records and texts are read one by one. */
import type { Candidate, FindSource, Need } from "../find/source";
import { oneLine } from "../record";
import type { IndexedArticle } from "../search/article";
import type { EntityTable } from "../search/entityTable";
import { namesHolding } from "../search/names";
import { quoted } from "./textIndex";
import type { Vocabulary } from "./vocabulary";

/** The stored tables, as far as finding reads them. */
export interface StoredFindTables {
  readonly revision: number;
  readonly entities: EntityTable;
  readonly vocabulary: Vocabulary;
  /** Numbers of all articles. */
  numbers(): Iterable<number>;
  /** Numbers of the articles that people annotated. */
  annotatedNumbers(): Iterable<number>;
  /** Numbers of the articles that an expression of the index of words matches. */
  matching(expression: string): Iterable<number>;
  candidate(number: number): Candidate;
  byDate(a: number, b: number): number;
  /** Null where the article is not in, or its text is not known. */
  readable(uri: string): IndexedArticle | null;
  article(number: number): IndexedArticle;
  isHidden(annotator: string): boolean;
}

/** Articles whose cues are looked at: cues are few and come again and again. */
const MOST_CUE_ARTICLES = 400;

export function storedSource(tables: StoredFindTables): FindSource {
  let cues: { readonly revision: number; readonly counts: ReadonlyMap<string, number> } | null = null;
  const { vocabulary } = tables;
  return {
    revision: () => tables.revision,
    knownWords: async (words) => new Set(words.filter((word) => vocabulary.frequency(word) > 0)),
    wordsBeginning: async (beginning, most) => vocabulary.beginning(beginning, most),
    wordsLike: async (word) => vocabulary.similar(word),
    holdsName: async (words) => namesHolding(tables.entities.names, words).length > 0,
    otherNames: async (name) => {
      const members = tables.entities.bearing(name).flatMap((entity) => entity.members);
      return [...new Set(members.map(({ folded }) => folded))].filter((folded) => folded !== name);
    },
    candidates: async (need) =>
      [...numbersMeeting(tables, need)]
        .sort((a, b) => tables.byDate(a, b))
        .map((number) => tables.candidate(number)),
    records: async (uris) => uris.flatMap((uri) => tables.readable(uri)?.record ?? []),
    valuesOf: async (what) => {
      if (what === "outlet") return outletsOf(tables);
      if (cues?.revision !== tables.revision) cues = { revision: tables.revision, counts: cuesOf(tables) };
      return cues.counts;
    },
    isHidden: (annotator) => tables.isHidden(annotator),
  };
}

/** Needs of words alone become one expression of the index; what else there is narrows what that finds. */
function numbersMeeting(tables: StoredFindTables, need: Need): Iterable<number> {
  const asked = expressionOf(need);
  if (asked.kind === "none") return [];
  if (need.kind === "annotation") return tables.annotatedNumbers();
  if (need.kind === "any" && need.of.some(({ kind }) => kind !== "words")) {
    return new Set(need.of.flatMap((one) => [...numbersMeeting(tables, one)]));
  }
  const found = asked.kind === "some" ? tables.matching(asked.expression) : tables.numbers();
  const others = need.kind === "all" ? need.of.filter((one) => !isOfWords(one)) : [];
  return others
    .map((one) => new Set(numbersMeeting(tables, one)))
    .reduce<Iterable<number>>((left, some) => [...left].filter((number) => some.has(number)), found);
}

type Asked = { readonly kind: "all" | "none" } | { readonly kind: "some"; readonly expression: string };

const ALL: Asked = { kind: "all" };
const NONE: Asked = { kind: "none" };

/** What must hold for the need, as far as words tell. */
function expressionOf(need: Need): Asked {
  switch (need.kind) {
    case "words":
      return need.anyOf.length === 0 ? NONE : some(need.anyOf.map(quoted), " OR ");
    case "part":
    case "annotation":
      return ALL;
    case "all": {
      const parts = need.of.map(expressionOf);
      if (parts.some(({ kind }) => kind === "none")) return NONE;
      const expressions = parts.flatMap((part) => (part.kind === "some" ? [part.expression] : []));
      return expressions.length === 0 ? ALL : some(expressions, " AND ");
    }
    case "any": {
      const parts = need.of.map(expressionOf);
      if (parts.some(({ kind }) => kind === "all")) return ALL;
      const expressions = parts.flatMap((part) => (part.kind === "some" ? [part.expression] : []));
      return expressions.length === 0 ? NONE : some(expressions, " OR ");
    }
  }
}

function some(expressions: readonly string[], operator: " AND " | " OR "): Asked {
  const [only] = expressions;
  const expression = expressions.length === 1 ? only! : `(${expressions.join(operator)})`;
  return { kind: "some", expression };
}

function isOfWords(need: Need): boolean {
  if (need.kind === "all" || need.kind === "any") return need.of.every(isOfWords);
  // A part is not looked for: the index does not know it.
  return need.kind === "words" || need.kind === "part";
}

function outletsOf(tables: StoredFindTables): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const number of tables.numbers()) {
    const { outlet } = tables.candidate(number);
    if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return counts;
}

function cuesOf(tables: StoredFindTables): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const number of tables.numbers()) {
    if (++looked > MOST_CUE_ARTICLES) break;
    const { text, quotes } = tables.article(number).record;
    for (const { cue } of quotes) {
      const word = cue ? oneLine(text.slice(cue.start, cue.end)).toLowerCase() : "";
      if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
