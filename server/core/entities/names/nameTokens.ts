/**
 * The tokens that names are made of: those of the paragraphs that bear names, with glued words taken apart where a known name is glued to
 * another word (`JakartaIbu`, `Israelsejauh`, `mengutipdetikcom`), to a suffix (`Instagram-nya`) or to another name (`AS-Rusia`).
 */
import type { Document, Paragraph, Sentence, TokenRange } from "../../document";
import { Case, Gap, TokenBuffer, TokenKind, entryOf, type Tokens } from "../../text/tokens";
import { Kind, Trait, type Lexicon } from "../lexicon/lexicon";
import { isSentenceMark } from "../../text/marks";
import { isPassive } from "../lexicon/passives";
import { Fact, FACTS, levelsIn, wordFacts, type WordFacts } from "../lexicon/wordFacts";
import { hashExact, hashLower } from "../lexicon/words";
import { capitalLevel, levelsOf, type WordTable } from "../lexicon/wordTable";

export interface NameTokens {
  readonly tokens: Tokens;
  /** The sentences of the name-bearing paragraphs, as ranges of these tokens. */
  readonly sentences: readonly TokenRange[];
}

/** Whether names in the paragraph are the article's: those in photo credits and boilerplate are not. */
export function bearsNames(paragraph: Paragraph): boolean {
  return paragraph.kind !== "boilerplate" && paragraph.kind !== "credit";
}

const NAMES = Kind.organization | Kind.place | Kind.event | Kind.work | Kind.person | Kind.organizationTail;
/** Levels of capitals (1 to 7): up to which a word is ordinary, up to which it is no name alone, from which it looks like a name. */
const MOST_PLAIN = 2;
const MOST_ORDINARY = 5;
const LEAST_NAMELIKE = 6;
/** Code units of the longest suffix: `nya`, `’s`. */
const LONGEST_SUFFIX = 4;
/** Letters of both parts, where only the corpus tells that a name is glued to a word. */
const LEAST_GLUED_WORD = 4;
/** Shorter pieces are too often a coincidence. */
const LEAST_GLUED = 2;
/** Code units; longer words are no words. */
const LONGEST_WORD = 60;
/** Level at which the corpus knows a word from people's names. */
const LEAST_PERSONAL = 4;
/** Level of capitals of a word that is written without one. */
const ALWAYS_LOWER = 1;
/** Letters of the words that title case is told from: shorter ones stay lower-case in it. */
const LEAST_TITLED = 4;
/** Ordinary words with a capital; fewer may be one name's. */
const LEAST_TITLED_WORDS = 2;
/** As many times as often as without: a long name of ordinary words stands among others that have none. */
const TITLED_TO_LOWER = 2;

/** The name-bearing tokens of a document: its own where it has no others and no word is taken apart. Linear. */
export function cutNameTokens(document: Document, lexicon: Lexicon, table: WordTable | null): NameTokens {
  const cutter = new Cutter(document, lexicon, table);
  if (cutter.leavesAll()) return { tokens: document.tokens, sentences: document.sentences };
  const sentences: TokenRange[] = [];
  for (const sentence of document.sentences) {
    const { from, to, paragraph } = sentence;
    const kind = document.paragraphs[paragraph];
    if (!kind || !bearsNames(kind)) continue;
    const first = cutter.count;
    const isTitled = cutter.isInTitleCase(sentence);
    for (let i = from; i < to; i++) if (!isTitled || i === from || !cutter.lower(i)) cutter.take(i);
    sentences.push({ from: first, to: cutter.count });
  }
  return { tokens: cutter.finish(), sentences };
}

/** What taking a word apart comes to. */
const Cut = {
  unknown: 0,
  /** The word stays as it is. */
  none: 1,
  /** It stays whole and is judged anew, as another entry. */
  whole: 2,
  /** It is taken apart, or what the document shows of other words decides. */
  apart: 3,
} as const;

class Cutter {
  readonly #document: Document;
  readonly #lexicon: Lexicon;
  readonly #table: WordTable | null;
  readonly #facts: WordFacts;
  #buffer: TokenBuffer | null = null;
  /**
   * Words that stand alone with a capital somewhere in the document, by their hash in lower case as a signed number; made when first
   * asked for.
   */
  #capitals: ReadonlySet<number> | null = null;
  /** Whether the document was asked since this was last set. */
  #askedDocument = false;

  constructor(document: Document, lexicon: Lexicon, table: WordTable | null) {
    this.#document = document;
    this.#lexicon = lexicon;
    this.#table = table;
    this.#facts = wordFacts(document.tokens, lexicon, table);
  }

