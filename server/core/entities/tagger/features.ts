/**
 * The features of a token for the tagger: numbers that stand for what the token and its neighbours are. Training and tagging share this
 * module; a change here needs a new training.
 */
import { TokenKind, type Tokens } from "../../text/tokens";
import type { Lexicon, NameWords } from "../lexicon/lexicon";
import { Kind } from "../lexicon/lexicon";
import { combine, hashLower } from "../lexicon/words";
import {
  capitalIn,
  Fact,
  FACTS,
  levelsIn,
  opensIn,
  wordFacts,
  type WordFacts,
  writingIn,
} from "../lexicon/wordFacts";
import type { WordTable } from "../lexicon/wordTable";

/** More than any token has. */
export const MOST_FEATURES = 160;

/** What is known of the tokens of a document before tagging. */
export interface Clues {
  readonly tokens: Tokens;
  readonly words: NameWords;
  readonly facts: WordFacts;
  /** `Kind` bits of the token alone. */
  readonly kinds: Int32Array;
  /** `Kind` bits of all phrases that begin at the token. */
  readonly begins: Int32Array;
  /** Known name that the token stands in: 0 none, else type × 2 + (1 for its first word). */
  readonly known: Uint8Array;
  /** Levels of the corpus's word table. */
  readonly levels: Uint16Array;
  /** Kind of writing: case, digits, mark, length. */
  readonly shape: Uint8Array;
}

/** Gives every token what is known of its word, and asks for the phrases that begin with it. Linear. */
export function gatherClues(tokens: Tokens, lexicon: Lexicon, table: WordTable | null): Clues {
  const { count, entry, kind } = tokens;
  const facts = wordFacts(tokens, lexicon, table);
  const { words: known } = facts;
  const clues = emptyClues(tokens, facts);
  const { words, kinds, begins, levels, shape } = clues;
  const { lower, exact, capital } = words;
  for (let i = 0; i < count; i++) {
    const at = entry[i]! * FACTS;
    const packed = known[at + Fact.packed]!;
    lower[i] = known[at + Fact.lower]!;
    shape[i] = writingIn(packed);
    if (kind[i] !== TokenKind.word) continue;
    exact[i] = known[at + Fact.exact]!;
    kinds[i] = known[at + Fact.kinds]!;
    begins[i] = known[at + Fact.begins]!;
    levels[i] = levelsIn(packed);
    capital[i] = capitalIn(packed) | (opensIn(packed) << 1);
  }
  // Only behind this loop are the words known that a phrase goes on with.
  for (let i = 0; i < count; i++) {
    if (capital[i]! < 2) continue;
    capital[i]! &= 1;
    begins[i] = lexicon.begins(words, i, Math.min(count, i + LONGEST_NAME));
  }
  markKnown(clues, lexicon);
  return clues;
}

/** All columns in two pieces of memory, by the size of their numbers. */
function emptyClues(tokens: Tokens, facts: WordFacts): Clues {
  const { count } = tokens;
  const large = new ArrayBuffer(count * 16);
  const small = new ArrayBuffer(count * 5);
  return {
    tokens,
    words: {
      lower: new Uint32Array(large, 0, count),
      exact: new Uint32Array(large, count * 4, count),
      capital: new Uint8Array(small, count * 2, count),
    },
    facts,
    kinds: new Int32Array(large, count * 8, count),
    begins: new Int32Array(large, count * 12, count),
    levels: new Uint16Array(small, 0, count),
    known: new Uint8Array(small, count * 3, count),
    shape: new Uint8Array(small, count * 4, count),
  };
}

