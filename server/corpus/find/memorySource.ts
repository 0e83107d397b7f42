/** What finding needs, from the tables of the memory index. */
import { decidedRecord } from "../entities/decidedRecord";
import { oneLine } from "../record";
import { byDate, type IndexedArticle } from "../search/article";
import { namesHolding } from "../search/names";
import type { SearchTables } from "../search/tables";
import { exactCounts, type Terms, type WordIndex } from "../search/wordIndex";
import { foldName } from "../search/words";
import type { Candidate, FindArticle, FindSource, Need } from "./source";

/** The tables of the memory index, as far as finding reads them. */
export interface FindTables extends Pick<SearchTables, "entities" | "article"> {
  readonly revision: number;
  articles(): Iterable<IndexedArticle>;
  articleAt(uri: string): IndexedArticle | null;
  isHidden(annotator: string): boolean;
}

/** Articles whose cues are looked at: cues are few and come again and again. */
const MOST_CUE_ARTICLES = 2000;

/** `indexes` hold all words of all articles between them. */
export function findingIn(tables: FindTables, terms: Terms, indexes: readonly WordIndex[]): FindSource {
  const frequency = (word: string): number => indexes.reduce((sum, index) => sum + index.frequency(word), 0);

  /** Numbers of articles; null for all of them. */
  const meeting = (need: Need): ReadonlySet<number> | null => {
    switch (need.kind) {
      case "words": {
        const owners = new Set<number>();
        for (const word of need.anyOf) for (const index of indexes) index.collectOwners(word, owners);
        return owners;
      }
      case "all":
        return need.of.map(meeting).reduce(intersection, null);
      case "any":
        return need.of.map(meeting).reduce(union, new Set());
      case "part":
        return null;
      case "annotation":
      case "quote": {
        const owners = new Set<number>();
        for (const { number, record } of tables.articles()) {
          const sought = need.kind === "quote" ? record.quotes : record.tags;
          if (sought.length > 0) owners.add(number);
        }
        return owners;
      }
    }
  };

  return {
    revision: () => tables.revision,
    knownWords: async (words) => new Set(words.filter((word) => frequency(word) > 0)),
    wordsBeginning: async (beginning, most) =>
      terms.beginning(beginning, most, exactCounts(frequency)).map(({ term }) => term),
    wordsLike: async (word) => terms.similar(word).filter((one) => frequency(one) > 0),
    holdsName: async (words) => namesHolding(tables.entities.names, words).length > 0,
    otherNames: async (name) =>
      [
        ...new Set(
          tables.entities
            .bearing(name)
            .flatMap((entity) => [foldName(entity.name), ...entity.members.map((member) => member.folded)]),
        ),
      ].filter((folded) => folded !== name),
    namesOfDecided: async (isMeant) => tables.entities.namesOfDecided(isMeant),
    candidates: (need) => {
      const numbers = meeting(need);
      const articles =
        numbers === null ? [...tables.articles()] : [...numbers].map((number) => tables.article(number));
      return articles.sort(byDate).map(({ record }): Candidate => {
        const { uri, published, outlet } = record;
        return { uri, published, outlet };
      });
    },
    articles: async (uris) =>
      uris.flatMap((uri): readonly FindArticle[] => {
        const article = tables.articleAt(uri);
        // An article that is put in anew gets another number.
        if (!article) return [];
        const record = decidedRecord(article.record, tables.entities.decisions);
        return [{ record, version: article.number, hasText: true }];
      }),
    valuesOf: async (what) => {
      const counts = new Map<string, number>();
      const count = (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
      let looked = 0;
      for (const { record } of tables.articles()) {
        const { text, outlet, quotes } = record;
        if (what === "outlet") {
          if (outlet !== null) count(outlet);
          continue;
        }
        if (++looked > MOST_CUE_ARTICLES) break;
        for (const { cue } of quotes) if (cue) count(oneLine(text.slice(cue.start, cue.end)).toLowerCase());
      }
      return counts;
    },
    isHidden: (annotator) => tables.isHidden(annotator),
  };
}

function intersection(
  a: ReadonlySet<number> | null,
  b: ReadonlySet<number> | null,
): ReadonlySet<number> | null {
  if (a === null) return b;
  if (b === null) return a;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return new Set([...small].filter((number) => large.has(number)));
}

function union(a: ReadonlySet<number> | null, b: ReadonlySet<number> | null): ReadonlySet<number> | null {
  return a === null || b === null ? null : new Set([...a, ...b]);
}
