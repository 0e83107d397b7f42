/**
 * The built-in language packs, and which pack fits a text. The choice counts function words; it reads the front of a long text only
 * and knows nothing of the corpus's settings: an override is the caller's.
 */
import en from "./en.json";
import enNames from "./en.names.json";
import id from "./id.json";
import idNames from "./id.names.json";
import type { LanguagePack } from "./pack";
import und from "./und.json";
import undNames from "./und.names.json";

export const INDONESIAN: LanguagePack = asPack({ ...id, names: idNames });
export const ENGLISH: LanguagePack = asPack({ ...en, names: enNames });
/** For a text in a language without a pack: marks and names are found by shape alone. */
export const UNDETERMINED: LanguagePack = asPack({ ...und, names: undNames });

export const BUILT_IN_PACKS: readonly LanguagePack[] = [INDONESIAN, ENGLISH];

/** The compiler reads words in JSON as any string; a test holds the files to the schema. */
function asPack(json: unknown): LanguagePack {
  return json as LanguagePack;
}

/** UTF-16 code units: some 300 words, enough to tell languages apart. */
const SAMPLE_UNITS = 2000;
/** Of the sampled words; running prose of either built-in language reaches 0.15 and more. */
const LEAST_SHARE = 0.06;
/** Words: a shorter text need not reach that share where no other language has a claim on it. */
const SHORT_TEXT = 80;

/** The pack whose function words are most frequent in the text; `UNDETERMINED` where none reaches prose. */
export function packFor(text: string, packs: readonly LanguagePack[] = BUILT_IN_PACKS): LanguagePack {
  const words =
    text
      .slice(0, SAMPLE_UNITS)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const scores = packs.map((pack) => {
    const known = functionWords(pack);
    let hits = 0;
    for (const word of words) if (known.has(word)) hits += 1;
    return { pack, hits };
  });
  scores.sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  if (!best || best.hits === 0) return UNDETERMINED;
  const clear = words.length < SHORT_TEXT && (second?.hits ?? 0) === 0;
  return clear || best.hits / words.length > LEAST_SHARE ? best.pack : UNDETERMINED;
}

const functionWordSets = new WeakMap<LanguagePack, ReadonlySet<string>>();

function functionWords(pack: LanguagePack): ReadonlySet<string> {
  const known = functionWordSets.get(pack);
  if (known) return known;
  const set = new Set(pack.detection.functionWords);
  functionWordSets.set(pack, set);
  return set;
}
