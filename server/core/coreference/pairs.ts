/**
 * Finds what means two of the article's entities at once: `keduanya`, `kedua negara itu`, `both men`. Two are meant where the text named
 * just two together shortly before (`A dan B`, `A bertemu B`); otherwise the mention stays without an entity rather than with a wrong one.
 */
import type { EntityType } from "../analysis";
import type { TokenRange } from "../document";
import type { NamedEntity } from "../entities/entity";
import { isPredicateWord, skipConnectives } from "../quotation/clause";
import {
  CLOSE_BRACKET,
  COMMA,
  isMark,
  isSpeakerName,
  nameEnd,
  OPEN_BRACKET,
  type Reading,
} from "../quotation/reading";
import { TokenKind } from "../text/tokens";
import { MeaningBit } from "../attribution/speakerLexicon";

/** Two entities by their indexes, in the order in which the text names them. */
export type Pair = readonly [number, number];

/** A mention of two. */
export interface PairMention extends TokenRange {
  /** Null where the text does not tell which two. */
  readonly pair: Pair | null;
  readonly kind: "pronoun" | "nominal";
}

/** Tokens before the mention that are looked at: two sentences of news are hardly longer. */
const REACH = 120;
/** Sentences before the mention's own. */
const SENTENCES = 2;
/** Tokens of titles and descriptions between two joined names: `Menteri Perhubungan dan Kepala Dinas …`. */
const LONGEST_TITLE = 8;
/** Tokens in brackets behind a name: `(34)`, `(Partai Keadilan)`. */
const LONGEST_BRACKET = 8;

/** By the token where each begins. */
export function findPairMentions(
  reading: Reading,
  entities: readonly NamedEntity[],
  entityOf: Int32Array,
): ReadonlyMap<number, PairMention> {
  const found = new Map<number, PairMention>();
  const { tokens, meanings, nameAt } = reading;
  const search = new Search(reading, entities, entityOf);
  for (let i = 0; i < tokens.count; i++) {
    if ((meanings[tokens.entry[i]!]! & MeaningBit.two) === 0 || nameAt[i]! >= 0) continue;
    const phrase = pairPhrase(reading, i);
    if (!phrase) continue;
    const pair = search.before(i, phrase.type);
    found.set(phrase.from, { from: phrase.from, to: phrase.to, kind: phrase.kind, pair });
  }
  return found;
}

interface PairPhrase extends TokenRange {
  readonly kind: PairMention["kind"];
  /** What the two are; null where the words do not tell. */
  readonly type: EntityType | null;
}

/** The words at `i` that mean two, and what they say of them; null where they mean something else. */
function pairPhrase(reading: Reading, i: number): PairPhrase | null {
  const { lower, speakers, tokens, cues } = reading;
  const word = lower[i]!;
  if (speakers.pairPronouns.has(word)) {
    return isCounted(reading, i) ? null : { from: i, to: i + 1, kind: "pronoun", type: null };
  }
  // `the two leaders`: two is any number of them without the article.
  const definite = i > 0 && tokens.gap[i]! < 2 && speakers.definiteBefore.has(lower[i - 1]!);
  if (!definite && !(speakers.pairAlways.has(word) && opensPhrase(reading, i))) return null;
  const from = definite ? i - 1 : i;
  const noun = lower[i + 1];
  if (noun === undefined || tokens.kind[i + 1] !== TokenKind.word || reading.nameAt[i + 1]! >= 0) return null;
  // `both said`, `the two agreed`
  if (speakers.pairAlone.has(word) && (cues.predicateWords.has(noun) || cues.cues.has(noun)))
    return { from, to: i + 1, kind: "pronoun", type: null };
  const type = typeOfNoun(reading, noun);
  const last = nounEnd(reading, i + 1);
  if (type === undefined || !endsPhrase(reading, last)) return null;
  const to = speakers.definiteAfter.has(lower[last] ?? "") ? last + 1 : last;
  return { from, to, kind: "nominal", type };
}

/** `gol keduanya`, `album studio keduanya`: his second one. */
function isCounted({ lower, tokens, speakers }: Reading, i: number): boolean {
  for (let k = 1; k <= 2 && i >= k && tokens.gap[i - k + 1]! < 2; k++)
    if (speakers.countedNouns.has(lower[i - k]!)) return true;
  return false;
}

/** `belah pihak` is one noun of two words. */
function nounEnd({ lower, speakers }: Reading, noun: number): number {
  const isLong = speakers.sideNouns.has(lower[noun]!) && speakers.sideNouns.has(lower[noun + 1] ?? "");
  return isLong ? noun + 2 : noun + 1;
}

