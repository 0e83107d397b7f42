/** What finding needs, from a corpus that lies in a database: the index of words narrows, records and texts are read one by one. */
import type { Candidate, FindArticle, FindSource, Need } from "../find/source";
import { oneLine } from "../record";
import type { IndexedArticle } from "../search/article";
import type { EntityTable } from "../search/entityTable";
import { namesHolding } from "../search/names";
import { foldName } from "../search/words";
import { quoted } from "./textIndex";
import type { Vocabulary } from "./vocabulary";

/** The stored tables, as far as finding reads them. */
export interface StoredFindTables {
  readonly revision: number;
  readonly entities: EntityTable;
  readonly vocabulary: Vocabulary;
  /** Numbers of all articles, the latest first: by date, then by address. */
  latest(): readonly number[];
  /** Numbers of the articles that an expression of the index of words matches, the latest first. */
  latestMatching(expression: string): readonly number[];
  isAnnotated(number: number): boolean;
  hasQuotes(number: number): boolean;
  /** Null where the article is gone. */
  candidate(number: number): Candidate | null;
  /** Null where the article is not in. `isPassing`: it is not kept for the next one who asks. */
  found(uri: string, isPassing: boolean): FindArticle | null;
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
      const names = tables.entities
        .bearing(name)
        .flatMap((entity) => [foldName(entity.name), ...entity.members.map(({ folded }) => folded)]);
      return [...new Set(names)].filter((folded) => folded !== name);
    },
    namesOfDecided: async (isMeant) => tables.entities.namesOfDecided(isMeant),
    candidates: (need) => candidatesMeeting(tables, need),
    articles: async (uris, isPassing = false) => uris.flatMap((uri) => tables.found(uri, isPassing) ?? []),
    valuesOf: async (what) => {
      if (what === "outlet") return outletsOf(tables);
      if (cues?.revision !== tables.revision) cues = { revision: tables.revision, counts: cuesOf(tables) };
      return cues.counts;
    },
    isHidden: (annotator) => tables.isHidden(annotator),
  };
}

function* candidatesMeeting(tables: StoredFindTables, need: Need): Iterable<Candidate> {
  const asked = expressionOf(need);
  if (asked.kind === "none") return;
  const numbers = asked.kind === "some" ? tables.latestMatching(asked.expression) : tables.latest();
  const test = testBeside(tables, need);
  for (const number of numbers) {
    if (test && !test(number)) continue;
    const candidate = tables.candidate(number);
    if (candidate) yield candidate;
  }
}

type NumberTest = (number: number) => boolean;

/** What the expression does not tell of the need; null where it tells all. A part of a word is looked for in the text only. */
function testBeside(tables: StoredFindTables, need: Need): NumberTest | null {
  switch (need.kind) {
    case "words":
    case "part":
      return null;
    case "annotation":
      return (number) => tables.isAnnotated(number);
    case "quote":
      return (number) => tables.hasQuotes(number);
    case "all": {
      const tests = need.of.flatMap((one) => testBeside(tables, one) ?? []);
      return tests.length === 0 ? null : (number) => tests.every((test) => test(number));
    }
    case "any": {
      if (need.of.every((one) => testBeside(tables, one) === null)) return null;
      const tests = need.of.map((one) => wholeTest(tables, one));
      return (number) => tests.some((test) => test(number));
    }
  }
}

/** Of one alternative among others, words are looked up as well: the expression may not narrow to them. */
function wholeTest(tables: StoredFindTables, need: Need): NumberTest {
  const asked = expressionOf(need);
  const beside = testBeside(tables, need) ?? (() => true);
  if (asked.kind !== "some") return asked.kind === "all" ? beside : () => false;
  const matching = new Set(tables.latestMatching(asked.expression));
  return (number) => matching.has(number) && beside(number);
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
    case "quote":
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

function outletsOf(tables: StoredFindTables): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const number of tables.latest()) {
    const outlet = tables.candidate(number)?.outlet ?? null;
    if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return counts;
}

function cuesOf(tables: StoredFindTables): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const number of tables.latest()) {
    if (++looked > MOST_CUE_ARTICLES) break;
    const { text, quotes } = tables.article(number).record;
    for (const { cue } of quotes) {
      const word = cue ? oneLine(text.slice(cue.start, cue.end)).toLowerCase() : "";
      if (word !== "") counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
