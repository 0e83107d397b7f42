/** Writes a query's tree as text that reads back as the same tree. */
import type { Filter, QueryNode, Words } from "./query";

export function printQuery(node: QueryNode | null): string {
  return node === null ? "" : print(node, "any");
}

/** `around`: the loosest group that may stand here without brackets. */
function print(node: QueryNode, around: "any" | "all" | "term"): string {
  switch (node.kind) {
    case "any": {
      const text = node.of.map((one) => print(one, "all")).join(" OR ");
      return around === "any" ? text : `(${text})`;
    }
    case "all": {
      const text = node.of.map((one) => print(one, "term")).join(" ");
      return around === "term" ? `(${text})` : text;
    }
    case "not":
      return `-${print(node.of, "term")}`;
    case "words":
      return printWords(node.value);
    case "regex":
      return `/${node.source}/`;
    case "filter":
      return printFilter(node.filter);
  }
}

export function printFilter(filter: Filter): string {
  switch (filter.name) {
    case "type":
      return `type:${filter.type}`;
    case "kind":
      return `kind:${filter.quoteKind}`;
    case "after":
    case "before":
      return `${filter.name}:${filter.text}`;
    default:
      return `${filter.name}:${printWords(filter.words)}`;
  }
}

function printWords({ text, isLiteral, isBeginning }: Words): string {
  if (isLiteral) return `"${text}"`;
  return isBeginning ? `${text}*` : text;
}

const PLAIN_VALUE = /^[\p{L}\p{M}\p{N}]+$/u;

/** A filter for exactly this value, as completion and clicks write it. Quotation marks in the value become spaces: words are compared without. */
export function exactFilter(name: Filter["name"], value: string): string {
  if (name === "type" || name === "kind" || name === "after" || name === "before") return `${name}:${value}`;
  const bare = value
    .replace(/["“”„]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return `${name}:${PLAIN_VALUE.test(bare) && name === "tag" ? bare : `"${bare}"`}`;
}
