/**
 * The built-in language packs, and which pack fits a text. The choice counts function words; it reads the front of a long text only
 * and knows nothing of the corpus's settings: an override is the caller's.
 */
import en from "./en.json";
import id from "./id.json";
import type { LanguagePack } from "./pack";
import und from "./und.json";

export const INDONESIAN: LanguagePack = id;
export const ENGLISH: LanguagePack = en;
/** For a text in a language without a pack: marks and names are found by shape alone. */
export const UNDETERMINED: LanguagePack = und;

export const BUILT_IN_PACKS: readonly LanguagePack[] = [INDONESIAN, ENGLISH];

/** UTF-16 code units: some 600 words, enough to tell languages apart. */
const SAMPLE_UNITS = 4000;
/** Of the sampled words; running prose of either built-in language reaches 0.15 and more. */
const LEAST_SHARE = 0.06;

/** The pack whose function words are most frequent in the text; `UNDETERMINED` where none reaches prose. */
export function packFor(text: string, packs: readonly LanguagePack[] = BUILT_IN_PACKS): LanguagePack {
  const words =
    text
      .slice(0, SAMPLE_UNITS)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  let best = UNDETERMINED;
  let bestShare = LEAST_SHARE;
  for (const pack of packs) {
    const known = new Set(pack.detection.functionWords);
    let hits = 0;
    for (const word of words) if (known.has(word)) hits += 1;
    const share = hits / Math.max(1, words.length);
    if (share > bestShare) {
      best = pack;
      bestShare = share;
    }
  }
  return best;
}