/** Not `kedua menteri luar negeri`: a noun that goes on may be told of others. */
function endsPhrase(reading: Reading, i: number): boolean {
  const { lower, tokens, speakers, cues } = reading;
  const plural = cues.pack.pluralEnding;
  if (plural !== null && lower[i - 1]!.endsWith(plural)) return true;
  if (i >= tokens.count || tokens.kind[i] !== TokenKind.word || tokens.gap[i]! >= 2) return true;
  const word = lower[i]!;
  return (
    speakers.definiteAfter.has(word) ||
    cues.prepositions.has(word) ||
    cues.subordinators.has(word) ||
    cues.coordinators.has(word) ||
    cues.relatives.has(word) ||
    cues.adverbs.has(word) ||
    cues.cues.has(word) ||
    isPredicateWord(reading, i)
  );
}

/** Not `babak kedua tim itu`: a number behind its noun. */
function opensPhrase({ lower, tokens, cues, nameAt }: Reading, i: number): boolean {
  if (i === 0 || tokens.kind[i - 1] === TokenKind.mark || tokens.gap[i]! >= 2) return true;
  const before = lower[i - 1]!;
  if (nameAt[i - 1]! >= 0) return false;
  return (
    cues.prepositions.has(before) ||
    cues.subordinators.has(before) ||
    cues.coordinators.has(before) ||
    cues.adverbs.has(before) ||
    cues.agentWords.has(before) ||
    cues.personSources.has(before) ||
    cues.cues.has(before)
  );
}

/** `undefined` for a noun that is none of them. */
function typeOfNoun(reading: Reading, noun: string): EntityType | null | undefined {
  const { speakers, cues } = reading;
  const plural = cues.pack.pluralEnding;
  if (plural !== null && noun.endsWith(plural)) {
    const type = typeOfNoun(reading, noun.slice(0, -plural.length));
    if (type !== undefined) return type;
  }
  if (speakers.sideNouns.has(noun)) return null;
  if (speakers.personNouns.has(noun)) return "person";
  if (speakers.organizationNouns.has(noun)) return "organization";
  return speakers.placeNouns.has(noun) ? "place" : undefined;
}

/** A name that can be one of two, with the entity that it means. */
interface Named extends TokenRange {
  readonly entity: number;
  readonly type: EntityType;
}

/** What a stretch of text shows of two: them, that there are too many to tell, or nothing. */
type Shown = Pair | "unclear" | null;

class Search {
  readonly #reading: Reading;
  readonly #entities: readonly NamedEntity[];
  readonly #entityOf: Int32Array;
  /** The sentence of the last token that was asked for. */
  #sentence = 0;
  /** The last mentions that were resolved, of people and of others, which the next one goes on with. */
  readonly #last = new Map<EntityType, { readonly at: number; readonly pair: Pair }>();

  constructor(reading: Reading, entities: readonly NamedEntity[], entityOf: Int32Array) {
    this.#reading = reading;
    this.#entities = entities;
    this.#entityOf = entityOf;
  }

