/** How far the indexing of the corpus is, in words, and how fast it goes. Pure: it knows neither VS Code nor the clock. */
import type { CorpusStatus } from "../../../server/protocol/corpus";

type Progress = Pick<CorpusStatus, "total" | "indexed">;

/** Milliseconds over which the pace is taken: long enough for a steady figure, short enough to follow a machine that gets busy. */
const WINDOW_MS = 10_000;
/** Before so many milliseconds nothing is said of a pace: readers are still being started. */
const LEAST_MS = 2_000;

/** Articles a second, of late, and the seconds that are left at that; null where nothing can be said yet. */
export interface Pace {
  readonly perSecond: number;
  readonly secondsLeft: number;
}

interface Sample {
  readonly at: number;
  readonly indexed: number;
}

export class PaceMeter {
  readonly #samples: Sample[] = [];

  /** `at` is the time in milliseconds, on any clock. */
  measure({ total, indexed }: Progress, at: number): Pace | null {
    const samples = this.#samples;
    // Files that were found meanwhile count as waiting: a step back is a new beginning.
    if (samples.length > 0 && indexed < samples.at(-1)!.indexed) samples.length = 0;
    samples.push({ at, indexed });
    while (samples.length > 2 && samples[1]!.at <= at - WINDOW_MS) samples.shift();
    const { at: since, indexed: before } = samples[0]!;
    if (at - since < LEAST_MS || indexed === before) return null;
    const perSecond = ((indexed - before) * 1000) / (at - since);
    return { perSecond, secondsLeft: (total - indexed) / perSecond };
  }

  /** What was measured says nothing of what follows. */
  reset(): void {
    this.#samples.length = 0;
  }
}

/** `1 article`, `29,078 articles`. */
export function articleCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "article" : "articles"}`;
}

/** For the status bar: `12,400 of 29,078 articles, 40 s left`. */
export function progressWords({ total, indexed }: Progress, pace: Pace | null): string {
  const done = `${indexed.toLocaleString("en")} of ${articleCount(total)}`;
  return pace === null ? done : `${done}, ${timeLeft(pace.secondsLeft)}`;
}

/** For the tooltip: a sentence with the rate. */
export function progressSentence(status: Pick<CorpusStatus, "state"> & Progress, pace: Pace | null): string {
  const doing = status.state === "paused" ? "Indexing is paused" : "The corpus is being indexed";
  const rate =
    pace === null || status.state === "paused"
      ? ""
      : ` (${Math.round(pace.perSecond).toLocaleString("en")} a second)`;
  return `${doing}: ${progressWords(status, status.state === "paused" ? null : pace)}${rate}. Until all are in, what is found is a part.`;
}

/** Rounded as one would say it: `a few seconds left`, `40 s left`, `3 min left`. */
function timeLeft(seconds: number): string {
  if (seconds < 5) return "a few seconds left";
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} s left`;
  return `${Math.ceil(seconds / 60)} min left`;
}
