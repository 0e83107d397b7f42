/** How many letters two words differ by: inserted, left out, replaced, or two neighbours swapped. */

/** The number of edits that make `a` into `b`; `most + 1` where there are more than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
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
