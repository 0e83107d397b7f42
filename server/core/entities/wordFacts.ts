/**
 * What the name passes know of each word of a vocabulary, whatever stands around it: found out once a word and copied to its tokens.
 */
import { Case, TokenKind, type Tokens } from "../text/tokens";
import { columnsOf, lengthened, type Vocabulary } from "../text/vocabulary";
import type { Lexicon, NameWords } from "./lexicon";
import { hashExact, hashLower } from "./words";
import { levelsOf, type WordTable } from "./wordTable";

/** Columns by the number of the entry. */
export interface WordFacts {
  /** Hash of the word in lower case. */
  lower: Uint32Array;
  /** `Kind` bits of the word alone; 0 for what is no word. */
  kinds: Int32Array;
  /** `Kind` bits of what begins with the word, longer phrases left out. */
  begins: Int32Array;
  /** 1 where longer phrases begin with the word. */
  opens: Uint8Array;
  /** `Trait` bits of the word. */
  traits: Uint16Array;
  /** Levels of the corpus's word table. */
  levels: Uint16Array;
  /** Kind of writing: case, digits, mark, length. */
  shape: Uint8Array;
  /** 1 for a word with a capital. */
  capital: Uint8Array;
  /** What `nameTokens.ts` found of taking the word apart; 0 where it was not asked yet. */
  cut: Uint8Array;
  /** The entry that takes the word's place there. */
  cutAs: Int32Array;
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
      lower: new Uint32Array(0),
      kinds: new Int32Array(0),
      begins: new Int32Array(0),
      opens: new Uint8Array(0),
      traits: new Uint16Array(0),
      levels: new Uint16Array(0),
      shape: new Uint8Array(0),
      capital: new Uint8Array(0),
      cut: new Uint8Array(0),
      cutAs: new Int32Array(0),
    }),
    (facts, vocabulary, from, to) => {
      facts.lower = lengthened(facts.lower, to);
      facts.kinds = lengthened(facts.kinds, to);
      facts.begins = lengthened(facts.begins, to);
      facts.opens = lengthened(facts.opens, to);
      facts.traits = lengthened(facts.traits, to);
      facts.levels = lengthened(facts.levels, to);
      facts.shape = lengthened(facts.shape, to);
      facts.capital = lengthened(facts.capital, to);
      facts.cut = lengthened(facts.cut, to);
      facts.cutAs = lengthened(facts.cutAs, to);
      const one = { lower: new Uint32Array(1), exact: new Uint32Array(1), capital: new Uint8Array(1) };
      for (let entry = from; entry < to; entry++) fill(facts, vocabulary, entry, lexicon, table, one);
    },
  );
}

function fill(
  facts: WordFacts,
  { written, kind, shape }: Vocabulary,
  entry: number,
  lexicon: Lexicon,
  table: WordTable | null,
  one: NameWords,
): void {
  const word = written[entry]!;
  facts.lower[entry] = hashLower(word);
  facts.traits[entry] = lexicon.traits(facts.lower[entry]);
  facts.shape[entry] = writingOf(word, kind[entry]!, shape[entry]!);
  if (kind[entry] !== TokenKind.word || entry === 0) return;
  const isWrittenLarge = shape[entry] === Case.upper || shape[entry] === Case.mixed;
  one.lower[0] = facts.lower[entry]!;
  one.exact[0] = isWrittenLarge ? hashExact(word) : 0;
  one.capital[0] = facts.capital[entry] = shape[entry] === Case.lower ? 0 : 1;
  facts.kinds[entry] = lexicon.word(one, 0);
  facts.begins[entry] = lexicon.begins(one, 0, 1);
  facts.opens[entry] = lexicon.opensPhrases(one, 0) ? 1 : 0;
  if (table) facts.levels[entry] = levelsOf(table, facts.lower[entry]);
}

function writingOf(word: string, kind: number, shape: number): number {
  const { length } = word;
  if (kind === TokenKind.mark) return 200 + (word.charCodeAt(0) & 31);
  if (kind === TokenKind.number) return 100 + Math.min(5, length);
  const size = length === 1 ? 0 : length < 4 ? 1 : length < 8 ? 2 : 3;
  return (shape === Case.none ? 0 : shape) * 4 + size;
}
