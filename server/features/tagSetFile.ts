/** What stands in a `kutip.json` under the cursor, as far as its tag set goes. All else in the file is the business of its schema. */
import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Span } from "../core/text/span";
import { tagDefinitions, type TagDefinition } from "../corpus/configEdit";
import type { TagCount } from "../corpus/index";
import { halfWrittenTree } from "../corpus/jsonTree";
import { cleanName } from "../corpus/tagSet";
import { jsonCursor, type JsonCursor } from "./jsonCursor";
import { counted, escapeMarkdown, facts } from "./markdown";

/** The tag whose name is at `offset`; null where there is none. */
export function tagDefinedAt(text: string, offset: number): TagDefinition | null {
  const all = tagDefinitions(text, null);
  return all.find(({ nameSpan }) => nameSpan.start <= offset && offset <= nameSpan.end) ?? null;
}

export interface TagProposal {
  readonly tag: string;
  readonly count: number;
  /** What it takes the place of: the text in quotation marks at the cursor, or nothing. */
  readonly span: Span;
}

/** Tags that the corpus uses and the set does not define, the most used first, where a tag's name may stand; none elsewhere. */
export function tagProposals(
  text: string,
  offset: number,
  counts: readonly TagCount[],
): readonly TagProposal[] {
  const cursor = jsonCursor(text, offset);
  if (!cursor) return [];
  const { path, span } = cursor;
  const [list, at, field] = path;
  const isName = path.length === 2 || (path.length === 3 && field === "name");
  if (list !== "tags" || typeof at !== "number" || !isName) return [];
  const defined = new Set(tagDefinitions(text, null).map(({ name }) => name));
  return counts.filter(({ tag }) => !defined.has(tag)).map(({ tag, count }) => ({ tag, count, span }));
}

export interface ChoiceValue extends Pick<JsonCursor, "span" | "typed"> {
  /** What stands there; empty where nothing does. */
  readonly value: string;
  /** The other values of the choice. */
  readonly others: readonly string[];
}

/** The value of a choice at `offset`, whether it is there yet or not; null elsewhere. */
export function choiceValueAt(text: string, offset: number): ChoiceValue | null {
  const cursor = jsonCursor(text, offset);
  const root = cursor && halfWrittenTree(text);
  if (!root) return null;
  const { path, span, typed } = cursor;
  const [list, tag, attributes, attribute, values, at, ...deeper] = path;
  const isValue =
    list === "tags" &&
    typeof tag === "number" &&
    attributes === "attributes" &&
    typeof attribute === "number" &&
    values === "values" &&
    typeof at === "number" &&
    deeper.length === 0;
  if (!isValue) return null;
  const all = findNodeAtLocation(root, [list, tag, attributes, attribute, values])?.children ?? [];
  const valueOf = (node: Node): string => (node.type === "string" ? cleanName(String(node.value)) : "");
  const own = all.find((node) => node.offset === span.start);
  const others = all.filter((node) => node !== own).map(valueOf);
  return { span, typed, value: own ? valueOf(own) : "", others: others.filter((other) => other !== "") };
}

/** How much a tag of the set is used, as Markdown. */
export function tagUseText(name: string, counts: readonly TagCount[]): string {
  const count = counts.find(({ tag }) => tag === name)?.count ?? 0;
  const uses = count === 0 ? "on no annotation of the corpus yet" : `on ${counted(count, "annotation")}`;
  return facts(`**#${escapeMarkdown(name)}**`, uses);
}
