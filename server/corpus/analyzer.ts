/**
 * The analysis as the corpus and the command line ask for it: text and a wish for a language in, analysis out. Knows which packs
 * there are; the passes themselves are in `core`.
 */
import type { Analysis } from "../core/analysis";
import { analyze } from "../core/analyze";
import type { LanguagePack } from "../core/languages/pack";
import { BUILT_IN_PACKS, packFor } from "../core/languages/packs";

export interface Analyzer {
  /** Changes with the packs: results of different versions must not be mixed. */
  readonly version: string;
  /** The codes of the packs that are there. */
  readonly languages: readonly string[];
  /** `language` is `auto` or the code of a pack; an unknown code counts as `auto`. */
  analyze(text: string, language: string): Analysis;
}

/** `packs` are a person's own; one with the code of a built-in pack takes its place. */
export function createAnalyzer(packs: readonly LanguagePack[] = []): Analyzer {
  const byCode = new Map([...BUILT_IN_PACKS, ...packs].map((pack) => [pack.code, pack]));
  const all = [...byCode.values()];
  return {
    version: all.map((pack) => pack.code).join("+"),
    languages: [...byCode.keys()],
    analyze: (text, language) => analyze(text, byCode.get(language) ?? packFor(text, all)),
  };
}
