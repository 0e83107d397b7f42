/** Trains the name taggers; run by `scripts/train-names.mjs`, which says how. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lexiconOf } from "../../server/core/entities/lexicons";
import { decodeModel } from "../../server/core/entities/tagModel";
import { decodeWords, encodeWords, type WordTable } from "../../server/core/entities/wordTable";
import { INDONESIAN } from "../../server/core/languages/packs";
import { evaluate, FeatureIndex, followGuidelines, makeChains, prepare, quantise } from "./chains";
import { readOffsets } from "./corpora";
import { train } from "./crf";
import { articles, countCapitals, countNames, wordLevels } from "./wordStatistics";
/** `data` is the folder of the annotated sets, `out` that of the models. */
export function trainAll(data: string, out: string): void {
  mkdirSync(out, { recursive: true });
  const started = Date.now();
  const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${text}`);
  const bulk = path.join(data, "bulk/id-news.jsonl.gz");
  const counter = countCapitals(articles(bulk));
  let words = encodeWords(wordLevels(counter));
  log(`words of the corpus: ${words.length} bytes`);
  let model = indonesian(data, decodeWords(words), log);
  // Self-training: the names that the first tagger finds all over the corpus tell which words are parts of what names.
  for (let round = 0; round < SELF_TRAINING_ROUNDS; round++) {
    countNames(articles(bulk), counter, lexiconOf(INDONESIAN), {
      tags: decodeModel(model),
      words: decodeWords(words),
    });
    words = encodeWords(wordLevels(counter));
    log(`words of the corpus: ${words.length} bytes`);
    model = indonesian(data, decodeWords(words), log);
  }
  writeFileSync(path.join(out, "words-id.bin"), words);
  writeFileSync(path.join(out, "names-id.bin"), model);
}
const SELF_TRAINING_ROUNDS = 2;
function indonesian(data: string, table: WordTable, log: (text: string) => void): Uint8Array {
  const lexicon = lexiconOf(INDONESIAN);
  const news = path.join(data, "ner/idner-news-2k");
  const prepared = prepare(readOffsets(path.join(news, "train.raw.jsonl"), 1), lexicon, table, null);
  const dev = prepare(readOffsets(path.join(news, "dev.raw.jsonl"), 1), lexicon, table, null);
  const guided = prepare(readOffsets(path.join(news, "dev.raw.jsonl"), 1), lexicon, table, followGuidelines);
  const index = new FeatureIndex();
  const chains = makeChains(prepared, index, 1);
  log(`${chains.length} chains, ${index.hashes.length} features`);
  const trained = train(chains, index.hashes.length, { rounds: 24, rate: 0.08, decay: 0.002 });
  const bytes = quantise(trained, index, 0.02);
  log(`model: ${bytes.length} bytes`);
  for (const [name, set] of [
    ["dev as it is", dev],
    ["dev by our guidelines", guided],
  ] as const) {
    const scores = evaluate(bytes, set);
    const line = [0, 1, 3, 5].map((type) => scores.get(type)?.f1.toFixed(3)).join(" ");
    log(`${name}: F1 of all, person, organization, place ${line}`);
  }
  return bytes;
}
