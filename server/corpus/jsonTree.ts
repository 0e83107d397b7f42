/**
 * JSON that people write, with the place of every value, so that a fault can be told by its line: the tree of `jsonc-parser` as plain
 * tagged data, and its faults in sentences. Comments and trailing commas are taken as they come. It makes no sense of the values.
 */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";

export type JsonNode =
  | { readonly kind: "object"; readonly start: number; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly start: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly start: number; readonly value: string }
  | { readonly kind: "number"; readonly start: number; readonly value: number }
  | { readonly kind: "boolean"; readonly start: number; readonly value: boolean }
  | { readonly kind: "null"; readonly start: number };

export interface JsonMember {
  readonly name: string;
  /** UTF-16 offset of the name. */
  readonly start: number;
  readonly value: JsonNode;
}

export type JsonTree =
  | { readonly ok: true; readonly root: JsonNode }
  /** `offset` in UTF-16 code units; `message` is a sentence. */
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Deeper nesting is a fault: no settings are nested so, and the parser descends by recursion. */
const MOST_DEPTH = 64;

export function parseJsonTree(text: string): JsonTree {
  const tooDeep = deeperThan(text, MOST_DEPTH);
  if (tooDeep !== null) return { ok: false, offset: tooDeep, message: "Brackets are nested too deeply." };
  const faults: ParseError[] = [];
  const root = parseTree(text, faults, { allowTrailingComma: true });
  const fault = faults[0];
  if (fault) return { ok: false, offset: fault.offset, message: describe(fault, text) };
  if (!root) return { ok: false, offset: 0, message: "The file is empty." };
  return { ok: true, root: nodeOf(root) };
}

/** As much as can be made out of a text that is being written; null where that is nothing, or brackets are nested too deeply. */
export function halfWrittenTree(text: string): Node | null {
  return isNestedTooDeeply(text) ? null : (parseTree(text, [], { allowTrailingComma: true }) ?? null);
}

/** Whether the text had better not be parsed at all. */
export function isNestedTooDeeply(text: string): boolean {
  return deeperThan(text, MOST_DEPTH) !== null;
}

function nodeOf(node: Node): JsonNode {
  const start = node.offset;
  switch (node.type) {
    case "object":
      return { kind: "object", start, members: (node.children ?? []).map(memberOf) };
    case "array":
      return { kind: "array", start, items: (node.children ?? []).map(nodeOf) };
    case "string":
      return { kind: "string", start, value: String(node.value) };
    case "number":
      return { kind: "number", start, value: Number(node.value) };
    case "boolean":
      return { kind: "boolean", start, value: node.value === true };
    default:
      return { kind: "null", start };
  }
}

/** A property has its name and, in a text without faults, its value as children. */
function memberOf(property: Node): JsonMember {
  const [name, value] = property.children ?? [];
  return {
    name: String(name?.value),
    start: property.offset,
    value: value ? nodeOf(value) : { kind: "null", start: property.offset },
  };
}

function describe(fault: ParseError, text: string): string {
  switch (printParseErrorCode(fault.error)) {
    case "CommaExpected":
      return "A comma was expected.";
    case "ColonExpected":
      return "A colon was expected behind a name.";
    case "PropertyNameExpected":
      return 'A name in double quotation marks or a closing "}" was expected.';
    case "CloseBraceExpected":
      return 'A comma or a closing "}" was expected.';
    case "CloseBracketExpected":
      return 'A comma or a closing "]" was expected.';
    case "UnexpectedEndOfString":
      return "A quotation mark is not closed.";
    case "UnexpectedEndOfComment":
      return "A comment is not closed.";
    case "EndOfFileExpected":
      return "There is more behind the end of the JSON.";
    case "ValueExpected":
      return text.trim() === "" ? "The file is empty." : "A value was expected.";
    default:
      return "Something stands here that JSON does not know.";
  }
}

/** The offset of the first bracket nested deeper than `most`; null where there is none. Brackets in strings do not count. */
function deeperThan(text: string, most: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"' || char === "\n") inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > most) return at;
    } else if (char === "}" || char === "]") depth -= 1;
  }
  return null;
}
