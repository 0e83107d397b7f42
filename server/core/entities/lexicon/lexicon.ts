/**
 * A pack's lists and the gazetteer as one table of phrases, asked by token and answered with bits: what kinds of word or phrase begin here,
 * and how far the longest one of a kind reaches. Built once a pack.
 */
import { tokenize, Case, type Tokens } from "../../text/tokens";
import type { NamesPack, PassivePattern } from "./namesPack";
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

/** What a single word is besides, by lists of its own; no phrase is ever one of these. */
export const Trait = {
  /** Says what a team plays: `voli`, `putri`. */
  teamWord: 1 << 0,
  /** With a capital, may open a person's name: `Ni`. */
  opener: 1 << 1,
  /** Joins the parts of names from other languages: `of`. */
  foreignConnective: 1 << 2,
  /** A law that is a work only with its number: `Pasal`. */
  numberedLaw: 1 << 3,
  /** A word for a relative: `istri`, `anak`. */
  kin: 1 << 4,
  /** A maker of products: `BMW`. */
  brand: 1 << 5,
  /** A place of publication that people have pages on: `Instagram`. */
  platform: 1 << 6,
  /** What follows is where something was published: `akun`. */
  platformCue: 1 << 7,
  /** A building that its tenant may name: `gedung`. */
  building: 1 << 8,
  /** Names that begin with it are also used without it: `Yayasan`. */
  droppedHead: 1 << 9,
  /** A name may have it glued to it: `nya`, `’s`. */
  suffix: 1 << 10,
} as const;

