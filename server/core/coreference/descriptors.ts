/**
 * What an article says of each person beside the name: titles before it, an apposition behind it. Lets a later description
 * (`petinggi NATO tersebut`, `Kapolresta`) find its bearer. Reads words only; roles as such are harvested in `entities`.
 */
import type { AttributionPack } from "../attribution/attributionPack";
import type { NamedEntity } from "../entities/entity";
import { CueBit } from "../quotation/cues";
import {
  CLOSE_BRACKET,
  COMMA,
  hasCueBit,
  isMark,
  isPersonName,
  nameEnd,
  nameStart,
  OPEN_BRACKET,
  type Reading,
} from "../quotation/reading";
import type { Steps } from "../steps";
import { Case, TokenKind } from "../text/tokens";
import { findPairMentions, type PairMention } from "./pairs";

/** The article's entities, and which of them each name means. */
export interface Cast {
  readonly entities: readonly NamedEntity[];
  /** For each name its entity's index, else -1. */
  readonly entityOf: Int32Array;
  /** For each entity the lower-case words that describe it. */
  readonly descriptors: readonly ReadonlySet<string>[];
  /** The entities by the words that describe them. */
  readonly described: ReadonlyMap<string, readonly number[]>;
  /** For each entity the one that it speaks for: the organization or country of its titles; -1 where none is told. */
  readonly affiliations: Int32Array;
  /** What means two of them at once, by the token where it begins. */
  readonly pairs: ReadonlyMap<number, PairMention>;
}

/** Whom `kami` and `pihaknya` mean when this entity speaks: itself, or whom the person speaks for; null where that is not told. */
export function sideOf(entity: number | null, cast: Cast): number | null {
  if (entity === null) return null;
  if (cast.entities[entity]!.type !== "person") return entity;
  const side = cast.affiliations[entity]!;
  return side >= 0 ? side : null;
}

/** Tokens: titles before a name and an apposition behind it are hardly longer. */
const REACH = 14;

/** Tokens, or entities, that are gone through between two stops: a few milliseconds. */
const TOKENS_PER_STOP = 50_000;
const ENTITIES_PER_STOP = 3_000;

/** Stops now and then. */
export function* describeCast(
  reading: Reading,
  entities: readonly NamedEntity[],
  entityOf: Int32Array,
  pack: AttributionPack,
): Steps<Cast> {
  const descriptors = entities.map(() => new Set<string>());
  const affiliations = new Int32Array(entities.length).fill(-1);
  const { tokens, nameAt } = reading;
  let stopAt = TOKENS_PER_STOP;
  for (let i = 0; i < tokens.count; i++) {
    if (nameAt[i]! < 0) continue;
    if (i > stopAt) {
      stopAt = i + TOKENS_PER_STOP;
      yield;
    }
    const end = nameEnd(reading, i);
    const entity = entityOf[nameAt[i]!]!;
    if (entity >= 0 && isPersonName(reading, i)) {
      const words = descriptors[entity]!;
      readBefore(reading, nameStart(reading, i), words, (name) =>
        setAffiliation(affiliations, entity, entityOf[name]!, entities),
      );
      readBehind(reading, end, words, (name) =>
        setAffiliation(affiliations, entity, entityOf[name]!, entities),
      );
    }
    i = end - 1;
  }
  for (const [index, entity] of entities.entries()) {
    if (index % ENTITIES_PER_STOP === 0) yield;
    for (const role of entity.roles) {
      for (const word of `${role.title} ${role.affiliation ?? ""}`.toLowerCase().split(/[^\p{L}\p{N}]+/u))
        if (word) descriptors[index]!.add(word);
    }
    addVariants(descriptors[index]!, pack);
  }
  yield;
  const described = new Map<string, number[]>();
  descriptors.forEach((words, index) => {
    for (const word of words) {
      const list = described.get(word);
      if (list) list.push(index);
      else described.set(word, [index]);
    }
  });
  const pairs = findPairMentions(reading, entities, entityOf);
  return { entities, entityOf, descriptors, described, affiliations, pairs };
}

