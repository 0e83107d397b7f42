/**
 * The forms of a word by the patterns of the languages: of `tewas` among others `menewaskan` and `tewasnya`, and from any of these the
 * others. Which of them are words the corpus decides. It knows no language itself.
 */
import { formsOf } from "../../core/quotation/morphology";
import { BUILT_IN_PACKS } from "../../core/languages/packs";

/** Letters: a shorter root is rather the accident of a longer word (`ma` in `makan`). */
const LEAST_ROOT = 4;

const PATTERNS: readonly string[] = [...new Set(BUILT_IN_PACKS.flatMap((pack) => pack.morphology.patterns))];

/** Folded words that `word` may be a form of, itself first. All but itself must be words of the corpus to count. */
export function possibleRoots(word: string): readonly string[] {
  const roots = new Set([word]);
  for (const pattern of PATTERNS) {
    for (const root of stripped(word, pattern)) {
      if (root.length >= LEAST_ROOT && formsOf(root, pattern).includes(word)) roots.add(root);
    }
  }
  return [...roots];
}

/** The root and every word that the patterns make of it. */
export function formsOfRoot(root: string): readonly string[] {
  return [...new Set([root, ...PATTERNS.flatMap((pattern) => formsOf(root, pattern))])];
}

/** What a nasal prefix may have swallowed or put in: `menewaskan` may be of `tewas`, `mengecat` of `cat`. */
const NASALS: readonly (readonly [nasal: string, swallowed: readonly string[]])[] = [
  ["nge", ["", "k"]],
  ["ng", ["", "k"]],
  ["ny", ["", "s"]],
  ["m", ["", "p"]],
  ["n", ["", "t"]],
  ["", [""]],
];

function stripped(word: string, pattern: string): readonly string[] {
  const dash = pattern.indexOf("-");
  const prefix = pattern.slice(0, dash);
  const suffix = pattern.slice(dash + 1);
  if (!word.endsWith(suffix)) return [];
  const front = word.slice(0, word.length - suffix.length);
  if (!prefix.endsWith("N")) return front.startsWith(prefix) ? [front.slice(prefix.length)] : [];
  const bare = prefix.slice(0, -1);
  return NASALS.flatMap(([nasal, swallowed]) =>
    front.startsWith(bare + nasal)
      ? swallowed.map((letter) => letter + front.slice(bare.length + nasal.length))
      : [],
  );
}