/** The kinds of whole names. */
export const NAME_KINDS = Kind.organization | Kind.place | Kind.person | Kind.event | Kind.work;

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
  readonly #table = new PhraseTable();
  readonly #traits = new PhraseTable();
  readonly passives: readonly PassivePattern[];

  constructor(pack: NamesPack, places: readonly string[], weakPlaces: readonly string[]) {
    this.passives = pack.passives;
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
    const traits: readonly (readonly [number, readonly string[]])[] = [
      [Trait.teamWord, pack.teamWords],
      [Trait.opener, pack.openers],
      [Trait.foreignConnective, pack.foreignConnectives],
      [Trait.numberedLaw, pack.numberedLaws],
      [Trait.kin, pack.kin],
      [Trait.brand, pack.brands],
      [Trait.platform, pack.platforms],
      [Trait.platformCue, pack.platformCues],
      [Trait.building, pack.buildings],
      [Trait.droppedHead, pack.droppedHeads],
      [Trait.suffix, pack.suffixes],
    ];
    for (const [trait, words] of traits)
      for (const word of words) this.#traits.set(hashLower(word), trait, 0);
    for (const [kind, phrases] of lists) for (const phrase of phrases) this.#add(phrase, kind);
  }

  /** The kinds of the single token. */
  word(words: NameWords, i: number): number {
    const slot = this.#table.find(words.lower[i]!);
    const exact = words.exact[i]!;
    const kinds = this.#table.kinds[slot]! | (exact === 0 ? 0 : this.#table.kinds[this.#table.find(exact)]!);
    if (words.capital[i] !== 0 || this.#table.marks[slot]! & UNCAPITALISED) return kinds;
    return kinds & ~CAPITALISED;
  }

  /** All kinds of phrases that begin at the token and end before `to`: where a kind is missing, `longest` need not look. */
  begins(words: NameWords, i: number, to: number): number {
    const table = this.#table;
    let slot = table.find(words.lower[i]!);
    const exact = words.exact[i]!;
    let kinds = this.word(words, i) | (exact === 0 ? 0 : table.kinds[table.find(exact)]!);
    if (!(table.marks[slot]! & PREFIX)) return kinds;
    const capital = words.capital[i] !== 0;
    let hash = words.lower[i]!;
    for (let at = i + 1; at < to && table.marks[slot]! & PREFIX; at++) {
      hash = combine(hash, words.lower[at]!);
      slot = table.find(hash);
      if (slot === 0) break;
      kinds |=
        capital || table.marks[slot]! & UNCAPITALISED
          ? table.kinds[slot]!
          : table.kinds[slot]! & ~CAPITALISED;
    }
    return kinds;
  }

  /** Whether phrases of several tokens begin with the token's word. */
  opensPhrases(words: NameWords, i: number): boolean {
    return (this.#table.marks[this.#table.find(words.lower[i]!)]! & PREFIX) !== 0;
  }

  /** Whether the word with these hashes is a phrase of one of `kinds` by itself. */
  hasWord(lower: number, exact: number, kinds: number): boolean {
    const table = this.#table;
    return ((table.kinds[table.find(lower)]! | table.kinds[table.find(exact)]!) & kinds) !== 0;
  }

  /** The `Trait` bits of the word with this hash. */
  traits(lower: number): number {
    return this.#traits.kinds[this.#traits.find(lower)]!;
  }

  /** Whether the word is an organisation or work that is written without a capital: `detikcom`. */
  isUncapitalisedName(lower: number): boolean {
    const slot = this.#table.find(lower);
    return (
      (this.#table.marks[slot]! & UNCAPITALISED) !== 0 &&
      (this.#table.kinds[slot]! & (Kind.organization | Kind.work)) !== 0
    );
  }

  /** The end of the longest phrase of one of `kinds` that begins at token `i` and ends before `to`; `i` where there is none. */
  longest(words: NameWords, i: number, to: number, kinds: number): number {
    const table = this.#table;
    const capital = words.capital[i] !== 0;
    const exact = words.exact[i]!;
    let slot = table.find(words.lower[i]!);
    let end = i;
    if (
      this.#matches(slot, kinds, capital) ||
      (exact !== 0 && this.#matches(table.find(exact), kinds, capital))
    )
      end = i + 1;
    let hash = words.lower[i]!;
    for (let at = i + 1; at < to && table.marks[slot]! & PREFIX; at++) {
      hash = combine(hash, words.lower[at]!);
      slot = table.find(hash);
      if (slot === 0) break;
      if (this.#matches(slot, kinds, capital)) end = at + 1;
    }
    return end;
  }

  #matches(slot: number, kinds: number, capital: boolean): boolean {
    const found = this.#table.kinds[slot]! & kinds;
    if (found === 0) return false;
    return capital || (found & ~CAPITALISED) !== 0 || (this.#table.marks[slot]! & UNCAPITALISED) !== 0;
  }

  #add(phrase: string, kind: number): void {
    const tokens = tokenize(phrase);
    if (tokens.count === 0) return;
    const first = phrase[0]!;
    const marks =
      first !== first.toUpperCase() && (kind & CAPITALISED & ~Kind.dateWord) !== 0 ? UNCAPITALISED : 0;
    if (tokens.count === 1) {
      const isExact = isAcronym(tokens);
      this.#table.set(isExact ? hashExact(phrase) : hashLower(phrase), kind, marks);
      // `Asean`, `Unesco`: a long acronym is also written like a name.
      if (isExact && phrase.length >= LEAST_SPOKEN && kind & Kind.organization)
        this.#table.set(hashLower(phrase), kind, marks);
      return;
    }
    const { lower } = hashWords(tokens);
    let hash = lower[0]!;
    for (let at = 1; at < tokens.count; at++) {
      this.#table.set(hash, 0, PREFIX);
      hash = combine(hash, lower[at]!);
    }
    this.#table.set(hash, kind, marks);
  }
}

/** The phrase is found without a capital too, since the list itself writes it so. */
const UNCAPITALISED = 1;
/** Longer phrases begin with this one. */
const PREFIX = 2;

/** Kinds and marks by hash, in an open-addressed table; slot 0 is that of all that is unknown. */
class PhraseTable {
  kinds = new Int32Array(1 << 12);
  marks = new Uint8Array(1 << 12);
  #keys = new Uint32Array(1 << 12);
  #count = 0;

  /** The slot of a hash; 0 where it is unknown. */
  find(hash: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let slot = hash & mask || 1;
    for (;;) {
      const key = keys[slot]!;
      if (key === hash) return slot;
      if (key === 0) return 0;
      slot = (slot + 1) & mask || 1;
    }
  }

  set(hash: number, kinds: number, marks: number): void {
    if (this.#count * 3 > this.#keys.length) this.#grow();
    let slot = this.find(hash);
    if (slot === 0) {
      slot = this.#free(hash);
      this.#keys[slot] = hash;
      this.#count += 1;
    }
    this.kinds[slot]! |= kinds;
    this.marks[slot]! |= marks;
  }

  #free(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = hash & mask || 1;
    while (this.#keys[slot] !== 0) slot = (slot + 1) & mask || 1;
    return slot;
  }

  #grow(): void {
    const { kinds, marks } = this;
    const keys = this.#keys;
    this.#keys = new Uint32Array(keys.length * 2);
    this.kinds = new Int32Array(keys.length * 2);
    this.marks = new Uint8Array(keys.length * 2);
    keys.forEach((hash, old) => {
      if (hash === 0) return;
      const slot = this.#free(hash);
      this.#keys[slot] = hash;
      this.kinds[slot] = kinds[old]!;
      this.marks[slot] = marks[old]!;
    });
  }
}

/** The hashes of a run of tokens and whether each starts with a capital. */
export interface NameWords extends WordHashes {
  /** 1 for a word that starts with a capital or holds one. */
  readonly capital: Uint8Array;
}

/** Letters of an acronym that people read as a word. */
const LEAST_SPOKEN = 4;

/** `KPK`, `PDI-P`: of capitals only, so that `as` is not `AS`. */
function isAcronym(tokens: Tokens): boolean {
  return tokens.shape[0] === Case.upper && tokens.end[0]! - tokens.start[0]! <= 9;
}
