/**
 * Words as bytes, numbered from 0 on in the order in which they come. Millions of words are looked up here while a corpus is put together:
 * none of them is made a string for that.
 */

const FIRST_WORDS = 512;
const FIRST_BYTES = 4096;
/** Slots that are filled anew faster than others are made. */
const MOST_CLEARED = 16_384;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class WordTable {
  #bytes = new Uint8Array(FIRST_BYTES);
  /** By number: where a word begins; where it ends stands behind. */
  #starts = new Uint32Array(FIRST_WORDS + 1);
  #count = 0;
  /** Numbers plus one, by hash; at most half of them are taken. */
  #slots = new Uint32Array(FIRST_WORDS * 2);

  /** Numbers are below this. */
  get size(): number {
    return this.#count;
  }

  /** The number of the word that stands there; a new one is the last from now on. */
  add(from: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(from, start, end) & mask;
    for (let taken = this.#slots[slot]!; taken !== 0; taken = this.#slots[slot]!) {
      if (this.#is(taken - 1, from, start, end)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#count + 1;
    return this.#append(from, start, end);
  }

  addText(word: string): number {
    const bytes = encoder.encode(word);
    return this.add(bytes, 0, bytes.length);
  }

  text(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.#starts[number], this.#starts[number + 1]));
  }

  /** All are forgotten; the room for very many is given back. */
  clear(): void {
    this.#count = 0;
    if (this.#slots.length <= MOST_CLEARED) {
      this.#slots.fill(0);
      return;
    }
    this.#bytes = new Uint8Array(FIRST_BYTES);
    this.#starts = new Uint32Array(FIRST_WORDS + 1);
    this.#slots = new Uint32Array(FIRST_WORDS * 2);
  }

  #is(number: number, from: Uint8Array, start: number, end: number): boolean {
    let at = this.#starts[number]!;
    if (this.#starts[number + 1]! - at !== end - start) return false;
    const bytes = this.#bytes;
    for (let of = start; of < end; of++) if (bytes[at++] !== from[of]) return false;
    return true;
  }

  #append(from: Uint8Array, start: number, end: number): number {
    const number = this.#count++;
    const at = this.#starts[number]!;
    const used = at + end - start;
    if (used > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(used, this.#bytes.length * 2));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    for (let of = start; of < end; of++) this.#bytes[at + of - start] = from[of]!;
    this.#starts[number + 1] = used;
    if (this.#count === this.#slots.length / 2) this.#grow();
    return number;
  }

  #grow(): void {
    const room = this.#count * 2;
    const starts = new Uint32Array(room + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    this.#slots = new Uint32Array(room * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = hashOf(this.#bytes, starts[number]!, starts[number + 1]!) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

/** FNV-1a, with the upper bits put to the lower ones, which alone know little of the first letters. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
