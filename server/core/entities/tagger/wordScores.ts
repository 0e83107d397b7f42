/**
 * What a model's weights make of a token, in three parts: what each word brings along wherever it stands, summed once a word and place;
 * what the writing and the kinds of neighbours tell, summed once for each of the few combinations that there are; and what pairs of words
 * tell. All are sums of whole numbers, so that their order is of no account and nothing is lost.
 */
import { columnsOf, lengthened, type Vocabulary } from "../../text/vocabulary";
import {
  Combination,
  combinationFeatures,
  combinationKey,
  MOST_FEATURES,
  pairFeatures,
  PLACES,
  wordFeatures,
  type Clues,
  type Run,
} from "./features";
import { LABELS, sumWeights, type TagModel } from "./tagModel";
import type { WordFacts } from "../lexicon/wordFacts";

/** Numbers of one row of sums: one a label, and a last one that tells whether and of what they were made. A row lies in one piece of cache. */
const ROW = 8;
/** Numbers of one word: a row for each place beside the token that it is looked at from. */
const WORD_SUMS = PLACES * ROW;

interface ScoreColumns {
  /** `WORD_SUMS` numbers an entry; the last of each row is 1 where they were made. */
  sums: Int16Array;
}

/** Combinations that are kept of each kind, by the end of their keys: a newer one takes the place of an older one. */
const KEPT = 1 << 12;
/** A number that spreads keys over the places, by the first bits of the product. */
const SPREAD = 0x9e3779b1;
const SPREAD_SHIFT = 32 - 12;
const COMBINATIONS = Object.values(Combination);

/** The sums of combinations, a row a place, `KEPT` places for each kind; the last of each row is the key plus one, 0 for none. */
type CombinationSums = Int32Array;

export class WordScores {
  readonly #model: TagModel;
  readonly #clues: Clues;
  readonly #words: ScoreColumns;
  readonly #combinations: CombinationSums;

  constructor(model: TagModel, clues: Clues) {
    this.#model = model;
    this.#clues = clues;
    this.#words = wordSumsOf(model, clues.facts)(clues.tokens.vocabulary);
    this.#combinations = combinationSumsOf(model);
  }

  /** Writes the scores of token `i` of the sentence `from`..`to` to `scores` at `offset`. */
  score(i: number, from: number, to: number, run: Run, scores: Float32Array, offset: number): void {
    const { entry } = this.#clues.tokens;
    const words = PLACE_ENTRIES;
    words[0] = entry[i]!;
    words[1] = i > from ? entry[i - 1]! : 0;
    words[2] = i + 1 < to ? entry[i + 1]! : 0;
    words[3] = i - 1 > from ? entry[i - 2]! : 0;
    words[4] = i + 2 < to ? entry[i + 2]! : 0;
    const { sums: wordSums } = this.#words;
    sumWeights(this.#model, FEATURES, pairFeatures(this.#clues, i, from, to, run, FEATURES), TOTALS);
    let outside = TOTALS[0]!;
    let personFirst = TOTALS[1]!;
    let personNext = TOTALS[2]!;
    let organizationFirst = TOTALS[3]!;
    let organizationNext = TOTALS[4]!;
    let placeFirst = TOTALS[5]!;
    let placeNext = TOTALS[6]!;
    for (let place = 0; place < PLACES; place++) {
      const word = words[place]!;
      const at = word * WORD_SUMS + place * ROW;
      if (wordSums[at + LABELS] === 0) this.#sumWord(word);
      outside += wordSums[at]!;
      personFirst += wordSums[at + 1]!;
      personNext += wordSums[at + 2]!;
      organizationFirst += wordSums[at + 3]!;
      organizationNext += wordSums[at + 4]!;
      placeFirst += wordSums[at + 5]!;
      placeNext += wordSums[at + 6]!;
    }
    const sums = this.#combinations;
    for (let c = 0; c < COMBINATIONS.length; c++) {
      const key = combinationKey(this.#clues, i, from, to, run, c);
      const at = (c * KEPT + (Math.imul(key, SPREAD) >>> SPREAD_SHIFT)) * ROW;
      if (sums[at + LABELS] !== key + 1) this.#sumCombination(c, key, at);
      outside += sums[at]!;
      personFirst += sums[at + 1]!;
      personNext += sums[at + 2]!;
      organizationFirst += sums[at + 3]!;
      organizationNext += sums[at + 4]!;
      placeFirst += sums[at + 5]!;
      placeNext += sums[at + 6]!;
    }
    const { scale } = this.#model;
    scores[offset] = outside * scale;
    scores[offset + 1] = personFirst * scale;
    scores[offset + 2] = personNext * scale;
    scores[offset + 3] = organizationFirst * scale;
    scores[offset + 4] = organizationNext * scale;
    scores[offset + 5] = placeFirst * scale;
    scores[offset + 6] = placeNext * scale;
  }

  #sumWord(entry: number): void {
    const written = this.#clues.tokens.vocabulary.written[entry]!;
    for (let place = 0; place < PLACES; place++) {
      const count = wordFeatures(this.#clues.facts, written, entry, place, OTHER_FEATURES);
      this.#sum(count, this.#words.sums, entry * WORD_SUMS + place * ROW, 1);
    }
  }

  #sumCombination(combination: number, key: number, at: number): void {
    const count = combinationFeatures(combination, key, OTHER_FEATURES);
    this.#sum(count, this.#combinations, at, key + 1);
  }

  #sum(count: number, sums: Int16Array | Int32Array, at: number, madeOf: number): void {
    sumWeights(this.#model, OTHER_FEATURES, count, OTHER_TOTALS);
    for (let label = 0; label < LABELS; label++) sums[at + label] = OTHER_TOTALS[label]!;
    sums[at + LABELS] = madeOf;
  }
}

/** Room that is used within one call only. */
const FEATURES = new Uint32Array(MOST_FEATURES);
const TOTALS = new Int32Array(LABELS);
const PLACE_ENTRIES = new Int32Array(PLACES);
const OTHER_FEATURES = new Uint32Array(MOST_FEATURES);
const OTHER_TOTALS = new Int32Array(LABELS);

const wordSums = new WeakMap<TagModel, WeakMap<WordFacts, (vocabulary: Vocabulary) => ScoreColumns>>();
const combinationSums = new WeakMap<TagModel, CombinationSums>();

function wordSumsOf(model: TagModel, facts: WordFacts): (vocabulary: Vocabulary) => ScoreColumns {
  let ofModel = wordSums.get(model);
  if (!ofModel) wordSums.set(model, (ofModel = new WeakMap()));
  let sums = ofModel.get(facts);
  if (!sums) {
    sums = columnsOf<ScoreColumns>(
      () => ({ sums: new Int16Array(0) }),
      (columns, _, __, to) => {
        columns.sums = lengthened(columns.sums, to * WORD_SUMS);
      },
    );
    ofModel.set(facts, sums);
  }
  return sums;
}

function combinationSumsOf(model: TagModel): CombinationSums {
  let sums = combinationSums.get(model);
  if (!sums) {
    sums = new Int32Array(COMBINATIONS.length * KEPT * ROW);
    combinationSums.set(model, sums);
  }
  return sums;
}
