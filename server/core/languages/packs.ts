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
  const known = packs.map(functionWords);
  const hits = packs.map(() => 0);
  let words = 0;
  const sample = text.slice(0, SAMPLE_UNITS).toLowerCase();
  for (let at = 0; at < sample.length;) {
    const end = wordEnd(sample, at);
    if (end === at) {
      at += 1;
      continue;
    }
    words += 1;
    const look = lookOf(sample, at, end);
    let word: string | null = null;
    for (let i = 0; i < known.length; i++) {
      if (known[i]!.looks[look] === 0) continue;
      word ??= sample.slice(at, end);
      if (known[i]!.words.has(word)) hits[i]! += 1;
    }
    at = end;
  }
  const scores = packs.map((pack, i) => ({ pack, hits: hits[i]! }));
  scores.sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  if (!best || best.hits === 0) return UNDETERMINED;
  const clear = words < SHORT_TEXT && (second?.hits ?? 0) === 0;
  return clear || best.hits / words > LEAST_SHARE ? best.pack : UNDETERMINED;
}

const LETTER = /\p{L}/u;

/** The end of the letters at `at` of a text in lower case; `at` where there are none. */
function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit < 128) {
      if (unit < 97 || unit > 122) break;
      end += 1;
      continue;
    }
    // Quotation marks, dashes, ellipses: the commonest units of news beyond ASCII.
    if (unit >= 0x2010 && unit <= 0x205e) break;
    const letter = String.fromCodePoint(text.codePointAt(end)!);
    if (!LETTER.test(letter)) break;
    end += letter.length;
  }
  return end;
}

interface FunctionWords {
  readonly words: ReadonlySet<string>;
  /** 1 for the looks that some of the words have. */
  readonly looks: Uint8Array;
}

const LOOKS = 1 << 13;

/** What settles nearly every word that is no function word: its length, its first letter and its last. */
function lookOf(text: string, start: number, end: number): number {
  const ends = (text.charCodeAt(start) & 31) | ((text.charCodeAt(end - 1) & 31) << 5);
  return ends | (Math.min(7, end - start) << 10);
}

const functionWordSets = new WeakMap<LanguagePack, FunctionWords>();

function functionWords(pack: LanguagePack): FunctionWords {
  const known = functionWordSets.get(pack);
  if (known) return known;
  const words = new Set(pack.detection.functionWords);
  const looks = new Uint8Array(LOOKS);
  for (const word of words) looks[lookOf(word, 0, word.length)] = 1;
  const made: FunctionWords = { words, looks };
  functionWordSets.set(pack, made);
  return made;
}