  get count(): number {
    return this.#tokens().count;
  }

  /** Whether all tokens of the document are name-bearing, none is taken apart, and no sentence is in title case. */
  leavesAll(): boolean {
    const { paragraphs, sentences, tokens } = this.#document;
    for (const paragraph of paragraphs) if (!bearsNames(paragraph)) return false;
    for (const sentence of sentences) if (this.isInTitleCase(sentence)) return false;
    for (let i = 0; i < tokens.count; i++) if (this.#cutOf(i) !== Cut.none) return false;
    return true;
  }

  /** Whether ordinary words are capitalised in the sentence, as in headlines: a capital says nothing there. */
  isInTitleCase({ from, to, paragraph }: Sentence): boolean {
    if (!this.#table) return false;
    const { start, end, shape, entry } = this.#document.tokens;
    const { text } = this.#document;
    const kind = this.#document.paragraphs[paragraph]?.kind;
    const isHeadline = kind === "headline";
    if (!isHeadline && kind !== "heading" && isSentenceMark(text.charCodeAt(end[to - 1]! - 1))) return false;
    let capital = 0;
    let lower = 0;
    for (let i = from + 1; i < to; i++) {
      if (end[i]! - start[i]! < LEAST_TITLED || capitalLevel(this.#levelsOf(entry[i]!)) !== ALWAYS_LOWER)
        continue;
      if (shape[i] === Case.title) capital += 1;
      else if (shape[i] === Case.lower) lower += 1;
    }
    return isHeadline ? capital > lower : capital >= LEAST_TITLED_WORDS && capital > lower * TITLED_TO_LOWER;
  }

  /** Levels of an entry in the corpus's word table. */
  #levelsOf(entry: number): number {
    return levelsIn(this.#facts.words[entry * FACTS + Fact.packed]!);
  }

  /** Takes an ordinary word of a sentence in title case as if it were written without its capital; false for any other token. */
  lower(i: number): boolean {
    const { start, end, gap, shape, entry, vocabulary } = this.#document.tokens;
    const word = entry[i]!;
    if (shape[i] !== Case.title || !this.#isOrdinaryEntry(word)) return false;
    this.#tokens().push(start[i]!, end[i]!, gap[i]!, vocabulary.variant(word, TokenKind.word, Case.lower));
    return true;
  }

  /** A word that is written without a capital wherever it need not have one, known or made of one that is. */
  #isOrdinaryEntry(entry: number): boolean {
    const levels = this.#levelsOf(entry);
    if (levels !== 0 || !this.#table) return capitalLevel(levels) === ALWAYS_LOWER;
    const { vocabulary } = this.#document.tokens;
    return isPassive(vocabulary.lower[entry]!, this.#lexicon.passives, this.#table);
  }

  take(i: number): void {
    const { start, end, gap, entry } = this.#document.tokens;
    const cut = this.#cutOf(i);
    if (cut === Cut.none) this.#tokens().push(start[i]!, end[i]!, gap[i]!, entry[i]!);
    else if (cut === Cut.whole)
      this.#tokens().push(start[i]!, end[i]!, gap[i]!, this.#facts.cutAs[entry[i]!]!);
    else this.#takeApart(i);
  }

  finish(): Tokens {
    return this.#tokens().finish();
  }

  #tokens(): TokenBuffer {
    const { text, vocabulary, count } = this.#document.tokens;
    return (this.#buffer ??= new TokenBuffer(text, vocabulary, count + (count >> 3) + 16));
  }

  #cutOf(i: number): number {
    const entry = this.#document.tokens.entry[i]!;
    return this.#facts.cut[entry]! || (this.#facts.cut[entry] = this.#judge(i, entry));
  }

  #judge(i: number, entry: number): number {
    const { start, end, kind } = this.#document.tokens;
    const from = start[i]!;
    const to = end[i]!;
    const isShort = to - from <= LEAST_GLUED * 2 || to - from > LONGEST_WORD;
    if (kind[i] !== TokenKind.word || isShort || !this.#mayBeGlued(from, to, this.#document.tokens.shape[i]!))
      return Cut.none;
    this.#askedDocument = false;
    const isCut = this.#pieceEnd(from, to) < to;
    if (isCut || this.#hasAskedDocument()) return Cut.apart;
    const whole = this.#pieceEntry(from, to);
    if (whole === entry) return Cut.none;
    this.#facts.cutAs[entry] = whole;
    return Cut.whole;
  }

  #takeApart(i: number): void {
    const { start, end, gap } = this.#document.tokens;
    const last = end[i]!;
    let from = start[i]!;
    let before = gap[i]!;
    while (from < last) {
      const to = this.#pieceEnd(from, last);
      this.#tokens().push(from, to, before, this.#pieceEntry(from, to));
      from = to;
      before = Gap.none;
    }
  }

  /** Settles nearly every word with one look: only words that nobody knows can be glued. */
  #mayBeGlued(from: number, to: number, shape: number): boolean {
    if (shape === Case.lower) return to - from > 9 && !this.#isWord(from, to);
    const isHyphened = this.#document.text.slice(from, to).includes("-");
    if (shape === Case.upper && !isHyphened) return false;
    if (this.#isName(from, to)) return false;
    const hasSuffix = this.#suffixStart(from, to) < to;
    return hasSuffix || shape === Case.mixed || !this.#isWord(from, to) || isHyphened;
  }

  #hasAskedDocument(): boolean {
    return this.#askedDocument;
  }

  /** The end of the first piece of the word from `from`. */
  #pieceEnd(from: number, end: number): number {
    const { text } = this.#document;
    if (text.charCodeAt(from) === 0x2d) return from + 1;
    if (this.#isName(from, end)) return end;
    for (let at = from + 1; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x2d && this.#splitsAtHyphen(from, at, end)) return at;
      if (isUpper(unit) && this.#splitsBeforeCapital(from, at, end)) return at;
    }
    if (!isUpper(text.charCodeAt(from))) return this.#lowerNameStart(from, end);
    const suffix = this.#suffixStart(from, end);
    if (suffix < end && isApostrophe(text.charCodeAt(suffix))) return suffix;
    // A known word is taken apart at a suffix only, and only from a name.
    if (this.#isWord(from, end)) return suffix < end && this.#isName(from, suffix) ? suffix : end;
    for (let at = end - LEAST_GLUED; at - from > LEAST_GLUED; at--) {
      const rest = hashLower(text, at, end);
      const isPlain = this.#isPlain(at, end) || this.#isSuffix(rest);
      if (isPlain && this.#endsName(from, at, end)) return at;
      // `Instagramhya`: a platform and a slip of the pen.
      if (
        end - at <= LEAST_GLUED_WORD &&
        (this.#lexicon.traits(hashLower(text, from, at)) & Trait.platform) !== 0
      )
        return at;
    }
    return end;
  }

  /** Whether a name ends at `at`, the rest being an ordinary word: `Israel|sejauh`, `Subianto|mengumumkan`. */
  #endsName(from: number, at: number, end: number): boolean {
    if (this.#isFamiliar(from, at)) return true;
    return (
      end - at >= LEAST_GLUED_WORD &&
      at - from >= LEAST_GLUED_WORD &&
      this.#capitalLevel(from, at) >= LEAST_NAMELIKE
    );
  }

  /** `AS-Rusia`, `Instagram-nya`, `se-ASEAN`. */
  #splitsAtHyphen(from: number, at: number, end: number): boolean {
    if (this.#isName(from, end)) return false;
    const { text } = this.#document;
    const leftUpper = isUpper(text.charCodeAt(from));
    const rightUpper = isUpper(text.charCodeAt(at + 1));
    if (leftUpper && rightUpper) {
      const right = this.#hyphenOr(at + 1, end);
      if (this.#isFamiliar(from, at) && this.#isFamiliar(at + 1, right)) return true;
      // `JAKARTA-Warga`: a dash without its spaces.
      if (this.#isName(from, at) && this.#isPlain(at + 1, right)) return true;
      return this.#isPersonal(from, at, false) && this.#isPersonal(at + 1, right, true);
    }
    if (leftUpper) return this.#isSuffix(hashLower(text, at + 1, end)) || this.#isName(from, at);
    return rightUpper;
  }

  /** Whether the corpus knows the word from people's names; `first`: as the first word of one. */
  #isPersonal(from: number, to: number, first: boolean): boolean {
    if (!this.#table || to - from < LEAST_GLUED_WORD) return false;
    const levels = levelsOf(this.#table, hashLower(this.#document.text, from, to));
    const asFirst = (levels >> 3) & 7;
    return (first ? asFirst : Math.max(asFirst, (levels >> 6) & 7)) >= LEAST_PERSONAL;
  }

  #hyphenOr(from: number, end: number): number {
    const at = this.#document.text.indexOf("-", from);
    return at < 0 || at > end ? end : at;
  }

  /** `JakartaIbu`, `dariAl`, `MotoGPItalia`: what stands before the capital is a word or a name of its own. */
  #splitsBeforeCapital(from: number, at: number, end: number): boolean {
    const { text } = this.#document;
    if (at - from < LEAST_GLUED || text.charCodeAt(at - 1) === 0x2d || at + 1 >= end) return false;
    const startsUpper = isUpper(text.charCodeAt(from));
    // `diKBRI`: behind an ordinary word an acronym may follow; within `MotoGP` no capital begins a word.
    if (!startsUpper) return !isUpper(text.charCodeAt(at - 1)) && this.#isOrdinary(from, at);
    if (!isLower(text.charCodeAt(at + 1))) return false;
    if (this.#isWord(from, end)) return this.#isName(from, at);
    return (this.#isOrdinary(from, at) && at - from > 2) || this.#isFamiliar(from, at);
  }

  /** `mengutipdetikcom`: where a name that is written without a capital begins; the end of the word where none does. */
  #lowerNameStart(from: number, end: number): number {
    const { text } = this.#document;
    for (let at = end - 6; at > from + 1; at--) {
      if (this.#lexicon.isUncapitalisedName(hashLower(text, at, end))) return at;
    }
    return end;
  }

  /** Where a suffix of the language begins in the word; its end where it has none. */
  #suffixStart(from: number, to: number): number {
    for (let at = Math.max(from + LEAST_GLUED, to - LONGEST_SUFFIX); at < to; at++) {
      if (this.#isSuffix(hashLower(this.#document.text, at, to))) return at;
    }
    return to;
  }

  #isSuffix(lower: number): boolean {
    return (this.#lexicon.traits(lower) & Trait.suffix) !== 0;
  }

  #isWord(from: number, to: number): boolean {
    return this.#isKnown(hashLower(this.#document.text, from, to));
  }

  #isKnown(lower: number): boolean {
    return this.#table !== null && levelsOf(this.#table, lower) !== 0;
  }

  /** An ordinary word of the language. */
  #isPlain(from: number, to: number): boolean {
    const level = this.#capitalLevel(from, to);
    return level > 0 && level <= MOST_PLAIN;
  }

  /** A word that is often written without a capital: `Presiden`, `manajer`. */
  #isOrdinary(from: number, to: number): boolean {
    const level = this.#capitalLevel(from, to);
    return level > 0 && level <= MOST_ORDINARY;
  }

  #capitalLevel(from: number, to: number): number {
    return this.#table ? capitalLevel(levelsOf(this.#table, hashLower(this.#document.text, from, to))) : 0;
  }

  #isName(from: number, to: number): boolean {
    const { text } = this.#document;
    return this.#lexicon.hasWord(hashLower(text, from, to), hashExact(text, from, to), NAMES);
  }

  /** A name of the lists, or a word that stands with a capital elsewhere in the document. */
  #isFamiliar(from: number, to: number): boolean {
    return this.#isName(from, to) || this.#capitalised().has(hashLower(this.#document.text, from, to) | 0);
  }

  #capitalised(): ReadonlySet<number> {
    this.#askedDocument = true;
    if (this.#capitals) return this.#capitals;
    const { shape, entry, count } = this.#document.tokens;
    const { words } = this.#facts;
    const capitals = new Set<number>();
    for (let i = 0; i < count; i++) {
      if (shape[i]! >= Case.title) capitals.add(words[entry[i]! * FACTS + Fact.lower]!);
    }
    this.#capitals = capitals;
    return capitals;
  }

  /** The piece from `from` to `to` as a word of its own. */
  #pieceEntry(from: number, to: number): number {
    const { text, tokens } = this.#document;
    const { vocabulary } = tokens;
    const entry = entryOf(vocabulary, text, from, to);
    if (text.charCodeAt(from) === 0x2d) return vocabulary.variant(entry, TokenKind.mark, Case.none);
    let upper = 0;
    let lower = 0;
    for (let at = from; at < to; at++) {
      if (isUpper(text.charCodeAt(at))) upper += 1;
      else lower += 1;
    }
    const first = isUpper(text.charCodeAt(from));
    const shape =
      upper === 0 ? Case.lower : lower === 0 ? Case.upper : first && upper === 1 ? Case.title : Case.mixed;
    return vocabulary.variant(entry, TokenKind.word, shape);
  }
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

function isLower(unit: number): boolean {
  return unit < 128 ? unit >= 97 && unit <= 122 : !isUpper(unit);
}

function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  const letter = String.fromCharCode(unit);
  return letter !== letter.toLowerCase() && letter === letter.toUpperCase();
}
