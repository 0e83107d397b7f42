/**
 * The tokens of many texts, each distinct one kept once under a number, so that what is known of a word is found out once and not at
 * every place where it stands. What the passes know of words they keep themselves, in columns by the same numbers. A vocabulary only
 * grows; a full one is replaced for the texts to come, while texts that were cut with it keep it.
 */

/** Distinct tokens: those of some thousand articles. */
const MOST_ENTRIES = 1 << 16;
/** UTF-16 code units of all entries together. */
const MOST_UNITS = 1 << 20;
/** UTF-16 code units: V8 makes longer slices views that would keep the whole article alive. */
const LONGEST_COPIED_SLICE = 12;

/** Numbers of a slot: a hash, and behind it what `Slot` says. */
const SLOT = 4;
const Slot = { entry: 1, from: 2, length: 3 } as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export class Vocabulary {
  /** The token as written; entry 0 is none. */
  readonly written: string[] = [""];
  /** In lower case, with straight apostrophes. */
  readonly lower: string[] = [""];
  /** `TokenKind`. */
  kind = new Uint8Array(1 << 10);
  /** `Case`. */
  shape = new Uint8Array(1 << 10);
  /** The code units of all entries that are found by them. */
  #pool = new Uint16Array(1 << 13);
  /**
   * Open-addressed, `SLOT` numbers a slot: the hash that leads here, its entry (0 for none), and where the entry's code units stand in the
   * pool. Side by side, since a look at a slot is the dearest part of finding a token: nothing else of the table is near.
   */
  #slots = new Int32Array(SLOT << 12);
  /** Entries of one code unit below 128, found without a hash. */
  readonly #single = new Int32Array(128);
  /** Entries that are cut from another one and count as of another kind or shape, by that entry's number, kind and shape. */
  readonly #variants = new Map<number, number>();
  #units = 0;

  /** One more than the last entry's number. */
  get size(): number {
    return this.written.length;
  }

  get isFull(): boolean {
    return this.size > MOST_ENTRIES || this.#units > MOST_UNITS;
  }

  /** Whether a text that keeps its vocabulary while it is edited should take a new one as well. */
  get isOverfull(): boolean {
    return this.size > MOST_ENTRIES * 4 || this.#units > MOST_UNITS * 4;
  }

  /** The number of the token that these code units are; 0 where it is not in. */
  find(units: Uint16Array, start: number, end: number): number {
    const first = units[start]!;
    if (end - start === 1 && first < 128) return this.#single[first]!;
    return this.#slots[this.#slotOf(units, start, end, hashOf(units, start, end)) + Slot.entry]!;
  }

  /** Puts a token in that `find` did not find; its number. */
  add(units: Uint16Array, start: number, end: number, written: string, kind: number, shape: number): number {
    if (this.size * 2 * SLOT > this.#slots.length) this.#widen();
    const hash = hashOf(units, start, end);
    const slot = this.#slotOf(units, start, end, hash);
    const entry = this.#append(copyOf(written), kind, shape);
    this.#slots[slot] = hash;
    this.#slots[slot + Slot.entry] = entry;
    this.#slots[slot + Slot.from] = this.#units;
    this.#slots[slot + Slot.length] = end - start;
    this.#pool = lengthened(this.#pool, this.#units + end - start);
    this.#pool.set(units.subarray(start, end), this.#units);
    this.#units += end - start;
    if (end - start === 1 && units[start]! < 128) this.#single[units[start]!] = entry;
    return entry;
  }

  /** The number of the same letters as another kind or shape: a part of a word, judged as such. */
  variant(entry: number, kind: number, shape: number): number {
    if (this.kind[entry] === kind && this.shape[entry] === shape) return entry;
    const key = (entry * 8 + kind) * 8 + shape;
    const known = this.#variants.get(key);
    if (known !== undefined) return known;
    const made = this.#append(this.written[entry]!, kind, shape);
    this.#variants.set(key, made);
    return made;
  }

  #append(written: string, kind: number, shape: number): number {
    const entry = this.size;
    if (entry + 1 >= this.kind.length) this.#lengthen();
    this.written.push(written);
    const lower = written.toLowerCase();
    this.lower.push(lower === written ? plain(written) : plain(lower));
    this.kind[entry] = kind;
    this.shape[entry] = shape;
    return entry;
  }

  /** Where the slot of the token begins, or the free one where it belongs. */
  #slotOf(units: Uint16Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = Math.imul(hash, SLOT) & mask; ; slot = (slot + SLOT) & mask) {
      if (slots[slot + Slot.entry] === 0) return slot;
      if (slots[slot] === hash && this.#isSame(slot, units, start, end)) return slot;
    }
  }

  #isSame(slot: number, units: Uint16Array, start: number, end: number): boolean {
    const pool = this.#pool;
    const first = this.#slots[slot + Slot.from]!;
    const length = end - start;
    if (this.#slots[slot + Slot.length] !== length) return false;
    for (let i = 0; i < length; i++) if (pool[first + i] !== units[start + i]) return false;
    return true;
  }

  #widen(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + Slot.entry] === 0) continue;
      let slot = Math.imul(old[at]!, SLOT) & mask;
      while (slots[slot + Slot.entry] !== 0) slot = (slot + SLOT) & mask;
      slots.set(old.subarray(at, at + SLOT), slot);
    }
    this.#slots = slots;
  }

  #lengthen(): void {
    const size = this.kind.length * 2;
    this.kind = lengthened(this.kind, size);
    this.shape = lengthened(this.shape, size);
  }
}

