/**
 * Strings that can be found by the beginning of a word, by a part, and by likeness: a table from trigrams to the strings that hold
 * them. It narrows the field; whoever asks verifies and ranks. Strings are folded; each is counted as often as it was added.
 */
import { Best } from "./best";

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

  /** Strings in use that hold all the words: a word of theirs must begin with each of them, or hold it where `anywhere`. */
  holding(words: readonly string[], anywhere: boolean): readonly number[] {
    const found: number[] = [];
    this.forEachHolding(words, anywhere, (id) => found.push(id));
    return found;
  }

  /** The same without a list: one or two letters are held by tens of thousands. */
  forEachHolding(
    words: readonly string[],
    anywhere: boolean,
    visit: (id: number, string: string) => void,
  ): void {
    let smallest: readonly number[] | null = null;
    for (const word of words) {
      for (const key of anywhere ? innerTrigrams(word) : startTrigrams(word)) {
        const ids = this.#byTrigram.get(key);
        if (ids === undefined) return;
        if (smallest === null || ids.length < smallest.length) smallest = ids;
      }
    }
    if (smallest === null) return;
    // Up to two letters, the key is the word.
    const isKey = !anywhere && words.length === 1 && words[0]!.length <= 2;
    const inner = words.map((word) => ` ${word}`);
    for (const id of smallest) {
      if (this.#uses[id] === 0) continue;
      const string = this.#strings[id]!;
      if (isKey || holdsAll(string, words, anywhere ? null : inner)) visit(id, string);
    }
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
    // Length decides between equals (less that is foreign), then the string, so that no order of adding shows.
    const best = new Best<SharingString>(
      limit,
      (a, b) => b.shared - a.shared || a.string.length - b.string.length || (a.string < b.string ? -1 : 1),
    );
    for (const id of touched) {
      const shared = this.#shared[id]!;
      this.#shared[id] = 0;
      if (shared >= least && this.#uses[id]! > 0) best.offer({ id, shared, string: this.#strings[id]! });
    }
    return best.items.map(({ id }) => id);
  }
}

interface SharingString {
  readonly id: number;
  readonly shared: number;
  readonly string: string;
}

/** `inner`: the words as they stand behind another one; null where they may stand anywhere. */
function holdsAll(string: string, words: readonly string[], inner: readonly string[] | null): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const holds = inner ? string.startsWith(word) || string.includes(inner[i]!) : string.includes(word);
    if (!holds) return false;
  }
  return true;
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
