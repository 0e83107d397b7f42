/**
 * A list of numbers that only grows at its end, upwards: differences as bytes, seven bits each, so that millions of entries take little
 * memory and none of the garbage collector's time.
 */

const FIRST_BYTES = 8;

export class Postings {
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;
  #count = 0;
  #last = -1;

  get length(): number {
    return this.#count;
  }

  /** -1 where there is none. */
  get last(): number {
    return this.#last;
  }

  /** `value` must be greater than the last one. */
  push(value: number): void {
    // A number below 2³² takes five bytes at most.
    if (this.#used + 5 > this.#bytes.length) this.#grow();
    let rest = value - this.#last;
    while (rest > 0x7f) {
      this.#bytes[this.#used++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#used++] = rest;
    this.#last = value;
    this.#count += 1;
  }

  values(): Uint32Array {
    const values = new Uint32Array(this.#count);
    const bytes = this.#bytes;
    let at = 0;
    let value = -1;
    for (let i = 0; i < values.length; i++) {
      let byte = bytes[at++]!;
      let step = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++]!;
        step |= (byte & 0x7f) << shift;
      }
      values[i] = value += step >>> 0;
    }
    return values;
  }

  #grow(): void {
    const bytes = new Uint8Array(Math.ceil(this.#bytes.length * 1.5) + FIRST_BYTES);
    bytes.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = bytes;
  }
}
