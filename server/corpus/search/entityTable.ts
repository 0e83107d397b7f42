/**
 * The entities of the whole corpus: those of single articles, merged by normalised name and type, and by the other names that articles
 * give them (`Korut` is `Korea Utara` where an article says so). What people decided comes before that. What it tells depends on the
 * articles that are in and on the decisions, and not on the order in which they came.
 */
import type { EntityType } from "../../core/analysis";
import { nameKey, NO_DECISIONS, type EntityDecisions, type KnownEntity } from "../entities/entityDecisions";
import type { RecordEntity } from "../record";
import { Column } from "./column";
import { countEntity, Named, writtenMost, type NamedInCorpus } from "./named";
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

/** Whom names mean: the leading one of names that mean the same, or an entity that people decided. */
export type Lead = Named | KnownEntity;

/** Articles that use a name as another one's alias must be at least this share of those that use it by itself; a slip is not enough. */
const LEAST_ALIAS_SHARE = 0.25;
/** Of the articles that use a name as an alias, those that mean the same entity: more than half, so there is one such owner at most. */
const CLEAR_OWNER_SHARE = 0.8;
/** Names followed from alias to alias. */
const MOST_STEPS = 4;

export class EntityTable {
  /** By type, in the order in which they came. */
  readonly #named = new Map<EntityType, Named[]>();
  /** Those that mean something else in some articles, by key. */
  readonly #scoped = new Map<string, Named>();
  readonly #speaking = new Set<Named>();
  /** By the number of the name in `names`, one of each type; those that mean something else in some articles are not among them. */
  readonly #own: (Named | readonly Named[] | undefined)[] = [];
  /** Names as they are written → their numbers in `names`. */
  readonly #numbers = new Map<string, number>();
  /** All normalised names and aliases. */
  readonly names = new TrigramTable();
  /** Who bears a name as an alias, or in some articles only, by its number in `names`, with the number of articles that say so. */
  readonly #others: SmallMap<Named, number>[] = [];
  /** Sums over those who bear it, by the number of the name. */
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
          for (const number of this.#withKey(key)?.articles.keys() ?? []) numbers.add(number);
      }
    }
    return [...numbers];
  }

  /** Every name that articles have for an entity of this type, and perhaps others; null: every name of every type. */
  *named(type: EntityType | null): Iterable<Named> {
    const types = type === null || this.#decisions.changesTypes ? this.#named.keys() : [type];
    for (const one of types)
      for (const named of this.#named.get(one) ?? []) if (named.mentions > 0) yield named;
  }

  /** Names under which somebody is quoted. */
  speaking(): Iterable<Named> {
    return this.#speaking;
  }

  /** Whom the name means: much cheaper than the entity. */
  leadOf(named: Named): Lead {
    return this.#lead(named);
  }

  /** Null where no article names it any more. */
  entity(lead: Lead): CorpusEntity | null {
    if (!(lead instanceof Named)) return this.#members(lead).length > 0 ? this.#entity(lead) : null;
    return lead.articles.size > 0 ? this.#entity(this.#lead(lead)) : null;
  }

  /** What the name is of: as people decided, else as articles have it. */
  typeOf(named: Named): EntityType {
    const lead = this.#decisions.changesTypes ? this.#lead(named) : named;
    return lead instanceof Named ? named.type : lead.type;
  }

  /** Quotes said under a name or alias of this number in `names`. */
  quotesUnder(id: number): number {
    const quotes = this.#quotesUnder.at(id);
    const decided = this.#decidedUnder.get(id);
    return decided ? Math.max(quotes, ...decided.map((one) => this.#entity(one).quotes)) : quotes;
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
    return this.leadsBearing(folded).map((lead) => this.#entity(lead));
  }

  /** By their keys. */
  leadsBearing(folded: string): readonly Lead[] {
    const leads = new Set<Lead>();
    const id = this.names.id(folded);
    if (id === null) return [];
    for (const named of this.#bearers(id)) leads.add(this.#lead(named));
    for (const known of this.#decidedUnder.get(id) ?? [])
      if (this.#members(known).length > 0) leads.add(known);
    return leads.size < 2 ? [...leads] : [...leads].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The normalised names by which articles know those whom people call so. */
  namesOfDecided(isMeant: (name: string) => boolean): readonly string[] {
    const meant = this.#decisions.entities.filter(({ name }) => isMeant(name));
    return meant.flatMap((known) => this.#members(known).map(({ folded }) => folded));
  }

  /** The entity of this type that any of whose names this is; of several the one with the most mentions. */
  find(name: string, type: EntityType): CorpusEntity | null {
    const folded = foldName(name);
    const key = nameKey(type, folded);
    const decided = this.#decisions.meaning(key, null);
    if (decided && this.#members(decided).length > 0) return this.#entity(decided);
    const named = this.#withKey(key);
    if (named) return this.#entity(this.#lead(named));
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
      sum = this.#bearers(id).reduce((all, one) => all + (isMeant(this.typeOf(one)) ? one.mentions : 0), 0);
    }
    const meant = decided?.filter((one) => isMeant(one.type)) ?? [];
    return Math.max(sum, ...meant.map((known) => this.#entity(known).mentions));
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
    if (quotes > 0 && sign > 0) this.#speaking.add(named);
    else if (named.quotes === 0) this.#speaking.delete(named);
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
      if (id !== own || named.isScoped) count((this.#others[id] ??= new SmallMap()), named, sign);
    }
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
    const known = this.#ownOf(number, type);
    if (known) return known;
    const own = this.#own[number];
    const named = this.#begun(number, type, null);
    this.#own[number] = own === undefined ? named : [own, named].flat();
    return named;
  }

  /** Whoever articles call so. */
  #bearers(number: number): readonly Named[] {
    const own = [this.#own[number] ?? []].flat().filter(({ articles }) => articles.size > 0);
    const others = this.#others[number];
    return others ? [...own, ...others.keys()] : own;
  }

  #ownOf(number: number, type: EntityType): Named | null {
    const own = this.#own[number];
    if (own instanceof Array) return own.find((one) => one.type === type) ?? null;
    return own?.type === type ? own : null;
  }

  /** What it is in this article. */
  #namedIn(uri: string, number: number, type: EntityType): Named {
    const key = nameKey(type, this.names.string(number));
    const scopedKey = this.#decisions.scopedKey(key, uri);
    if (scopedKey === key) return this.#namedAs(number, type);
    const named = this.#scoped.get(scopedKey) ?? this.#begun(number, type, scopedKey);
    this.#scoped.set(scopedKey, named);
    return named;
  }

  #begun(number: number, type: EntityType, scopedKey: string | null): Named {
    const named = new Named(number, this.names.string(number), type, scopedKey);
    const ofType = this.#named.get(type);
    if (ofType) ofType.push(named);
    else this.#named.set(type, [named]);
    return named;
  }

  /** Null where no article has it. */
  #withKey(key: string): Named | null {
    const divide = key.indexOf(" ");
    const number = this.names.id(key.slice(divide + 1));
    const named =
      number === null ? this.#scoped.get(key) : this.#ownOf(number, key.slice(0, divide) as EntityType);
    return named && named.articles.size > 0 ? named : null;
  }

  /** The leading name among those that mean the same, or whom people say that the name means. */
  #lead(named: Named, before: readonly Named[] = []): Lead {
    // Nobody decided anything about nearly all names.
    const decided = this.#decidedUnder.has(named.number) ? this.#decisions.meaning(named.key, null) : null;
    if (decided) return decided;
    const next = before.length < MOST_STEPS ? this.#meaning(named) : null;
    if (next === null) return named;
    const path = [...before, named];
    const circle = path.indexOf(next);
    if (circle >= 0) return path.slice(circle).reduce((a, b) => (leads(b, a) ? b : a));
    const lead = this.#lead(next, path);
    return this.#areDifferent(named, lead) ? named : lead;
  }

  /** The one other name that this one is an alias of; null where it is none, or where it is not clear of which. */
  #meaning(named: Named): Named | null {
    const others = this.#others[named.number];
    if (others === undefined || named.isScoped) return null;
    let best: Named | null = null;
    let most = 0;
    let all = 0;
    for (const [owner, articles] of others) {
      if (owner.number === named.number || owner.type !== named.type) continue;
      if (this.#areDifferent(named, owner)) continue;
      all += articles;
      if (articles <= most) continue;
      best = owner;
      most = articles;
    }
    const isClear = most >= all * CLEAR_OWNER_SHARE && most >= named.articles.size * LEAST_ALIAS_SHARE;
    return isClear ? best : null;
  }

  #areDifferent(a: Lead, b: Lead): boolean {
    return !this.#decisions.isEmpty && this.#decisions.areDifferent(a.key, b.key);
  }

  #entity(lead: Lead): CorpusEntity {
    const members = this.#members(lead);
    return {
      key: lead.key,
      type: lead.type,
      name: lead instanceof Named ? writtenMost(lead) : lead.name,
      members,
      mentions: members.reduce((sum, member) => sum + member.mentions, 0),
      quotes: members.reduce((sum, member) => sum + member.quotes, 0),
    };
  }

  /** None where no article names what people decided about. */
  #members(lead: Lead): readonly Named[] {
    const found = new Set<Named>();
    const waiting: Named[] = lead instanceof Named ? [lead] : this.#namesMeaning(lead);
    for (let named = waiting.pop(); named !== undefined; named = waiting.pop()) {
      if (named.articles.size === 0 || found.has(named)) continue;
      found.add(named);
      for (const form of named.forms.keys()) {
        const alias = this.#ownOf(this.#numberOf(form), named.type);
        if (alias && alias.articles.size > 0 && !found.has(alias) && this.#lead(alias) === lead)
          waiting.push(alias);
      }
    }
    if (found.size < 2) return [...found];
    const others = [...found].filter((named) => named !== lead).sort((a, b) => (a.key < b.key ? -1 : 1));
    return lead instanceof Named ? [lead, ...others] : others;
  }

  /** As articles have them. */
  #namesMeaning(known: KnownEntity): Named[] {
    return known.names.flatMap((key) =>
      this.#decisions.meaning(key, null) === known ? (this.#withKey(key) ?? []) : [],
    );
  }
}

/** Whether `a` comes before `b` among names that mean the same. */
function leads(a: Named, b: Named): boolean {
  if (a.articles.size !== b.articles.size) return a.articles.size > b.articles.size;
  if (a.folded.length !== b.folded.length) return a.folded.length > b.folded.length;
  return a.key < b.key;
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
