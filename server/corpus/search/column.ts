/** Sums by number: four bytes each, and nothing that the garbage collector has to look through. */

const FIRST_VALUES = 1024;

export class Column {
  #values = new Uint32Array(FIRST_VALUES);

  /** 0 where nothing was added. */
  at(number: number): number {
    return this.#values[number] ?? 0;
  }

  /** No sum is ever below 0. */
  add(number: number, change: number): void {
    if (number >= this.#values.length) {
      const values = new Uint32Array(Math.max(number + 1, Math.ceil(this.#values.length * 1.5)));
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[number]! += change;
  }
}
