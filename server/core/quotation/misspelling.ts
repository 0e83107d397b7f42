/**
 * Knows cues that are one slip of the pen away: `medesak`, `menagatakan`. Whether one stands where a cue would is the caller's to ask:
 * alone, such a word may be any.
 */
import type { CueWord } from "./cues";

export interface MisspellingPack {
  /** With what the cues begin that are looked at: `me`. */
  readonly prefix: string;
  /** Words of their own that are one letter away from a cue: `menjamin`. */
  readonly exceptions: readonly string[];
}

/** Letters: shorter words are too often others. */
const LEAST_LETTERS = 7;

/** The cue that a lower-case word is one letter away from (missing, too many, wrong or changed places); undefined for none. */
export type MeantCue = (word: string) => CueWord | undefined;

export function meantCues(cues: ReadonlyMap<string, CueWord>, pack: MisspellingPack | null): MeantCue {
  if (pack === null) return () => undefined;
  const { prefix } = pack;
  const exceptions = new Set(pack.exceptions);
  const isLooked = (word: string): boolean => word.length >= LEAST_LETTERS && word.startsWith(prefix);
  const shortened = new Map<string, string[]>();
  for (const [word, { active }] of cues) {
    if (active === undefined || !isLooked(word)) continue;
    for (const form of [word, ...withoutOne(word)]) {
      const words = shortened.get(form);
      if (words) words.push(word);
      else shortened.set(form, [word]);
    }
  }
  return (word) => {
    if (!isLooked(word) || cues.has(word) || exceptions.has(word)) return undefined;
    for (const form of [word, ...withoutOne(word)]) {
      const meant = shortened.get(form)?.find((cue) => isOneAway(word, cue));
      if (meant !== undefined) return { active: cues.get(meant)!.active! };
    }
    return undefined;
  };
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** One letter missing, too many or wrong, or two beside each other that changed places. */
function isOneAway(a: string, b: string): boolean {
  let front = 0;
  while (front < a.length && a[front] === b[front]) front += 1;
  let back = 0;
  const most = Math.min(a.length, b.length) - front;
  while (back < most && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back += 1;
  const [left, right] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return left !== right;
  return right.length === 2 && left === right.charAt(1) + right.charAt(0);
}
