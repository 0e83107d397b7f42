/**
 * The entities of the whole corpus: those of single articles, merged by normalised name and type, and by the other names that articles
 * give them (`Korut` is `Korea Utara` where an article says so). What people decided comes before that. What it tells depends on the
 * articles that are in and on the decisions, and not on the order in which they came.
 */
import type { EntityType } from "../../core/analysis";
import { nameKey, NO_DECISIONS, type EntityDecisions, type KnownEntity } from "../entities/entityDecisions";
import type { RecordEntity } from "../record";
import { Column } from "./column";
import { countEntity, unusedName, writtenMost, type Named, type NamedInCorpus } from "./named";
import { count, SmallMap } from "./smallMap";
import { TrigramTable } from "./trigrams";
import { foldName } from "./words";

/** The number of a name that is empty when it is normalised. */
const NO_NAME = -1;

/** An entity of the corpus: names that mean the same. */
export interface CorpusEntity {
  /** Of the leading name, or of what people decided. */
  readonly key: string;
  readonly type: EntityType;
  /** As people decided, else as most articles write it. */
  readonly name: string;
  /** The leading name first. */
  readonly members: readonly NamedInCorpus[];
  readonly mentions: number;
  readonly quotes: number;
}

/** Articles that use a name as another one's alias must be at least this share of those that use it by itself; a slip is not enough. */
const LEAST_ALIAS_SHARE = 0.25;
/** Of the articles that use a name as an alias, those that mean the same entity: more than half, so there is one such owner at most. */
const CLEAR_OWNER_SHARE = 0.8;
/** Names followed from alias to alias. */
const MOST_STEPS = 4;

export class EntityTable {
  readonly #named = new Map<string, Named>();
  /** By the number of the name in `names`, one of each type; those that mean something else in some articles are not among them. */
  readonly #own: (Named | readonly Named[] | undefined)[] = [];
  /** Names as they are written → their numbers in `names`. */
  readonly #numbers = new Map<string, number>();
  /** Type and normalised alias → the keys of the names that it is an alias of, with the number of articles that say so. */
  readonly #aliasOf = new Map<string, SmallMap<string, number>>();
  /** All normalised names and aliases. */
  readonly names = new TrigramTable();
  /** Who bears a name or alias, by its number in `names`. */
  readonly #bearers: SmallMap<Named, number>[] = [];
  /** Sums over the bearers, by the number of the name. */
  readonly #quotesUnder = new Column();
  readonly #mentionsUnder = new Column();
  readonly #mentionsOfTypes = new Map<EntityType, Column>();
  #decisions = NO_DECISIONS;
  /** Number of a name in `names` → the entities that people say it means, whether articles write it or not. */
  readonly #decidedUnder = new Map<number, KnownEntity[]>();

