/**
 * Three ways to count in one text: UTF-16 offsets in the snapshot as it stands, UTF-16 offsets in the text with LF line ends, and code
 * points in the latter, as sidecars count.
 *
 *     snapshot   a CR LF 😀 b      offsets 0 1 2 3 5
 *     LF text    a    LF 😀 b      offsets 0 1   2 4
 *     sidecar                      points  0 1   2 3
 */

export class CountedText {
  /** The text with LF line ends. */
  readonly lf: string;
  /** Snapshot offsets of the LF of each CR LF. */
  readonly #pairs: Uint32Array;
  /** LF offsets of the low half of each surrogate pair. */
  readonly #lows: Uint32Array;

  constructor(text: string) {
    this.#pairs = text.includes("\r\n") ? lineFeedsAfterReturns(text) : NONE;
    this.lf = withLineFeeds(text);
    this.#lows = lowHalves(this.lf);
  }

  get codePoints(): number {
    return this.lf.length - this.#lows.length;
  }

  /** An offset between CR and LF counts as the one before both. */
  toLf(offset: number): number {
    const before = countBelow(this.#pairs, offset);
    return offset - before - (this.#pairs[before] === offset ? 1 : 0);
  }

  /** The offset of a line's end comes out before CR LF. */
  fromLf(lfOffset: number): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#pairs[middle]! - middle <= lfOffset) low = middle + 1;
      else high = middle;
    }
    return lfOffset + low;
  }

  /** An offset within a surrogate pair counts as the one before it. */
  codePointAt(lfOffset: number): number {
    const before = countBelow(this.#lows, lfOffset);
    return lfOffset - before - (this.#lows[before] === lfOffset ? 1 : 0);
  }

  /** A code point beyond the text counts as its end. */
  offsetOfCodePoint(codePoint: number): number {
    const inside = Math.max(0, Math.min(codePoint, this.codePoints));
    let low = 0;
    let high = this.#lows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      // The pair's own code point is `lows[middle] - 1 - middle`; everything behind it lies one unit further.
      if (this.#lows[middle]! - 1 - middle < inside) low = middle + 1;
      else high = middle;
    }
    return inside + low;
  }
}

/** CR LF and lone CR become LF. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Whether `offset` lies between the halves of a surrogate pair. */
export function splitsPair(text: string, offset: number): boolean {
  return isLow(text.charCodeAt(offset)) && isHigh(text.charCodeAt(offset - 1));
}

const NONE = new Uint32Array(0);

function lineFeedsAfterReturns(text: string): Uint32Array {
  const found: number[] = [];
  for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) found.push(at + 1);
  return Uint32Array.from(found);
}

function lowHalves(text: string): Uint32Array {
  if (!/[\uDC00-\uDFFF]/.test(text)) return NONE;
  const found: number[] = [];
  for (let at = 1; at < text.length; at++) {
    if (splitsPair(text, at)) found.push(at);
  }
  return found.length === 0 ? NONE : Uint32Array.from(found);
}

/** How many of the ascending `offsets` are smaller than `offset`. */
function countBelow(offsets: Uint32Array, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
