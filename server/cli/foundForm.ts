/** What was found, for programs and for people: the fields of a JSON line and their order are a promise to other programs. */
import { oneLine } from "../corpus/record";
import type { FoundHit, FoundLine } from "../protocol/find";

export const FOUND_FORMATS = ["ndjson", "table", "concordance"] as const;
export type FoundFormat = (typeof FOUND_FORMATS)[number];

/** Characters on each side of the key. */
const SIDE = 45;
const PLACE_WIDTH = 34;
const SPEAKER_WIDTH = 22;
const KIND_WIDTH = 11;

/** One line, with its end. */
export function foundForm(format: FoundFormat, path: string, place: FoundHit | FoundLine): string {
  const { start } = place.location.range;
  const at = `${path}:${start.line + 1}:${start.character + 1}`;
  if ("key" in place) {
    return `${place.left.slice(-SIDE).padStart(SIDE)}[${place.key}]${place.right.slice(0, SIDE).padEnd(SIDE)}  ${at}\n`;
  }
  if (format === "table") {
    const speaker = place.speaker ?? "";
    // Longer ones are not cut: a path that cannot be opened is of no use.
    const cells = [at.padEnd(PLACE_WIDTH), place.kind.padEnd(KIND_WIDTH), speaker.padEnd(SPEAKER_WIDTH)];
    return `${cells.join("  ")}  ${oneLine(place.label)}\n`;
  }
  const record = {
    path,
    kind: place.kind,
    start: place.start,
    end: place.end,
    line: start.line + 1,
    column: start.character + 1,
    text: place.text,
    context: place.label,
    matches: place.matches.map(([from, to]) => ({ start: from, end: to })),
    headline: place.article,
    outlet: place.outlet,
    published: place.published,
    speaker: place.speaker,
    quote: place.quoteKind,
    reason: place.reason,
  };
  return `${JSON.stringify(record)}\n`;
}
