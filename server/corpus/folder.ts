/**
 * One folder of the corpus: its `kutip.json`, its language packs, and the rules by which a file in it is an article. Reads the folder's
 * own files only, never an article.
 */
import picomatch from "picomatch";
import type { Analysis } from "../core/analysis";
import type { LanguagePack } from "../core/languages/pack";
import { isFileProblem, type FilePort } from "../host/ports";
import type { Settings } from "../protocol/corpus";
import { ANALYSIS_VERSION } from "./analysisVersion";
import type { Analyzer } from "./analyzer";
import { CONFIG_FILE, mergeConfig, NO_CONFIG_FILE, parseConfig, type ConfigFile } from "./config";
import type { ConfigProblem, CorpusConfig, FileRule } from "./config";
import { decode } from "./decode";
import { FOREIGN_GLOBS, nameOfArticle } from "./prose";
import { relativePath } from "./relativePath";
import { printOf } from "./stored/print";
import { readUserPack } from "./userPack";

export interface CorpusFolder {
  /** Without a slash at the end. */
  readonly uri: string;
  readonly config: CorpusConfig;
  /** With the folder's own packs. */
  readonly analyzer: Analyzer;
  /** Globs for discovery: what `accepts` refuses by pattern. */
  readonly exclude: readonly string[];
  /** Whether the file may be an article, by its name and the patterns. */
  accepts(uri: string): boolean;
  /** The outlet that `kutip.json` gives the file; null where it gives none. */
  outlet(uri: string): string | null;
  /** All that the analysis of its articles depends on besides their text: a print of it. */
  readonly rules: string;
  /** `auto`, or the code of the pack that the file is to be read with. */
  language(uri: string): string;
}

export async function loadFolder(
  uri: string,
  settings: Settings,
  analyzer: Analyzer,
  files: FilePort,
): Promise<CorpusFolder> {
  const folder = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  const config = mergeConfig(await readConfig(folder, files), settings);
  const problems = [...config.problems];
  const own = await withOwnPacks(folder, config, analyzer, files, problems);
  for (const language of new Set([config.language, ...config.languages.map(({ name }) => name)])) {
    if (language === "auto" || own.languages.includes(language)) continue;
    const message = `There is no language "${language}" for this corpus; each article is taken for what it reads like. There are auto, ${own.languages.join(", ")}.`;
    problems.push({ uri: configUri(folder), line: null, message });
  }
  return createFolder(folder, { ...config, problems }, own);
}

/** Adds the faults of packs to `problems`. */
async function withOwnPacks(
  folder: string,
  { packs: paths }: CorpusConfig,
  analyzer: Analyzer,
  files: FilePort,
  problems: ConfigProblem[],
): Promise<Analyzer> {
  if (paths.length === 0) return analyzer;
  const packs: LanguagePack[] = [];
  const texts: string[] = [];
  for (const path of paths) {
    const uri = `${folder}/${path.split("/").map(encodeURIComponent).join("/")}`;
    const text = await readText(uri, files);
    const read = "text" in text ? readUserPack(text.text) : text;
    if ("pack" in read) {
      packs.push(read.pack);
      texts.push(JSON.stringify(read.pack));
    } else {
      const message = `${path} does not count as a language pack: ${read.problem} Mend it, or take it out of ${CONFIG_FILE}.`;
      problems.push({ uri, line: null, message });
    }
  }
  return analyzer.withPacks(packs, texts.join("\n"));
}

/** For tests and for documents that lie in no folder of the workspace. */
export function createFolder(uri: string, config: CorpusConfig, analyzer: Analyzer): CorpusFolder {
  const folder = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  const exclude = [...config.articles.exclude, ...FOREIGN_GLOBS];
  const included = globs(config.articles.include);
  const excluded = globs(exclude);
  const outlet = firstRule(folder, config.outlets);
  const language = firstRule(folder, config.languages);
  return {
    uri: folder,
    config,
    analyzer,
    exclude,
    accepts: (file) => {
      const path = relativePath(folder, file);
      return path !== null && included(path) && !excluded(path) && nameOfArticle(path).isProse;
    },
    outlet,
    rules: rulesPrint(config, analyzer),
    language: (file) => language(file) ?? config.language,
  };
}

