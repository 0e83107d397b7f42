/**
 * The tag set of a corpus, as `kutip.json` defines it: what each tag means, when it is to be used, how it looks, which key picks it, what
 * can be said besides, and where it applies. It says what should be and forbids nothing: tags outside the set are tags like any other.
 */
import { ATTRIBUTE_TYPES, type AttributeDefinition, type AttributeType } from "../protocol/annotations";
import { TAG_PLACES, type TagPlace } from "../protocol/tags";
import { choices, members, string, strings, type Report } from "./configFields";
import type { JsonNode } from "./jsonTree";

export interface CorpusTag {
  readonly name: string;
  /** In a few words. */
  readonly description: string | null;
  /** When to use it, for the people who tag: Markdown. */
  readonly guideline: string | null;
  /** `#rrggbb`. */
  readonly colour: string | null;
  /** One letter or digit that picks it quickly, whatever its case; no other tag has it. */
  readonly key: string | null;
  /** What can be said of a place beside the tag itself. */
  readonly attributes: readonly AttributeDefinition[];
  /** Null for everywhere. */
  readonly appliesTo: readonly TagPlace[] | null;
}

/** A tag by its name alone. */
export function plainTag(name: string): CorpusTag {
  return {
    name,
    description: null,
    guideline: null,
    colour: null,
    key: null,
    attributes: [],
    appliesTo: null,
  };
}

/** Whether the tag is meant for a place that is all of `places`; what no set defines is meant for every place. */
export function appliesTo(tag: CorpusTag | undefined, places: readonly TagPlace[]): boolean {
  const meant = tag?.appliesTo ?? null;
  return meant === null || places.some((place) => meant.includes(place));
}

/** A tag's name as Kutip writes it: with single spaces. */
export function cleanName(name: string): string {
  return name.trim().split(/\s+/).join(" ");
}

/** The `tags` of `kutip.json`. */
export function readTagSet(node: JsonNode | undefined, fault: Report): readonly CorpusTag[] {
  if (node === undefined) return [];
  if (node.kind !== "array") {
    fault(node.start, '"tags" must be a list, in square brackets.');
    return [];
  }
  const found = new Map<string, CorpusTag>();
  const keys = new Map<string, string>();
  for (const item of node.items) {
    const tag = item.kind === "string" ? plainTag(cleanName(item.value)) : readTag(item, keys, fault);
    if (tag === null) continue;
    if (tag.name === "") fault(item.start, "a tag needs a name.");
    else if (found.has(tag.name)) fault(item.start, `the tag "${tag.name}" stands here twice.`);
    else found.set(tag.name, tag);
  }
  return [...found.values()];
}

const TAG_FIELDS = ["name", "description", "guideline", "colour", "key", "attributes", "appliesTo"];
const ATTRIBUTE_FIELDS = ["name", "description", "type", "values"];

/** `keys` are those that were taken so far, in lower case, with the tags that took them. */
function readTag(node: JsonNode, keys: Map<string, string>, fault: Report): CorpusTag | null {
  if (node.kind !== "object") {
    fault(node.start, 'a tag is a text, or an object with a "name".');
    return null;
  }
  const fields = members(node, TAG_FIELDS, "a tag", fault);
  const name = nameOf(node, fields, "a tag", fault);
  if (name === null) return null;
  return {
    name,
    description: string(fields.get("description"), '"description"', fault),
    guideline: guideline(fields.get("guideline"), fault),
    colour: colour(fields.get("colour"), fault),
    key: key(fields.get("key"), name, keys, fault),
    attributes: attributes(fields.get("attributes"), fault),
    appliesTo: places(fields.get("appliesTo"), fault),
  };
}

function nameOf(
  node: JsonNode,
  fields: ReadonlyMap<string, JsonNode>,
  what: string,
  fault: Report,
): string | null {
  const name = string(fields.get("name"), `the "name" of ${what}`, fault);
  if (name !== null) return cleanName(name);
  if (!fields.has("name")) fault(node.start, `${what} needs a "name".`);
  return null;
}

/** JSON has no text of several lines, so a list of lines will do. */
function guideline(node: JsonNode | undefined, fault: Report): string | null {
  if (node?.kind !== "array") return string(node, '"guideline"', fault);
  const lines = node.items.map((item) => {
    if (item.kind === "string") return item.value;
    fault(item.start, 'each line of "guideline" must be a text in quotation marks.');
    return "";
  });
  const text = lines.join("\n");
  return text.trim() === "" ? null : text;
}

