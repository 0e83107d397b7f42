/**
 * The shape of a language pack: all that the analysis knows of a language, as data. Each section is declared beside the passes that
 * read it; this module puts them together. `pack.schema.json` says the same for editors, and a test holds the two together.
 */
import type { ArticlePack } from "../article/articlePack";
import type { AttributionPack } from "../attribution/attributionPack";
import type { NamesPack } from "../entities/lexicon/namesPack";
import type { MorphologyPack } from "../quotation/morphology";
import type { QuotationPack } from "../quotation/quotationPack";
import type { SegmentationPack } from "../segmentation/segmentationPack";

export interface LanguagePack {
  /** `id`, `en`, or the code of a user's own pack. */
  readonly code: string;
  /** In the language itself: `Bahasa Indonesia`. */
  readonly name: string;
  readonly detection: DetectionPack;
  readonly segmentation: SegmentationPack;
  readonly morphology: MorphologyPack;
  readonly article: ArticlePack;
  readonly names: NamesPack;
  readonly quotation: QuotationPack;
  readonly attribution: AttributionPack;
}

/** How a text shows that it is written in the language. */
export interface DetectionPack {
  /** Lower-case words that are frequent in this language and rare in others: `yang`, `dan`, `itu`. */
  readonly functionWords: readonly string[];
}
