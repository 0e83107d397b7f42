/**
 * Strings that can be found by the beginning of a word, by a part, and by likeness: a table from trigrams to the strings that hold
 * them. It narrows the field; whoever asks verifies and ranks. Strings are folded; each is counted as often as it was added.
 */
import { Best } from "./best";
import { Postings } from "./postings";

/** Stands before each word, so that beginnings are trigrams of their own; folded text never holds it. */
const EDGE = 0x5e;
/** In the place of a unit that is not there: the third of a beginning of one letter. */
const NONE = 0;
const SPACE = 0x20;

/** What folded text is made of, numbered: most trigrams have a place in a table of a few thousand and need no look-up. */
const COMMON_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const COMMON_UNITS: readonly number[] = [
  NONE,
  EDGE,
  ...Array.from(COMMON_LETTERS, (letter) => letter.charCodeAt(0)),
];
const KINDS = COMMON_UNITS.length;
/** By UTF-16 unit; one more than the number of a common one, 0 for others. */
const KIND_OF = Uint8Array.from({ length: 128 }, (_, unit) => COMMON_UNITS.indexOf(unit) + 1);

/** Strings that are put in at once while nobody asks: some 5 ms; fewer than these go in one by one. */
const MOST_WAITING = 2048;
const FEW_WAITING = 64;

export class TrigramTable {
  readonly #ids = new Map<string, number>();
  readonly #strings: string[] = [];
  readonly #uses: number[] = [];
  readonly #postings: Postings[] = [];
  /** Numbers of postings plus one; 0 where there are none. */
  readonly #common = new Uint32Array(KINDS ** 3);
  readonly #others = new Map<number, Postings>();
  /** Strings below this number are in the postings. The rest wait until somebody asks: many at once go in faster. */
  #listed = 0;
  /** Shared trigrams a string, while a question is answered; all zero in between. */
  #shared = new Uint16Array(1024);

  /** Counts the string once more; gives its number, which never changes. */
  add(folded: string): number {
    const id = this.number(folded);
    this.use(id);
    return id;
  }

