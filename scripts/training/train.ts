/** Trains the name taggers; run by `scripts/train-names.mjs`, which says how. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lexiconOf } from "../../server/core/entities/lexicon/lexicons";
import { decodeModel } from "../../server/core/entities/tagger/tagModel";
import { decodeWords, encodeWords, type WordTable } from "../../server/core/entities/lexicon/wordTable";
import { ENGLISH, INDONESIAN } from "../../server/core/languages/packs";
import {
  evaluate,
  FeatureIndex,
  followGuidelines,
  makeChains,
  prepare,
  quantise,
  type Prepared,
} from "./chains";
import { readColumns, readOffsets } from "./corpora";
import { train } from "./crf";
import { articles, countCapitals, countNames, wordLevels } from "./wordStatistics";

/** `data` is the folder of the annotated sets, `out` that of the models. */
export function trainAll(data: string, out: string): void {
  mkdirSync(out, { recursive: true });
  const started = Date.now();
  const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${text}`);
  writeFileSync(path.join(out, "names-en.bin"), english(data, log));
  const bulk = path.join(data, "bulk/id-news.jsonl.gz");
  const counter = countCapitals(articles(bulk));
  let words = encodeWords(wordLevels(counter));
  log(`words by their capitals: ${words.length} bytes`);
  let model = indonesian(data, decodeWords(words), log);
  // Self-training: the names that the tagger finds all over the corpus tell which words are parts of what names.
  for (let round = 0; round < SELF_TRAINING_ROUNDS; round++) {
    const found = { tags: decodeModel(model), words: decodeWords(words) };
    countNames(articles(bulk), counter, lexiconOf(INDONESIAN), found);
    words = encodeWords(wordLevels(counter));
    log(`words by their names: ${words.length} bytes`);
    model = indonesian(data, decodeWords(words), log);
  }
  writeFileSync(path.join(out, "words-id.bin"), words);
  writeFileSync(path.join(out, "names-id.bin"), model);
}

/** A third round changes nothing that can be measured. */
const SELF_TRAINING_ROUNDS = 2;

function indonesian(data: string, table: WordTable, log: (text: string) => void): Uint8Array {
  const lexicon = lexiconOf(INDONESIAN);
  const news = path.join(data, "ner/idner-news-2k");
  const prepared = prepare(readOffsets(path.join(news, "train.raw.jsonl"), 1), lexicon, table, null);
  const dev = prepare(readOffsets(path.join(news, "dev.raw.jsonl"), 1), lexicon, table, null);
  const guided = prepare(readOffsets(path.join(news, "dev.raw.jsonl"), 1), lexicon, table, followGuidelines);
  return fit(prepared, { dev, "dev by our guidelines": guided }, { least: 1, prune: 0.02 }, log);
}

/** Every tenth sentence is kept apart to measure on. */
const HELD_OUT = 10;

function english(data: string, log: (text: string) => void): Uint8Array {
  const set = path.join(data, "ner/uner-english-ewt");
  const examples = ["part1.txt", "part2.txt"].flatMap((file) => readColumns(path.join(set, file), 1));
  const prepared = prepare(examples, lexiconOf(ENGLISH), null, null);
  const isHeldOut = (_: unknown, index: number): boolean => index % HELD_OUT === 0;
  return fit(
    prepared.filter((item, index) => !isHeldOut(item, index)),
    { "held out": prepared.filter(isHeldOut) },
    { least: 2, prune: 0.05 },
    log,
  );
}

/** Trains and measures; `least` is how often a feature must occur, `prune` the smallest weight that is kept. */
function fit(
  prepared: readonly Prepared[],
  sets: Readonly<Record<string, readonly Prepared[]>>,
  { least, prune }: { readonly least: number; readonly prune: number },
  log: (text: string) => void,
): Uint8Array {
  const index = new FeatureIndex();
  const chains = makeChains(prepared, index, least);
  log(`${chains.length} chains, ${index.hashes.length} features`);
  const trained = train(chains, index.hashes.length, { rounds: 24, rate: 0.04, decay: 0.001 });
  const bytes = quantise(trained, index, prune);
  log(`model: ${bytes.length} bytes`);
  for (const [name, set] of Object.entries(sets)) {
    const scores = evaluate(bytes, set);
    const line = [0, 1, 3, 5].map((type) => scores.get(type)?.f1.toFixed(3)).join(" ");
    log(`${name}: F1 of all, person, organization, place ${line}`);
  }
  return bytes;
}
