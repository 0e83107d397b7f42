/** The words of dates and quantities as one table of bits by hash, built once a pack. */
import { tokenize, TokenKind, type Tokens } from "../../text/tokens";
import { bitColumnOf, type BitColumn, type Vocabulary } from "../../text/vocabulary";
import type { MeasuresPack } from "../lexicon/namesPack";
import { combine, hashLower } from "../lexicon/words";

/** What a word of a date or quantity is; `prefix` for a word that begins a longer phrase. */
export const Word = {
  month: 1 << 0,
  weekday: 1 << 1,
  dateHead: 1 << 2,
  datePart: 1 << 3,
  dateTail: 1 << 4,
  dateWord: 1 << 5,
  dayPart: 1 << 6,
  timeUnit: 1 << 7,
  clockUnit: 1 << 8,
  unit: 1 << 9,
  moneyBefore: 1 << 10,
  moneyAfter: 1 << 11,
  percent: 1 << 12,
  magnitude: 1 << 13,
  number: 1 << 14,
  vague: 1 << 15,
  notCounted: 1 << 16,
  yearCue: 1 << 17,
  ordinalCue: 1 << 18,
  joined: 1 << 19,
  periodNoun: 1 << 20,
  prefix: 1 << 30,
} as const;

const bitsOf = new WeakMap<MeasuresPack, (vocabulary: Vocabulary) => BitColumn<Uint32Array>>();

/** The bits of every word of the tokens' vocabulary; numbers have none. */
export function wordBits(pack: MeasuresPack, tokens: Tokens): BitColumn<Uint32Array> {
  let known = bitsOf.get(pack);
  if (!known) {
    const words = measureWords(pack);
    known = bitColumnOf(new Uint32Array(0), ({ written, kind }, entry) =>
      kind[entry] === TokenKind.number ? 0 : (words.get(hashLower(written[entry]!)) ?? 0),
    );
    bitsOf.set(pack, known);
  }
  return known(tokens.vocabulary);
}

const cache = new WeakMap<MeasuresPack, ReadonlyMap<number, number>>();

/** The bits of every word and phrase of the pack, by the hash of the word or of the words in turn. */
export function measureWords(pack: MeasuresPack): ReadonlyMap<number, number> {
  const known = cache.get(pack);
  if (known) return known;
  const words = new Map<number, number>();
  const lists: readonly (readonly [number, readonly string[]])[] = [
    [Word.month, pack.months],
    [Word.weekday, pack.weekdays],
    [Word.dateHead, pack.dateHeads],
    [Word.datePart, pack.dateParts],
    [Word.dateTail, pack.dateTails],
    [Word.dateWord, pack.dateWords],
    [Word.dayPart, pack.dayParts],
    [Word.timeUnit, pack.timeUnits],
    [Word.clockUnit, pack.clockUnits],
    [Word.unit, pack.units],
    [Word.moneyBefore, pack.moneyBefore],
    [Word.moneyAfter, pack.moneyAfter],
    [Word.percent, pack.percents],
    [Word.magnitude, pack.magnitudes],
    [Word.number, pack.numbers],
    [Word.vague, pack.vague],
    [Word.notCounted, pack.notCounted],
    [Word.yearCue, pack.yearCues],
    [Word.ordinalCue, pack.ordinalCues],
    [Word.joined, pack.rangeWords],
    [Word.periodNoun, pack.periodNouns],
  ];
  const set = (hash: number, bit: number): void => void words.set(hash, (words.get(hash) ?? 0) | bit);
  for (const [kind, phrases] of lists) {
    for (const phrase of phrases) {
      const { start, end, count } = tokenize(phrase);
      let hash = 0;
      for (let at = 0; at < count; at++) {
        const word = hashLower(phrase, start[at], end[at]);
        hash = at === 0 ? word : combine(hash, word);
        set(hash, at === count - 1 ? kind : Word.prefix);
      }
    }
  }
  cache.set(pack, words);
  return words;
}
