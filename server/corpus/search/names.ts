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
  const found: FoundName[] = [];
  forEachNameHolding(table, words, (id, met) => {
    found.push({ id, folded: table.string(id), met, score: 0 });
  });
  return found;
}

/** The same without a list: most of tens of thousands are not worth being put into one. What `skips` says of is not looked at. */
export function forEachNameHolding(
  table: TrigramTable,
  words: readonly string[],
  visit: (id: number, met: Met) => void,
  skips: (id: number) => boolean = () => false,
): void {
  if (words.length === 0) return;
  const typed = words.join(" ");
  const whole = table.id(typed);
  if (whole !== null) visit(whole, Met.whole);
  table.forEachHolding(
    words,
    false,
    (id, folded) => visit(id, folded.startsWith(typed) ? Met.start : Met.words),
    (id) => id === whole || skips(id),
  );
  if (words.some((word) => word.length < LEAST_PART)) return;
  const inner = words.map((word) => ` ${word}`);
  const begin = (folded: string): boolean =>
    words.every((word, i) => folded.startsWith(word) || folded.includes(inner[i]!));
  table.forEachHolding(
    words,
    true,
    (id, folded) => {
      if (!begin(folded)) visit(id, Met.part);
    },
    (id) => id === whole || skips(id),
  );
}

/** Names like what was typed, those that hold it left out. */
export function namesLike(table: TrigramTable, words: readonly string[]): readonly FoundName[] {
  const typed = words.join(" ");
  if (typed.length < LEAST_SIMILAR) return [];
  const isHeld = (folded: string): boolean => words.every((word) => folded.includes(word));
  // Fuse comes last: it is the dearest.
  const ids = table.similar(typed, LEAST_SHARED, SIMILAR_CANDIDATES).filter((id) => {
    const folded = table.string(id);
    return !isHeld(folded) && isAlike(folded, words);
  });
  const fuse = new Fuse(
    ids.map((id) => table.string(id)),
    { ignoreLocation: true, threshold: FUZZY_THRESHOLD, includeScore: true },
  );
  return fuse.search(typed).map(({ item, refIndex, score = 1 }): FoundName => {
    return { id: ids[refIndex]!, folded: item, met: Met.similar, score };
  });
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
  /** By the label's number in the table. */
  readonly #owners: Set<number>[] = [];

  add(folded: string, owner: number): void {
    const id = this.table.add(folded);
    (this.#owners[id] ??= new Set()).add(owner);
  }

  remove(folded: string, owner: number): void {
    const id = this.table.id(folded);
    if (id === null) return;
    this.table.release(id);
    this.#owners[id]?.delete(owner);
  }

  owners(folded: string): ReadonlySet<number> {
    const id = this.table.id(folded);
    return id === null ? NOBODY : this.ownersOf(id);
  }

  /** By the label's number. */
  ownersOf(id: number): ReadonlySet<number> {
    return this.#owners[id] ?? NOBODY;
  }
}

const NOBODY: ReadonlySet<number> = new Set();
