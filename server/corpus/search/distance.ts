/** How many letters two words differ by: inserted, left out, replaced, or two neighbours swapped. */

/** Of the table of edits, the row that is being filled, the one before, and the one before that; longer for longer words. */
let rows = rowsFor(64);

function rowsFor(letters: number): readonly [Uint16Array, Uint16Array, Uint16Array] {
  return [new Uint16Array(letters + 1), new Uint16Array(letters + 1), new Uint16Array(letters + 1)];
}

/** The number of edits that make `a` into `b`; `most + 1` where there are more than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (a === b) return 0;
  if (b.length >= rows[0].length) rows = rowsFor(b.length * 2);
  let [row, last, beforeLast] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (isSwapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [row, last, beforeLast] = [beforeLast, row, last];
  }
  return Math.min(last[b.length]!, most + 1);
}

/**
 * Edits forgiven in a word of this many letters: none in the shortest, and one only (a letter left out, doubled, wrong, or two swapped) where two
 * make another word, as `kanada` and `kepada` are.
 */
export function forgivenEdits(length: number): number {
  if (length <= 3) return 0;
  if (length <= 7) return 1;
  return length <= 11 ? 2 : 3;
}

/** Edits between the word and the term, or the beginning of the term: who types has not finished yet. */
export function startDistance(word: string, term: string, most: number): number {
  const whole = editDistance(word, term, most);
  if (whole <= 1 || term.length <= word.length) return whole;
  const begun = editDistance(word, term.slice(0, word.length), most);
  return Math.min(whole, begun + 1);
}