/** Marks the tokens that stand in names of the lists. */
function markKnown({ tokens: { count }, words, begins, known }: Clues, lexicon: Lexicon): void {
  let covered = 0;
  for (let i = 0; i < count; i++) {
    const first = begins[i]!;
    if ((first & ANY_KNOWN) === 0 || i < covered) continue;
    const to = Math.min(count, i + LONGEST_NAME);
    for (let type = 0; type < KNOWN_KINDS.length; type++) {
      if ((first & KNOWN_KINDS[type]!) === 0) continue;
      const end = lexicon.longest(words, i, to, KNOWN_KINDS[type]!);
      if (end <= covered || end === i) continue;
      for (let at = i; at < end; at++) known[at] = (type + 1) * 2 + (at === i ? 1 : 0);
      covered = end;
    }
  }
}

/** Tokens; the lists have no longer names. */
export const LONGEST_NAME = 10;
const KNOWN_KINDS = [
  Kind.organization,
  Kind.place,
  Kind.weakPlace,
  Kind.event | Kind.work,
  Kind.organizationHead,
  Kind.placeHead,
  Kind.eventHead | Kind.workHead | Kind.law,
  Kind.title,
  Kind.role,
  Kind.notName,
] as const;

const ANY_KNOWN = KNOWN_KINDS.reduce((all, kind) => all | kind, 0);

const enum Template {
  bias = 1,
  word,
  wordBefore,
  wordAfter,
  wordTwoBefore,
  wordTwoAfter,
  pairBefore,
  pairAfter,
  around,
  prefix2,
  prefix3,
  prefix4,
  suffix2,
  suffix3,
  suffix4,
  shape,
  shapes,
  shapeBefore,
  shapeAfter,
  kind,
  kindBefore,
  kindAfter,
  kindTwoBefore,
  known,
  knownBefore,
  knownAfter,
  knownPair,
  capital,
  capitalBefore,
  capitalAfter,
  personFirst,
  personNext,
  organization,
  place,
  runBefore,
  runAfter,
  runPlace,
  runHead,
  runHeadWord,
  levelPair,
  opening,
  levelAfter,
  levelBefore,
  runLevels,
}

/** The templates that every token has exactly one feature of, ascending. */
const SINGLE = Uint8Array.of(
  Template.bias,
  Template.word,
  Template.wordBefore,
  Template.wordAfter,
  Template.wordTwoBefore,
  Template.wordTwoAfter,
  Template.pairBefore,
  Template.pairAfter,
  Template.around,
  Template.shape,
  Template.shapes,
  Template.shapeBefore,
  Template.shapeAfter,
  Template.known,
  Template.knownBefore,
  Template.knownAfter,
  Template.knownPair,
  Template.capital,
  Template.capitalBefore,
  Template.capitalAfter,
  Template.personFirst,
  Template.personNext,
  Template.organization,
  Template.place,
  Template.runBefore,
  Template.runAfter,
  Template.runPlace,
  Template.runHead,
  Template.runHeadWord,
  Template.levelPair,
  Template.opening,
  Template.levelAfter,
);

/** Where the run of capitals around a token begins and ends, and what stands first in it. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the features of token `i` of the sentence `from`..`to` to `out`; their number. Those that every token has are first put at the
 * index of their template, then hashed in one go: each moves to the front or stays, since no template is less than its place in the list.
 */
