/**
 * Answers queries over whatever holds the articles (`source.ts`): makes the plan, looks through the articles that may match, the latest
 * first and some at a time, and hands out pages. What was found last is kept, so that the next page and another form cost little.
 */
import type { Span } from "../../core/text/span";
import type { Cancellation } from "../../host/ports";
import type { FindParams, Found, FoundGroup, FoundHit, FoundLine, QueryFault } from "../../protocol/find";
import { HITS_WITH_GROUP } from "../../protocol/find";
import { relativePath } from "../folder";
import { parseFindQuery } from "../query/parser";
import type { ArticleRecord } from "../record";
import { foldName } from "../search/words";
import { sortKey } from "./context";
import { Counting } from "./counting";
import { hitsIn, mayMatch } from "./evaluate";
import { rankOf, type Hit } from "./hit";
import { planQuery, type Plan } from "./plan";
import { ShownArticle } from "./showing";
import type { FindSource } from "./source";

export interface FindQuestion extends FindParams {
  /** The corpus's folders, without slashes at their ends: `path:` counts from them. */
  readonly folderUris: readonly string[];
}

export type FindAnswer =
  | Omit<Found, "partial">
  | { readonly kind: "problems"; readonly problems: readonly QueryFault[] }
  | { readonly kind: "cancelled" };

/** Articles looked through between two turns of the event loop: some 5 ms. */
const ARTICLES_PER_SLICE = 64;
/** Hits that are kept for showing; nobody reads through more. */
const MOST_HITS = 50_000;

export class Finder {
  readonly #source: FindSource;
  readonly #pause: () => Promise<void>;
  #last: { readonly key: string; readonly revision: number; readonly found: Findings } | null = null;

  /** `pause` lets requests and cancellations in. */
  constructor(source: FindSource, pause: () => Promise<void>) {
    this.#source = source;
    this.#pause = pause;
  }

  async find(question: FindQuestion, token: Cancellation): Promise<FindAnswer> {
    const { root, problems } = parseFindQuery(question.query);
    if (problems.length > 0) return { kind: "problems", problems };
    if (root === null) return { kind: "found", groups: [], lines: [], ...NOTHING };
    const { query, mostArticles, folderUris } = question;
    const revision = this.#source.revision();
    const key = JSON.stringify([query, mostArticles, folderUris]);
    let found = this.#last?.key === key && this.#last.revision === revision ? this.#last.found : null;
    if (!found) {
      const plan = await planQuery(root, this.#source);
      found = await this.#look(plan, question, token);
      if (!found) return { kind: "cancelled" };
      this.#last = { key, revision, found };
    }
    return this.#page(found, question, token);
  }

  /** Null where the question was cancelled. */
  async #look(plan: Plan, question: FindQuestion, token: Cancellation): Promise<Findings | null> {
    const source = this.#source;
    const all = await source.candidates(plan.need, token);
    const candidates = all.filter((one) => mayMatch(plan.root, one, pathOf(one.uri, question.folderUris)));
    const most = question.mostArticles ?? candidates.length;
    const looked = candidates.slice(0, most);
    const found = new Findings(plan, looked.length < candidates.length);
    for (let at = 0; at < looked.length; at += ARTICLES_PER_SLICE) {
      await this.#pause();
      if (isCancelled(token)) return null;
      const uris = looked.slice(at, at + ARTICLES_PER_SLICE).map(({ uri }) => uri);
      for (const record of await source.records(uris)) {
        const facts = {
          path: pathOf(record.uri, question.folderUris),
          isHidden: (annotator: string) => source.isHidden(annotator),
        };
        const hits = hitsIn(plan, record, facts);
        if (hits) found.add(record, hits);
      }
    }
    return isCancelled(token) ? null : found;
  }

