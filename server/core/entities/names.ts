/**
 * Finds the names of an article: persons, organisations, places, events and works. Dates and quantities are the business of `measures`;
 * who bears a name that of `link`.
 */
import type { Document, TokenRange } from "../document";
import type { EntityType } from "../analysis";
import type { LanguagePack } from "../languages/pack";
import { Gap, TokenKind, type Tokens } from "../text/tokens";
import type { NameMention } from "./entity";
import { lexiconOf } from "./lexicons";
import { Kind, nameWords, type Lexicon, type NameWords } from "./lexicon";
import { bearsNames } from "./nameTokens";

/** The names of the article, in text order; they do not overlap. Linear. */
export function findNames(document: Document, pack: LanguagePack): NameMention[] {
  const finder = new Finder(document.tokens, lexiconOf(pack));
  for (const sentence of document.sentences) {
    const paragraph = document.paragraphs[sentence.paragraph];
    if (paragraph && bearsNames(paragraph)) finder.sentence(sentence);
  }
  return finder.found;
}

const HEADS: readonly (readonly [number, number, EntityType])[] = [
  [Kind.law | Kind.workHead, Kind.work, "work"],
  [Kind.eventHead, Kind.event, "event"],
  [Kind.organizationHead, Kind.organization, "organization"],
  [Kind.placeHead, Kind.place, "place"],
];

class Finder {
  readonly found: NameMention[] = [];
  readonly #tokens: Tokens;
  readonly #lexicon: Lexicon;
  readonly #words: NameWords;
  #from = 0;
  #to = 0;

  constructor(tokens: Tokens, lexicon: Lexicon) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
    this.#words = nameWords(tokens);
  }

  sentence({ from, to }: TokenRange): void {
    this.#from = from;
    this.#to = to;
    for (let i = from; i < to;) i = this.#at(i);
  }

  /** Takes what begins at `i`; the token to go on with. */
  #at(i: number): number {
    let best = i;
    let type: EntityType = "person";
    for (const [head, known, kind] of HEADS) {
      const phrase = this.#lexicon.longest(this.#words, i, this.#to, known);
      if (phrase > best) {
        best = phrase;
        type = kind;
      }
      const headEnd = this.#lexicon.longest(this.#words, i, this.#to, head);
      if (headEnd > i && (this.#words.capital[i] || kind === "event")) {
        const end = this.#extend(headEnd);
        if (end > headEnd && end > best) {
          best = end;
          type = kind;
        }
      }
    }
    if (best > i) {
      this.#push(type, i, best);
      return best;
    }
    if (!this.#words.capital[i]) return i + 1;
    const skip = this.#lexicon.longest(this.#words, i, this.#to, Kind.title | Kind.role | Kind.notName);
    if (skip > i) return skip;
    const end = this.#run(i);
    const opens = i === this.#from || !this.#isWord(i - 1);
    if (
      end - i === 1 &&
      opens &&
      !(this.#lexicon.word(this.#words, end) & Kind.personCue) &&
      this.#tokens.shape[i] === 2
    )
      return end;
    const introduced = i > this.#from ? this.#lexicon.word(this.#words, i - 1) : 0;
    if (introduced & Kind.placePreposition) this.#push("place", i, end);
    else if (introduced & Kind.organizationIntroduction) this.#push("organization", i, end);
    else if (this.#tokens.shape[i] === 3) this.#push("organization", i, end);
    else this.#push("person", i, end);
    return end;
  }

  /** The end of the capitals that go on a head's name. */
  #extend(i: number): number {
    let at = i;
    while (at < this.#to) {
      if (this.#words.capital[at] && !this.#lexicon.word(this.#words, at & 0x7fffffff)) at += 1;
      else if (this.#words.capital[at] && !(this.#lexicon.word(this.#words, at) & Kind.title)) at += 1;
      else if (
        this.#tokens.kind[at] === TokenKind.number &&
        this.#tokens.end[at]! - this.#tokens.start[at]! <= 4
      )
        at += 1;
      else if (this.#lexicon.word(this.#words, at) & Kind.connective && at > i && this.#isCapital(at + 1))
        at += 2;
      else break;
    }
    return at;
  }

  /** The end of a run of capitals. */
  #run(i: number): number {
    let at = i + 1;
    while (this.#isCapital(at) && this.#tokens.gap[at] !== Gap.blankLine) {
      if (
        this.#lexicon.longest(
          this.#words,
          at,
          this.#to,
          Kind.organization | Kind.place | Kind.event | Kind.title,
        ) > at
      )
        break;
      at += 1;
    }
    return at;
  }

  #isCapital(i: number): boolean {
    return i < this.#to && this.#words.capital[i] === 1;
  }

  #isWord(i: number): boolean {
    return this.#tokens.kind[i] === TokenKind.word;
  }

  #push(type: EntityType, from: number, to: number): void {
    this.found.push({
      type,
      start: this.#tokens.start[from]!,
      end: this.#tokens.end[to - 1]!,
      confidence: 0.6,
    });
  }
}
