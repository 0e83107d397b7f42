/**
 * Answers queries over whatever holds the articles (`source.ts`): makes the plan, has the articles looked through that may match, and
 * hands out pages. What was looked through last is kept, so that the whole behind a first answer, the next page and another form cost
 * little.
 */
import type { Cancellation } from "../../host/ports";
import type { FindParams, Found, FoundGroup, FoundHit, FoundLine, QueryFault } from "../../protocol/find";
import { HITS_WITH_GROUP } from "../../protocol/find";
import { parseFindQuery } from "../query/parser";
import {
  articlesOf,
  type FoundResult,
  type Group,
  type KeptArticle,
  type KeptHit,
  type Line,
} from "./findings";
import { Looking } from "./looking";
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

/** The query that was asked last. */
interface Last {
  readonly key: string;
  readonly revision: number;
  readonly looking: Looking;
  /** What was answered, by `mostArticles`: the pages of an answer are cut from one result. */
  readonly results: Map<number | null, Result>;
}

interface Result {
  readonly found: FoundResult;
  readonly isCut: boolean;
}

export class Finder {
  readonly #source: FindSource;
  readonly #pause: () => Promise<void>;
  #last: Last | null = null;

  /** `pause` lets requests and cancellations in. */
  constructor(source: FindSource, pause: () => Promise<void>) {
    this.#source = source;
    this.#pause = pause;
  }

  async find(question: FindQuestion, token: Cancellation): Promise<FindAnswer> {
    const { root, problems } = parseFindQuery(question.query);
    if (problems.length > 0) return { kind: "problems", problems };
    if (root === null) return { kind: "found", groups: [], lines: [], ...NOTHING };
    const { query, folderUris } = question;
    const key = JSON.stringify([query, folderUris]);
    let last = this.#last;
    if (last?.key !== key || last.revision !== this.#source.revision()) {
      const revision = this.#source.revision();
      const plan = await planQuery(root, this.#source);
      const looking = new Looking(plan, this.#source, folderUris, this.#pause);
      last = this.#last = { key, revision, looking, results: new Map() };
    }
    const result = await resultOf(last, question, token);
    return result ? this.#page(result, last.looking.plan, question, token) : { kind: "cancelled" };
  }

  async #page(
    { found, isCut }: Result,
    plan: Plan,
    question: FindQuestion,
    token: Cancellation,
  ): Promise<FindAnswer> {
    const { form, order, offset, limit, group } = question;
    const shown = new Shown(this.#source, plan);
    const { total, counts, isFull } = found;
    const rest = { counts, notes: plan.notes, isCut, isFull };
    if (form === "concordance") {
      const lines = await found.lines(order, this.#source, this.#pause);
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
    if (token.isCancellationRequested) return { kind: "cancelled" };
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

/** Null where the question was cancelled. */
async function resultOf(
  { looking, results }: Last,
  { mostArticles, offset, group }: FindQuestion,
  token: Cancellation,
): Promise<Result | null> {
  const isFirstPage = offset === 0 && group === null;
  const known = results.get(mostArticles);
  if (known && (!known.isCut || !isFirstPage)) return known;
  if (!(await looking.reach(mostArticles ?? Infinity, token))) return null;
  const result = { found: looking.result(), isCut: !looking.isDone };
  results.set(mostArticles, result);
  return result;
}

const NOTHING = {
  total: { hits: 0, articles: 0, groups: 0 },
  counts: { outlets: [], years: [], speakers: [] },
  notes: [],
  isCut: false,
  isFull: false,
} as const;

/** The articles of one page. */
class Shown {
  readonly #source: FindSource;
  readonly #plan: Plan;
  readonly #articles = new Map<string, { readonly article: ShownArticle; readonly version: number }>();

  constructor(source: FindSource, plan: Plan) {
    this.#source = source;
    this.#plan = plan;
  }

  async load(uris: readonly string[]): Promise<void> {
    for (const [uri, { record, version, hasText }] of await articlesOf(this.#source, uris)) {
      if (hasText) this.#articles.set(uri, { article: new ShownArticle(record, this.#plan), version });
    }
  }

  hit({ article, hit }: KeptHit): FoundHit | null {
    return this.#shown(article)?.hit(hit) ?? null;
  }

  line({ article, hit, key }: Line): FoundLine | null {
    return this.#shown(article)?.line(hit, key) ?? null;
  }

  /** Null where the article is gone or changed since it was looked through: its places are no longer right. */
  #shown({ uri, version }: KeptArticle): ShownArticle | null {
    const shown = this.#articles.get(uri);
    return shown?.version === version ? shown.article : null;
  }
}
