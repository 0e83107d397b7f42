/**
 * Which stretches of text (sentences, quotes) hold which words. Stretches are numbered upwards; those of one article are consecutive,
 * which makes taking them out cheap. Finding is by whole word, by beginning, and by likeness where the corpus does not know the word.
 */
import Fuse from "fuse.js";
import { Best } from "./best";
import { forgivenEdits, startDistance } from "./distance";
import { TrigramTable } from "./trigrams";
import { forEachWord } from "./words";

/** How well a word was met: the lower the better. */
export const Fit = { exact: 1, beginning: 2, similar: 3 } as const;
export type Fit = (typeof Fit)[keyof typeof Fit];

/** What a typed word stands for in this corpus. */
export interface Expansion {
  readonly word: string;
  /** The words of the corpus that it may mean, with how well they fit. */
  readonly terms: ReadonlyMap<string, Fit>;
}

/** Shorter beginnings stand for too many words: they count as whole words only. */
const LEAST_BEGINNING = 3;
/** Terms that a beginning stands for, the most frequent ones. */
const MOST_BEGINNINGS = 60;
/** A word that the corpus does not know, and whose beginnings stand in fewer stretches, is taken for a slip: similar ones are looked for. */
const RARE = 3;
const MOST_SIMILAR = 8;
const SIMILAR_CANDIDATES = 200;
/** Of the trigrams of the typed word: two swapped letters break up to five of eleven. */
const LEAST_SHARED = 0.3;
/** Fuse's: 0 is equal, 1 has nothing in common. */
const FUZZY_THRESHOLD = 0.4;

/** The terms of the whole corpus, shared by the indexes over sentences and quotes. */
/** In how many stretches, or articles, terms stand. */
export interface TermCounts {
  /** 0: it stands in none. Of frequent terms it may be about so many. */
  frequency(term: string): number;
  /** What is known of it at once: that many, or at most `excess` fewer. */
  atMost(term: string): number;
  readonly excess: number;
}

export class Terms {
  readonly table = new TrigramTable();

  /** `isKnown`: whether the word itself stands in the corpus. */
  expand(
    word: string,
    counts: TermCounts,
    isKnown = (term: string): boolean => this.table.id(term) !== null,
  ): Expansion {
    const terms = new Map<string, Fit>();
    let total = 0;
    if (isKnown(word)) {
      terms.set(word, Fit.exact);
      total += counts.frequency(word);
    }
    if (word.length >= LEAST_BEGINNING) {
      const longer = this.beginning(word, MOST_BEGINNINGS + 1, counts).filter(({ term }) => term !== word);
      for (const { term, count } of longer.slice(0, MOST_BEGINNINGS)) {
        terms.set(term, Fit.beginning);
        total += count;
      }
    }
    if (!terms.has(word) && total < RARE) {
      for (const term of this.similar(word)) if (!terms.has(term)) terms.set(term, Fit.similar);
    }
    return { word, terms };
  }

  /** Terms that begin so, the most frequent first. */
  beginning(beginning: string, most: number, counts: TermCounts): readonly CountedTerm[] {
    const best = new Best<CountedTerm>(most + Math.min(counts.excess, most), byCount);
    this.table.forEachHolding([beginning], false, (_, term) => {
      const count = counts.atMost(term);
      if (count > 0 && count >= (best.last?.count ?? 0)) best.offer({ term, count });
    });
    if (counts.excess === 0) return best.items;
    return best.items
      .map(({ term }) => ({ term, count: counts.frequency(term) }))
      .filter(({ count }) => count > 0)
      .sort(byCount)
      .slice(0, most);
  }

  /** Terms that differ from the word, or that begin with what differs from it, by slips of the finger; the most similar first. */
  similar(word: string): readonly string[] {
    const forgiven = forgivenEdits(word.length);
    if (forgiven === 0) return [];
    // Fuse comes last: it is the dearest.
    const candidates = this.table
      .similar(word, LEAST_SHARED, SIMILAR_CANDIDATES)
      .map((id) => ({
        term: this.table.string(id),
        edits: startDistance(word, this.table.string(id), forgiven),
      }))
      .filter(({ edits }) => edits <= forgiven);
    const ranked = new Fuse(
      candidates.map(({ term }) => term),
      { ignoreLocation: true, threshold: FUZZY_THRESHOLD, includeScore: true },
    ).search(word);
    return ranked
      .map(({ item, score = 1, refIndex }) => ({ item, score, edits: candidates[refIndex]!.edits }))
      .sort((a, b) => a.edits - b.edits || a.score - b.score || (a.item < b.item ? -1 : 1))
      .slice(0, MOST_SIMILAR)
      .map(({ item }) => item);
  }
}

/** Counts that are known at once. */
export function exactCounts(frequency: (term: string) => number): TermCounts {
  return { frequency, atMost: frequency, excess: 0 };
}

interface CountedTerm {
  readonly term: string;
  readonly count: number;
}

/** The most frequent first. */
function byCount(a: CountedTerm, b: CountedTerm): number {
  return b.count - a.count || (a.term < b.term ? -1 : 1);
}