  put({ number, uri }: NumberedArticle, entities: readonly RecordEntity[], quotes: readonly number[]): void {
    entities.forEach((entity, i) => this.#change(number, uri, entity, i, quotes[i] ?? 0, 1));
  }

  /** With what `put` was given. */
  remove(
    { number, uri }: NumberedArticle,
    entities: readonly RecordEntity[],
    quotes: readonly number[],
  ): void {
    entities.forEach((entity, i) => this.#change(number, uri, entity, i, quotes[i] ?? 0, -1));
  }

  get decisions(): EntityDecisions {
    return this.#decisions;
  }

  /** From now on these decisions hold. What `articlesToMove` names must be out meanwhile. */
  decide(decisions: EntityDecisions): void {
    for (const id of this.#decidedUnder.keys()) this.names.release(id);
    this.#decidedUnder.clear();
    this.#decisions = decisions;
    for (const entity of decisions.entities) {
      const { name, same } = entity.decided;
      for (const folded of new Set([name, ...same.map((other) => other.name)].map(foldName))) {
        const known = this.names.id(folded);
        const under = known === null ? undefined : this.#decidedUnder.get(known);
        if (under) under.push(entity);
        else if (folded !== "") this.#decidedUnder.set(this.names.add(folded), [entity]);
      }
    }
  }

  /** Numbers of the articles with names that mean something else in some articles, now or with the decisions to come. */
  articlesToMove(decisions: EntityDecisions): readonly number[] {
    const numbers = new Set<number>();
    for (const one of [this.#decisions, decisions]) {
      for (const name of one.scopedNames) {
        const scoped = one.entities.flatMap(({ names }) =>
          names.filter((key) => key.startsWith(`${name}\u0000`)),
        );
        for (const key of [name, ...scoped])
          for (const number of this.#named.get(key)?.articles.keys() ?? []) numbers.add(number);
      }
    }
    return [...numbers];
  }

  /** Every name of every type. */
  named(): Iterable<NamedInCorpus> {
    return this.#named.values();
  }

  /** The entity that the name means. */
  of(named: NamedInCorpus): CorpusEntity {
    return this.#entity(this.#root(named.key));
  }

  /** The key of the entity that the name means: much cheaper than the entity. */
  entityKey(named: NamedInCorpus): string {
    return this.#root(named.key);
  }

  /** Null where no entity has this key any more. */
  at(key: string): CorpusEntity | null {
    if (this.#decisions.entity(key)) return this.#members(key).length > 0 ? this.#entity(key) : null;
    return this.#named.has(key) ? this.#entity(this.#root(key)) : null;
  }

  /** What the name is of: as people decided, else as articles have it. */
  typeOf({ key, type }: NamedInCorpus): EntityType {
    return !this.#decisions.changesTypes ? type : (this.#decisions.entity(this.#root(key))?.type ?? type);
  }

  /** Quotes said under a name or alias of this number in `names`. */
  quotesUnder(id: number): number {
    const quotes = this.#quotesUnder.at(id);
    const decided = this.#decidedUnder.get(id);
    return decided ? Math.max(quotes, ...decided.map((one) => this.#entity(one.key).quotes)) : quotes;
  }

  /** Mentions of persons, organizations, places, events and works under it. */
  mentionsUnder(id: number): number {
    return this.#decidedMentions(id, this.#mentionsUnder.at(id), null);
  }

  /** Mentions of one type under it. */
  mentionsOfType(id: number, type: EntityType): number {
    return this.#decidedMentions(id, this.#mentionsOfTypes.get(type)?.at(id) ?? 0, type);
  }

  /** The entities that bear this normalised name or alias. */
  bearing(folded: string): readonly CorpusEntity[] {
    return [...this.keysBearing(folded)].sort().map((root) => this.#entity(root));
  }

  /** Their keys. */
  keysBearing(folded: string): ReadonlySet<string> {
    const roots = new Set<string>();
    const id = this.names.id(folded);
    for (const { key } of (id === null ? undefined : this.#bearers[id]?.keys()) ?? [])
      roots.add(this.#root(key));
    for (const { key } of (id === null ? undefined : this.#decidedUnder.get(id)) ?? []) {
      if (this.#members(key).length > 0) roots.add(key);
    }
    return roots;
  }

  /** The normalised names by which articles know those whom people call so. */
  namesOfDecided(isMeant: (name: string) => boolean): readonly string[] {
    const meant = this.#decisions.entities.filter(({ name }) => isMeant(name));
    return meant.flatMap(({ key }) => this.#members(key).map(({ folded }) => folded));
  }

  /** The entity of this type that any of whose names this is; of several the one with the most mentions. */
  find(name: string, type: EntityType): CorpusEntity | null {
    const folded = foldName(name);
    const key = nameKey(type, folded);
    const decided = this.#decisions.meaning(key, null);
    if (decided && this.#members(decided.key).length > 0) return this.#entity(decided.key);
    if (this.#named.has(key)) return this.#entity(this.#root(key));
    const found = this.bearing(folded).filter((entity) => entity.type === type);
    return found.reduce<CorpusEntity | null>(
      (best, one) => (best === null || one.mentions > best.mentions ? one : best),
      null,
    );
  }

  /**
   * `mentions` under a name, as articles have them, of what people say is of this type (null: of any but dates and quantities): at least
   * those of whom they say it means. It is asked of every name that a letter meets, nearly all of which nobody decided anything about.
   */
  #decidedMentions(id: number, mentions: number, type: EntityType | null): number {
    const decided = this.#decidedUnder.get(id);
    if (decided === undefined && !this.#decisions.changesTypes) return mentions;
    const isMeant = (one: EntityType): boolean => (type === null ? isProperType(one) : one === type);
    let sum = mentions;
    if (this.#decisions.changesTypes) {
      const bearers = [...(this.#bearers[id]?.keys() ?? [])];
      sum = bearers.reduce((all, one) => all + (isMeant(this.typeOf(one)) ? one.mentions : 0), 0);
    }
    const meant = decided?.filter((one) => isMeant(one.type)) ?? [];
    return Math.max(sum, ...meant.map(({ key }) => this.#entity(key).mentions));
  }

  #change(
    article: number,
    uri: string,
    entity: RecordEntity,
    index: number,
    quotes: number,
    sign: 1 | -1,
  ): void {
    const { type, mentions } = entity;
    const own = this.#numberOf(entity.name);
    if (own === NO_NAME) return;
    const named = this.#decisions.hasScopes ? this.#namedIn(uri, own, type) : this.#namedAs(own, type);
    countEntity(named, article, entity, index, quotes, sign);
    const numbers = [own];
    for (const form of entity.names) {
      const number = form === entity.name ? own : this.#numberOf(form);
      if (number !== NO_NAME && !numbers.includes(number)) numbers.push(number);
    }
    for (const id of numbers) {
      if (sign > 0) this.names.use(id);
      else this.names.release(id);
      if (quotes > 0) this.#quotesUnder.add(id, sign * quotes);
      if (isProperType(type)) this.#mentionsUnder.add(id, sign * mentions);
      this.#ofType(type).add(id, sign * mentions);
      count((this.#bearers[id] ??= new SmallMap()), named, sign);
      if (id !== own) countIn(this.#aliasOf, nameKey(type, this.names.string(id)), named.key, sign);
    }
    if (named.articles.size === 0) this.#drop(named, own);
  }

  /** Of a name as it is written, in `names`. */
  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const folded = foldName(name);
    const number = folded === "" ? NO_NAME : this.names.number(folded);
    this.#numbers.set(name, number);
    return number;
  }

  #ofType(type: EntityType): Column {
    let column = this.#mentionsOfTypes.get(type);
    if (!column) this.#mentionsOfTypes.set(type, (column = new Column()));
    return column;
  }

  /** What the name of this number and type is in most articles. */
  #namedAs(number: number, type: EntityType): Named {
    const own = this.#own[number];
    if (own instanceof Array) {
      for (const one of own) if (one.type === type) return one;
    } else if (own?.type === type) return own;
    const folded = this.names.string(number);
    const named = this.#begun(nameKey(type, folded), folded, type);
    this.#own[number] = own === undefined ? named : [own, named].flat();
    return named;
  }

  /** What it is in this article. */
  #namedIn(uri: string, number: number, type: EntityType): Named {
    const folded = this.names.string(number);
    const key = nameKey(type, folded);
    const scoped = this.#decisions.scopedKey(key, uri);
    if (scoped === key) return this.#namedAs(number, type);
    return this.#named.get(scoped) ?? this.#begun(scoped, folded, type);
  }

  #begun(key: string, folded: string, type: EntityType): Named {
    const named = unusedName(key, folded, type);
    this.#named.set(key, named);
    return named;
  }

  #drop(named: Named, number: number): void {
    this.#named.delete(named.key);
    const own = this.#own[number];
    if (own instanceof Array) this.#own[number] = own.filter((one) => one !== named);
    else if (own === named) this.#own[number] = undefined;
  }

  /** The leading name among those that mean the same, or whom people say that the name means. */
  #root(key: string, before: readonly string[] = []): string {
    const decided = this.#decisions.meaning(key, null);
    if (decided) return decided.key;
    const next = before.length < MOST_STEPS ? this.#meaning(key) : null;
    if (next === null) return key;
    const path = [...before, key];
    const circle = path.indexOf(next);
    if (circle >= 0) return path.slice(circle).reduce((a, b) => (this.#leads(b, a) ? b : a));
    const root = this.#root(next, path);
    return this.#decisions.areDifferent(key, root) ? key : root;
  }

  /** The one other name that this one is an alias of; null where it is none, or where it is not clear of which. */
  #meaning(key: string): string | null {
    const owners = this.#aliasOf.get(key);
    if (!owners) return null;
    const own = this.#named.get(key)?.articles.size ?? 0;
    let best: readonly [string, number] = ["", 0];
    let all = 0;
    for (const owner of owners) {
      if (this.#decisions.areDifferent(key, owner[0])) continue;
      all += owner[1];
      if (owner[1] > best[1]) best = owner;
    }
    const isClear = best[1] >= all * CLEAR_OWNER_SHARE && best[1] >= own * LEAST_ALIAS_SHARE;
    return isClear ? best[0] : null;
  }

  #leads(a: string, b: string): boolean {
    const [one, other] = [this.#named.get(a)!, this.#named.get(b)!];
    if (one.articles.size !== other.articles.size) return one.articles.size > other.articles.size;
    if (one.folded.length !== other.folded.length) return one.folded.length > other.folded.length;
    return one.key < other.key;
  }

  #entity(root: string): CorpusEntity {
    const members = this.#members(root);
    const known = this.#decisions.entity(root);
    const lead = known ? null : this.#named.get(root)!;
    return {
      key: root,
      type: known?.type ?? lead!.type,
      name: known?.name ?? writtenMost(lead!),
      members,
      mentions: members.reduce((sum, member) => sum + member.mentions, 0),
      quotes: members.reduce((sum, member) => sum + member.quotes, 0),
    };
  }

  /** None where no article names what people decided about. */
  #members(root: string): readonly Named[] {
    const known = this.#decisions.entity(root);
    const isOwn = (key: string): boolean => this.#decisions.meaning(key, null) === known;
    const found = new Map<string, Named>();
    const waiting = known ? known.names.filter(isOwn) : [root];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const named = this.#named.get(key);
      if (!named || found.has(key)) continue;
      found.set(key, named);
      for (const form of named.forms.keys()) {
        const alias = nameKey(named.type, foldName(form));
        if (!found.has(alias) && this.#named.has(alias) && this.#root(alias) === root) waiting.push(alias);
      }
    }
    const lead = found.get(root);
    found.delete(root);
    const others = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return lead ? [lead, ...others] : others;
  }
}

/** An article by its number in the tables. */
export interface NumberedArticle {
  readonly number: number;
  readonly uri: string;
}

/** Dates and quantities are no names: they count only where they are asked for. */
export function isProperType(type: EntityType): boolean {
  return type !== "date" && type !== "quantity";
}

function countIn(
  tables: Map<string, SmallMap<string, number>>,
  key: string,
  value: string,
  change: number,
): void {
  const counts = tables.get(key) ?? new SmallMap<string, number>();
  if (counts.size === 0) tables.set(key, counts);
  count(counts, value, change);
  if (counts.size === 0) tables.delete(key);
}
