/**
 * How a sidecar is laid out on disk. A new one gets Kutip's own form: one annotation a line. One that another program laid out otherwise
 * keeps its byte order mark, line ends, indentation and order, and every entry that did not change stands there letter by letter;
 * entries that Kutip writes get lines of their own, and the last line ends. It does not know what an annotation is.
 */
import { isArray, isObject, printJson, type Json, type JsonObject, type JsonPlace } from "./json";

/** The text of a sidecar that was read, around its entries. */
export interface Layout {
  /** The whole text, with its byte order mark. */
  readonly text: string;
  readonly mark: string;
  readonly lineEnd: "\n" | "\r\n";
  /** Null where the text has no list of entries yet. */
  readonly list: ListLayout | null;
}

interface ListLayout {
  /** Up to the list's `[`, and from its `]`. */
  readonly before: string;
  readonly after: string;
  /** The space in front of a new entry, and behind the last one. */
  readonly lead: string;
  readonly tail: string;
}

/** One entry as it stands, or is to stand, in the list. */
export interface LaidOut {
  readonly json: Json;
  /** As it stands on disk; null where it is to be written anew. */
  readonly text: string | null;
  /** The space between the comma before it and the entry; null where it did not stand in this list. */
  readonly lead: string | null;
}

const BYTE_ORDER_MARK = "\uFEFF";

export function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

/** `list` is where the entries' list stands, its brackets included; places count without the byte order mark. */
export function layoutOf(text: string, list: JsonPlace | null, elements: readonly JsonPlace[]): Layout {
  const body = withoutMark(text);
  const mark = text.slice(0, text.length - body.length);
  const lineEnd = /\r?\n/.exec(body)?.[0] === "\r\n" ? "\r\n" : "\n";
  if (!list) return { text, mark, lineEnd, list: null };
  const [first, last] = [elements[0], elements.at(-1)];
  const lead = first ? body.slice(list.start + 1, first.start) : "";
  const lineStart = body.lastIndexOf("\n", list.start) + 1;
  const indentation = /^[ \t]*/.exec(body.slice(lineStart, list.start))?.[0] ?? "";
  return {
    text,
    mark,
    lineEnd,
    list: {
      before: mark + body.slice(0, list.start + 1),
      after: body.slice(list.end - 1),
      lead: breaksLine(lead) ? lead : lineEnd,
      tail: last ? body.slice(last.end, list.end - 1) : lineEnd + indentation,
    },
  };
}

/** The space in front of each element of the list, behind the comma before it. */
export function leadsOf(text: string, list: JsonPlace, elements: readonly JsonPlace[]): readonly string[] {
  const body = withoutMark(text);
  return elements.map(({ start }, at) => {
    const gap = body.slice(elements[at - 1]?.end ?? list.start + 1, start);
    return gap.slice(gap.indexOf(",") + 1);
  });
}

/** The file's text with these entries in this order, and around them what stood there. Null where nothing stood there. */
export function fillLayout(layout: Layout, entries: readonly LaidOut[]): string | null {
  const { list, lineEnd } = layout;
  if (!list) return null;
  const items = entries.map(({ json, text, lead }, at) => {
    const stays = lead !== null && (at === 0 || breaksLine(lead));
    return (stays ? lead : list.lead) + ((lead === null ? oneLine(text) : text) ?? printJson(json));
  });
  const end = breaksLine(list.after.slice(-1)) ? "" : lineEnd;
  return list.before + items.join(",") + (items.length > 0 ? list.tail : "") + list.after + end;
}

/** A file in Kutip's own form; of `layout` only the byte order mark and the line ends. */
export function layOut(
  collection: JsonObject,
  entries: readonly LaidOut[],
  layout: Pick<Layout, "mark" | "lineEnd"> | null,
): string {
  const { first, ...head } = collection;
  const page = isObject(first) ? first : {};
  const lines = entries.map(({ json, text }) => oneLine(text) ?? printJson(json));
  const members = [
    ...Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${printLoosely(value)}`),
    `  "first": {\n${[
      ...Object.entries(page).map(([key, value]) => `    ${JSON.stringify(key)}: ${printLoosely(value)}`),
      lines.length === 0 ? `    "items": []` : `    "items": [\n${lines.join(",\n")}\n    ]`,
    ].join(",\n")}\n  }`,
  ];
  const text = `{\n${members.join(",\n")}\n}\n`;
  return layout ? layout.mark + text.replaceAll("\n", layout.lineEnd) : text;
}

/** The text where it stands on one line; null where it would have to be printed anew to do so. */
export function oneLine(text: string | null): string | null {
  return text === null || breaksLine(text) ? null : text;
}

function breaksLine(text: string): boolean {
  return text.includes("\n") || text.includes("\r");
}

/** On one line, with the spaces that a person expects. */
function printLoosely(value: Json): string {
  if (isArray(value)) return `[${value.map(printLoosely).join(", ")}]`;
  if (!isObject(value)) return printJson(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${printLoosely(member)}`,
  );
  return `{ ${members.join(", ")} }`;
}
