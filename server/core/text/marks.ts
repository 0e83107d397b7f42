/** What single marks are: sentence ends, quotation marks, brackets, dashes. Code units in, answers out; no context. */

/** Double marks, full-width and Arabic ones. */
const SENTENCE = new Set([0x203c, 0x2047, 0x2048, 0x2049, 0x3002, 0xff01, 0xff1f, 0x61f, 0x6d4]);

/** `.`, `!`, `?`, `…` and their kin. */
export function isSentenceMark(unit: number): boolean {
  return (
    unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026 || (unit > 0x600 && SENTENCE.has(unit))
  );
}

/** A double quotation mark of any style; single ones are apostrophes as well and are told apart in `quotation`. */
export function isDoubleMark(unit: number): boolean {
  return (
    unit === 0x22 ||
    (unit >= 0x201c && unit <= 0x201f) ||
    unit === 0xab ||
    unit === 0xbb ||
    unit === 0x300c ||
    unit === 0x300d ||
    unit === 0xff02
  );
}

export function isSingleMark(unit: number): boolean {
  return unit === 0x27 || unit === 0x2018 || unit === 0x2019 || unit === 0x201a || unit === 0x60;
}

/** A mark that may close: quotation marks of any style and closing brackets. */
export function isClosingMark(unit: number): boolean {
  return isDoubleMark(unit) || isSingleMark(unit) || unit === 0x29 || unit === 0x5d || unit === 0x7d;
}

export function isOpeningBracket(unit: number): boolean {
  return unit === 0x28 || unit === 0x5b || unit === 0x7b;
}

/** Hyphen-minus, en dash, em dash, horizontal bar. */
export function isDash(unit: number): boolean {
  return unit === 0x2d || (unit >= 0x2010 && unit <= 0x2015);
}
