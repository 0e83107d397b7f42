/** Names by shape, for a language without a tagger: runs of capitals, and what stands in front of them. */
import type { TokenRange } from "../../document";
import { Case } from "../../text/tokens";
import type { Clues } from "../tagger/features";
import { Kind, type Lexicon } from "../lexicon/lexicon";
import { NameScan } from "./nameScan";
import type { NameSpans } from "./nameSpans";

/** A name by capitals alone is as likely wrong as right. */
const GUESSED = 0.5;

/** Names by capitals alone, for a language without a tagger. */
export function guessNames(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans): void {
  const scan = new NameScan(clues, lexicon, range);
  for (let i = range.from; i < range.to; i++) {
    if (!scan.isCapital(i)) continue;
    const skip = scan.longest(i, Kind.title | Kind.role | Kind.notName | Kind.dateWord);
    if (skip > i) {
      i = skip - 1;
      continue;
    }
    const end = guessedEnd(scan, i);
    const opens = i === range.from || !scan.isWord(i - 1);
    const single = end - i === 1;
    if (!(single && opens)) {
      const isAcronym = single && clues.tokens.shape[i] === Case.upper;
      const type = scan.is(i - 1, Kind.placePreposition) ? "place" : isAcronym ? "organization" : "person";
      spans.put({ from: i, to: end, type, confidence: GUESSED });
    }
    i = end - 1;
  }
}

/** Over the capitals, and over a particle between two of them: `Fatimah binti Salleh`. */
function guessedEnd(scan: NameScan, from: number): number {
  let at = from + 1;
  for (;;) {
    if (!scan.isNear(at)) return at;
    if (scan.isCapital(at) && !scan.is(at, Kind.dateWord)) at += 1;
    else if (scan.is(at, Kind.particle) && scan.isCapital(at + 1) && scan.isNear(at + 1)) at += 2;
    else return at;
  }
}