export function featuresOf(
  clues: Clues,
  i: number,
  from: number,
  to: number,
  run: Run,
  out: Uint32Array,
): number {
  const { words, kinds, known, levels, shape, tokens } = clues;
  const lower = words.lower;
  const word = lower[i]!;
  const before = i > from ? lower[i - 1]! : 1;
  const after = i + 1 < to ? lower[i + 1]! : 2;
  const shapeHere = shape[i]!;
  const shapeBefore = i > from ? shape[i - 1]! : 250;
  const shapeAfter = i + 1 < to ? shape[i + 1]! : 251;
  out[Template.bias] = 0;
  out[Template.word] = combine(word, words.capital[i]!);
  out[Template.wordBefore] = before;
  out[Template.wordAfter] = after;
  out[Template.wordTwoBefore] = i - 1 > from ? lower[i - 2]! : 1;
  out[Template.wordTwoAfter] = i + 2 < to ? lower[i + 2]! : 2;
  out[Template.pairBefore] = combine(before, word);
  out[Template.pairAfter] = combine(word, after);
  out[Template.around] = combine(before, after);
  out[Template.shape] = shapeHere;
  out[Template.shapes] = (shapeBefore << 16) | (shapeHere << 8) | shapeAfter;
  out[Template.shapeBefore] = (shapeBefore << 8) | shapeHere;
  out[Template.shapeAfter] = (shapeHere << 8) | shapeAfter;
  const knownBefore = i > from ? known[i - 1]! : 0;
  const knownAfter = i + 1 < to ? known[i + 1]! : 0;
  out[Template.known] = known[i]!;
  out[Template.knownBefore] = (knownBefore << 8) | shapeHere;
  out[Template.knownAfter] = knownAfter;
  out[Template.knownPair] = (knownBefore << 8) | known[i]!;
  const level = levels[i]!;
  out[Template.capital] = ((level & 7) << 8) | shapeHere;
  out[Template.personFirst] = (level >> 3) & 7;
  out[Template.personNext] = (level >> 6) & 7;
  out[Template.organization] = (level >> 9) & 7;
  out[Template.place] = (level >> 12) & 7;
  const levelBefore = i > from ? levels[i - 1]! : 0;
  const levelAfter = i + 1 < to ? levels[i + 1]! : 0;
  out[Template.capitalBefore] = ((levelBefore & 7) << 8) | shapeBefore;
  out[Template.capitalAfter] = ((levelAfter & 7) << 8) | shapeAfter;
  out[Template.levelPair] = (best(level) << 8) | best(levelBefore);
  out[Template.levelAfter] = (best(level) << 8) | best(levelAfter);
  const runFirst = run.from;
  out[Template.runBefore] = combine(runFirst > from ? lower[runFirst - 1]! : 1, Math.min(3, i - runFirst));
  out[Template.runAfter] = combine(run.to < to ? lower[run.to]! : 2, Math.min(3, run.to - 1 - i));
  out[Template.runPlace] = (Math.min(5, i - runFirst) << 8) | Math.min(6, run.to - runFirst);
  out[Template.runHead] = (known[runFirst]! << 8) | Math.min(4, i - runFirst);
  out[Template.runHeadWord] = combine(lower[runFirst]!, i === runFirst ? 0 : 1);
  out[Template.opening] = ((i === from ? 1 : 0) << 16) | ((level & 7) << 8) | shapeHere;
  for (let f = 0; f < SINGLE.length; f++) out[f] = hashOf(SINGLE[f]!, out[SINGLE[f]!]!);
  let n = SINGLE.length;
  if (tokens.kind[i] === TokenKind.word) {
    const { text, start, end } = tokens;
    n = affixFeatures(text, start[i]!, end[i]!, n, out);
  }
  n = addKinds(out, n, Template.kind, kinds[i]!);
  if (i > from) n = addKinds(out, n, Template.kindBefore, kinds[i - 1]!);
  if (i + 1 < to) n = addKinds(out, n, Template.kindAfter, kinds[i + 1]!);
  if (i - 1 > from) n = addKinds(out, n, Template.kindTwoBefore, kinds[i - 2]!);
  return n;
}

function affixFeatures(text: string, start: number, end: number, first: number, out: Uint32Array): number {
  let n = first;
  if (end - start > 2) {
    n = add(out, n, Template.prefix2, hashLower(text, start, start + 2));
    n = add(out, n, Template.suffix2, hashLower(text, end - 2, end));
  }
  if (end - start > 3) {
    n = add(out, n, Template.prefix3, hashLower(text, start, start + 3));
    n = add(out, n, Template.suffix3, hashLower(text, end - 3, end));
  }
  if (end - start > 4) {
    n = add(out, n, Template.prefix4, hashLower(text, start, start + 4));
    n = add(out, n, Template.suffix4, hashLower(text, end - 4, end));
  }
  return n;
}

