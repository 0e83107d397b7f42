/** Names in a text, marked where they stand: `kata [P Sari Wulandari] di [L Bandung]`. */
import type { EntityType } from "../../../../server/core/analysis";
import type { NameMention } from "../../../../server/core/entities/entity";

const TYPES: Readonly<Record<string, EntityType>> = {
  P: "person",
  O: "organization",
  L: "place",
  E: "event",
  W: "work",
  D: "date",
  Q: "quantity",
};
const LETTERS = new Map(Object.entries(TYPES).map(([letter, type]) => [type, letter]));

/** The text without its marks. */
export function unmark(marked: string): string {
  return marked.replace(/\[[POLEWDQ] ([^\]]*)\]/g, "$1");
}

/** The text with the mentions marked. */
export function mark(text: string, mentions: readonly NameMention[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, type } of [...mentions].sort((a, b) => a.start - b.start)) {
    out += `${text.slice(at, start)}[${LETTERS.get(type) ?? "?"} ${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}