function setAffiliation(
  affiliations: Int32Array,
  person: number,
  other: number,
  entities: readonly NamedEntity[],
): void {
  if (other < 0 || other === person) return;
  const type = entities[other]!.type;
  if (type !== "organization" && type !== "place") return;
  const known = affiliations[person]!;
  if (known < 0 || (entities[known]!.type === "place" && type === "organization"))
    affiliations[person] = other;
}

function readBefore(
  reading: Reading,
  start: number,
  words: Set<string>,
  onName: (name: number) => void,
): void {
  const { tokens, lower, nameAt, cues } = reading;
  let nearest = true;
  for (let i = start - 1; i >= 0 && start - i <= REACH; i--) {
    if (tokens.gap[i + 1]! >= 2) return;
    if (isMark(reading, i, CLOSE_BRACKET)) {
      // `Sekretaris Jenderal (Sekjen) Dewan Beras (DB) Rini`: short forms describe as well.
      for (i -= 1; i > 0 && start - i <= REACH && !isMark(reading, i, OPEN_BRACKET); i--)
        words.add(lower[i]!);
      continue;
    }
    // `Ketua Majelis Syuro PKS, Sohibul Iman`: one comma may stand between.
    if (isMark(reading, i, COMMA) && i === start - 1) continue;
    if (tokens.kind[i] === TokenKind.mark) return;
    const word = lower[i]!;
    if (nameAt[i]! >= 0) {
      if (isPersonName(reading, i)) return;
      if (nearest) onName(nameAt[i]!);
      nearest = false;
      words.add(word);
      continue;
    }
    if (
      tokens.shape[i] === Case.lower &&
      hasCueBit(reading, i, CueBit.subordinator | CueBit.preposition | CueBit.coordinator | CueBit.cue)
    ) {
      if (!(cues.joiners.has(word) || cues.titlePrepositions.has(word)) || start - i > REACH - 2) return;
    }
    words.add(word);
  }
}

function readBehind(reading: Reading, end: number, words: Set<string>, onName: (name: number) => void): void {
  const { tokens, lower, nameAt, cues } = reading;
  if (end + 1 >= tokens.count || !isMark(reading, end, COMMA) || tokens.gap[end + 1]! >= 2) return;
  const first = end + 1;
  if (
    !reading.speakers.personNouns.has(lower[first]!) &&
    !cues.relatives.has(lower[first]!) &&
    tokens.shape[first] === Case.lower
  )
    return;
  if (isPersonName(reading, first)) return;
  let nearest = true;
  for (let i = first; i < tokens.count && i - first < REACH; i++) {
    if (tokens.gap[i]! >= 2 || isMark(reading, i, COMMA) || tokens.kind[i] === TokenKind.mark) return;
    if (tokens.kind[i] !== TokenKind.word) continue;
    if (nameAt[i]! >= 0) {
      if (nearest && !isPersonName(reading, i)) onName(nameAt[i]!);
      nearest = false;
    }
    words.add(lower[i]!);
  }
}

/** The forms of one role, each as its words. */
type RoleForms = readonly (readonly string[])[];

const variantTables = new WeakMap<AttributionPack, ReadonlyMap<string, readonly RoleForms[]>>();

/** The roles by the first word of each of their forms. */
function variantTable(pack: AttributionPack): ReadonlyMap<string, readonly RoleForms[]> {
  const known = variantTables.get(pack);
  if (known) return known;
  const table = new Map<string, RoleForms[]>();
  for (const variants of pack.roleVariants) {
    const forms = variants.map((variant) => variant.split(" "));
    for (const first of new Set(forms.map((form) => form[0]!))) {
      const list = table.get(first);
      if (list) list.push(forms);
      else table.set(first, [forms]);
    }
  }
  variantTables.set(pack, table);
  return table;
}

/** Where the words hold one form of a role, they hold all its forms. */
function addVariants(words: Set<string>, pack: AttributionPack): void {
  const table = variantTable(pack);
  for (const word of [...words]) {
    for (const forms of table.get(word) ?? []) {
      if (!forms.some((form) => form[0] === word && form.every((part) => words.has(part)))) continue;
      for (const form of forms) for (const part of form) words.add(part);
    }
  }
}
