/**
 * `kutip.json` at the root of a corpus: which files are articles, their languages and outlets, the tag set, a person's own packs.
 * Reading is tolerant: what is wrong becomes a problem with its line, what is right counts. The form is also in `kutip.schema.json`.
 */
import type { Settings } from "../protocol/corpus";
import { members, string, strings, type Report } from "./configFields";
import { parseJsonTree, type JsonNode } from "./jsonTree";
import { LineMap } from "./snapshot";
import { readTagSet, type CorpusTag } from "./tagSet";

export const CONFIG_FILE = "kutip.json";

/** A corpus folder's rules: `kutip.json` and the settings together. */
export interface CorpusConfig {
  readonly articles: {
    /** Globs relative to the folder. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  /** `auto`, or the code of a pack: for the articles that no rule of `languages` names. */
  readonly language: string;
  readonly languages: readonly FileRule[];
  readonly tags: readonly CorpusTag[];
  readonly outlets: readonly FileRule[];
  /** Paths of a person's own language packs, relative to the folder. */
  readonly packs: readonly string[];
  /** In the order of the file. */
  readonly problems: readonly ConfigProblem[];
}

/** Articles whose path matches one of the globs are of this outlet, or in this language. The first rule that names a file counts. */
export interface FileRule {
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
  readonly languages: readonly FileRule[];
  readonly tags: readonly CorpusTag[];
  readonly outlets: readonly FileRule[];
  readonly packs: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

export const NO_CONFIG_FILE: ConfigFile = {
  include: null,
  exclude: null,
  language: null,
  languages: [],
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
    languages: file.languages,
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
  string(fields.get("$schema"), '"$schema"', fault);
  const articles = fields.get("articles");
  const globs = articles
    ? members(articles, ["include", "exclude"], '"articles"', fault)
    : new Map<string, JsonNode>();
  return {
    include: strings(globs.get("include"), '"include"', fault),
    exclude: strings(globs.get("exclude"), '"exclude"', fault),
    language: string(fields.get("language"), '"language"', fault),
    languages: fileRules(fields.get("languages"), "languages", "the code of each language", fault),
    tags: readTagSet(fields.get("tags"), fault),
    outlets: fileRules(fields.get("outlets"), "outlets", "the name of each outlet", fault),
    packs: strings(fields.get("packs"), '"packs"', fault) ?? [],
    problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

const KNOWN_FIELDS = ["$schema", "articles", "language", "languages", "tags", "outlets", "packs"];

function fileRules(
  node: JsonNode | undefined,
  field: string,
  names: string,
  fault: Report,
): readonly FileRule[] {
  if (node === undefined) return [];
  if (node.kind !== "object") {
    fault(node.start, `"${field}" must be an object: ${names} with its file patterns.`);
    return [];
  }
  const rules: FileRule[] = [];
  for (const { name, value } of node.members) {
    const what = `the patterns of "${name}"`;
    const files = value.kind === "string" ? listed(string(value, what, fault)) : strings(value, what, fault);
    if (files !== null) rules.push({ name, files });
  }
  return rules;
}

function listed(one: string | null): readonly string[] | null {
  return one === null ? null : [one];
}
