/** A place of a text with the words around it, for a list: in one line, cut between words. */
import type { Span } from "../core/text/span";

export interface Context {
  /** With an ellipsis where the text goes on before it. */
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** UTF-16 units on either side: with the words themselves they fill a line of a list. */
const AROUND = 40;
/** UTF-16 units of the words; of longer ones the beginning and the end are shown. */
const MOST_WORDS = 80;

export function contextOf(text: string, { start, end }: Span): Context {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return {
    before: beginning(oneLine(text.slice(from, start)), from > 0),
    words: shortened(oneLine(text.slice(start, end)).trim()),
    after: ending(oneLine(text.slice(end, to)), to < text.length),
  };
}

function beginning(text: string, isCut: boolean): string {
  if (!isCut) return text.trimStart();
  const space = text.indexOf(" ");
  return `…${space < 0 ? text : text.slice(space + 1)}`;
}

function ending(text: string, isCut: boolean): string {
  if (!isCut) return text.trimEnd();
  const space = text.lastIndexOf(" ");
  return `${space < 0 ? text : text.slice(0, space)}…`;
}

function shortened(words: string): string {
  if (words.length <= MOST_WORDS) return words;
  const half = MOST_WORDS / 2;
  return `${ending(words.slice(0, half), true)} ${beginning(words.slice(-half), true)}`;
}

function oneLine(text: string): string {
  // Half of a character at either end is none.
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "").replace(/\s+/g, " ");
}