/** The stretches of one article. */
export interface Stretches {
  readonly count: number;
  /** Calls back with every piece of text that the stretch is made of. */
  forEachPart(place: number, visit: (text: string, from: number, to: number) => void): void;
}

/** Calls back with every word of the stretch, folded; a word may come more than once. */
function forEachWordIn(stretches: Stretches, place: number, visit: (folded: string) => void): void {
  stretches.forEachPart(place, (text, from, to) => forEachWord(text, from, to, visit));
}

/** The stretches that hold one word. */
interface Postings {
  /** Upwards. Those that were taken out stay until they are more than half of them, so that taking out costs no walk along the list. */
  units: number[];
  gone: number;
}

/** In the place of the owner of a stretch that was taken out. */
const GONE = -1;

export class WordIndex {
  readonly #postings = new Map<string, Postings>();
  readonly #terms: Terms;
  /** Whose each stretch is, by its number. */
  readonly #owners: number[] = [];
  #next = 0;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  expand(words: readonly string[]): readonly Expansion[] {
    const counts = exactCounts((term) => this.frequency(term));
    return words.map((word) => this.#terms.expand(word, counts));
  }

  /** Puts in the stretches of one owner. Gives the number of the first; the others follow. */
  add(owner: number, stretches: Stretches): number {
    const first = this.#next;
    for (let place = 0; place < stretches.count; place++) {
      const unit = this.#next++;
      this.#owners[unit] = owner;
      forEachWordIn(stretches, place, (word) => {
        const postings = this.#postings.get(word);
        if (!postings) {
          this.#terms.table.add(word);
          this.#postings.set(word, { units: [unit], gone: 0 });
        } else if (postings.units[postings.units.length - 1] !== unit) postings.units.push(unit);
      });
    }
    return first;
  }

  /** Takes out the stretches that one `add` put in. */
  remove(first: number, stretches: Stretches): void {
    const end = first + stretches.count;
    const isLast = end === this.#next;
    const held = new Map<string, number>();
    for (let place = 0; place < stretches.count; place++) {
      const words = new Set<string>();
      forEachWordIn(stretches, place, (word) => words.add(word));
      for (const word of words) held.set(word, (held.get(word) ?? 0) + 1);
      this.#owners[first + place] = GONE;
    }
    for (const [word, count] of held) {
      const postings = this.#postings.get(word);
      if (!postings) continue;
      if (isLast) postings.units.length -= count;
      else postings.gone += count;
      if (postings.gone === postings.units.length) {
        this.#postings.delete(word);
        this.#terms.table.release(this.#terms.table.id(word)!);
      } else if (postings.gone * 2 > postings.units.length) {
        postings.units = postings.units.filter((unit) => this.#owners[unit] !== GONE);
        postings.gone = 0;
      }
    }
    // An article that is edited again and again takes the same numbers.
    if (isLast) this.#next = first;
  }

  /** Stretches that hold the word. */
  frequency(word: string): number {
    const postings = this.#postings.get(word);
    return postings ? postings.units.length - postings.gone : 0;
  }

  /** Puts the owners of all stretches that hold the word into `owners`. */
  collectOwners(word: string, owners: Set<number>): void {
    for (const unit of this.#postings.get(word)?.units ?? []) {
      const owner = this.#owners[unit]!;
      if (owner !== GONE) owners.add(owner);
    }
  }

  /**
   * Calls back once for each owner with stretches that hold all of the words; `fits` gives their places among the owner's stretches
   * with how well they fit (the worst `Fit` among the words). Costs one step for every occurrence of the words.
   */
  forEachHolding(
    expansions: readonly Expansion[],
    visit: (owner: number, units: readonly HeldUnit[]) => void,
  ): void {
    const fits = this.#fits(expansions);
    let owner = -1;
    let units: HeldUnit[] = [];
    for (let unit = 0; unit < this.#next; unit++) {
      const fit = fits[unit]!;
      if (fit === 0 || this.#owners[unit] === GONE) continue;
      if (this.#owners[unit] !== owner) {
        if (units.length > 0) visit(owner, units);
        owner = this.#owners[unit]!;
        units = [];
      }
      units.push({ unit, fit: fit as Fit });
    }
    if (units.length > 0) visit(owner, units);
  }

  /** By the stretch's number: 0 where a word is missing. */
  #fits(expansions: readonly Expansion[]): Uint8Array {
    let all: Uint8Array | null = null;
    for (const { terms } of expansions) {
      const marks = new Uint8Array(this.#next);
      for (const [term, fit] of terms) {
        for (const unit of this.#postings.get(term)?.units ?? []) {
          if (marks[unit] === 0 || marks[unit]! > fit) marks[unit] = fit;
        }
      }
      if (all === null) all = marks;
      else {
        for (let unit = 0; unit < marks.length; unit++) {
          all[unit] = all[unit]! > 0 && marks[unit]! > 0 ? Math.max(all[unit]!, marks[unit]!) : 0;
        }
      }
    }
    return all ?? new Uint8Array(this.#next);
  }
}

/** A stretch by its number. */
export interface HeldUnit {
  readonly unit: number;
  readonly fit: Fit;
}
