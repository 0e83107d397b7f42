/**
 * A list in an order of which no more is worked out than somebody looks at: a page of tens of thousands of rows is put in order in the time
 * that it takes to look at each row a few times.
 */

/** Rows that are sorted at once. */
const FEW = 128;
/** Rows among which the one in the middle divides the others about evenly. */
const SAMPLED = 9;

/** Rows from `start` to `end` that all belong there, in whatever order; in order when `isSorted`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** What comes first, and the rest; null where it was not divided. */
  parts: readonly [Stretch, Stretch] | null;
  isSorted: boolean;
}

export class InOrder<T> {
  readonly #items: T[];
  readonly #compare: (a: T, b: T) => number;
  readonly #all: Stretch;

  /** `compare` must tell any two apart. The list takes `items` over. */
  constructor(items: T[], compare: (a: T, b: T) => number) {
    this.#items = items;
    this.#compare = compare;
    this.#all = stretch(0, items.length);
  }

  get length(): number {
    return this.#items.length;
  }

  slice(from: number, to: number): readonly T[] {
    this.#sort(this.#all, from, to);
    return this.#items.slice(from, to);
  }

  #sort(some: Stretch, from: number, to: number): void {
    const { start, end } = some;
    if (some.isSorted || start >= to || end <= from) return;
    if (end - start <= FEW || (from <= start && end <= to)) {
      const sorted = this.#items.slice(start, end).sort(this.#compare);
      for (const [at, item] of sorted.entries()) this.#items[start + at] = item;
      some.isSorted = true;
      return;
    }
    some.parts ??= this.#divide(start, end);
    for (const part of some.parts) this.#sort(part, from, to);
  }

  #divide(start: number, end: number): readonly [Stretch, Stretch] {
    const items = this.#items;
    const compare = this.#compare;
    const step = (end - start) / SAMPLED;
    const sample = Array.from({ length: SAMPLED }, (_, i) => items[start + Math.floor(i * step)]!);
    const middle = sample.sort(compare)[SAMPLED >> 1]!;
    let low = start;
    let high = end - 1;
    while (low <= high) {
      while (compare(items[low]!, middle) < 0) low += 1;
      while (compare(items[high]!, middle) > 0) high -= 1;
      if (low > high) break;
      [items[low], items[high]] = [items[high]!, items[low]!];
      low += 1;
      high -= 1;
    }
    return [stretch(start, low), stretch(low, end)];
  }
}

function stretch(start: number, end: number): Stretch {
  return { start, end, parts: null, isSorted: false };
}
