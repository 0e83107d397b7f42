/** Names by shape, for a language without a tagger: runs of capitals, and what stands in front of them. */
import type { TokenRange } from "../document";
import { Case } from "../text/tokens";
import type { Clues } from "./features";
import { Kind, type Lexicon } from "./lexicon";
import { NameScan } from "./nameScan";
import type { NameSpans } from "./nameSpans";

/** A name by capitals alone is as likely wrong as right. */
const GUESSED = 0.5;

/** Names by capitals alone, for a language without a tagger. */
export function guessNames(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans): void {
  const scan = new NameScan(clues, lexicon, range);
  for (let i = range.from; i < range.to; i++) {
    if (!scan.isCapital(i)) continue;
    const skip = scan.longest(i, Kind.title | Kind.role | Kind.notName);
    if (skip > i) {
      i = skip - 1;
      continue;
    }
    let end = i + 1;
    while (scan.isCapital(end) && scan.isNear(end)) end += 1;
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
