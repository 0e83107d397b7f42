/** Reading a text for an anchor: what it may cost, and what comes of it. */
import type { Span } from "../../core/text/span";

/** A place that could be the one, and how much speaks for it, from 0 to 1. */
export interface Candidate {
  readonly span: Span;
  readonly score: number;
}

/** Text that may be read in one placement, in UTF-16 units: about a quarter of a second. */
export class SearchBudget {
  #units = 100_000_000;

  /** The stretch of the text to read `passes` times: all of it, or what lies around `near` once the budget is used up. */
  scope(lf: string, near: number, passes: number): Span {
    const cost = lf.length * passes;
    if (cost <= this.#units) {
      this.#units -= cost;
      return { start: 0, end: lf.length };
    }
    return { start: Math.max(0, near - NEAR), end: Math.min(lf.length, near + NEAR) };
  }
}

/** Where `part` begins in the stretch, ascending, up to a number of them; it reads the stretch and no more. */
export function occurrences(lf: string, part: string, scope: Span, limit: number): readonly number[] {
  const stretch = lf.slice(scope.start, scope.end + part.length - 1);
  const starts: number[] = [];
  for (let at = stretch.indexOf(part); at >= 0 && starts.length < limit; at = stretch.indexOf(part, at + 1)) {
    starts.push(scope.start + at);
  }
  return starts;
}

/** UTF-16 units before and behind the place where the anchor stood, when there is no budget for the whole text. */
const NEAR = 8_000;
