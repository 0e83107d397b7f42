/** How the commands name an annotation to a person, with tags, a note, or both. */
import type { TagAtPlace } from "../../server/protocol/tags";

type Named = Pick<TagAtPlace, "tags" | "note" | "text">;

/** As much of the tagged text as a title bar shows, in UTF-16 code units. */
const TITLE_UNITS = 48;

/** On one line, cut between words. */
export function shortened(text: string): string {
  const line = text.split(/\s+/).join(" ");
  if (line.length <= TITLE_UNITS) return line;
  const cut = line.lastIndexOf(" ", TITLE_UNITS);
  return `${line.slice(0, cut > 0 ? cut : TITLE_UNITS)}…`;
}

/** In a list: its tags, or what else it is. */
export function annotationName({ tags, note }: Named): string {
  if (tags.length > 0) return tags.join(", ");
  return note === null ? "a mark without a tag" : "a note";
}

export function noteTitle(annotation: Named): string {
  const named = annotation.tags.length > 0 ? annotation.tags.join(", ") : shortened(annotation.text);
  return `Note on “${named}”`;
}

export interface Removal {
  readonly label: string;
  /** Null for the whole annotation. */
  readonly tag: string | null;
}

/** What can be taken off: each tag; and everything, where that is more than a single tag. */
export function removals({ tags, note }: Named): readonly Removal[] {
  const each = tags.map((tag): Removal => ({ label: tag, tag }));
  if (tags.length === 1 && note === null) return each;
  return [...each, { label: everything(tags.length, note !== null), tag: null }];
}

function everything(tags: number, hasNote: boolean): string {
  if (tags === 0) return hasNote ? "the note" : "the mark";
  const named = tags === 1 ? "the tag" : "all of its tags";
  return hasNote ? `${named} and the note` : named;
}
