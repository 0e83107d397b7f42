/**
 * Fields of the files that people write for a corpus, taken as they are meant: what is of the wrong kind is reported with its place and
 * left out, and everything else counts.
 */
import type { JsonNode } from "./jsonTree";

/** Takes a fault: the UTF-16 offset at which it stands, and a sentence. */
export type Report = (offset: number, message: string) => void;

/** The members of an object by name, those that nobody knows reported and left out. */
export function members(
  node: JsonNode,
  known: readonly string[],
  what: string,
  fault: Report,
): Map<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  if (node.kind !== "object") {
    fault(node.start, `${what} must be an object, in braces.`);
    return found;
  }
  for (const member of node.members) {
    if (!known.includes(member.name)) {
      fault(member.start, `"${member.name}" is not known here. There are: ${known.join(", ")}.`);
    } else if (found.has(member.name)) fault(member.start, `"${member.name}" stands here twice.`);
    else found.set(member.name, member.value);
  }
  return found;
}

export function string(node: JsonNode | undefined, what: string, fault: Report): string | null {
  if (node === undefined) return null;
  if (node.kind === "string" && node.value.trim() !== "") return node.value;
  fault(node.start, `${what} must be a text in quotation marks.`);
  return null;
}

export function strings(node: JsonNode | undefined, what: string, fault: Report): readonly string[] | null {
  if (node === undefined) return null;
  if (node.kind !== "array") {
    fault(node.start, `${what} must be a list of texts, in square brackets.`);
    return null;
  }
  return node.items.map((item) => string(item, `each of ${what}`, fault)).filter((value) => value !== null);
}

/** Each of the words once, in the order of the list; any other word is reported with those that there are. */
export function choices<Word extends string>(
  node: JsonNode,
  known: readonly Word[],
  what: string,
  fault: Report,
): readonly Word[] | null {
  if (node.kind !== "array") {
    fault(node.start, `${what} must be a list of texts, in square brackets.`);
    return null;
  }
  const found = new Set<Word>();
  for (const item of node.items) {
    const word = item.kind === "string" ? known.find((one) => one === item.value) : undefined;
    if (word === undefined) fault(item.start, `each of ${what} must be one of: ${known.join(", ")}.`);
    else if (found.has(word)) fault(item.start, `"${word}" stands here twice.`);
    else found.add(word);
  }
  return [...found];
}