function addKinds(out: Uint32Array, first: number, template: Template, kinds: number): number {
  let n = first;
  for (let rest = kinds; rest !== 0; rest &= rest - 1) n = add(out, n, template, rest & -rest);
  return n;
}

/** Places that a word is looked at from: the token itself, one before, one behind, two before, two behind. */
export const PLACES = 5;

/**
 * Of the features that `featuresOf` gives a token those that hang on a single word: on its own (`place` 0), or on one that stands one or two
 * tokens away. Entry 0 stands for the end of the sentence.
 */
export function wordFeatures(
  facts: WordFacts,
  written: string,
  entry: number,
  place: number,
  out: Uint32Array,
): number {
  const at = entry * FACTS;
  if (place === 0) return ownFeatures(facts, written, at, out);
  const isEnd = entry === 0;
  const lower = facts.words[at + Fact.lower]!;
  const kinds = facts.words[at + Fact.kinds]!;
  const packed = facts.words[at + Fact.packed]!;
  const capital = isEnd ? 0 : (levelsIn(packed) & 7) << 8;
  let n = 0;
  if (place === 1) {
    n = add(out, n, Template.wordBefore, isEnd ? 1 : lower);
    n = add(out, n, Template.capitalBefore, capital | (isEnd ? 250 : writingIn(packed)));
    return isEnd ? n : addKinds(out, n, Template.kindBefore, kinds);
  }
  if (place === 2) {
    n = add(out, n, Template.wordAfter, isEnd ? 2 : lower);
    n = add(out, n, Template.capitalAfter, capital | (isEnd ? 251 : writingIn(packed)));
    return isEnd ? n : addKinds(out, n, Template.kindAfter, kinds);
  }
  if (place === 3) {
    n = add(out, n, Template.wordTwoBefore, isEnd ? 1 : lower);
    return isEnd ? n : addKinds(out, n, Template.kindTwoBefore, kinds);
  }
  return add(out, n, Template.wordTwoAfter, isEnd ? 2 : lower);
}

/** `at`: where the word's facts begin. */
function ownFeatures({ words }: WordFacts, written: string, at: number, out: Uint32Array): number {
  const packed = words[at + Fact.packed]!;
  const level = levelsIn(packed);
  const shape = writingIn(packed);
  let n = add(out, 0, Template.bias, 0);
  n = add(out, n, Template.word, combine(words[at + Fact.lower]!, capitalIn(packed)));
  n = add(out, n, Template.shape, shape);
  n = add(out, n, Template.capital, ((level & 7) << 8) | shape);
  n = add(out, n, Template.personFirst, (level >> 3) & 7);
  n = add(out, n, Template.personNext, (level >> 6) & 7);
  n = add(out, n, Template.organization, (level >> 9) & 7);
  n = add(out, n, Template.place, (level >> 12) & 7);
  // Marks and numbers have shapes from 100 on.
  if (shape < 100) n = affixFeatures(written, 0, written.length, n, out);
  return addKinds(out, n, Template.kind, words[at + Fact.kinds]!);
}

/**
 * What neighbours can be together that comes in few combinations: how three tokens are written, which known names they stand in, what the
 * corpus found them in, where the token stands in its run.
 */
export const Combination = { writing: 0, known: 1, levels: 2, run: 3 } as const;

