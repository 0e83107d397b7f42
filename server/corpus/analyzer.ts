/**
 * The analysis as the corpus and the command line ask for it: text and a wish for a language in, analysis out. Knows which packs
 * there are; the passes themselves are in `core`.
 */
import type { Analysis } from "../core/analysis";
import { analyze } from "../core/analyze";

export interface Analyzer {
  /** Changes with the passes and packs: results of different versions must not be mixed. */
  readonly version: string;
  /** The codes of the packs that are there. */
  readonly languages: readonly string[];
  /** `language` is `auto` or the code of a pack; an unknown code counts as `auto`. */
  analyze(text: string, language: string): Analysis;
}

export function createAnalyzer(): Analyzer {
  return {
    version: "1",
    languages: ["id", "en"],
    analyze: (text, language) => analyze(text, { code: language === "en" ? "en" : "id", name: "" }),
  };
}
