/** What is known of the articles that are in, by number, and their numbers by address and by rank, which are put together when somebody asks. */
import type { Candidate } from "../find/source";

/** Of each article in memory. */
export interface Known extends Candidate {
  readonly rank: number;
  readonly quotes: number;
  /** The revision that it came with. */
  readonly version: number;
}

export class KnownArticles {
  readonly #articles = new Map<number, Known>();
  #byUri: Map<string, number> | null = null;
  #byRank: Map<number, number> | null = null;
  /** Upwards, with the numbers of the articles that have them. */
  #ranks: { readonly ranks: Float64Array; readonly numbers: readonly number[] } | null = null;

  get all(): ReadonlyMap<number, Known> {
    return this.#articles;
  }

  /** One that is in. */
  get(number: number): Known {
    return this.#articles.get(number)!;
  }

  put(number: number, known: Known): void {
    this.#articles.set(number, known);
    this.#byUri?.set(known.uri, number);
    this.#byRank?.set(known.rank, number);
    this.#ranks = null;
  }

  remove(number: number): void {
    const { uri, rank } = this.get(number);
    this.#articles.delete(number);
    this.#byUri?.delete(uri);
    this.#byRank?.delete(rank);
    this.#ranks = null;
  }

  /** Puts together what questions would wait for. */
  prepare(): void {
    this.withUri("");
    this.withRank(-1);
    this.withRanks(new Float64Array());
  }

  withUri(uri: string): number | undefined {
    this.#byUri ??= new Map(Array.from(this.#articles, ([number, known]) => [known.uri, number]));
    return this.#byUri.get(uri);
  }

  withRank(rank: number): number | undefined {
    this.#byRank ??= new Map(Array.from(this.#articles, ([number, known]) => [known.rank, number]));
    return this.#byRank.get(rank);
  }

  /** The articles with these ranks, which come upwards: of thousands, each is found beside the one before. */
  withRanks(ranks: Float64Array): readonly number[] {
    const known = (this.#ranks ??= this.#sorted());
    const found: number[] = [];
    let at = 0;
    for (const rank of ranks) {
      while (at < known.ranks.length && known.ranks[at]! < rank) at += 1;
      if (known.ranks[at] === rank) found.push(known.numbers[at]!);
    }
    return found;
  }

  #sorted(): { readonly ranks: Float64Array; readonly numbers: readonly number[] } {
    const ranks = Float64Array.from(this.#articles.values(), ({ rank }) => rank).sort();
    return { ranks, numbers: Array.from(ranks, (rank) => this.withRank(rank)!) };
  }
}