function colour(node: JsonNode | undefined, fault: Report): string | null {
  const value = string(node, '"colour"', fault);
  if (value === null || /^#[0-9a-f]{6}$/i.test(value)) return value;
  fault(node!.start, '"colour" must be of the form "#1f6feb".');
  return null;
}

function key(
  node: JsonNode | undefined,
  tag: string,
  keys: Map<string, string>,
  fault: Report,
): string | null {
  const value = string(node, '"key"', fault);
  if (value === null) return null;
  if (!/^[a-z0-9]$/i.test(value)) {
    fault(node!.start, '"key" must be one letter or digit.');
    return null;
  }
  const other = keys.get(value.toLowerCase());
  if (other !== undefined) {
    fault(node!.start, `the key "${value}" picks "${other}" already. Give "${tag}" another one.`);
    return null;
  }
  keys.set(value.toLowerCase(), tag);
  return value;
}

function places(node: JsonNode | undefined, fault: Report): readonly TagPlace[] | null {
  if (node === undefined) return null;
  const found = choices(node, TAG_PLACES, '"appliesTo"', fault);
  if (found === null || found.length > 0) return found;
  if (node.kind === "array" && node.items.length === 0) {
    fault(
      node.start,
      '"appliesTo" names no place. Name some, or leave it out where the tag fits everywhere.',
    );
  }
  return null;
}

function attributes(node: JsonNode | undefined, fault: Report): readonly AttributeDefinition[] {
  if (node === undefined) return [];
  if (node.kind !== "array") {
    fault(node.start, '"attributes" must be a list, in square brackets.');
    return [];
  }
  const found = new Map<string, AttributeDefinition>();
  for (const item of node.items) {
    const attribute = readAttribute(item, fault);
    if (attribute === null) continue;
    if (found.has(attribute.name)) {
      fault(item.start, `the attribute "${attribute.name}" stands here twice.`);
    } else found.set(attribute.name, attribute);
  }
  return [...found.values()];
}

function readAttribute(node: JsonNode, fault: Report): AttributeDefinition | null {
  if (node.kind === "string" && node.value.trim() !== "") {
    return { name: cleanName(node.value), description: null, type: "text", values: [] };
  }
  if (node.kind !== "object") {
    fault(node.start, 'an attribute is a text, or an object with a "name".');
    return null;
  }
  const fields = members(node, ATTRIBUTE_FIELDS, "an attribute", fault);
  const name = nameOf(node, fields, "an attribute", fault);
  const type = attributeType(fields.get("type"), fault);
  const values = attributeValues(node, fields.get("values"), type, fault);
  if (name === null || type === null || values === null) return null;
  return { name, description: string(fields.get("description"), '"description"', fault), type, values };
}

function attributeType(node: JsonNode | undefined, fault: Report): AttributeType | null {
  if (node === undefined) return "text";
  const type = ATTRIBUTE_TYPES.find((one) => node.kind === "string" && one === node.value);
  if (type) return type;
  fault(node.start, `"type" must be one of: ${ATTRIBUTE_TYPES.join(", ")}.`);
  return null;
}

/** Null where there is nothing to choose from. */
function attributeValues(
  attribute: JsonNode,
  node: JsonNode | undefined,
  type: AttributeType | null,
  fault: Report,
): readonly string[] | null {
  if (type !== "choice") {
    if (node !== undefined && type !== null) {
      fault(node.start, `"values" are for the type "choice"; this one is "${type}".`);
    }
    return [];
  }
  if (node === undefined) {
    fault(attribute.start, 'a choice needs "values", a list of texts to choose from.');
    return null;
  }
  const found = strings(node, '"values"', fault);
  if (found === null) return null;
  const distinct = new Set<string>();
  for (const value of found.map(cleanName)) {
    if (distinct.has(value)) fault(node.start, `the value "${value}" stands here twice.`);
    distinct.add(value);
  }
  if (distinct.size > 0) return [...distinct];
  if (node.kind === "array" && node.items.length === 0) {
    fault(node.start, '"values" is empty: give some texts to choose from.');
  }
  return null;
}
