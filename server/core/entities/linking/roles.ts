/**
 * Reads the roles that stand beside a person's name: in front (`Sekretaris Jenderal NATO Jens Stoltenberg`) or behind a comma (`Scott Lucas,
 * pengajar politik di Dublin University`). Roles told in whole sentences are the business of coreference.
 */
import type { Document } from "../../document";
import { Gap, TokenKind, tokenAt } from "../../text/tokens";
import type { NameMention, Role } from "../entity";
import { Kind, type Lexicon, type NameWords } from "../lexicon/lexicon";
import { capitalIn, Fact, FACTS, opensIn, wordFacts, type WordFacts } from "../lexicon/wordFacts";
import type { WordTable } from "../lexicon/wordTable";

/** Marks that may stand between a role and its bearer. */
const JOINTS = "().,&/-";
/** Words between a role and its affiliation. */
const OF_WORDS: ReadonlySet<string> = new Set([
  "untuk",
  "dari",
  "pada",
  "di",
  "bidang",
  "of",
  "for",
  "at",
  "the",
]);
/** Tokens that may stand between a role and its bearer. */
const FURTHEST = 16;

export class RoleReader {
  readonly #document: Document;
  readonly #lexicon: Lexicon;
  /** Those of the tokens where a role may begin and of what stands behind them. */
  readonly #words: NameWords;
  readonly #facts: WordFacts;
  /** The name that covers a token, plus one. */
  readonly #cover: Int32Array;
  readonly #names: readonly NameMention[];

  constructor(document: Document, names: readonly NameMention[], lexicon: Lexicon, table: WordTable | null) {
    const { tokens } = document;
    this.#document = document;
    this.#lexicon = lexicon;
    this.#names = names;
    this.#words = {
      lower: new Uint32Array(tokens.count),
      exact: new Uint32Array(tokens.count),
      capital: new Uint8Array(tokens.count),
    };
    this.#facts = wordFacts(tokens, lexicon, table);
    this.#cover = new Int32Array(tokens.count);
    for (let n = 0; n < names.length; n++) {
      const name = names[n]!;
      for (let i = tokenAt(tokens, name.start); i < tokens.count && tokens.start[i]! < name.end; i++)
        this.#cover[i] = n + 1;
    }
  }

  /** The roles beside the mentions, each once, in text order. */
  rolesOf(mentions: readonly NameMention[]): Role[] {
    const roles: Role[] = [];
    for (const mention of mentions) {
      const role = this.#before(mention);
      if (
        role &&
        !roles.some((known) => known.title === role.title && known.affiliation === role.affiliation)
      )
        roles.push(role);
    }
    return roles;
  }

  #before(mention: NameMention): Role | null {
    const { tokens, text } = this.#document;
    const name = tokenAt(tokens, mention.start);
    if (name >= tokens.count) return null;
    const first = this.#sentenceStart(name);
    let end = name;
    if (end > first && this.#isMark(end - 1, ",")) end -= 1;
    let start = -1;
    let roleEnd = -1;
    for (let i = end - 1; i >= Math.max(first, name - FURTHEST); i--) {
      const to = this.#roleEnd(i, end);
      if (to > i) {
        start = i;
        roleEnd = to;
      } else if (!this.#mayStandBetween(i)) break;
    }
    if (start < 0) return null;
    const former = start > first && this.#is(start - 1, Kind.former);
    const titleEnd = this.#titleEnd(roleEnd, end);
    const affiliation = this.#affiliation(titleEnd, end);
    const span = {
      start: tokens.start[start]!,
      end: affiliation ? affiliation.end : tokens.end[titleEnd - 1]!,
    };
    return {
      title: text.slice(tokens.start[start], tokens.end[titleEnd - 1]),
      affiliation: affiliation ? text.slice(affiliation.start, affiliation.end) : null,
      span,
      former,
    };
  }

  /** Logarithmic. */
  #sentenceStart(token: number): number {
    const { sentences } = this.#document;
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sentences[middle]!.to <= token) low = middle + 1;
      else high = middle;
    }
    return sentences[low]?.from ?? 0;
  }

  /** A role goes on over words that name no organisation: `Menteri` `Pertahanan`, `Kepala` `Bidang Humas`. */
  #titleEnd(roleEnd: number, end: number): number {
    let at = roleEnd;
    while (
      at < end &&
      this.#cover[at] === 0 &&
      this.#document.tokens.kind[at] === TokenKind.word &&
      this.#document.tokens.gap[at] === Gap.space
    ) {
      if (this.#is(at, Kind.title)) break;
      at += 1;
    }
    while (at > roleEnd && !this.#isCapital(at - 1)) at -= 1;
    return at;
  }

  #affiliation(from: number, end: number): NameMention | null {
    for (let i = from; i < end; i++) {
      const name = this.#names[this.#cover[i]! - 1];
      if (name && (name.type === "organization" || name.type === "place")) return name;
    }
    return null;
  }

  #mayStandBetween(i: number): boolean {
    const name = this.#names[this.#cover[i]! - 1];
    if (name) return name.type === "organization" || name.type === "place";
    const { kind, start } = this.#document.tokens;
    if (kind[i] === TokenKind.mark) return JOINTS.includes(this.#document.text[start[i]!]!);
    if (this.#isCapital(i)) return true;
    return (
      this.#is(i, Kind.connective | Kind.title | Kind.role | Kind.former) ||
      OF_WORDS.has(this.#document.lower[i]!)
    );
  }

  /** The end of the longest role that begins at `i` and ends before `end`; `i` where none does, as at nearly every token. */
  #roleEnd(i: number, end: number): number {
    const { words: facts } = this.#facts;
    const { entry } = this.#document.tokens;
    const first = entry[i]! * FACTS;
    const may = opensIn(facts[first + Fact.packed]!) === 1 || (facts[first + Fact.begins]! & Kind.role) !== 0;
    if (!may) return i;
    const { lower, exact, capital } = this.#words;
    for (let token = i; token < end; token++) {
      const at = entry[token]! * FACTS;
      lower[token] = facts[at + Fact.lower]!;
      exact[token] = facts[at + Fact.exact]!;
      capital[token] = capitalIn(facts[at + Fact.packed]!);
    }
    return this.#lexicon.longest(this.#words, i, end, Kind.role);
  }

  #isCapital(i: number): boolean {
    return capitalIn(this.#facts.words[this.#document.tokens.entry[i]! * FACTS + Fact.packed]!) === 1;
  }

  /** Whether the token alone is of one of `kinds`. */
  #is(i: number, kinds: number): boolean {
    return (this.#facts.words[this.#document.tokens.entry[i]! * FACTS + Fact.kinds]! & kinds) !== 0;
  }

  #isMark(i: number, mark: string): boolean {
    return this.#document.text[this.#document.tokens.start[i]!] === mark;
  }
}
