/** How well a finding of today's analysis fits a place that a person judged: the same words, most of them, or something else. */
import type { Span } from "../../core/text/span";
import { foldName } from "../search/words";

/** What two spans must share, of all that they cover together, to be about the same thing. */
const LEAST_SHARED = 0.5;

/** Findings by their place, so that looking for one does not read all of them. */
export class Findings<Finding extends Span> {
  readonly #sorted: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    this.#sorted = findings.toSorted((a, b) => a.start - b.start);
  }

  /** The finding on the span, else the one that shares most with it; null where none shares half. */
  on(span: Span, isMeant: (finding: Finding) => boolean = () => true): Finding | null {
    let best: Finding | null = null;
    let most = 0;
    // What shares half with the span is at most twice as long, so it begins no farther before it.
    for (let at = this.#firstFrom(2 * span.start - span.end); at < this.#sorted.length; at++) {
      const finding = this.#sorted[at]!;
      if (finding.start >= span.end) break;
      const share = shared(finding, span);
      if (share >= LEAST_SHARED && share > most && isMeant(finding)) {
        best = finding;
        most = share;
      }
    }
    return best;
  }

  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether both spans hold the same words of the text, whatever marks and spaces stand around them. */
export function sameWords(text: string, a: Span, b: Span): boolean {
  const [one, other] = [wordSpan(text, a), wordSpan(text, b)];
  return one.start === other.start && one.end === other.end;
}

/**
 * Whether both names mean one person to a reader: the same, or one the last or the first words of the other, as `Stoltenberg` and
 * `Jens Stoltenberg` are.
 */
export function sameName(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [short, long] = [foldName(a), foldName(b)].toSorted((one, other) => one.length - other.length);
  if (short === undefined || long === undefined || short === "") return a === b;
  return short === long || long.startsWith(`${short} `) || long.endsWith(` ${short}`);
}

function shared(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (common <= 0) return 0;
  return common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

const WORD = /[\p{L}\p{N}]/u;

function wordSpan(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && !isWordAt(text, from)) from += 1;
  while (to > from && !isWordAt(text, to - 1)) to -= 1;
  return { start: from, end: to };
}

/** Halves of a pair count as words: what they are part of is no mark around a quote. */
function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 0xd800 && unit <= 0xdfff) || WORD.test(text[at]!);
}
