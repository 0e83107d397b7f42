/**
 * A pack's lists and the gazetteer as one table of phrases, asked by token and answered with bits: what kinds of word or phrase begin here,
 * and how far the longest one of a kind reaches. Built once a pack.
 */
import { tokenize, Case, TokenKind, type Tokens } from "../text/tokens";
import type { NamesPack } from "./namesPack";
import { combine, hashExact, hashLower, hashWords, type WordHashes } from "./words";

/** What a word or phrase is; a phrase may be several. */
export const Kind = {
  title: 1 << 0,
  role: 1 << 1,
  former: 1 << 2,
  degree: 1 << 3,
  particle: 1 << 4,
  personCue: 1 << 5,
  organizationHead: 1 << 6,
  organizationTail: 1 << 7,
  organization: 1 << 8,
  placeHead: 1 << 9,
  placeTail: 1 << 10,
  place: 1 << 11,
  /** A small place whose name may as well be an ordinary word or a person's. */
  weakPlace: 1 << 12,
  eventHead: 1 << 13,
  event: 1 << 14,
  workHead: 1 << 15,
  work: 1 << 16,
  workIntroduction: 1 << 17,
  organizationIntroduction: 1 << 18,
  placeIntroduction: 1 << 19,
  law: 1 << 20,
  lawWord: 1 << 21,
  connective: 1 << 22,
  placePreposition: 1 << 23,
  notName: 1 << 24,
  person: 1 << 25,
  teamHead: 1 << 26,
  workTail: 1 << 27,
  joiningHead: 1 << 28,
  direction: 1 << 29,
  /** A month or a day of the week. */
  dateWord: 1 << 30,
  eventTail: 1 << 31,
} as const;

/** Kinds that are names or begin names: without a capital they are ordinary words. */
const CAPITALISED =
  Kind.organizationHead |
  Kind.organizationTail |
  Kind.organization |
  Kind.placeHead |
  Kind.placeTail |
  Kind.place |
  Kind.weakPlace |
  Kind.eventHead |
  Kind.event |
  Kind.workHead |
  Kind.work |
  Kind.workTail |
  Kind.eventTail |
  Kind.person |
  Kind.direction |
  Kind.dateWord |
  Kind.notName;

export class Lexicon {
  readonly #entries = new Map<number, number>();
  /** The beginnings of longer phrases. */
  readonly #prefixes = new Set<number>();
  readonly #teamWords: ReadonlySet<number>;
  readonly #numberedLaws: ReadonlySet<number>;
  readonly #kin: ReadonlySet<number>;
  /** Entries that are found without a capital too: those that the list itself writes so. */
  readonly #uncapitalised = new Set<number>();

  constructor(pack: NamesPack, places: readonly string[], weakPlaces: readonly string[]) {
    const lists: readonly (readonly [number, readonly string[]])[] = [
      [Kind.title, pack.titles],
      [Kind.role, pack.roles],
      [Kind.former, pack.former],
      [Kind.degree, pack.degrees],
      [Kind.particle, pack.particles],
      [Kind.personCue, pack.personCues],
      [Kind.organizationHead, pack.organizationHeads],
      [Kind.organizationTail, pack.organizationTails],
      [Kind.organization, pack.organizations],
      [Kind.placeHead, pack.placeHeads],
      [Kind.placeTail, pack.placeTails],
      [Kind.place, pack.places],
      [Kind.place, places],
      [Kind.weakPlace, weakPlaces],
      [Kind.eventHead, pack.eventHeads],
      [Kind.event, pack.events],
      [Kind.workHead, pack.workHeads],
      [Kind.work, pack.works],
      [Kind.workIntroduction, pack.workIntroductions],
      [Kind.organizationIntroduction, pack.organizationIntroductions],
      [Kind.placeIntroduction, pack.placeIntroductions],
      [Kind.law, pack.laws],
      [Kind.lawWord, pack.lawWords],
      [Kind.connective, pack.connectives],
      [Kind.placePreposition, pack.placePrepositions],
      [Kind.notName, pack.notNames],
      [Kind.organization, pack.organizationVariants.flat()],
      [Kind.person, pack.personVariants.flat()],
      [Kind.teamHead, pack.teamHeads],
      [Kind.eventTail, pack.eventTails],
      [Kind.workTail, pack.workTails],
      [Kind.joiningHead, pack.joiningHeads],
      [Kind.direction, pack.directions],
      [Kind.dateWord, [...pack.measures.months, ...pack.measures.weekdays]],
    ];
    this.#teamWords = new Set(pack.teamWords.map((word) => hashLower(word)));
    this.#numberedLaws = new Set(pack.numberedLaws.map((word) => hashLower(word)));
    this.#kin = new Set(pack.kin.map((word) => hashLower(word)));
    for (const [kind, phrases] of lists) for (const phrase of phrases) this.#add(phrase, kind);
  }