let shared = new Vocabulary();

/** The vocabulary for the next text. */
export function sharedVocabulary(): Vocabulary {
  if (shared.isFull) shared = new Vocabulary();
  return shared;
}

/** Columns about the entries of vocabularies: `make` gives new ones at a vocabulary's first use, `fill` puts in what came since the last. */
export function columnsOf<Columns>(
  make: () => Columns,
  fill: (columns: Columns, vocabulary: Vocabulary, from: number, to: number) => void,
): (vocabulary: Vocabulary) => Columns {
  const kept = new WeakMap<Vocabulary, { readonly columns: Columns; filled: number }>();
  return (vocabulary) => {
    let known = kept.get(vocabulary);
    if (!known) kept.set(vocabulary, (known = { columns: make(), filled: 0 }));
    const { size } = vocabulary;
    if (known.filled < size) {
      fill(known.columns, vocabulary, known.filled, size);
      known.filled = size;
    }
    return known.columns;
  };
}

/** What lists know of each word of a vocabulary. */
export interface BitColumn<Bits extends TypedColumn> {
  /** By the number of the entry. */
  bits: Bits;
}

/** What `bitsOf` says of each entry; `none` is an empty column with room for as many bits. */
export function bitColumnOf<Bits extends TypedColumn>(
  none: Bits,
  bitsOf: (vocabulary: Vocabulary, entry: number) => number,
): (vocabulary: Vocabulary) => BitColumn<Bits> {
  return columnsOf<BitColumn<Bits>>(
    () => ({ bits: none }),
    (columns, vocabulary, from, to) => {
      columns.bits = lengthened(columns.bits, to);
      for (let entry = from; entry < to; entry++) columns.bits[entry] = bitsOf(vocabulary, entry);
    },
  );
}

/** The column with room for entries up to `size`; the same one where it has that. */
export function lengthened<Column extends TypedColumn>(column: Column, size: number): Column {
  if (size <= column.length) return column;
  const longer = new (column.constructor as new (length: number) => Column)(
    Math.max(size, column.length * 2),
  );
  longer.set(column);
  return longer;
}

type TypedColumn = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

function plain(lower: string): string {
  return lower.includes("’") ? lower.replaceAll("’", "'") : lower;
}

function copyOf(written: string): string {
  // The blank makes a text of its own, of which the result is a view.
  return written.length <= LONGEST_COPIED_SLICE ? written : ` ${written}`.slice(1);
}

/** Of the code units as they stand. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, FNV_PRIME);
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x7feb352d) ^ (hash >>> 13);
}
