/**
 * The order in which articles are looked through: the latest first, by date and then by address. It is put together when somebody asks for
 * it; what changes afterwards is compared by date and address until somebody asks again.
 */
import { byDateOf, type Dated } from "../search/article";

/** The rank puts nearly all in order, and numbers are quick to compare. */
type Ranked = Dated & { readonly rank: number };

export class LatestFirst {
  readonly #known: ReadonlyMap<number, Ranked>;
  #numbers: readonly number[] = [];
  /** From 1 on, by the article's number; 0 for one that is in no place yet. */
  #places = new Int32Array(0);
  /** Came, changed or left since. */
  readonly #changed: Set<number>;
  /** Comparisons without places since: when they have cost as much as putting all in order, that is done. */
  #compared = 0;

  /** `known` is looked at whenever something is asked. */
  constructor(known: ReadonlyMap<number, Ranked>) {
    this.#known = known;
    this.#changed = new Set(known.keys());
  }

  changed(number: number): void {
    if (number < this.#places.length) this.#places[number] = 0;
    this.#changed.add(number);
  }

  /** Below 0 where `a` is the later one. */
  compare(a: number, b: number): number {
    const [one, other] = [this.#places[a], this.#places[b]];
    if (one && other) return one - other;
    if (++this.#compared > this.#known.size) this.#putInOrder();
    return byDateOf(this.#known.get(a)!, this.#known.get(b)!);
  }

  all(): readonly number[] {
    if (this.#changed.size > 0) this.#putInOrder();
    return this.#numbers;
  }

  /** Of these articles, all of which are known. */
  of(some: readonly number[]): readonly number[] {
    const numbers = this.all();
    // Numbers are sorted natively, which is quicker than comparing them one by one.
    const places = Int32Array.from(some, (number) => this.#places[number]!).sort();
    return Array.from(places, (place) => numbers[place - 1]!);
  }

  #putInOrder(): void {
    const known = this.#known;
    const entry = (number: number): readonly [number, Ranked] => [number, known.get(number)!];
    const left = this.#numbers.filter((number) => !this.#changed.has(number)).map(entry);
    const come = [...this.#changed].filter((number) => known.has(number)).map(entry);
    const articles = [...left, ...come.sort(([, a], [, b]) => b.rank - a.rank)];
    const numbers = articles.sort(([, a], [, b]) => byDateOf(a, b)).map(([number]) => number);
    this.#numbers = numbers;
    this.#places = new Int32Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1);
    numbers.forEach((number, at) => (this.#places[number] = at + 1));
    this.#changed.clear();
    this.#compared = 0;
  }
}
