/** How the commands name an annotation to a person, with tags, a note, or both. */
import type { TagAtPlace } from "../../../server/protocol/tags";

type Said = Pick<TagAtPlace, "tags" | "note" | "others">;
type Named = Said & Pick<TagAtPlace, "text">;

/** As much of the tagged text as a title bar shows, in UTF-16 code units. */
const TITLE_UNITS = 48;

/** On one line, cut between words. */
export function shortened(text: string): string {
  const line = text.split(/\s+/).join(" ");
  if (line.length <= TITLE_UNITS) return line;
  const cut = line.lastIndexOf(" ", TITLE_UNITS);
  return `${line.slice(0, cut > 0 ? cut : TITLE_UNITS)}…`;
}

/** In quotation marks, which it may have of its own. */
export function inMarks(text: string): string {
  return /^[“"„«]/.test(text) ? text : `“${text}”`;
}

/** In a list: its tags, or what else it is. */
export function annotationName({ tags, note, others }: Said): string {
  if (tags.length > 0) return tags.join(", ");
  if (others.length > 0) return others.join(", ");
  return note === null ? "a mark without a tag" : "a note";
}

/** What is said of a whole article, in one line. */
export function articleTagText(annotation: Said): string {
  const more = annotation.tags.length > 0 ? annotation.others : [];
  const note = annotation.note === null ? [] : [annotation.note.split(/\s+/).join(" ")];
  return [tagLabel(annotation), ...more, ...note].join(" · ");
}

/** Behind the text. VS Code refuses a label of no letters, and what has no tag is to be seen, too. */
export function tagLabel({ tags, note, others }: Said): string {
  if (tags.length > 0) return tags.map((tag) => `#${tag}`).join(" ");
  if (others.length > 0) return others.join(", ");
  return note === null ? "mark" : "note";
}

/** What the label does not tell; null where it tells all. */
export function labelTooltip({ tags, note, others }: Said): string | null {
  const more = [...(tags.length > 0 ? others : []), ...(note === null ? [] : [note])];
  return more.length > 0 ? more.join("\n") : null;
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
export function removals(annotation: Said): readonly Removal[] {
  const { tags, note, others } = annotation;
  const each = tags.map((tag): Removal => ({ label: tag, tag }));
  if (tags.length === 1 && note === null && others.length === 0) return each;
  return [...each, { label: everything(annotation), tag: null }];
}

function everything({ tags, note, others }: Said): string {
  const named = tags.length === 1 ? ["the tag"] : tags.length > 1 ? ["all of its tags"] : [];
  const parts = [...named, ...others.map((other) => `“${other}”`), ...(note === null ? [] : ["the note"])];
  const last = parts.pop();
  if (last === undefined) return "the mark";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
