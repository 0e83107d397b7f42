/** Numbers and texts as bytes, one behind the other, and back in the same order. What they mean is the caller's to know. */

const FIRST_BYTES = 4096;
/** Texts of fewer bytes are put together faster without a decoder. */
const SHORT_TEXT_BYTES = 64;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;

  /** A whole number from 0 to 2³² − 1. */
  number(value: number): void {
    this.#make(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#used++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#used++] = rest;
  }

  /** One from −2³⁰ to 2³⁰. */
  difference(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Halves of surrogate pairs become U+FFFD. */
  text(value: string): void {
    this.#make(5 + value.length * 3);
    const at = this.#used;
    const bytes = this.#bytes;
    // A length of one byte is the usual case; the text is moved where that is wrong.
    let length = 0;
    while (length < value.length) {
      const unit = value.charCodeAt(length);
      if (unit > 0x7f) break;
      bytes[at + 1 + length] = unit;
      length += 1;
    }
    if (length < value.length) length = encoder.encodeInto(value, bytes.subarray(at + 1)).written;
    if (length <= 0x7f) {
      bytes[at] = length;
      this.#used = at + 1 + length;
      return;
    }
    const text = bytes.slice(at + 1, at + 1 + length);
    this.number(length);
    bytes.set(text, this.#used);
    this.#used += length;
  }

  /** A copy of what was written; the next writing starts anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#used);
    this.#used = 0;
    return taken;
  }

  #make(room: number): void {
    if (this.#used + room <= this.#bytes.length) return;
    const bytes = new Uint8Array((this.#used + room) * 2);
    bytes.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = bytes;
  }
}

/** Reads what a `ByteWriter` wrote. Throws where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where it is: another reader may begin here. */
  get at(): number {
    return this.#at;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError("The bytes end in the middle of something.");
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  difference(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    const at = this.skipText();
    return shortText(this.#bytes, at, this.#at) ?? decoder.decode(this.#bytes.subarray(at, this.#at));
  }

  /** Goes behind a text; gives where its bytes begin. */
  skipText(): number {
    const length = this.number();
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new RangeError("The bytes end in the middle of something.");
    this.#at = at + length;
    return at;
  }

  /** Goes behind so many numbers or differences. */
  skipNumbers(count: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (let left = count; left > 0; at++) if (bytes[at]! < 0x80 || at >= bytes.length) left -= 1;
    if (at > bytes.length) throw new RangeError("The bytes end in the middle of something.");
    this.#at = at;
  }
}

/** Null where it is long, or not of ASCII alone. */
function shortText(bytes: Uint8Array, from: number, end: number): string | null {
  if (end - from > SHORT_TEXT_BYTES) return null;
  for (let at = from; at < end; at++) if (bytes[at]! > 0x7f) return null;
  let text = "";
  let at = from;
  // Eight at a time: a call takes longer than what it does.
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(
      bytes[at]!,
      bytes[at + 1]!,
      bytes[at + 2]!,
      bytes[at + 3]!,
      bytes[at + 4]!,
      bytes[at + 5]!,
      bytes[at + 6]!,
      bytes[at + 7]!,
    );
  }
  for (; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
