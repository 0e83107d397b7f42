/** How many hits and articles there are by outlet, by year and by speaker. */
import type { FoundCount, FoundCounts } from "../../protocol/find";
import { exactFilter } from "../query/print";
import { foldName } from "../search/words";
import type { ArticleRecord } from "../record";
import type { Hit } from "./hit";

/** Values that are told; people look at the first few. */
const MOST_VALUES = 100;

interface Count {
  value: string | null;
  hits: number;
  articles: number;
}

export class Counting {
  readonly #outlets = new Map<string, Count>();
  readonly #years = new Map<string, Count>();
  readonly #speakers = new Map<string, Count>();

  add({ outlet, published, quotes }: ArticleRecord, hits: readonly Hit[]): void {
    count(this.#outlets, outlet, hits.length, 1);
    count(this.#years, published?.slice(0, 4) ?? null, hits.length, 1);
    const speakers = new Set<string>();
    for (const { quote } of hits) {
      if (quote === null) continue;
      const speaker = quotes[quote]?.speaker ?? null;
      const key = keyOf(speaker);
      count(this.#speakers, speaker, 1, speakers.has(key) ? 0 : 1);
      speakers.add(key);
    }
  }

  counts(): FoundCounts {
    const byHits = (a: Count, b: Count): number =>
      Number(a.value === null) - Number(b.value === null) ||
      b.hits - a.hits ||
      (a.value! < b.value! ? -1 : 1);
    const byYear = (a: Count, b: Count): number =>
      Number(a.value === null) - Number(b.value === null) || (a.value! < b.value! ? -1 : 1);
    return {
      outlets: listed(this.#outlets, byHits, (value) => exactFilter("outlet", value)),
      years: listed(
        this.#years,
        byYear,
        (year) => `after:${year} before:${String(Number(year) + 1).padStart(4, "0")}`,
      ),
      speakers: listed(this.#speakers, byHits, (value) => exactFilter("speaker", value)),
    };
  }
}

function keyOf(value: string | null): string {
  return value === null ? "" : foldName(value) || value;
}

function count(counts: Map<string, Count>, value: string | null, hits: number, articles: number): void {
  const key = keyOf(value);
  const before = counts.get(key);
  if (before) {
    before.hits += hits;
    before.articles += articles;
  } else counts.set(key, { value, hits, articles });
}

function listed(
  counts: ReadonlyMap<string, Count>,
  compare: (a: Count, b: Count) => number,
  filter: (value: string) => string,
): readonly FoundCount[] {
  return [...counts.values()]
    .sort(compare)
    .slice(0, MOST_VALUES)
    .map((one) => ({ ...one, filter: one.value === null ? null : filter(one.value) }));
}
