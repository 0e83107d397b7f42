/**
 * `kutip.json` at the root of a corpus: which files are articles, their language and outlets, the tag set, a person's own packs.
 * Reading is tolerant: what is wrong becomes a problem with its line, what is right counts. The form is also in `kutip.schema.json`.
 */
import type { Settings } from "../protocol/corpus";
import { parseJsonTree, type JsonNode } from "./jsonTree";
import { LineMap } from "./snapshot";

export const CONFIG_FILE = "kutip.json";

/** A corpus folder's rules: `kutip.json` and the settings together. */
export interface CorpusConfig {
  readonly articles: {
    /** Globs relative to the folder. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  /** `auto`, or the code of a pack. */
  readonly language: string;
  readonly tags: readonly CorpusTag[];
  readonly outlets: readonly OutletRule[];
  /** Paths of a person's own language packs, relative to the folder. */
  readonly packs: readonly string[];
  /** In the order of the file. */
  readonly problems: readonly ConfigProblem[];
}

export interface CorpusTag {
  readonly name: string;
  readonly description: string | null;
  /** When to use it, for the people who tag. */
  readonly guideline: string | null;
  /** `#rrggbb`. */
  readonly colour: string | null;
  /** One letter or digit that picks it quickly. */
  readonly key: string | null;
}

/** Articles whose path matches one of the globs are of this outlet. */
export interface OutletRule {
  readonly name: string;
  readonly files: readonly string[];
}

export interface ConfigProblem {
  /** The address of the `kutip.json` (or pack) at fault. */
  readonly uri: string;
  /** Zero-based; null where the whole file is meant. */
  readonly line: number | null;
  /** A sentence that names the file and says what to do. */
  readonly message: string;
}

/** What the file itself says; null where it says nothing. */
export interface ConfigFile {
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly language: string | null;
  readonly tags: readonly CorpusTag[];
  readonly outlets: readonly OutletRule[];
  readonly packs: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

export const NO_CONFIG_FILE: ConfigFile = {
  include: null,
  exclude: null,
  language: null,
  tags: [],
  outlets: [],
  packs: [],
  problems: [],
};

/** The file speaks for the corpus and wins over the settings; exclusions of both count. */
export function mergeConfig(file: ConfigFile, settings: Settings): CorpusConfig {
  return {
    articles: {
      include: file.include ?? settings.articles.include,
      exclude: [...settings.articles.exclude, ...(file.exclude ?? [])],
    },
    language: file.language ?? settings.language,
    tags: file.tags,
    outlets: file.outlets,
    packs: file.packs,
    problems: file.problems,
  };
}

export function parseConfig(uri: string, text: string): ConfigFile {
  const lines = new LineMap(text);
  const problems: ConfigProblem[] = [];
  const fault: Report = (offset, message) => {
    const line = lines.positionAt(offset).line;
    problems.push({ uri, line, message: `${CONFIG_FILE}, line ${line + 1}: ${message}` });
  };
  const tree = parseJsonTree(text);
  if (!tree.ok) {
    fault(tree.offset, `${tree.message} Until it is mended, the settings of this file do not count.`);
    return { ...NO_CONFIG_FILE, problems };
  }
  const fields = members(tree.root, KNOWN_FIELDS, "the file", fault);
  const articles = fields.get("articles");
  const globs = articles
    ? members(articles, ["include", "exclude"], '"articles"', fault)
    : new Map<string, JsonNode>();
  return {
    include: strings(globs.get("include"), '"include"', fault),
    exclude: strings(globs.get("exclude"), '"exclude"', fault),
    language: string(fields.get("language"), '"language"', fault),
    tags: tags(fields.get("tags"), fault),
    outlets: outlets(fields.get("outlets"), fault),
    packs: strings(fields.get("packs"), '"packs"', fault) ?? [],
    problems,
  };
}

type Report = (offset: number, message: string) => void;

const KNOWN_FIELDS = ["$schema", "articles", "language", "tags", "outlets", "packs"];

function members(
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

function string(node: JsonNode | undefined, what: string, fault: Report): string | null {
  if (node === undefined) return null;
  if (node.kind === "string" && node.value.trim() !== "") return node.value;
  fault(node.start, `${what} must be a text in quotation marks.`);
  return null;
}

function strings(node: JsonNode | undefined, what: string, fault: Report): readonly string[] | null {
  if (node === undefined) return null;
  if (node.kind !== "array") {
    fault(node.start, `${what} must be a list of texts, in square brackets.`);
    return null;
  }
  return node.items.map((item) => string(item, `each of ${what}`, fault)).filter((value) => value !== null);
}

const TAG_FIELDS = ["name", "description", "guideline", "colour", "key"];

function tags(node: JsonNode | undefined, fault: Report): readonly CorpusTag[] {
  if (node === undefined) return [];
  if (node.kind !== "array") {
    fault(node.start, '"tags" must be a list, in square brackets.');
    return [];
  }
  const found = new Map<string, CorpusTag>();
  for (const item of node.items) {
    const tag: CorpusTag | null =
      item.kind === "string"
        ? { name: item.value.trim(), description: null, guideline: null, colour: null, key: null }
        : readTag(item, fault);
    if (tag === null) continue;
    if (tag.name === "") fault(item.start, "a tag needs a name.");
    else if (found.has(tag.name)) fault(item.start, `the tag "${tag.name}" stands here twice.`);
    else found.set(tag.name, tag);
  }
  return [...found.values()];
}

function readTag(node: JsonNode, fault: Report): CorpusTag | null {
  if (node.kind !== "object") {
    fault(node.start, 'a tag is a text, or an object with a "name".');
    return null;
  }
  const fields = members(node, TAG_FIELDS, "a tag", fault);
  const name = string(fields.get("name"), 'the "name" of a tag', fault);
  if (name === null) {
    if (!fields.has("name")) fault(node.start, 'a tag needs a "name".');
    return null;
  }
  const colour = string(fields.get("colour"), '"colour"', fault);
  const key = string(fields.get("key"), '"key"', fault);
  const isColour = colour === null || /^#[0-9a-f]{6}$/i.test(colour);
  const isKey = key === null || /^[a-z0-9]$/i.test(key);
  if (!isColour) fault(fields.get("colour")!.start, '"colour" must be of the form "#1f6feb".');
  if (!isKey) fault(fields.get("key")!.start, '"key" must be one letter or digit.');
  return {
    name: name.trim(),
    description: string(fields.get("description"), '"description"', fault),
    guideline: string(fields.get("guideline"), '"guideline"', fault),
    colour: isColour ? colour : null,
    key: isKey ? key : null,
  };
}

function outlets(node: JsonNode | undefined, fault: Report): readonly OutletRule[] {
  if (node === undefined) return [];
  if (node.kind !== "object") {
    fault(node.start, '"outlets" must be an object: the name of each outlet with its file patterns.');
    return [];
  }
  const rules: OutletRule[] = [];
  for (const { name, value } of node.members) {
    const files =
      value.kind === "string" ? [value.value] : strings(value, `the patterns of "${name}"`, fault);
    if (files !== null) rules.push({ name, files });
  }
  return rules;
}
