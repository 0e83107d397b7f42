/**
 * The analysis as the corpus and the command line ask for it: text and a wish for a language in, analysis out. Knows which packs
 * there are; the passes themselves are in `core`.
 */
import type { Analysis } from "../core/analysis";
import { analysisSteps, analyze, type AnalysisRun } from "../core/analyze";
import type { LanguagePack } from "../core/languages/pack";
import { BUILT_IN_PACKS, packFor } from "../core/languages/packs";
import type { Steps } from "../core/steps";

export interface Analyzer {
  /** Changes with the packs (those of a person with every change of them): results of different versions must not be mixed. */
  readonly version: string;
  /** A person's own packs, which are among those that are there. */
  readonly ownPacks: readonly LanguagePack[];
  /** The codes of the packs that are there. */
  readonly languages: readonly string[];
  /** The pack that `text` is analysed with. */
  pack(text: string, language: string): LanguagePack;
  /** `language` is `auto` or the code of a pack; an unknown code counts as `auto`. */
  analyze(text: string, language: string): Analysis;
  /** The same in steps between which something else may be done; `previous` is the run of the text before it was edited. */
  steps(previous: AnalysisRun | null, text: string, language: string): Steps<AnalysisRun>;
  /** The same with a person's own packs besides; one with the code of a built-in pack takes its place. */
  withPacks(packs: readonly LanguagePack[], version: string): Analyzer;
}

/** With the built-in packs. */
export function createAnalyzer(): Analyzer {
  return analyzerOf(BUILT_IN_PACKS, [], "built in");
}

function analyzerOf(
  builtIn: readonly LanguagePack[],
  ownPacks: readonly LanguagePack[],
  version: string,
): Analyzer {
  const byCode = new Map([...builtIn, ...ownPacks].map((pack) => [pack.code, pack]));
  const all = [...byCode.values()];
  const packOf = (text: string, language: string): LanguagePack => byCode.get(language) ?? packFor(text, all);
  return {
    version,
    ownPacks,
    languages: [...byCode.keys()],
    withPacks: (more, of) => analyzerOf(builtIn, [...ownPacks, ...more], of),
    pack: packOf,
    analyze: (text, language) => analyze(text, packOf(text, language)),
    steps: (previous, text, language) => analysisSteps(previous, text, packOf(text, language)),
  };
}
