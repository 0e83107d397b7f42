/**
 * Changes the tag set in the text of a `kutip.json`: names are put in the place of names, tags are taken out, and comments, order and
 * layout stay as people made them. It reads and writes no file.
 */
import { createScanner, findNodeAtLocation, type Node } from "jsonc-parser";
import type { Span } from "../core/text/span";
import { halfWrittenTree, parseJsonTree } from "./jsonTree";
import { cleanName } from "./tagSet";

/**
 * The text in which the tags `from` are `into`, or are gone where that is null. Where it stands in the set already, or several become it,
 * one of them stays: the tag of that name, else the first. The same text where the set has none of `from`.
 */
export function replaceInTagSet(text: string, from: readonly string[], into: string | null): string {
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + replaceInTagSet(text.slice(1), from, into);
  if (!parseJsonTree(text).ok) return text;
  const to = into === null ? null : cleanName(into);
  const gone = new Set(from.filter((tag) => tag !== to));
  let now = text;
  for (;;) {
    const tags = tagNodes(now);
    const at = tags.findIndex(({ name }) => gone.has(name));
    const tag = tags[at];
    if (!tag) return now;
    const isThere = to === null || tags.some(({ name }) => name === to);
    now = isThere ? without(now, tags, at) : renamed(now, tag, to);
  }
}

/** The zero-based line of each of these tags that the set has; in the order of the set. */
export function linesOfTags(text: string, names: readonly string[]): readonly number[] {
  return tagNodes(text.replace(BYTE_ORDER_MARK, " "))
    .filter(({ name }) => names.includes(name))
    .map(({ node }) => text.slice(0, node.offset).split(/\r\n|\r|\n/).length - 1);
}

/** Where the set defines a tag: all that it says of it, and the name. UTF-16 offsets in the text. */
export interface TagDefinition {
  readonly name: string;
  readonly whole: Span;
  readonly nameSpan: Span;
}

/** The definitions of these tags that the set has, in its order; of all its tags where `names` is null. */
export function tagDefinitions(text: string, names: readonly string[] | null): readonly TagDefinition[] {
  const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });
  return tagNodes(text.replace(BYTE_ORDER_MARK, " "))
    .filter(({ name }) => names === null || names.includes(name))
    .map(({ name, node, nameNode }) => ({ name, whole: spanOf(node), nameSpan: spanOf(nameNode) }));
}

const BYTE_ORDER_MARK = "\uFEFF";

interface TagNode {
  readonly name: string;
  /** The whole tag in the list. */
  readonly node: Node;
  /** The text that is its name. */
  readonly nameNode: Node;
}

function tagNodes(text: string): readonly TagNode[] {
  const root = halfWrittenTree(text);
  const list = root && findNodeAtLocation(root, ["tags"]);
  if (list?.type !== "array") return [];
  return (list.children ?? []).flatMap((node): TagNode[] => {
    const nameNode = node.type === "object" ? findNodeAtLocation(node, ["name"]) : node;
    if (nameNode?.type !== "string") return [];
    return [{ name: cleanName(String(nameNode.value)), node, nameNode }];
  });
}

function renamed(text: string, { nameNode }: TagNode, to: string): string {
  return spliced(text, nameNode.offset, nameNode.offset + nameNode.length, JSON.stringify(to));
}

/** Takes the tag out, with the comma that parts it from the next one, or else from the one before, and with its line if that is empty then. */
function without(text: string, tags: readonly TagNode[], at: number): string {
  const { node } = tags[at]!;
  const [start, end] = [node.offset, node.offset + node.length];
  const behind = commaBetween(text, end, text.length);
  if (behind !== null) {
    const isNext = text.slice(end, behind).trim() === "";
    const left = isNext ? text : spliced(text, behind, behind + 1, "");
    return cut(left, start, isNext ? behind + 1 : end);
  }
  const previous = node.parent?.children?.[(node.parent.children.indexOf(node) || 0) - 1];
  const comma = previous ? commaBetween(text, previous.offset + previous.length, start) : null;
  const left = cut(text, start, end);
  return comma === null ? left : spliced(left, comma, comma + 1, "");
}

/** The first thing behind `from` that is no space and no comment, if it is a comma before `to`. */
function commaBetween(text: string, from: number, to: number): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return at < to && text[at] === "," ? at : null;
}

/** Without the stretch, and without the lines on which nothing else stood; where something stands behind it, without the gap to that. */
function cut(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineBreak = /[^\S\r\n]*(?:\r\n|\r|\n)/y;
  lineBreak.lastIndex = end;
  const isAlone = text.slice(lineStart, start).trim() === "" && lineBreak.test(text);
  if (isAlone && lineStart > 0) return spliced(text, lineStart, lineBreak.lastIndex, "");
  let to = end;
  while (isBlank(text[to])) to += 1;
  let from = start;
  if (text[to] === "]") while (isBlank(text[from - 1])) from -= 1;
  return spliced(text, from, to, "");
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function spliced(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