  async #page(found: Findings, question: FindQuestion, token: Cancellation): Promise<FindAnswer> {
    const { form, order, offset, limit, group } = question;
    const shown = new Shown(this.#source, found.plan);
    const { total, counts, plan, isCut, isFull } = found;
    const rest = { counts: counts.counts(), notes: plan.notes, isCut, isFull };
    if (form === "concordance") {
      const lines = await found.lines(order, this.#source);
      const page = lines.slice(offset, offset + limit);
      await shown.load(page.map(({ article }) => article.uri));
      const told = page.flatMap((line) => shown.line(line) ?? []);
      const totals = { ...total, groups: lines.length };
      return { kind: "found", groups: [], lines: told, total: totals, ...rest };
    }
    const groups = found.groups(form);
    const page =
      group === null ? groups.slice(offset, offset + limit) : groups.filter(({ key }) => key === group);
    const pageOf = ({ hits }: Group): readonly KeptHit[] =>
      group === null ? hits.slice(0, Math.min(HITS_WITH_GROUP, limit)) : hits.slice(offset, offset + limit);
    await shown.load(page.flatMap((one) => pageOf(one).map(({ article }) => article.uri)));
    if (isCancelled(token)) return { kind: "cancelled" };
    const told = page.map((one): FoundGroup => ({
      key: one.key,
      label: one.label,
      description: one.description,
      uri: one.uri,
      hitCount: one.hits.length,
      hits: pageOf(one).flatMap((kept): FoundHit | readonly FoundHit[] => shown.hit(kept) ?? []),
    }));
    return { kind: "found", groups: told, lines: [], total: { ...total, groups: groups.length }, ...rest };
  }
}

const NOTHING = {
  total: { hits: 0, articles: 0, groups: 0 },
  counts: { outlets: [], years: [], speakers: [] },
  notes: [],
  isCut: false,
  isFull: false,
} as const;

/** What is kept of an article that matched; its record is fetched again for what is shown. */
interface KeptArticle {
  readonly uri: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: string | null;
  /** 0 for the latest. */
  readonly age: number;
  readonly print: string;
}

interface KeptHit {
  readonly article: KeptArticle;
  readonly hit: Hit;
  readonly speaker: string | null;
}

interface Line extends KeptHit {
  /** Words that were found side by side are one. */
  readonly key: Span;
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly uri: string | null;
  readonly hits: readonly KeptHit[];
}

/** All that a query found. */
class Findings {
  readonly plan: Plan;
  readonly isCut: boolean;
  readonly counts = new Counting();
  readonly #articles: { readonly article: KeptArticle; readonly hits: readonly KeptHit[] }[] = [];
  readonly #groups = new Map<"articles" | "speakers", readonly Group[]>();
  readonly #lines = new Map<string, readonly Line[]>();
  #hits = 0;
  #kept = 0;
  #count = 0;

  constructor(plan: Plan, isCut: boolean) {
    this.plan = plan;
    this.isCut = isCut;
  }

