/**
 * Tags renamed, merged or deleted in a whole corpus: in every sidecar, of open articles and of others, and in the tag sets. All of it is
 * one step of the history. It reads and writes `kutip.json`; sidecars are their owner's business.
 */
import type { FileChange } from "../history/change";
import { isFileProblem, type Cancellation, type FilePort } from "../host/ports";
import type { BulkChange, TaggedArticle, TaggedConfig, TagUses } from "../protocol/tagBulk";
import type { Sidecars } from "../sidecar/sidecar";
import { annotatorOf } from "./annotators";
import { linesOfTags, replaceInTagSet } from "./configEdit";
import type { Corpus } from "./corpus";
import { configUri } from "./folder";
import { fileName } from "./record";

export interface MigrationParts {
  readonly files: FilePort;
  readonly sidecars: Sidecars;
  readonly corpus: Pick<Corpus, "annotated" | "folderUris">;
}

/** What replacing these tags would change. */
export async function usesOfTags(
  { files, sidecars, corpus }: MigrationParts,
  tags: readonly string[],
  hiddenAnnotators: readonly string[],
  token: Cancellation,
): Promise<TagUses> {
  const articles: TaggedArticle[] = [];
  const configs: TaggedConfig[] = [];
  const refused: { uri: string; reason: string }[] = [];
  for (const folder of corpus.folderUris()) {
    const uri = configUri(folder);
    const text = await readConfigText(files, uri);
    if (text === null) continue;
    if (typeof text === "object") refused.push({ uri, reason: text.problem });
    else {
      const [line] = linesOfTags(text, tags);
      if (line !== undefined) configs.push({ uri, line });
    }
  }
  for await (const uri of corpus.annotated()) {
    if (token.isCancellationRequested) break;
    const state = await sidecars.load(uri);
    if (state.status === "unreadable") refused.push({ uri, reason: state.message });
    if (state.status !== "loaded") continue;
    const used = state.annotations.filter((annotation) => annotation.tags.some((tag) => tags.includes(tag)));
    if (used.length === 0) continue;
    if (state.readOnly !== null) refused.push({ uri, reason: state.readOnly });
    else {
      const hidden = used.filter((annotation) => hiddenAnnotators.includes(annotatorOf(annotation)));
      articles.push({ uri, annotations: used.length, hidden: hidden.length });
    }
  }
  return { articles, configs, refused };
}

export interface TagReplacement {
  readonly from: readonly string[];
  /** Null to delete them. */
  readonly to: string | null;
  readonly articles: readonly string[];
  /** Addresses of `kutip.json` files. */
  readonly configs: readonly string[];
}

/**
 * Tag sets come first: where one of them cannot be changed nothing is, so that no tag is out of its set by half. What of the sidecars
 * cannot be changed is told and keeps no other from being changed.
 */
export async function replaceTags(
  { files, sidecars }: Omit<MigrationParts, "corpus">,
  { from, to, articles, configs }: TagReplacement,
  onProgress: (done: number, total: number) => void,
  token: Cancellation,
): Promise<BulkChange> {
  const changed: FileChange[] = [];
  for (const uri of configs) {
    const done = await changeConfig(files, uri, from, to);
    if (done === null) continue;
    if ("problem" in done) {
      await takeBack(files, changed);
      const failures = [{ uri, message: `${done.problem} Nothing was changed.` }];
      return { articles: 0, places: 0, configs: 0, failures, isCancelled: false };
    }
    changed.push(done);
  }
  const items = articles.map((articleUri) => ({
    articleUri,
    changes: [{ kind: "replaceTags", from, to } as const],
  }));
  const result = await sidecars.changeMany(
    ({ articles: count }) => replacementLabel(from, to, count),
    items,
    {
      onProgress,
      alongside: changed,
      token,
    },
  );
  return {
    articles: result.articles,
    places: result.places,
    configs: changed.length,
    failures: result.failures.map(({ articleUri, message }) => ({ uri: articleUri, message })),
    isCancelled: result.isCancelled,
  };
}

/** What the history calls it. */
export function replacementLabel(from: readonly string[], to: string | null, articles: number): string {
  const tags = from.filter((tag) => tag !== to).map((tag) => `“${tag}”`);
  const where =
    articles === 0 ? "" : ` in ${articles.toLocaleString("en")} article${articles === 1 ? "" : "s"}`;
  const what = `Tag${tags.length === 1 ? "" : "s"} ${tags.join(", ")}`;
  if (to === null) return `${what} deleted${where}`;
  return `${what} ${from.length === 1 ? "renamed to" : "merged into"} “${to}”${where}`;
}

interface Problem {
  readonly problem: string;
}

/** What was done, for the history; null where there was nothing to do. */
async function changeConfig(
  files: FilePort,
  uri: string,
  from: readonly string[],
  to: string | null,
): Promise<FileChange | Problem | null> {
  const before = await readConfigText(files, uri);
  if (before === null) return null;
  if (typeof before === "object") return before;
  const after = replaceInTagSet(before, from, to);
  if (after === before) return null;
  const problem = await exchangeText(files, uri, before, after);
  return problem === null ? { kind: "file", uri, before, after } : { problem };
}

/** Null where there is no such file. A byte order mark belongs to the text. */
async function readConfigText(files: FilePort, uri: string): Promise<string | Problem | null> {
  const bytes = await files.read(uri);
  if (bytes === null) return null;
  if (isFileProblem(bytes)) return { problem: `${fileName(uri)} cannot be read: ${bytes.problem}.` };
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: `${fileName(uri)} is not UTF-8. Save it as UTF-8 and try again.` };
  }
}

/** A sentence where it could not be done. */
async function exchangeText(
  files: FilePort,
  uri: string,
  before: string,
  after: string,
): Promise<string | null> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const exchanged = await files.exchange(uri, bytes(before), bytes(after));
  switch (exchanged.kind) {
    case "done":
      return null;
    case "overtaken":
      return `${fileName(uri)} was changed by another program just now. Try again.`;
    case "refused":
      return `${fileName(uri)} cannot be written: ${exchanged.problem}. ${exchanged.mend ?? "Make it writable and try again."}`;
  }
}

async function takeBack(files: FilePort, changes: readonly FileChange[]): Promise<void> {
  for (const { uri, before, after } of changes) await exchangeText(files, uri, after ?? "", before ?? "");
}
