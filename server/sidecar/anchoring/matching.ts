/**
 * Whether a text is the one that a sidecar's annotations were made on: by the hash that they carry, or, where it was edited since, by
 * how much of the annotated words and what stood around them is still there. It reads no file and decides nothing: a person does.
 */
import { targetAnchors } from "./anchors";
import type { Annotation } from "../annotation";
import { withLineFeeds } from "./codePoints";

/** `same`: letter by letter (but for line ends). `alike`: most of what the annotations remember of it stands there. */
export type Likeness = "same" | "alike";

/** What a sidecar remembers of its article. */
export interface Trace {
  readonly hashes: ReadonlySet<string>;
  readonly shingles: ReadonlySet<string>;
}

export function traceOf(annotations: readonly Annotation[]): Trace {
  const anchors = annotations.flatMap(targetAnchors);
  const hashes = [
    ...anchors.flatMap(({ textHash }) => textHash ?? []),
    ...annotations.flatMap(({ target }) => (target.kind === "article" ? (target.textHash ?? []) : [])),
  ];
  const shingles = anchors.flatMap((anchor) => {
    const remembered = anchor.prefix + anchor.exact + anchor.suffix;
    // The first word may be the rest of one.
    return shingleStarts(remembered, 1).map((start) => remembered.slice(start, start + SHINGLE));
  });
  return { hashes: new Set(hashes), shingles: new Set(spread([...new Set(shingles)], MOST_SHINGLES)) };
}

/** Which traces fit the text, each under its key. One pass over the text, however many traces there are. */
export async function fittingTraces(
  text: string,
  traces: ReadonlyMap<string, Trace>,
  sha256: (text: string) => Promise<string>,
): Promise<ReadonlyMap<string, Likeness>> {
  const fitting = new Map<string, Likeness>();
  if (text.trim() === "" || traces.size === 0) return fitting;
  const lf = withLineFeeds(text);
  const hash = await sha256(lf);
  const wanted = new Set<string>();
  for (const [key, { hashes, shingles }] of traces) {
    if (hashes.has(hash)) fitting.set(key, "same");
    else if (shingles.size >= FEWEST_SHINGLES) for (const shingle of shingles) wanted.add(shingle);
  }
  if (wanted.size === 0) return fitting;
  const there = new Set<string>();
  for (const start of shingleStarts(lf, 0)) {
    const shingle = lf.slice(start, start + SHINGLE);
    if (wanted.has(shingle)) there.add(shingle);
  }
  for (const [key, { shingles }] of traces) {
    if (fitting.has(key) || shingles.size < FEWEST_SHINGLES) continue;
    let found = 0;
    for (const shingle of shingles) if (there.has(shingle)) found += 1;
    if (found >= NEEDED_SHARE * shingles.size) fitting.set(key, "alike");
  }
  return fitting;
}

/** UTF-16 units: two or three words, which other texts hardly have in the same order. */
const SHINGLE = 16;
/** Few enough that a thousand sidecars are looked for at once, many enough that one edit does not count. */
const MOST_SHINGLES = 200;
/** One tagged name with its context has some ten. With fewer any text may fit by chance. */
const FEWEST_SHINGLES = 5;
const NEEDED_SHARE = 0.6;

/** Where words begin that have a whole shingle behind them; in scripts without spaces, every character. */
function shingleStarts(text: string, from: number): readonly number[] {
  const starts: number[] = [];
  for (let at = from; at + SHINGLE <= text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) continue;
    if (at === 0 || isSpace(text.charCodeAt(at - 1)) || isUnspaced(unit)) starts.push(at);
  }
  return starts;
}

function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0;
}

/** Thai, Lao, and what stands in the blocks of East Asia. */
function isUnspaced(unit: number): boolean {
  return (unit >= 0x0e00 && unit <= 0x0eff) || (unit >= 0x2e80 && unit < 0xd800);
}

/** At most `most` of them, evenly. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
