/**
 * The features of a token for the tagger: numbers that stand for what the token and its neighbours are. Training and tagging share this
 * module; a change here needs a new training.
 */
import { Case, TokenKind, type Tokens } from "../text/tokens";
import type { Lexicon, NameWords } from "./lexicon";
import { Kind } from "./lexicon";
import { combine, hashLower } from "./words";
import { levelsOf, type WordTable } from "./wordTable";

/** More than any token has. */
export const MOST_FEATURES = 160;

/** What is known of the tokens of a document before tagging. */
export interface Clues {
  readonly tokens: Tokens;
  readonly words: NameWords;
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

/** Looks every token up once. Linear. */
export function gatherClues(
  tokens: Tokens,
  words: NameWords,
  lexicon: Lexicon,
  table: WordTable | null,
): Clues {
  const count = tokens.count;
  const kinds = new Int32Array(count);
  const begins = new Int32Array(count);
  const known = new Uint8Array(count);
  const levels = new Uint16Array(count);
  const shape = new Uint8Array(count);
  let covered = 0;
  for (let i = 0; i < count; i++) {
    shape[i] = shapeOf(tokens, i);
    if (tokens.kind[i] !== TokenKind.word) continue;
    kinds[i] = lexicon.word(words, i);
    begins[i] = lexicon.begins(words, i, Math.min(count, i + LONGEST_NAME));
    if (table) levels[i] = levelsOf(table, words.lower[i]!);
    if (i < covered || (begins[i]! & ANY_KNOWN) === 0) continue;
    const to = Math.min(count, i + LONGEST_NAME);
    for (let type = 0; type < KNOWN_KINDS.length; type++) {
      if ((begins[i]! & KNOWN_KINDS[type]!) === 0) continue;
      const end = lexicon.longest(words, i, to, KNOWN_KINDS[type]!);
      if (end <= covered || end === i) continue;
      for (let at = i; at < end; at++) known[at] = (type + 1) * 2 + (at === i ? 1 : 0);
      covered = end;
    }
  }
  return { tokens, words, kinds, begins, known, levels, shape };
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
    const s = start[i]!;
    const e = end[i]!;
    if (e - s > 2) {
      n = add(out, n, Template.prefix2, hashLower(text, s, s + 2));
      n = add(out, n, Template.suffix2, hashLower(text, e - 2, e));
    }
    if (e - s > 3) {
      n = add(out, n, Template.prefix3, hashLower(text, s, s + 3));
      n = add(out, n, Template.suffix3, hashLower(text, e - 3, e));
    }
    if (e - s > 4) {
      n = add(out, n, Template.prefix4, hashLower(text, s, s + 4));
      n = add(out, n, Template.suffix4, hashLower(text, e - 4, e));
    }
  }
  for (let rest = kinds[i]!; rest !== 0; rest &= rest - 1) n = add(out, n, Template.kind, rest & -rest);
  if (i > from)
    for (let rest = kinds[i - 1]!; rest !== 0; rest &= rest - 1)
      n = add(out, n, Template.kindBefore, rest & -rest);
  if (i + 1 < to)
    for (let rest = kinds[i + 1]!; rest !== 0; rest &= rest - 1)
      n = add(out, n, Template.kindAfter, rest & -rest);
  if (i - 1 > from)
    for (let rest = kinds[i - 2]!; rest !== 0; rest &= rest - 1)
      n = add(out, n, Template.kindTwoBefore, rest & -rest);
  return n;
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

function shapeOf(tokens: Tokens, i: number): number {
  const kind = tokens.kind[i]!;
  const length = tokens.end[i]! - tokens.start[i]!;
  if (kind === TokenKind.mark) return 200 + (tokens.text.charCodeAt(tokens.start[i]!) & 31);
  if (kind === TokenKind.number) return 100 + Math.min(5, length);
  const shape = tokens.shape[i]!;
  const size = length === 1 ? 0 : length < 4 ? 1 : length < 8 ? 2 : 3;
  return (shape === Case.none ? 0 : shape) * 4 + size;
}