  /** The kinds of the single token. */
  word(words: NameWords, i: number): number {
    const exact = words.exact[i]!;
    const flags =
      (this.#entries.get(words.lower[i]!) ?? 0) | (exact === 0 ? 0 : (this.#entries.get(exact) ?? 0));
    if (words.capital[i] !== 0 || this.#uncapitalised.has(words.lower[i]!)) return flags;
    return flags & ~CAPITALISED;
  }

  /** Whether the word with these hashes is a phrase of one of `kinds` by itself. */
  hasWord(lower: number, exact: number, kinds: number): boolean {
    return (((this.#entries.get(lower) ?? 0) | (this.#entries.get(exact) ?? 0)) & kinds) !== 0;
  }

  /** Whether the word says what a team plays: `voli`, `putri`. */
  isTeamWord(lower: number): boolean {
    return this.#teamWords.has(lower);
  }

  /** Whether the word is a law that is a work only with its number: `Pasal`. */
  isNumberedLaw(lower: number): boolean {
    return this.#numberedLaws.has(lower);
  }

  isKin(lower: number): boolean {
    return this.#kin.has(lower);
  }

  /** Whether the word is an organisation or work that is written without a capital: `detikcom`. */
  isUncapitalisedName(lower: number): boolean {
    return (
      this.#uncapitalised.has(lower) &&
      ((this.#entries.get(lower) ?? 0) & (Kind.organization | Kind.work)) !== 0
    );
  }

  /** The end of the longest phrase of one of `kinds` that begins at token `i` and ends before `to`; `i` where there is none. */
  longest(words: NameWords, i: number, to: number, kinds: number): number {
    const capital = words.capital[i] !== 0;
    const exact = words.exact[i]!;
    const lowerFlags = this.#entries.get(words.lower[i]!) ?? 0;
    const exactFlags = exact === 0 ? 0 : (this.#entries.get(exact) ?? 0);
    const flags = lowerFlags | exactFlags;
    const begins = this.#prefixes.has(words.lower[i]!);
    if (flags === 0 && !begins) return i;
    let end = this.#matches(flags, kinds, capital, words.lower[i]!) ? i + 1 : i;
    if (!begins) return end;
    let hash = words.lower[i]!;
    for (let at = i + 1; at < to; at++) {
      hash = combine(hash, words.lower[at]!);
      const entry = this.#entries.get(hash);
      if (entry !== undefined && this.#matches(entry, kinds, capital, hash)) end = at + 1;
      if (!this.#prefixes.has(hash)) break;
    }
    return end;
  }

  #matches(flags: number, kinds: number, capital: boolean, hash: number): boolean {
    if (!(flags & kinds)) return false;
    return capital || (flags & kinds & ~CAPITALISED) !== 0 || this.#uncapitalised.has(hash);
  }

  #add(phrase: string, kind: number): void {
    const tokens = tokenize(phrase);
    if (tokens.count === 0) return;
    const first = phrase[0]!;
    const isUncapitalised = first !== first.toUpperCase() && (kind & CAPITALISED & ~Kind.dateWord) !== 0;
    if (tokens.count === 1) {
      const isExact = isAcronym(tokens);
      const hash = isExact ? hashExact(phrase) : hashLower(phrase);
      this.#set(hash, kind);
      // `Asean`, `Unesco`: a long acronym is also written like a name.
      if (isExact && phrase.length >= LEAST_SPOKEN && kind & Kind.organization)
        this.#set(hashLower(phrase), kind);
      if (isUncapitalised) this.#uncapitalised.add(hash);
      return;
    }
    const { lower } = hashWords(tokens);
    let hash = lower[0]!;
    for (let at = 1; at < tokens.count; at++) {
      this.#prefixes.add(hash);
      hash = combine(hash, lower[at]!);
    }
    this.#set(hash, kind);
    if (isUncapitalised) this.#uncapitalised.add(hash);
  }

  #set(hash: number, bits: number): void {
    this.#entries.set(hash, (this.#entries.get(hash) ?? 0) | bits);
  }
}

/** The hashes of a run of tokens and whether each starts with a capital. */
export interface NameWords extends WordHashes {
  /** 1 for a word that starts with a capital or holds one. */
  readonly capital: Uint8Array;
}

/** Hashes and capitals of every token. */
export function nameWords(tokens: Tokens): NameWords {
  const capital = new Uint8Array(tokens.count);
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kind[i] === TokenKind.word && tokens.shape[i] !== Case.lower) capital[i] = 1;
  }
  return { ...hashWords(tokens), capital };
}

/** Letters of an acronym that people read as a word. */
const LEAST_SPOKEN = 4;

/** `KPK`, `PDI-P`: of capitals only, so that `as` is not `AS`. */
function isAcronym(tokens: Tokens): boolean {
  return tokens.shape[0] === Case.upper && tokens.end[0]! - tokens.start[0]! <= 9;
}