  /** The number of the string, without a use of it: until it has one, it is not found. */
  number(folded: string): number {
    let id = this.#ids.get(folded);
    if (id === undefined) {
      id = this.#strings.length;
      this.#ids.set(folded, id);
      this.#strings.push(folded);
      this.#uses.push(0);
      if (this.#strings.length - this.#listed >= MOST_WAITING) this.#list();
    }
    return id;
  }

  /** Counts the string of this number once more. */
  use(id: number): void {
    this.#uses[id]! += 1;
  }

  /** Undoes one `add` or `use`. A string without uses is found no more. */
  release(id: number): void {
    this.#uses[id]! -= 1;
  }

  /** Numbers are below this. */
  get size(): number {
    return this.#strings.length;
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

  /** The same without a list: one or two letters are held by tens of thousands. What `skips` says of is not even looked at. */
  forEachHolding(
    words: readonly string[],
    anywhere: boolean,
    visit: (id: number, string: string) => void,
    skips: (id: number) => boolean = skipsNothing,
  ): void {
    if (this.#listed < this.#strings.length) this.#list();
    let smallest: Postings | null = null;
    for (const word of words) {
      for (const [a, b, c] of anywhere ? innerTrigrams(word) : startTrigrams(word)) {
        const postings = this.#under(a, b, c);
        if (postings === undefined) return;
        if (smallest === null || postings.length < smallest.length) smallest = postings;
      }
    }
    if (smallest === null) return;
    // Up to two letters, the key is the word.
    const isKey = !anywhere && words.length === 1 && words[0]!.length <= 2;
    const inner = words.map((word) => ` ${word}`);
    for (const id of smallest.values()) {
      if (this.#uses[id] === 0 || skips(id)) continue;
      const string = this.#strings[id]!;
      if (isKey || holdsAll(string, words, anywhere ? null : inner)) visit(id, string);
    }
  }

  /** Strings in use that share at least `share` of the trigrams of `folded`, the most similar first, at most `limit`. */
  similar(folded: string, share: number, limit: number): readonly number[] {
    if (this.#shared.length < this.#strings.length) {
      this.#shared = new Uint16Array(this.#strings.length * 2);
    }
    if (this.#listed < this.#strings.length) this.#list();
    const asked = trigramsOf(folded);
    const touched: number[] = [];
    for (const [a, b, c] of asked) {
      for (const id of this.#under(a, b, c)?.values() ?? []) {
        if (this.#shared[id] === 0) touched.push(id);
        this.#shared[id]! += 1;
      }
    }
    const least = Math.max(1, Math.ceil(asked.length * share));
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

  /** Puts the strings that wait into the postings. */
  #list(): void {
    const [first, end] = [this.#listed, this.#strings.length];
    this.#listed = end;
    if (end - first < FEW_WAITING) {
      for (let id = first; id < end; id++)
        forEachTrigram(this.#strings[id]!, (a, b, c) => this.#put(a, b, c, id));
      return;
    }
    // Those of one trigram side by side, so that its postings are looked for once.
    const places: number[] = [];
    const ids: number[] = [];
    const ends = new Uint32Array(this.#common.length);
    for (let id = first; id < end; id++) {
      forEachTrigram(this.#strings[id]!, (a, b, c) => {
        const place = placeOf(a, b, c);
        if (place < 0) this.#put(a, b, c, id);
        else {
          ends[place]! += 1;
          places.push(place);
          ids.push(id);
        }
      });
    }
    for (let place = 1; place < ends.length; place++) ends[place]! += ends[place - 1]!;
    const sorted = new Uint32Array(ids.length);
    for (let at = ids.length - 1; at >= 0; at--) sorted[--ends[places[at]!]!] = ids[at]!;
    // What was the end of each is its beginning now.
    for (let place = 0, at = 0; place < ends.length && at < sorted.length; place++) {
      const behind = place + 1 < ends.length ? ends[place + 1]! : sorted.length;
      if (at === behind) continue;
      const postings = this.#postings[this.#common[place]! - 1] ?? this.#begunAt(place);
      for (; at < behind; at++) if (postings.last !== sorted[at]) postings.push(sorted[at]!);
    }
  }

  #put(a: number, b: number, c: number, id: number): void {
    const postings = this.#under(a, b, c) ?? this.#begun(a, b, c);
    if (postings.last !== id) postings.push(id);
  }

  #under(a: number, b: number, c: number): Postings | undefined {
    const place = placeOf(a, b, c);
    return place < 0 ? this.#others.get(otherKey(a, b, c)) : this.#postings[this.#common[place]! - 1];
  }

  #begun(a: number, b: number, c: number): Postings {
    const place = placeOf(a, b, c);
    if (place >= 0) return this.#begunAt(place);
    const postings = new Postings();
    this.#others.set(otherKey(a, b, c), postings);
    return postings;
  }

  #begunAt(place: number): Postings {
    const postings = new Postings();
    this.#common[place] = this.#postings.push(postings);
    return postings;
  }
}

function skipsNothing(): boolean {
  return false;
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

type Trigram = readonly [number, number, number];

/** Calls back with all under which the string is found; some may come again. */
function forEachTrigram(folded: string, visit: (a: number, b: number, c: number) => void): void {
  let isStart = true;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    if (unit === SPACE) {
      isStart = true;
      continue;
    }
    const next = unitAt(folded, at + 1);
    if (isStart) {
      visit(EDGE, unit, NONE);
      if (next !== NONE) visit(EDGE, unit, next);
      isStart = false;
    }
    if (next === NONE) continue;
    const third = unitAt(folded, at + 2);
    if (third !== NONE) visit(unit, next, third);
  }
}

/** A space, too, ends the word. */
function unitAt(folded: string, at: number): number {
  if (at >= folded.length) return NONE;
  const unit = folded.charCodeAt(at);
  return unit === SPACE ? NONE : unit;
}

/** In the table of common ones; negative where a unit is not among those. */
function placeOf(a: number, b: number, c: number): number {
  if ((a | b | c) >= 128) return -1;
  const one = KIND_OF[a]!;
  const two = KIND_OF[b]!;
  const three = KIND_OF[c]!;
  if (one === 0 || two === 0 || three === 0) return -1;
  return ((one - 1) * KINDS + two - 1) * KINDS + three - 1;
}

function otherKey(a: number, b: number, c: number): number {
  return (a * 0x10000 + b) * 0x10000 + c;
}

/** All under which a string is found, once each: word by word, beginnings included. */
function trigramsOf(folded: string): readonly Trigram[] {
  const found = new Map<number, Trigram>();
  const note = (a: number, b: number, c: number): void => void found.set(otherKey(a, b, c), [a, b, c]);
  for (const word of folded.split(" ")) {
    if (word === "") continue;
    note(EDGE, word.charCodeAt(0), NONE);
    if (word.length > 1) note(EDGE, word.charCodeAt(0), word.charCodeAt(1));
    for (const [a, b, c] of innerTrigrams(word)) note(a, b, c);
  }
  return [...found.values()];
}

/** Those that every string with a word beginning so is under. */
function startTrigrams(start: string): readonly Trigram[] {
  return [[EDGE, unitAt(start, 0), unitAt(start, 1)], ...innerTrigrams(start)];
}

function innerTrigrams(part: string): readonly Trigram[] {
  const found: Trigram[] = [];
  for (let at = 0; at + 3 <= part.length; at++) {
    found.push([part.charCodeAt(at), part.charCodeAt(at + 1), part.charCodeAt(at + 2)]);
  }
  return found;
}
