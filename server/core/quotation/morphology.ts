/**
 * Makes the forms of a root by a pattern of the pack: prefix and suffix around the root, `N` being the nasal that the first letter of
 * the root asks for (Indonesian and Malay). Where usage wavers (`mengkonfirmasi`, `mengonfirmasi`) both forms come out.
 */

/** What the search for all forms of a word must know of a language. */
export interface MorphologyPack {
  /** Patterns by which any root may become a word: `meN-kan`, `ber-`, `-nya`, `-ed`. */
  readonly patterns: readonly string[];
}

/** Every form of `root` by `pattern`: `tulis` by `meN-kan` gives `menuliskan` and `mentuliskan`. */
export function formsOf(root: string, pattern: string): readonly string[] {
  const dash = pattern.indexOf("-");
  const prefix = dash < 0 ? "" : pattern.slice(0, dash);
  const suffix = dash < 0 ? pattern : pattern.slice(dash + 1);
  if (!prefix.endsWith("N")) return [prefix + root + suffix];
  return nasalForms(prefix.slice(0, -1), root).map((stem) => stem + suffix);
}

const VOWELS = "aeiou";
/** A root of one syllable takes `menge-`: `cat`, `lap`. */
const LONGEST_MONOSYLLABLE = 4;

function nasalForms(prefix: string, root: string): readonly string[] {
  const first = root.charAt(0);
  const rest = root.slice(1);
  if (root.length <= LONGEST_MONOSYLLABLE && vowelCount(root) === 1)
    return [`${prefix}nge${root}`, prefix + nasal(first) + root];
  const cluster = rest !== "" && !VOWELS.includes(rest.charAt(0));
  switch (first) {
    case "p":
      return cluster ? [`${prefix}m${root}`] : [`${prefix}m${rest}`, `${prefix}m${root}`];
    case "t":
      return cluster ? [`${prefix}n${root}`] : [`${prefix}n${rest}`, `${prefix}n${root}`];
    case "s":
      return cluster ? [`${prefix}n${root}`] : [`${prefix}ny${rest}`, `${prefix}n${root}`];
    case "k":
      return cluster
        ? [`${prefix}ng${root}`, `${prefix}nge${root}`]
        : [`${prefix}ng${rest}`, `${prefix}ng${root}`];
    default:
      return [prefix + nasal(first) + root];
  }
}

function nasal(first: string): string {
  if ("bfpv".includes(first)) return "m";
  if ("cdjtz".includes(first)) return "n";
  if (first === "s") return "ny";
  if ("lmnrwy".includes(first)) return "";
  return "ng";
}

function vowelCount(word: string): number {
  let count = 0;
  for (const letter of word) if (VOWELS.includes(letter)) count += 1;
  return count;
}
