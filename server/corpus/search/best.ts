/** The first `count` of many in a given order, without sorting the rest. */

export class Best<T> {
  readonly #count: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #items: T[] = [];

  /** `compare` must tell any two apart, so that the order of offering does not show. */
  constructor(count: number, compare: (a: T, b: T) => number) {
    this.#count = count;
    this.#compare = compare;
  }

  /** Best first. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** The worst of those that are kept, once there are as many as are wanted: what is worse need not be offered. */
  get last(): T | null {
    return this.#items.length === this.#count ? (this.#items[this.#count - 1] ?? null) : null;
  }

  offer(item: T): void {
    const items = this.#items;
    if (this.#count === 0) return;
    if (items.length === this.#count && this.#compare(item, items[items.length - 1]!) >= 0) return;
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(items[middle]!, item) <= 0) low = middle + 1;
      else high = middle;
    }
    items.splice(low, 0, item);
    if (items.length > this.#count) items.pop();
  }
}
