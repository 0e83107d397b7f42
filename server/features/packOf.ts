/** The language pack of an article, for features that ask for a few of its words. Packs of a person's own are not at hand here. */
import type { LanguagePack } from "../core/languages/pack";
import { BUILT_IN_PACKS, UNDETERMINED } from "../core/languages/packs";
import type { ArticleView } from "../corpus/view";

export function packOf({ analysis }: ArticleView): LanguagePack {
  return BUILT_IN_PACKS.find(({ code }) => code === analysis.language) ?? UNDETERMINED;
}
