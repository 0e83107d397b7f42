/**
 * Strings that can be found by the beginning of a word, by a part, and by likeness: a table from trigrams to the strings that hold
 * them. It narrows the field; whoever asks verifies and ranks. Strings are folded; each is counted as often as it was added.
 */

/** Stands before each word, so that beginnings are trigrams of their own; folded text never holds it. */
const EDGE = "^";

export class TrigramTable {
  readonly #ids = new Map<string, number>();
  readonly #strings: string[] = [];
  readonly #uses: number[] = [];
  readonly #byTrigram = new Map<string, number[]>();
  /** Shared trigrams a string, while a question is answered; all zero in between. */
  #shared = new Uint16Array(1024);

  /** The number of the string, which never changes. */
  add(folded: string): number {
    let id = this.#ids.get(folded);
    if (id === undefined) {
      id = this.#strings.length;
      this.#ids.set(folded, id);
      this.#strings.push(folded);
      this.#uses.push(0);
      for (const trigram of trigramsOf(folded)) {
        const ids = this.#byTrigram.get(trigram);
        if (ids) ids.push(id);
        else this.#byTrigram.set(trigram, [id]);
      }
    }
    this.#uses[id]! += 1;
    return id;
  }

  /** Undoes one `add`. A string without uses is found no more. */
  release(id: number): void {
    this.#uses[id]! -= 1;
  }

  id(folded: string): number | null {
    const id = this.#ids.get(folded);
    return id !== undefined && this.#uses[id]! > 0 ? id : null;
  }

  string(id: number): string {
    return this.#strings[id]!;
  }

  /** Strings in use that may hold all the words: a word must begin with each of them, or hold it where `anywhere`. */
  holding(words: readonly string[], anywhere: boolean): readonly number[] {
    let smallest: readonly number[] | null = null;
    for (const word of words) {
      for (const key of anywhere ? innerTrigrams(word) : startTrigrams(word)) {
        const ids = this.#byTrigram.get(key);
        if (ids === undefined) return [];
        if (smallest === null || ids.length < smallest.length) smallest = ids;
      }
    }
    const test = (string: string): boolean =>
      words.every((word) =>
        anywhere ? string.includes(word) : string.startsWith(word) || string.includes(` ${word}`),
      );
    return (smallest ?? []).filter((id) => this.#uses[id]! > 0 && test(this.#strings[id]!));
  }

  /** Strings in use that share at least `share` of the trigrams of `folded`, the most similar first, at most `limit`. */
  similar(folded: string, share: number, limit: number): readonly number[] {
    if (this.#shared.length < this.#strings.length) {
      this.#shared = new Uint16Array(this.#strings.length * 2);
    }
    const trigrams = trigramsOf(folded);
    const touched: number[] = [];
    for (const trigram of trigrams) {
      for (const id of this.#byTrigram.get(trigram) ?? []) {
        if (this.#shared[id] === 0) touched.push(id);
        this.#shared[id]! += 1;
      }
    }
    const least = Math.max(1, Math.ceil(trigrams.size * share));
    const found = touched
      .filter((id) => this.#shared[id]! >= least && this.#uses[id]! > 0)
      .map((id) => ({ id, shared: this.#shared[id]!, string: this.#strings[id]! }));
    for (const id of touched) this.#shared[id] = 0;
    // Length decides between equals (less that is foreign), then the string, so that no order of adding shows.
    found.sort(
      (a, b) => b.shared - a.shared || a.string.length - b.string.length || (a.string < b.string ? -1 : 1),
    );
    return found.slice(0, limit).map(({ id }) => id);
  }
}

/** All keys under which a string is found: word by word, beginnings included. */
function trigramsOf(folded: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const word of folded.split(" ")) {
    if (word === "") continue;
    keys.add(EDGE + word.slice(0, 1));
    keys.add(EDGE + word.slice(0, 2));
    for (let at = 0; at + 3 <= word.length; at++) keys.add(word.slice(at, at + 3));
  }
  return keys;
}

/** The keys that every string with a word beginning so is under. */
function startTrigrams(start: string): readonly string[] {
  return [EDGE + start.slice(0, 2), ...innerTrigrams(start)];
}

function innerTrigrams(part: string): readonly string[] {
  const keys: string[] = [];
  for (let at = 0; at + 3 <= part.length; at++) keys.push(part.slice(at, at + 3));
  return keys;
}
