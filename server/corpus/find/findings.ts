/**
 * What a query found, kept so that pages, groups and lines can be cut from it without looking again. Hits are kept and no texts: an
 * article is fetched anew when it is shown.
 */
import type { Span } from "../../core/text/span";
import type { FindParams, FoundCounts } from "../../protocol/find";
import { foldName } from "../search/words";
import { sortKey } from "./context";
import { Counting } from "./counting";
import { rankOf, type Hit } from "./hit";
import type { FindArticle, FindSource } from "./source";

/** What is kept of an article that matched. */
export interface KeptArticle {
  readonly uri: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: string | null;
  /** 1 for the latest. */
  readonly age: number;
  readonly version: number;
}

export interface KeptHit {
  readonly article: KeptArticle;
  readonly hit: Hit;
  readonly speaker: string | null;
}

export interface Line extends KeptHit {
  /** Words that were found side by side are one. */
  readonly key: Span;
}

export interface Group {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly uri: string | null;
  readonly hits: readonly KeptHit[];
}

interface MatchedArticle {
  readonly article: KeptArticle;
  readonly hits: readonly KeptHit[];
}

/** Hits that are kept for showing; nobody reads through more. */
const MOST_HITS = 50_000;
/** Lines whose texts are fetched at once. */
const LINES_AT_ONCE = 64;

/** Grows while articles are looked through. */
export class Findings {
  readonly #counts = new Counting();
  readonly #articles: MatchedArticle[] = [];
  #hits = 0;
  #kept = 0;
  #count = 0;

  /** The latest article first. */
  add({ record, version }: FindArticle, hits: readonly Hit[]): void {
    this.#counts.add(record, hits);
    this.#hits += hits.length;
    this.#count += 1;
    if (this.#kept + hits.length > MOST_HITS) return;
    this.#kept += hits.length;
    const { uri, title, outlet, published, quotes } = record;
    const article = { uri, title, outlet, published, age: this.#count, version };
    const kept = hits.map((hit): KeptHit => {
      const speaker = hit.quote === null ? null : (quotes[hit.quote]?.speaker ?? null);
      return { article, hit, speaker };
    });
    this.#articles.push({ article, hits: kept });
  }

  /** What was found until now; what is found later does not change it. */
  result(): FoundResult {
    return new FoundResult(
      [...this.#articles],
      { hits: this.#hits, articles: this.#count },
      this.#counts.counts(),
      this.#kept < this.#hits,
    );
  }
}

export class FoundResult {
  readonly total: { readonly hits: number; readonly articles: number };
  readonly counts: FoundCounts;
  /** Whether there are more hits than are kept. */
  readonly isFull: boolean;
  readonly #articles: readonly MatchedArticle[];
  readonly #groups = new Map<"articles" | "speakers", readonly Group[]>();
  readonly #lines = new Map<string, readonly Line[]>();

  constructor(
    articles: readonly MatchedArticle[],
    total: FoundResult["total"],
    counts: FoundCounts,
    isFull: boolean,
  ) {
    this.#articles = articles;
    this.total = total;
    this.counts = counts;
    this.isFull = isFull;
  }

  groups(form: "articles" | "speakers"): readonly Group[] {
    const known =
      this.#groups.get(form) ?? (form === "articles" ? byArticle(this.#articles) : bySpeaker(this.#articles));
    this.#groups.set(form, known);
    return known;
  }

  /** `pause` lets other questions in while many texts are read. */
  async lines(
    order: FindParams["order"],
    source: FindSource,
    pause: () => Promise<void>,
  ): Promise<readonly Line[]> {
    const known = this.#lines.get(order) ?? (await orderedLines(this.#articles, order, source, pause));
    this.#lines.set(order, known);
    return known;
  }
}

function byArticle(articles: readonly MatchedArticle[]): readonly Group[] {
  const rank = (hits: readonly KeptHit[]): number => Math.min(...hits.map(({ hit }) => rankOf(hit)));
  return articles
    .map(({ article, hits }) => ({ article, hits, rank: rank(hits) }))
    .sort((a, b) => a.rank - b.rank || a.article.age - b.article.age)
    .map(({ article, hits }): Group => {
      const { uri, title, outlet, published } = article;
      const description = [outlet, published].filter((part) => part !== null).join(" · ");
      return { key: uri, label: title, description, uri, hits };
    });
}

/** Whoever says most of it first; what nobody says last. */
function bySpeaker(articles: readonly MatchedArticle[]): readonly Group[] {
  const hitsOf = new Map<string, KeptHit[]>();
  for (const { hits } of articles) {
    for (const kept of hits) {
      const key = kept.speaker === null ? "" : foldName(kept.speaker) || kept.speaker;
      const group = hitsOf.get(key);
      if (group) group.push(kept);
      else hitsOf.set(key, [kept]);
    }
  }
  return [...hitsOf]
    .map(([key, hits]): Group => {
      const ranked = [...hits].sort(byRank);
      return { key, label: ranked[0]!.speaker ?? "", description: "", uri: null, hits: ranked };
    })
    .sort(
      (a, b) =>
        Number(a.key === "") - Number(b.key === "") ||
        b.hits.length - a.hits.length ||
        (a.key < b.key ? -1 : 1),
    );
}

async function orderedLines(
  articles: readonly MatchedArticle[],
  order: FindParams["order"],
  source: FindSource,
  pause: () => Promise<void>,
): Promise<readonly Line[]> {
  const kept = articles.flatMap(({ hits }) => hits);
  const lines = kept.flatMap((one) => keysOf(one.hit).map((key): Line => ({ ...one, key })));
  if (order === "rank") {
    return lines.sort((a, b) => byRank(a, b) || a.key.start - b.key.start);
  }
  const keys = new Map<Line, string>();
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    await pause();
    const some = lines.slice(at, at + LINES_AT_ONCE);
    const found = await articlesOf(
      source,
      some.map(({ article }) => article.uri),
    );
    for (const line of some) {
      const text = found.get(line.article.uri)?.record.text ?? "";
      keys.set(line, sortKey(text, line.key, order));
    }
  }
  return lines.sort((a, b) => {
    const [one, other] = [keys.get(a)!, keys.get(b)!];
    if (one !== other) return one < other ? -1 : 1;
    return a.article.age - b.article.age || a.key.start - b.key.start;
  });
}

/** By address, each once. */
export async function articlesOf(
  source: FindSource,
  uris: readonly string[],
): Promise<ReadonlyMap<string, FindArticle>> {
  const articles = await source.articles([...new Set(uris)]);
  return new Map(articles.map((article) => [article.record.uri, article]));
}

/** Units between two matches that are side by side. */
const APART = 1;

/** What stands in the middle of the lines of a hit: each match, or the hit itself where nothing in it matched. */
function keysOf({ matches, span }: Hit): readonly Span[] {
  const keys: Span[] = [];
  for (const { whole } of matches) {
    const last = keys[keys.length - 1];
    if (last && whole.start - last.end <= APART)
      keys[keys.length - 1] = { start: last.start, end: whole.end };
    else keys.push(whole);
  }
  return keys.length > 0 ? keys : [span];
}

function byRank(a: KeptHit, b: KeptHit): number {
  return (
    rankOf(a.hit) - rankOf(b.hit) || a.article.age - b.article.age || a.hit.span.start - b.hit.span.start
  );
}
