/**
 * A note as the one line that an input box holds. VS Code's box drops line breaks, so each is shown as a mark; Kutip itself makes notes of
 * one line, others come from people's hands and other programs.
 */

export interface NoteLine {
  /** What the box shows. */
  readonly shown: string;
  /** What stands for a line break; null in a note of one line, where nothing does. */
  readonly lineBreak: string | null;
}

export function noteLine(note: string | null): NoteLine {
  if (note === null || !LINE_BREAK.test(note)) return { shown: note ?? "", lineBreak: null };
  const lineBreak = unusedMark(note);
  return { shown: note.split(LINE_BREAK).join(` ${lineBreak} `), lineBreak };
}

/** The note after `typed` was entered where `noteLine(note)` was shown; null for none. What nobody changed is the very same note. */
export function typedNote(note: string | null, typed: string): string | null {
  const { shown, lineBreak } = noteLine(note);
  if (typed === shown) return note;
  const lines = lineBreak === null ? typed : typed.replace(new RegExp(` ?${lineBreak} ?`, "g"), "\n");
  return lines.trim() === "" ? null : lines.trim();
}

const LINE_BREAK = /\r\n|\r|\n/;

/** A mark that the note does not hold by itself, so that the way back is certain. */
function unusedMark(note: string): string {
  let mark = "⏎";
  while (note.includes(mark)) mark += "⏎";
  return mark;
}
