/**
 * What the command line tool cannot show: the speed of the analysis, and the name tagger alone. Bundled and loaded into the process of
 * `npm run evaluate` by `core.mjs`.
 */
import { analyze } from "../../server/core/analyze";
import { lexiconOf } from "../../server/core/entities/lexicon/lexicons";
import { modelOf } from "../../server/core/entities/tagger/models";
import { Tagger } from "../../server/core/entities/tagger/tagger";
import { INDONESIAN, packFor } from "../../server/core/languages/packs";
import { prepare, spans } from "../training/chains";
import { readOffsets } from "../training/corpora";

/** After so many articles JavaScript is warm. */
const WARM_UP_ARTICLES = 1000;
/** Articles that are read again: their words stay in the vocabulary. */
const MET_ARTICLES = 3000;
/** Readings of articles met before; the fastest counts: whatever else the machine does only ever slows one. */
const RUNS = 3;

/** Characters (UTF-16 code units) that the full analysis takes in a second, on one core; telling the language included. */
export interface Speed {
  /** Of texts read for the first time, as when a corpus is indexed: each brings words that are new, and the vocabulary fills and is replaced. */
  readonly firstRead: number;
  /** Of texts whose words were all met before. */
  readonly metBefore: number;
}

/** Times the analysis of `texts` by the CPU time of the process, the collector's and the compiler's included. */
export function measureSpeed(texts: readonly string[]): Speed {
  const fresh = texts.slice(WARM_UP_ARTICLES);
  const met = texts.slice(0, MET_ARTICLES);
  speedOf(texts.slice(0, WARM_UP_ARTICLES));
  const firstRead = speedOf(fresh);
  speedOf(met);
  return { firstRead, metBefore: Math.max(...Array.from({ length: RUNS }, () => speedOf(met))) };
}

function speedOf(texts: readonly string[]): number {
  const start = process.cpuUsage();
  let characters = 0;
  for (const text of texts) {
    analyze(text, packFor(text));
    characters += text.length;
  }
  const { user, system } = process.cpuUsage(start);
  return (characters * 1e6) / (user + system);
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
