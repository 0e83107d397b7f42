/** Places to tag, or to take a tag off, as the rows of a list with check boxes, in plain data. */
import { UNSIGNED } from "../../../server/protocol/corpus";
import type { FoundPlace } from "../../../server/protocol/tagBulk";
import { inMarks } from "../annotations/annotationWords";
import { counted } from "./counted";

export type PlaceRow =
  | { readonly kind: "article"; readonly label: string }
  | {
      readonly kind: "place";
      readonly label: string;
      readonly description: string;
      readonly place: FoundPlace;
    };

/** Every article with its places under it. */
export function placeRows(places: readonly FoundPlace[], tellsWho: boolean): readonly PlaceRow[] {
  const rows: PlaceRow[] = [];
  let uri: string | null = null;
  for (const place of places) {
    if (place.uri !== uri) rows.push({ kind: "article", label: place.article });
    uri = place.uri;
    rows.push({ kind: "place", label: labelOf(place), description: descriptionOf(place, tellsWho), place });
  }
  return rows;
}

/** `12 places in 3 articles`, `1 place`. */
export function placesCounted(places: readonly FoundPlace[]): string {
  const articles = new Set(places.map(({ uri }) => uri)).size;
  const count = counted(places.length, "place");
  return articles < 2 ? count : `${count} in ${counted(articles, "article")}`;
}

function labelOf({ kind, context: { before, words, after } }: FoundPlace): string {
  if (kind === "article") return "the whole article";
  if (kind === "orphan") return inMarks(words);
  return `${endOf(before)}[${words}]${startOf(after)}`;
}

/** Characters of context on either side: more would push out of the row what stands behind it. */
const AROUND = 24;

function endOf(before: string): string {
  if (before.length <= AROUND) return before;
  const cut = before.indexOf(" ", before.length - AROUND);
  return `…${before.slice(cut < 0 ? -AROUND : cut + 1)}`;
}

function startOf(after: string): string {
  if (after.length <= AROUND) return after;
  const cut = after.lastIndexOf(" ", AROUND);
  return `${after.slice(0, cut < 0 ? AROUND : cut)}…`;
}

function descriptionOf({ kind, range, taggedBy, isYours }: FoundPlace, tellsWho: boolean): string {
  const line = `line ${range.start.line + 1}`;
  const facts = kind === "text" ? [line] : kind === "orphan" ? [`its text is gone, stood near ${line}`] : [];
  if (!tellsWho && taggedBy !== null)
    facts.push(isYours ? "tagged already" : `tagged by ${nameOf(taggedBy)}`);
  if (tellsWho && !isYours && taggedBy !== null && taggedBy !== UNSIGNED) facts.push(`by ${taggedBy}`);
  return facts.join(" · ");
}

function nameOf(annotator: string): string {
  return annotator === UNSIGNED ? "somebody who did not sign" : annotator;
}
