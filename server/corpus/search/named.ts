/** A name of the corpus with what its articles say of it. */
import type { EntityType } from "../../core/analysis";
import { nameKey } from "../entities/entityDecisions";
import type { RecordEntity } from "../record";
import { count, SmallMap, type ReadableMap } from "./smallMap";
import { foldName } from "./words";

/** One name of one type, as the articles use it for an entity. */
export interface NamedInCorpus {
  readonly key: string;
  /** Normalised. */
  readonly folded: string;
  readonly type: EntityType;
  /** Articles, by number, with the indices of their entities of this name. */
  readonly articles: ReadableMap<number, number | readonly number[]>;
  /** Mentions of every kind. */
  readonly mentions: number;
  readonly quotes: number;
  /** Articles in which it speaks, by number, with its quotes there; null where it speaks in none. */
  readonly speaksIn: ReadableMap<number, number> | null;
  /** Every form of the name as written, with the number of articles that use it. */
  readonly forms: ReadableMap<string, number>;
  readonly roles: ReadableMap<string, number>;
}

/** The roles of those who have none, which are most. Never changed. */
const NO_ROLES = new SmallMap<string, number>();

/** The same while articles come and go; it stays when the last one has gone. */
export class Named implements NamedInCorpus {
  /** Of the normalised name, among all names. */
  readonly number: number;
  readonly folded: string;
  readonly type: EntityType;
  readonly articles = new SmallMap<number, number | readonly number[]>();
  mentions = 0;
  quotes = 0;
  speaksIn: SmallMap<number, number> | null = null;
  readonly forms = new SmallMap<string, number>();
  roles = NO_ROLES;
  readonly #scopedKey: string | null;

  /** `scopedKey`: of a name that means something else in some articles, in these; else null. */
  constructor(number: number, folded: string, type: EntityType, scopedKey: string | null) {
    this.number = number;
    this.folded = folded;
    this.type = type;
    this.#scopedKey = scopedKey;
  }

  get key(): string {
    return this.#scopedKey ?? nameKey(this.type, this.folded);
  }

  get isScoped(): boolean {
    return this.#scopedKey !== null;
  }
}

/** Puts in (1) or takes out (-1) what an article says of the name by its entity with this index, which speaks in so many quotes. */
export function countEntity(
  named: Named,
  article: number,
  entity: RecordEntity,
  index: number,
  quotes: number,
  sign: 1 | -1,
): void {
  const indices = named.articles.get(article);
  if (sign > 0) named.articles.set(article, indices === undefined ? index : [indices, index].flat());
  else if (typeof indices === "object") {
    const left = indices.filter((one) => one !== index);
    named.articles.set(article, left.length === 1 ? left[0]! : left);
  } else named.articles.delete(article);
  named.mentions += sign * entity.mentions;
  named.quotes += sign * quotes;
  if (quotes > 0) count((named.speaksIn ??= new SmallMap()), article, sign * quotes);
  for (const form of entity.names) count(named.forms, form, sign);
  if (entity.roles.length > 0 && named.roles === NO_ROLES) named.roles = new SmallMap();
  for (const role of entity.roles) count(named.roles, role, sign);
}

/** The name as most articles write it. */
export function writtenMost({ folded, forms }: NamedInCorpus): string {
  const written = [...forms].filter(([form]) => foldName(form) === folded);
  return mostFrequent(written)[0] ?? folded;
}

/** The indices, among the entities of one article, of those that bear the name. */
export function indicesIn(named: NamedInCorpus, article: number): readonly number[] {
  const indices = named.articles.get(article) ?? [];
  return typeof indices === "number" ? [indices] : indices;
}

/** The most frequent first; equals in the order of the alphabet. */
export function mostFrequent(counts: Iterable<readonly [string, number]>): readonly string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}
