/** Where the cursor is in JSON that is being written, and what would take whose place there. It makes no sense of the values. */
import { getLocation, type JSONPath } from "jsonc-parser";
import type { Span } from "../core/text/span";
import { isNestedTooDeeply } from "../corpus/jsonTree";

export interface JsonCursor {
  /** Of the value at the cursor: names of members and numbers of items. */
  readonly path: JSONPath;
  /** What a value would take the place of: the text in quotation marks at the cursor, or nothing. */
  readonly span: Span;
  /** What stands of the text before the cursor; empty where there is no text. */
  readonly typed: string;
  readonly isInText: boolean;
}

/** Null where no value may stand at `offset`: where a member is named, and where nothing can be made out. */
export function jsonCursor(text: string, offset: number): JsonCursor | null {
  if (isNestedTooDeeply(text)) return null;
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (isAtPropertyKey) return null;
  const end = previousNode ? previousNode.offset + previousNode.length : 0;
  if (previousNode?.type !== "string" || offset > end)
    return { path, span: { start: offset, end: offset }, typed: "", isInText: false };
  const start = previousNode.offset;
  const typed = start < offset ? unescaped(text.slice(start + 1, offset)) : "";
  return { path, span: { start, end }, typed, isInText: true };
}

/** The beginning of a text as JSON writes it, perhaps with its closing mark. */
function unescaped(written: string): string {
  const begun = written.replace(/(?<=(?:^|[^\\])(?:\\\\)*)"$/, "");
  try {
    return String(JSON.parse(`"${begun}"`));
  } catch {
    return begun;
  }
}