function rulesPrint({ language, languages, outlets }: CorpusConfig, { version }: Analyzer): string {
  return printOf(JSON.stringify([ANALYSIS_VERSION, version, language, languages, outlets])).toString(36);
}

/** The name of the first rule that a file of the folder falls under; null where none names it. */
function firstRule(folder: string, rules: readonly FileRule[]): (uri: string) => string | null {
  const tested = rules.map((rule) => ({ name: rule.name, matches: globs(rule.files) }));
  return (uri) => {
    const path = relativePath(folder, uri);
    return path === null ? null : (tested.find((rule) => rule.matches(path))?.name ?? null);
  };
}

/** The innermost folder that holds the file. */
export function folderOf(folders: Iterable<CorpusFolder>, uri: string): CorpusFolder | null {
  let best: CorpusFolder | null = null;
  for (const folder of folders) {
    if (relativePath(folder.uri, uri) === null) continue;
    if (best === null || folder.uri.length > best.uri.length) best = folder;
  }
  return best;
}

/** All that the analysis of the folders' articles depends on besides their texts. */
export function rulesOf(folders: readonly CorpusFolder[]): string {
  return JSON.stringify(
    folders.map(({ uri, config: { articles, language, languages, outlets }, analyzer }) => [
      uri,
      articles,
      language,
      languages,
      outlets,
      analyzer.version,
    ]),
  );
}

/** Whether the file is `kutip.json` or a language pack that it names. */
export function bearsOnRules(folder: CorpusFolder, uri: string): boolean {
  if (uri === configUri(folder.uri)) return true;
  const path = relativePath(folder.uri, uri);
  return path !== null && path !== CONFIG_FILE && folder.config.packs.includes(path);
}

/** Whether what was created or renamed there may be a folder: its files are not always reported by themselves. */
export function mayBeFolder(folder: CorpusFolder, uri: string): boolean {
  const path = relativePath(folder.uri, uri);
  return path !== null && !folder.accepts(uri) && !/\.\w{1,8}$/.test(path);
}

/** The address of `kutip.json` in a folder. */
export function configUri(folderUri: string): string {
  return `${folderUri}/${CONFIG_FILE}`;
}

/** The outlet that `kutip.json` gives wins over what the text tells. */
export function withOutlet(analysis: Analysis, outlet: string | null): Analysis {
  return outlet === null ? analysis : { ...analysis, article: { ...analysis.article, outlet } };
}

async function readConfig(folderUri: string, files: FilePort): Promise<ConfigFile> {
  const uri = configUri(folderUri);
  const text = await readText(uri, files);
  if ("text" in text) return parseConfig(uri, text.text);
  if (text.missing) return NO_CONFIG_FILE;
  const message = `${CONFIG_FILE} does not count: ${text.problem} Mend that and save it again.`;
  return { ...NO_CONFIG_FILE, problems: [{ uri, line: null, message }] };
}

async function readText(
  uri: string,
  files: FilePort,
): Promise<{ readonly text: string } | { readonly problem: string; readonly missing: boolean }> {
  const bytes = await files.read(uri);
  if (bytes === null) return { problem: "There is no such file.", missing: true };
  if (isFileProblem(bytes)) return { problem: `In reading: ${bytes.problem}.`, missing: false };
  const decoded = decode(bytes);
  return "problem" in decoded ? { problem: `It ${decoded.problem}`, missing: false } : { text: decoded.text };
}

function globs(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true });
}

/** A document outside every folder (one file opened by itself) stands under the settings alone. */
export function looseFolder(uri: string, settings: Settings, analyzer: Analyzer): CorpusFolder {
  const config = mergeConfig(NO_CONFIG_FILE, settings);
  const parent = uri.slice(0, Math.max(0, uri.lastIndexOf("/")));
  const folder = createFolder(parent, config, analyzer);
  return uri.startsWith("untitled:") ? { ...folder, accepts: () => true } : folder;
}
