/** The order in which articles are looked through: the latest first, by date and then by address. Put together when somebody asks for it. */
import { byDateOf, type Dated } from "../search/article";

interface Order {
  readonly numbers: readonly number[];
  /** The place of each article in it, by its number. */
  readonly places: Int32Array;
}

export class LatestFirst {
  readonly #known: ReadonlyMap<number, Dated>;
  #order: Order | null = null;

  /** `known` is looked at anew after every `changed`. */
  constructor(known: ReadonlyMap<number, Dated>) {
    this.#known = known;
  }

  changed(): void {
    this.#order = null;
  }

  all(): readonly number[] {
    return this.#ordered().numbers;
  }

  /** Of these articles, all of which are known. */
  of(some: readonly number[]): readonly number[] {
    const { numbers, places } = this.#ordered();
    // Sorting places is quicker than comparing dates and addresses, and numbers are sorted natively.
    return Int32Array.from(some, (number) => places[number]!)
      .sort()
      .reduce<number[]>((sorted, place) => {
        sorted.push(numbers[place]!);
        return sorted;
      }, []);
  }

  #ordered(): Order {
    return (this.#order ??= orderOf(this.#known));
  }
}

function orderOf(known: ReadonlyMap<number, Dated>): Order {
  const entries = [...known].sort(([, a], [, b]) => byDateOf(a, b));
  const greatest = entries.reduce((most, [number]) => Math.max(most, number), 0);
  const places = new Int32Array(greatest + 1);
  const numbers = entries.map(([number], place) => {
    places[number] = place;
    return number;
  });
  return { numbers, places };
}
