/**
 * What the command line tool cannot show: the speed of the analysis, and the name tagger alone. Bundled and loaded into the process of
 * `npm run evaluate` by `core.mjs`.
 */
import { analyze } from "../../server/core/analyze";
import { lexiconOf } from "../../server/core/entities/lexicons";
import { modelOf } from "../../server/core/entities/models";
import { Tagger } from "../../server/core/entities/tagger";
import { INDONESIAN, packFor } from "../../server/core/languages/packs";
import { prepare, spans } from "../training/chains";
import { readOffsets } from "../training/corpora";

/** After so many articles JavaScript is warm. */
const WARM_UP_ARTICLES = 200;
/** The fastest of these counts: whatever else the machine does only ever slows a run. */
const RUNS = 3;

/** Characters (UTF-16 code units) that the full analysis takes in a second, on one core; telling the language included. */
export function measureSpeed(texts: readonly string[]): number {
  const run = (some: readonly string[]): void => {
    for (const text of some) analyze(text, packFor(text));
  };
  run(texts.slice(0, WARM_UP_ARTICLES));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const seconds = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    run(texts);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return characters / Math.min(...seconds);
}

/** The counts of the tagger alone, without rules and without the rest of an article, for each sentence of an annotated set. */
export function scoreTagger(file: string): readonly Readonly<Record<string, number>>[] {
  const model = modelOf(INDONESIAN);
  if (model === null) throw new Error("The Indonesian pack has no name model.");
  return prepare(readOffsets(file, 1), lexiconOf(INDONESIAN), model.words, null).map(({ clues, labels }) => {
    const tagger = new Tagger(model.tags, clues);
    tagger.tag(0, clues.tokens.count);
    const gold = new Set(spans(labels));
    const found = spans(tagger.labels);
    return {
      "tagger.tp": found.filter((span) => gold.has(span)).length,
      "tagger.gold": gold.size,
      "tagger.predicted": found.length,
    };
  });
}
