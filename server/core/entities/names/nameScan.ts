/** Looks at the tokens of one sentence: what each is, how far a phrase or a run of capitals reaches. Never outside the sentence. */
import type { TokenRange } from "../../document";
import { Gap, TokenKind } from "../../text/tokens";
import type { Clues } from "../tagger/features";
import { Kind, Trait, type Lexicon } from "../lexicon/lexicon";

export class NameScan {
  readonly clues: Clues;
  readonly #lexicon: Lexicon;
  readonly #from: number;
  readonly #to: number;

  constructor(clues: Clues, lexicon: Lexicon, { from, to }: TokenRange) {
    this.clues = clues;
    this.#lexicon = lexicon;
    this.#from = from;
    this.#to = to;
  }

  /** The end of the longest phrase of one of `kinds` at `i`; `i` where there is none. */
  longest(i: number, kinds: number): number {
    return this.#begins(i, kinds) ? this.#lexicon.longest(this.clues.words, i, this.#to, kinds) : i;
  }

  /** As `longest`, for phrases that end before `to`. */
  longestBefore(i: number, to: number, kinds: number): number {
    return this.#begins(i, kinds) ? this.#lexicon.longest(this.clues.words, i, to, kinds) : i;
  }

  #begins(i: number, kinds: number): boolean {
    return i >= this.#from && i < this.#to && (this.clues.begins[i]! & kinds) !== 0;
  }

  /** Whether a phrase of one of `kinds` begins at some token of the sentence: where none does, no token need be asked. */
  begin(kinds: number): boolean {
    const { begins } = this.clues;
    for (let i = this.#from; i < this.#to; i++) if (begins[i]! & kinds) return true;
    return false;
  }

  /** Whether no phrase of the lists begins at the token: nearly everywhere. */
  isIdle(i: number): boolean {
    return this.clues.begins[i] === 0;
  }

  /** The end of the sentence, in tokens. */
  get end(): number {
    return this.#to;
  }

  has(i: number): boolean {
    return i >= this.#from && i < this.#to;
  }

  /** Whether the token alone is of one of `kinds`. */
  is(i: number, kinds: number): boolean {
    return this.has(i) && (this.clues.kinds[i]! & kinds) !== 0;
  }

  /** Whether names that begin with the token are also used without it: `Kota`, `Partai`. */
  isDroppedHead(i: number): boolean {
    return this.#has(i, Trait.droppedHead);
  }

  /** `I` Made, `Ni` Wayan: opens a person's name. */
  isOpener(i: number): boolean {
    return this.#has(i, Trait.opener) && this.isCapital(i);
  }

  /** `University of Jerusalem`: joins the parts of a name from another language. */
  isForeignConnective(i: number): boolean {
    return this.#has(i, Trait.foreignConnective) && !this.isCapital(i);
  }

  isTeamWord(i: number): boolean {
    return this.#has(i, Trait.teamWord);
  }

  /** Whether the token begins a law that is a work only with its number. */
  isNumberedLaw(i: number): boolean {
    return this.#has(i, Trait.numberedLaw);
  }

  /** Whether the token is a maker of products: `BMW`, `Samsung`. */
  isBrand(i: number): boolean {
    return this.#has(i, Trait.brand) && this.isCapital(i);
  }

  /** Whether the token is a place of publication that people have pages on: `Instagram`. */
  isPlatform(i: number): boolean {
    return this.#has(i, Trait.platform) && this.isCapital(i);
  }

  /** A word for a building that its tenant may name: `gedung`. */
  isBuilding(i: number): boolean {
    return this.#has(i, Trait.building);
  }

  /** `akun`, `lewat`: what follows is where something was published. */
  isPlatformCue(i: number): boolean {
    return this.#has(i, Trait.platformCue);
  }

  /** Whether the token is a word for a relative: `istri`, `anak`. */
  isKin(i: number): boolean {
    return this.#has(i, Trait.kin);
  }

  #has(i: number, trait: number): boolean {
    const { facts, tokens } = this.clues;
    return this.has(i) && (facts.traits[tokens.entry[i]!]! & trait) !== 0;
  }

  isCapital(i: number): boolean {
    return this.has(i) && this.clues.words.capital[i] === 1;
  }

  isWord(i: number): boolean {
    return this.has(i) && this.clues.tokens.kind[i] === TokenKind.word;
  }

  isNumber(i: number): boolean {
    return this.has(i) && this.clues.tokens.kind[i] === TokenKind.number;
  }

  isMark(i: number, mark: string): boolean {
    const { tokens } = this.clues;
    return (
      this.has(i) &&
      tokens.kind[i] === TokenKind.mark &&
      tokens.text.charCodeAt(tokens.start[i]!) === mark.charCodeAt(0)
    );
  }

  isPlainMark(i: number): boolean {
    return this.has(i) && this.clues.tokens.kind[i] === TokenKind.mark;
  }

  isBracket(i: number): boolean {
    return this.isMark(i, "(") || this.isMark(i, ")") || this.isMark(i, "[") || this.isMark(i, "]");
  }

  /** Whether no more than spaces stand before the token. */
  isNear(i: number): boolean {
    return this.has(i) && this.clues.tokens.gap[i]! <= Gap.space;
  }

  isGlued(i: number): boolean {
    return this.has(i) && this.clues.tokens.gap[i] === Gap.none;
  }

  /** UTF-16 code units. */
  length(i: number): number {
    return this.clues.tokens.end[i]! - this.clues.tokens.start[i]!;
  }

  endsSentence(i: number): boolean {
    return i >= this.#to;
  }

  text(i: number): string {
    const { tokens } = this.clues;
    return this.has(i) ? tokens.text.slice(tokens.start[i], tokens.end[i]) : "";
  }

  /** The end of the capitals, short numbers and connectives that go on a name whose head ends at `i`. */
  extend(i: number): number {
    let at = i;
    while (at < this.#to) {
      if (this.isCapital(at) && this.isNear(at) && !this.is(at, Kind.title | Kind.dateWord)) at += 1;
      else if (this.isNumber(at) && this.isNear(at) && this.length(at) <= 4) at += 1;
      else if (at > i && this.is(at, Kind.connective) && this.isCapital(at + 1)) at += 2;
      else if (
        at > i &&
        this.isMark(at + 1, "-") &&
        this.isGlued(at + 1) &&
        this.isWord(at) &&
        this.isCapital(at + 2)
      )
        at += 3;
      else if (at > i && this.isMark(at, "-") && this.isGlued(at) && this.isCapital(at + 1)) at += 2;
      else if (at > i && this.isWord(at) && /^ke-\d+$/.test(this.text(at))) at += 1;
      else break;
    }
    return at;
  }

  /** Takes a year behind the name with it. */
  withYear(i: number): number {
    return this.isNumber(i) && this.isNear(i) && /^(19|20)\d\d$/.test(this.text(i)) ? i + 1 : i;
  }
}
