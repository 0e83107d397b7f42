/** Names and tags in a note that is being typed: `@` begins a name, `#` a tag. It knows no editor. */
import type { TagChoice } from "../../../server/protocol/tags";
import { noteLine, typedNote } from "./noteLine";

/** What is being named at the end of what was typed. */
export interface NoteMark {
  readonly kind: "name" | "tag";
  /** Behind the mark. */
  readonly typed: string;
  /** Of the mark in the note, in UTF-16 code units. */
  readonly start: number;
}

/** Longer than any name that somebody types to its end. UTF-16 code units. */
const MOST_TYPED = 60;

/** Null where nothing is being named. What `settled` says is done: a name that was taken, or the note as it was. */
export function noteMark(value: string, settled: string): NoteMark | null {
  const from = value.startsWith(settled) ? settled.length : 0;
  const start = Math.max(value.lastIndexOf("@"), value.lastIndexOf("#"));
  if (start < from || !/^(?:|[^\p{L}\p{N}@#])$/u.test(value.slice(0, start).slice(-1))) return null;
  const typed = value.slice(start + 1);
  if (/^\s/.test(typed) || typed.length > MOST_TYPED) return null;
  return { kind: value[start] === "@" ? "name" : "tag", typed, start };
}

/** The note with `word` in the place of what was typed of it, ready to be typed on. */
export function completedNote(value: string, { start }: NoteMark, word: string): string {
  return `${value.slice(0, start + 1)}${word} `;
}

/** Tags with words that begin with what was typed, in their order. */
export function tagsBegunWith<Choice extends Pick<TagChoice, "tag">>(
  choices: readonly Choice[],
  typed: string,
): readonly Choice[] {
  const sought = plain(typed);
  return choices.filter(({ tag }) => ` ${plain(tag)}`.includes(` ${sought}`));
}

/** What Enter does with what was typed as the note in the place of `note`. */
export function savingWords(note: string | null, typed: string): string {
  const next = typedNote(note, typed);
  if (next === note) return note === null ? "No note" : "Leave the note as it is";
  return next === null ? "Remove the note" : "Save the note";
}

/** How to name somebody, beside what Enter does; `offered` where names or tags are listed below it. */
export function namingHint(note: string | null, offered: NoteMark["kind"] | null): string {
  if (offered !== null) return `↓ takes ${offered === "name" ? "a name" : "a tag"}`;
  const { lineBreak } = noteLine(note);
  const hint = "@ for a name, # for a tag";
  return lineBreak === null ? hint : `${lineBreak} stands for a line break · ${hint}`;
}

function plain(text: string): string {
  return text.normalize("NFC").toLowerCase().split(/\s+/).join(" ");
}
