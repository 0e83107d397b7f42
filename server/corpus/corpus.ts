/**
 * The corpus service: which files are articles, what is open, and what is known of all of them. It is told of documents and files by
 * the protocol layer, reads through the file port, and has no notion of any protocol itself. Text in an open editor wins over the disk.
 */
import type { Cancellation, Host } from "../host/ports";
import type { CorpusStatus, Settings } from "../protocol/corpus";
import type { Sidecars, TextEdit } from "../sidecar/sidecar";
import type { Analyzer } from "./analyzer";
import type { CorpusIndex } from "./index";
import type { ArticleSnapshot } from "./snapshot";
import type { ArticleView } from "./view";

export interface Corpus {
  /** Answers over all articles: search, entities, tags. */
  readonly index: CorpusIndex;

  /** Discovers and indexes the folders in the background; resolves when that is done or overtaken. Calling it again changes the folders. */
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** New settings; articles are discovered and analysed anew where these settings bear on that. */
  setSettings(settings: Settings): Promise<void>;
  /** Reads and indexes everything anew; resolves to the status when that is done. */
  reindex(): Promise<CorpusStatus>;
  status(): CorpusStatus;
  onDidChangeStatus(listener: (status: CorpusStatus) => void): () => void;

  /** An editor opened, changed (`edits` in the order in which they were made), saved or closed a document. Sidecars are told by the corpus. */
  opened(snapshot: ArticleSnapshot): void;
  changed(snapshot: ArticleSnapshot, edits: readonly TextEdit[]): void;
  saved(uri: string): void;
  closed(uri: string): void;
  /** Files were created, changed or deleted on disk: articles, sidecars, `kutip.json`. A rename is a deletion and a creation. */
  filesChanged(changes: readonly FileChange[]): Promise<void>;

  /** The snapshot of an open document; null where it is not open. */
  snapshot(uri: string): ArticleSnapshot | null;
  /** The article as it stands: of the editor where it is open, else of the disk. */
  view(uri: string, token: Cancellation): Promise<ArticleState>;
  /** Calls back with the address of an open document whose view is to be asked for anew (text, tags, settings changed). */
  onDidChangeView(listener: (uri: string) => void): () => void;
  /** What `kutip.json` says for this article's folder, merged with the settings. */
  config(uri: string): CorpusConfig;

  /** Stops all background work. */
  dispose(): void;
}

export type ArticleState =
  | { readonly kind: "article"; readonly view: ArticleView }
  /** No article, and rightly so: nothing is to be shown. */
  | { readonly kind: "notArticle" }
  /** An article that cannot be shown with its analysis: a sentence that names the file, what happened and what to do. */
  | { readonly kind: "unavailable"; readonly reason: string }
  /** The token was cancelled: nothing is known, nothing was cached. */
  | { readonly kind: "cancelled" };

export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}

export interface CorpusParts {
  readonly host: Host;
  readonly sidecars: Sidecars;
  readonly analyzer: Analyzer;
  readonly index: CorpusIndex;
  readonly settings: Settings;
}

/** Placeholder until `config.ts` is in. */
export interface CorpusConfig {
  readonly tags: readonly CorpusTag[];
  /** Faults of `kutip.json`, each a sentence that names the file. */
  readonly problems: readonly ConfigProblem[];
}

export interface CorpusTag {
  readonly name: string;
  readonly description: string | null;
  readonly guideline: string | null;
  readonly colour: string | null;
  readonly key: string | null;
}

export interface ConfigProblem {
  /** Of `kutip.json`. */
  readonly uri: string;
  /** Zero-based; null where the whole file is meant. */
  readonly line: number | null;
  readonly message: string;
}

export function createCorpus(parts: CorpusParts): Corpus {
  throw new Error(`Not there yet: ${parts.settings.language}`);
}