/** The combination at token `i` of the sentence `from`..`to`, packed into a number. */
export function combinationKey(
  { known, levels, shape }: Clues,
  i: number,
  from: number,
  to: number,
  run: Run,
  combination: number,
): number {
  const hasBefore = i > from;
  const hasAfter = i + 1 < to;
  switch (combination) {
    case Combination.writing:
      return ((hasBefore ? shape[i - 1]! : 250) << 16) | (shape[i]! << 8) | (hasAfter ? shape[i + 1]! : 251);
    case Combination.known:
      return (
        ((hasBefore ? known[i - 1]! : 0) << 18) |
        (known[i]! << 13) |
        ((hasAfter ? known[i + 1]! : 0) << 8) |
        shape[i]!
      );
    case Combination.levels:
      return (
        (best(levels[i]!) << 24) |
        (best(hasBefore ? levels[i - 1]! : 0) << 18) |
        (best(hasAfter ? levels[i + 1]! : 0) << 12) |
        ((hasBefore ? 0 : 1) << 11) |
        ((levels[i]! & 7) << 8) |
        shape[i]!
      );
    default:
      return (Math.min(5, i - run.from) << 8) | (Math.min(6, run.to - run.from) << 5) | known[run.from]!;
  }
}

/** The features of a combination, by its key alone. */
export function combinationFeatures(combination: number, key: number, out: Uint32Array): number {
  const shape = key & 255;
  switch (combination) {
    case Combination.writing:
      add(out, 0, Template.shapes, key);
      add(out, 1, Template.shapeBefore, key >> 8);
      return add(out, 2, Template.shapeAfter, key & 0xffff);
    case Combination.known: {
      const before = key >> 18;
      const here = (key >> 13) & 31;
      add(out, 0, Template.known, here);
      add(out, 1, Template.knownBefore, (before << 8) | shape);
      add(out, 2, Template.knownAfter, (key >> 8) & 31);
      return add(out, 3, Template.knownPair, (before << 8) | here);
    }
    case Combination.levels: {
      const here = (key >> 24) & 63;
      add(out, 0, Template.levelPair, (here << 8) | ((key >> 18) & 63));
      add(out, 1, Template.levelAfter, (here << 8) | ((key >> 12) & 63));
      return add(out, 2, Template.opening, (((key >> 11) & 1) << 16) | (key & 0x7ff));
    }
    default: {
      const place = key >> 8;
      add(out, 0, Template.runPlace, (place << 8) | ((key >> 5) & 7));
      return add(out, 1, Template.runHead, ((key & 31) << 8) | Math.min(4, place));
    }
  }
}

/** The features of token `i` that hang on pairs of words; with those of words and combinations they are those that `featuresOf` gives. */
export function pairFeatures(
  { words: { lower } }: Clues,
  i: number,
  from: number,
  to: number,
  run: Run,
  out: Uint32Array,
): number {
  const word = lower[i]!;
  const before = i > from ? lower[i - 1]! : 1;
  const after = i + 1 < to ? lower[i + 1]! : 2;
  const place = i - run.from;
  out[0] = hashOf(Template.pairBefore, combine(before, word));
  out[1] = hashOf(Template.pairAfter, combine(word, after));
  out[2] = hashOf(Template.around, combine(before, after));
  const behindRun = combine(run.to < to ? lower[run.to]! : 2, Math.min(3, run.to - 1 - i));
  out[3] = hashOf(
    Template.runBefore,
    combine(run.from > from ? lower[run.from - 1]! : 1, Math.min(3, place)),
  );
  out[4] = hashOf(Template.runAfter, behindRun);
  out[5] = hashOf(Template.runHeadWord, combine(lower[run.from]!, place === 0 ? 0 : 1));
  return 6;
}

/** The feature of a template and a value. */
function hashOf(template: number, value: number): number {
  return combine(template * 0x9e3779b1, value) || 1;
}

function add(out: Uint32Array, n: number, template: number, value: number): number {
  out[n] = hashOf(template, value);
  return n + 1;
}

/** The kind of name that the word is found in most: 3 bits of level, 3 of kind. */
function best(level: number): number {
  let top = 0;
  let kind = 0;
  for (let k = 1; k < 5; k++) {
    const here = (level >> (3 * k)) & 7;
    if (here > top) {
      top = here;
      kind = k;
    }
  }
  return (kind << 3) | top;
}
