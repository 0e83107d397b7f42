/** Finds names, headlines and tags by what was typed: as it is, by the beginnings of words, by a part, or by likeness. */
import Fuse from "fuse.js";
import { forgivenEdits, startDistance } from "./distance";
import { TrigramTable } from "./trigrams";

/** How a name was met, best first. All but `similar` hold what was typed letter by letter. */
export const Met = { whole: 0, start: 1, words: 2, part: 3, similar: 4 } as const;
export type Met = (typeof Met)[keyof typeof Met];

export interface FoundName {
  /** In the table. */
  readonly id: number;
  readonly folded: string;
  readonly met: Met;
  /** Fuse's for similar names: 0 is equal. */
  readonly score: number;
}

/** Parts of words are looked for from this many letters on. */
const LEAST_PART = 3;
/** Names similar to fewer letters are too many. */
const LEAST_SIMILAR = 4;
/** Of the trigrams of what was typed. */
const LEAST_SHARED = 0.34;
const SIMILAR_CANDIDATES = 150;
/** Fuse's: finds two swapped letters in eleven (0.18), one missing in ten; leaves half-equal names. */
const FUZZY_THRESHOLD = 0.34;

/** Names that hold what was typed, in no particular order. */
export function namesHolding(table: TrigramTable, words: readonly string[]): readonly FoundName[] {
  if (words.length === 0) return [];
  const typed = words.join(" ");
  const found: FoundName[] = [];
  const taken = new Set<number>();
  for (const id of table.holding(words, false)) {
    taken.add(id);
    const folded = table.string(id);
    const met = folded === typed ? Met.whole : folded.startsWith(typed) ? Met.start : Met.words;
    found.push({ id, folded, met, score: 0 });
  }
  if (words.some((word) => word.length < LEAST_PART)) return found;
  for (const id of table.holding(words, true)) {
    if (!taken.has(id)) found.push({ id, folded: table.string(id), met: Met.part, score: 0 });
  }
  return found;
}

/** Names like what was typed, those that hold it left out. */
export function namesLike(table: TrigramTable, words: readonly string[]): readonly FoundName[] {
  const typed = words.join(" ");
  if (typed.length < LEAST_SIMILAR) return [];
  const ids = table.similar(typed, LEAST_SHARED, SIMILAR_CANDIDATES);
  const fuse = new Fuse(
    ids.map((id) => table.string(id)),
    { ignoreLocation: true, threshold: FUZZY_THRESHOLD, includeScore: true },
  );
  const isHeld = (folded: string): boolean => words.every((word) => folded.includes(word));
  return fuse
    .search(typed)
    .map(({ item, refIndex, score = 1 }): FoundName => {
      return { id: ids[refIndex]!, folded: item, met: Met.similar, score };
    })
    .filter(({ folded }) => !isHeld(folded) && isAlike(folded, words));
}

/**
 * Whether each word differs from one of the name's by no more than a slip of the finger, or the whole does where the spaces are
 * elsewhere. Fuse alone would take `beras` for the beginning of `berakhir`.
 */
function isAlike(folded: string, words: readonly string[]): boolean {
  const differs = (word: string, from: string): boolean => {
    const forgiven = forgivenEdits(word.length);
    return startDistance(word, from, forgiven) > forgiven;
  };
  const parts = folded.split(" ");
  return (
    words.every((word) => parts.some((part) => !differs(word, part))) ||
    !differs(words.join(""), parts.join(""))
  );
}

/** Best first: how they were met and likeness; then the alphabet, so that the order is always the same. */
export function byRank(a: FoundName, b: FoundName): number {
  return sameRank(a, b) || (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0);
}

/** 0 where two names were met equally well. */
export function sameRank(a: FoundName, b: FoundName): number {
  // Scores that differ by less say nothing.
  return a.met - b.met || Math.round(a.score * 50) - Math.round(b.score * 50);
}

/** Labels with the things that bear them, each thing by a number: headlines with articles, tags with articles. */
export class LabelTable {
  readonly table = new TrigramTable();
  readonly #owners = new Map<string, Set<number>>();

  add(folded: string, owner: number): void {
    this.table.add(folded);
    const owners = this.#owners.get(folded);
    if (owners) owners.add(owner);
    else this.#owners.set(folded, new Set([owner]));
  }

  remove(folded: string, owner: number): void {
    const id = this.table.id(folded);
    if (id !== null) this.table.release(id);
    this.#owners.get(folded)?.delete(owner);
  }

  owners(folded: string): ReadonlySet<number> {
    return this.#owners.get(folded) ?? new Set();
  }
}