  /** Tokens have to be asked for in text order. */
  before(token: number, type: EntityType | null): Pair | null {
    const { sentences } = this.#reading.document;
    while (sentences[this.#sentence]!.to <= token) this.#sentence += 1;
    // `A dan B, yang keduanya …`: what the relative clause is about stands before it.
    const own = this.#reading.cues.relatives.has(this.#reading.lower[token - 1] ?? "");
    for (let back = 0; back <= (own ? 0 : SENTENCES) && this.#sentence >= back; back++) {
      const sentence = sentences[this.#sentence - back]!;
      if (token - sentence.to > REACH) return null;
      const from = Math.max(sentence.from, token - REACH);
      const to = Math.min(token, sentence.to);
      const shown = this.#shown({ from, to }, type, back === 1) ?? this.#again(from, type);
      if (shown === "unclear") return null;
      if (shown === null) continue;
      this.#last.set(this.#entities[shown[0]]!.type, { at: token, pair: shown });
      return shown;
    }
    return null;
  }

  #again(from: number, type: EntityType | null): Pair | null {
    let last: { readonly at: number; readonly pair: Pair } | null = null;
    for (const [of, one] of this.#last)
      if ((type === null || of === type) && one.at >= (last?.at ?? from)) last = one;
    return last?.pair ?? null;
  }

  /** `isWhole`: the sentence right before; where it names just two, these are meant, joined or not. */
  #shown(range: TokenRange, type: EntityType | null, isWhole: boolean): Shown {
    const names = this.#namesIn(range);
    if (type !== null) return this.#shownOf(type, names, isWhole, null);
    const people = this.#shownOf("person", names, isWhole, null);
    if (people !== null) return people;
    for (const other of ["organization", "place"] as const) {
      const shown = this.#shownOf(other, names, false, range);
      if (shown !== null) return shown;
    }
    return null;
  }

  /** `about`: only a pair that this stretch is about; of places, most are merely where something happens. */
  #shownOf(type: EntityType, names: readonly Named[], isWhole: boolean, about: TokenRange | null): Shown {
    const own = names.filter((name) => name.type === type);
    let joined: Pair | null = null;
    for (let i = 1; i < own.length; i++) {
      const [a, b] = [own[i - 1]!, own[i]!];
      if (a.entity === b.entity || !this.#isJoined(a, b)) continue;
      if (about && !this.#isSubject(a, about)) continue;
      // Three or more, or two pairs: who is meant cannot be told.
      if (joined || this.#isListed(own[i - 2], a) || this.#isListed(b, own[i + 1])) return "unclear";
      joined = [a.entity, b.entity];
    }
    if (joined || about) return joined;
    const distinct = [...new Set(own.map(({ entity }) => entity))];
    if (distinct.length > 2) return "unclear";
    if (!isWhole || distinct.length < 2 || this.#reports(own)) return null;
    return [distinct[0]!, distinct[1]!];
  }

  #namesIn({ from, to }: TokenRange): readonly Named[] {
    const { nameAt } = this.#reading;
    const names: Named[] = [];
    for (let i = from; i < to; i++) {
      if (nameAt[i]! < 0) continue;
      const end = nameEnd(this.#reading, i);
      const entity = this.#entityOf[nameAt[i]!]!;
      if (entity >= 0 && isSpeakerName(this.#reading, i))
        names.push({ from: i, to: end, entity, type: this.#entities[entity]!.type });
      i = end - 1;
    }
    return names;
  }

  /** `A (34) dan Kepala Dinas B`, `A beserta asistennya, B`. */
  #isJoined(a: Named, b: Named): boolean {
    const { cues, lower, tokens } = this.#reading;
    let i = behindBracket(this.#reading, a.to);
    if (i >= b.from || !this.#reading.speakers.pairJoiners.has(lower[i]!) || b.from - i > LONGEST_TITLE)
      return false;
    for (i += 1; i < b.from; i++) {
      if (this.#reading.nameAt[i]! >= 0) continue;
      if (tokens.kind[i] === TokenKind.mark && !(isMark(this.#reading, i, COMMA) && i === b.from - 1))
        return false;
      if (cues.cues.has(lower[i]!) || cues.relatives.has(lower[i]!)) return false;
    }
    return true;
  }

  /** `A, B`: names with no more than a comma or a joiner between them are parts of one list. */
  #isListed(a: Named | undefined, b: Named | undefined): boolean {
    if (!a || !b || a.entity === b.entity) return false;
    const i = behindBracket(this.#reading, a.to);
    return (isMark(this.#reading, i, COMMA) && b.from - i <= LONGEST_TITLE) || this.#isJoined(a, b);
  }

  /** At the start of its sentence, or between what the sentence is about: `antara A dan B`. */
  #isSubject({ from }: Named, about: TokenRange): boolean {
    const { lower, speakers, cues } = this.#reading;
    if (from > 0 && speakers.pairPrepositions.has(lower[from - 1]!)) return true;
    for (let i = skipConnectives(this.#reading, about.from, from); i < from; i++) {
      if (cues.prepositions.has(lower[i]!) || isPredicateWord(this.#reading, i)) return false;
    }
    return true;
  }

  /** `A mengatakan B …`: whoever tells of someone is seldom one of two with them. */
  #reports(own: readonly Named[]): boolean {
    const { cues, lower } = this.#reading;
    const [first, last] = [own[0]!.from, own.at(-1)!.to];
    for (let i = Math.max(0, first - 1); i <= last && i < lower.length; i++)
      if (cues.cues.has(lower[i]!)) return true;
    return false;
  }
}

function behindBracket(reading: Reading, from: number): number {
  if (!isMark(reading, from, OPEN_BRACKET)) return from;
  for (let i = from + 1; i < from + LONGEST_BRACKET; i++) if (isMark(reading, i, CLOSE_BRACKET)) return i + 1;
  return from;
}
