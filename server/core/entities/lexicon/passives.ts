/**
 * Knows a passive verb that the corpus does not by the words that it does: `dipugar` by `memugar`, `didemo` by `demo`. Only where a capital
 * says nothing is that enough: elsewhere `Dipta` is a person.
 */
import { formsOf } from "../../quotation/morphology";
import type { PassivePattern } from "./namesPack";
import { hashLower } from "./words";
import { capitalLevel, levelsOf, type WordTable } from "./wordTable";

/** Levels of capitals (1 to 7) up to which a word is ordinary. */
const MOST_PLAIN = 2;
/** Letters behind the prefix: shorter words are too often a coincidence. */
const LEAST_ROOT = 4;

/** Whether a word that nobody knows is the passive of one that is ordinary. `word` in lower case. */
export function isPassive(word: string, patterns: readonly PassivePattern[], table: WordTable): boolean {
  const isPlain = (form: string): boolean => {
    const level = capitalLevel(levelsOf(table, hashLower(form)));
    return level > 0 && level <= MOST_PLAIN;
  };
  return patterns.some(({ prefix, active }) => {
    const root = word.slice(prefix.length);
    if (!word.startsWith(prefix) || root.length < LEAST_ROOT) return false;
    return isPlain(root) || formsOf(root, active).some(isPlain);
  });
}
