/**
 * What the name passes know of each word of a vocabulary, whatever stands around it: found out once a word and copied to its tokens.
 */
import { Case, TokenKind, type Tokens } from "../../text/tokens";
import { columnsOf, lengthened, type Vocabulary } from "../../text/vocabulary";
import type { Lexicon, NameWords } from "./lexicon";
import { hashExact, hashLower } from "./words";
import { levelsOf, type WordTable } from "./wordTable";

/** By the number of the entry. */
export interface WordFacts {
  /**
   * What every token of a text is given of its word: `FACTS` numbers an entry, side by side, so that one look at memory fetches them all.
   * Which is which: `Fact`.
   */
  words: Int32Array;
  /** `Trait` bits of the word. */
  traits: Uint16Array;
  /** What `nameTokens.ts` found of taking the word apart; 0 where it was not asked yet. */
  cut: Uint8Array;
  /** The entry that takes the word's place there. */
  cutAs: Int32Array;
}

/** Numbers an entry has in `WordFacts.words`. */
export const FACTS = 5;

/** Where the facts of a word stand among its numbers. */
export const Fact = {
  /** Hash of the word in lower case. */
  lower: 0,
  /** Hash of the word as written, where it has more than a first capital; else 0. */
  exact: 1,
  /** `Kind` bits of the word alone; 0 for what is no word. */
  kinds: 2,
  /** `Kind` bits of what begins with the word, longer phrases left out. */
  begins: 3,
  /** Levels of the corpus's word table, kind of writing, capital, longer phrases: packed, see `levelsIn` and the like. */
  packed: 4,
} as const;

/** Of `Fact.packed`: the levels of the corpus's word table. */
export function levelsIn(packed: number): number {
  return packed & 0x7fff;
}

/** Of `Fact.packed`: the kind of writing: case, digits, mark, length. */
export function writingIn(packed: number): number {
  return (packed >>> 15) & 0xff;
}

/** Of `Fact.packed`: 1 for a word with a capital. */
export function capitalIn(packed: number): number {
  return (packed >>> 23) & 1;
}

/** Of `Fact.packed`: 1 where longer phrases begin with the word. */
export function opensIn(packed: number): number {
  return (packed >>> 24) & 1;
}

type FactsOf = (vocabulary: Vocabulary) => WordFacts;

const NO_TABLE = {};
const known = new WeakMap<Lexicon, WeakMap<object, FactsOf>>();

/** The facts of the words of these tokens (and of all others of their vocabulary). */
export function wordFacts(tokens: Tokens, lexicon: Lexicon, table: WordTable | null): WordFacts {
  let ofLexicon = known.get(lexicon);
  if (!ofLexicon) known.set(lexicon, (ofLexicon = new WeakMap()));
  let facts = ofLexicon.get(table ?? NO_TABLE);
  if (!facts) ofLexicon.set(table ?? NO_TABLE, (facts = factsWith(lexicon, table)));
  return facts(tokens.vocabulary);
}

function factsWith(lexicon: Lexicon, table: WordTable | null): FactsOf {
  return columnsOf<WordFacts>(
    () => ({
      words: new Int32Array(0),
      traits: new Uint16Array(0),
      cut: new Uint8Array(0),
      cutAs: new Int32Array(0),
    }),
    (facts, vocabulary, from, to) => {
      facts.words = lengthened(facts.words, to * FACTS);
      facts.traits = lengthened(facts.traits, to);
      facts.cut = lengthened(facts.cut, to);
      facts.cutAs = lengthened(facts.cutAs, to);
      const one = { lower: new Uint32Array(1), exact: new Uint32Array(1), capital: new Uint8Array(1) };
      for (let entry = from; entry < to; entry++) fill(facts, vocabulary, entry, lexicon, table, one);
    },
  );
}

function fill(
  { words, traits }: WordFacts,
  { written, kind, shape }: Vocabulary,
  entry: number,
  lexicon: Lexicon,
  table: WordTable | null,
  one: NameWords,
): void {
  const word = written[entry]!;
  const at = entry * FACTS;
  const lower = hashLower(word);
  words[at + Fact.lower] = lower;
  traits[entry] = lexicon.traits(lower);
  const writing = writingOf(word, kind[entry]!, shape[entry]!);
  if (kind[entry] !== TokenKind.word || entry === 0) {
    words[at + Fact.packed] = pack(0, writing, 0, 0);
    return;
  }
  const isWrittenLarge = shape[entry] === Case.upper || shape[entry] === Case.mixed;
  const capital = shape[entry] === Case.lower ? 0 : 1;
  one.lower[0] = lower;
  one.exact[0] = isWrittenLarge ? hashExact(word) : 0;
  one.capital[0] = capital;
  words[at + Fact.exact] = one.exact[0];
  words[at + Fact.kinds] = lexicon.word(one, 0);
  words[at + Fact.begins] = lexicon.begins(one, 0, 1);
  const opens = lexicon.opensPhrases(one, 0) ? 1 : 0;
  words[at + Fact.packed] = pack(table ? levelsOf(table, lower) : 0, writing, capital, opens);
}

function pack(levels: number, writing: number, capital: number, opens: number): number {
  return levels | (writing << 15) | (capital << 23) | (opens << 24);
}

function writingOf(word: string, kind: number, shape: number): number {
  const { length } = word;
  if (kind === TokenKind.mark) return 200 + (word.charCodeAt(0) & 31);
  if (kind === TokenKind.number) return 100 + Math.min(5, length);
  const size = length === 1 ? 0 : length < 4 ? 1 : length < 8 ? 2 : 3;
  return (shape === Case.none ? 0 : shape) * 4 + size;
}
