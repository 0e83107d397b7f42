/**
 * Tells most words that are not sought from their first letter and their length, as they stand in a text: nothing is cut out and folded for
 * them.
 */

/** Of ASCII. */
const UNITS = 128;
const APOSTROPHE = 0x27;
/** Lengths are bits; longer words are taken for this long. */
const LONGEST = 31;

export class WordSieve {
  /** By the first unit of a folded word: a bit for each length. */
  readonly #lengths = new Int32Array(UNITS);
  #letsAll = false;

  /** `folded` is sought. */
  add(folded: string): void {
    this.#note(folded, 1 << Math.min(folded.length, LONGEST));
  }

  /** And all words that begin so. */
  addBeginning(folded: string): void {
    this.#note(folded, -1 << Math.min(folded.length, LONGEST));
  }

  /** True of every word that is sought, and of few others. */
  lets(text: string, start: number, end: number): boolean {
    const unit = text.charCodeAt(start);
    // Digits have the bit that makes letters lower ones.
    if (this.#letsAll || unit >= UNITS) return true;
    const lengths = this.#lengths[unit | 0x20]!;
    if (lengths === 0) return false;
    return ((lengths >>> Math.min(end - start, LONGEST)) & 1) === 1 || changesLength(text, start, end);
  }

  #note(folded: string, lengths: number): void {
    const unit = folded.charCodeAt(0);
    // A word that begins with another letter may be folded to what begins with one of ASCII, but not the other way round.
    if (unit < UNITS) this.#lengths[unit]! |= lengths;
    else if (Number.isNaN(unit)) this.#letsAll = true;
  }
}

/** Whether folding may leave more or fewer units. */
function changesLength(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= UNITS || unit === APOSTROPHE) return true;
  }
  return false;
}