  get total(): { readonly hits: number; readonly articles: number } {
    return { hits: this.#hits, articles: this.#count };
  }

  get isFull(): boolean {
    return this.#kept < this.#hits;
  }

  /** The latest article first. */
  add(record: ArticleRecord, hits: readonly Hit[]): void {
    this.counts.add(record, hits);
    this.#hits += hits.length;
    this.#count += 1;
    if (this.#kept + hits.length > MOST_HITS) return;
    this.#kept += hits.length;
    const { uri, title, outlet, published, quotes } = record;
    const article = { uri, title, outlet, published, age: this.#count, print: printOf(record) };
    const kept = hits.map((hit): KeptHit => {
      const speaker = hit.quote === null ? null : (quotes[hit.quote]?.speaker ?? null);
      return { article, hit, speaker };
    });
    this.#articles.push({ article, hits: kept });
  }

  groups(form: "articles" | "speakers"): readonly Group[] {
    const known = this.#groups.get(form) ?? (form === "articles" ? this.#byArticle() : this.#bySpeaker());
    this.#groups.set(form, known);
    return known;
  }

  async lines(order: FindParams["order"], source: FindSource): Promise<readonly Line[]> {
    const known = this.#lines.get(order) ?? (await this.#orderedLines(order, source));
    this.#lines.set(order, known);
    return known;
  }

  #byArticle(): readonly Group[] {
    const rank = (hits: readonly KeptHit[]): number => Math.min(...hits.map(({ hit }) => rankOf(hit)));
    return this.#articles
      .map(({ article, hits }) => ({ article, hits, rank: rank(hits) }))
      .sort((a, b) => a.rank - b.rank || a.article.age - b.article.age)
      .map(({ article, hits }): Group => {
        const { uri, title, outlet, published } = article;
        const description = [outlet, published].filter((part) => part !== null).join(" · ");
        return { key: uri, label: title, description, uri, hits };
      });
  }

  /** Whoever says most of it first; what nobody says last. */
  #bySpeaker(): readonly Group[] {
    const bySpeaker = new Map<string, KeptHit[]>();
    for (const { hits } of this.#articles) {
      for (const kept of hits) {
        const key = kept.speaker === null ? "" : foldName(kept.speaker) || kept.speaker;
        const group = bySpeaker.get(key);
        if (group) group.push(kept);
        else bySpeaker.set(key, [kept]);
      }
    }
    return [...bySpeaker]
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

  async #orderedLines(order: FindParams["order"], source: FindSource): Promise<readonly Line[]> {
    const kept = this.#articles.flatMap(({ hits }) => hits);
    const lines = kept.flatMap((one) => keysOf(one.hit).map((key): Line => ({ ...one, key })));
    if (order === "rank") {
      return lines.sort((a, b) => byRank(a, b) || a.key.start - b.key.start);
    }
    const keys = new Map<Line, string>();
    for (let at = 0; at < lines.length; at += ARTICLES_PER_SLICE) {
      const some = lines.slice(at, at + ARTICLES_PER_SLICE);
      const records = await recordsOf(
        source,
        some.map(({ article }) => article.uri),
      );
      for (const line of some) {
        const text = records.get(line.article.uri)?.text ?? "";
        keys.set(line, sortKey(text, line.key, order));
      }
    }
    return lines.sort((a, b) => {
      const [one, other] = [keys.get(a)!, keys.get(b)!];
      if (one !== other) return one < other ? -1 : 1;
      return a.article.age - b.article.age || a.key.start - b.key.start;
    });
  }
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

/** The articles of one page. */
class Shown {
  readonly #source: FindSource;
  readonly #plan: Plan;
  readonly #articles = new Map<string, { readonly article: ShownArticle; readonly print: string }>();

  constructor(source: FindSource, plan: Plan) {
    this.#source = source;
    this.#plan = plan;
  }

  async load(uris: readonly string[]): Promise<void> {
    for (const [uri, record] of await recordsOf(this.#source, uris)) {
      this.#articles.set(uri, { article: new ShownArticle(record, this.#plan), print: printOf(record) });
    }
  }

  hit({ article, hit }: KeptHit): FoundHit | null {
    return this.#shown(article)?.hit(hit) ?? null;
  }

  line({ article, hit, key }: Line): FoundLine | null {
    return this.#shown(article)?.line(hit, key) ?? null;
  }

  /** Null where the article is gone or changed since it was looked through: its places are no longer right. */
  #shown({ uri, print }: KeptArticle): ShownArticle | null {
    const shown = this.#articles.get(uri);
    return shown?.print === print ? shown.article : null;
  }
}

/** Signs of a text that its print is made of. */
const PRINTED_UNITS = 256;

/** Differs, as good as always, between two states of an article. */
function printOf({ text, quotes, tags, entities }: ArticleRecord): string {
  let hash = 0;
  const step = Math.max(1, Math.floor(text.length / PRINTED_UNITS));
  for (let at = 0; at < text.length; at += step) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return [text.length, hash, quotes.length, tags.length, entities.length].join(" ");
}

async function recordsOf(
  source: FindSource,
  uris: readonly string[],
): Promise<ReadonlyMap<string, ArticleRecord>> {
  const records = await source.records([...new Set(uris)]);
  return new Map(records.map((record) => [record.uri, record]));
}

/** Below the innermost folder, decoded, in lower case; the whole address of a document in none. */
function pathOf(uri: string, folderUris: readonly string[]): string {
  const paths = folderUris.flatMap((folder) => relativePath(folder, uri) ?? []);
  const shortest = paths.reduce((best, path) => (path.length < best.length ? path : best), paths[0] ?? uri);
  return shortest.toLowerCase();
}

/** A call, since the token changes between two looks at it. */
function isCancelled(token: Cancellation): boolean {
  return token.isCancellationRequested;
}
