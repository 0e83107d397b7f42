/**
 * What a corpus can be asked and told: which files are articles, what is open, and what is known of all of them. It is told of documents and
 * files by the protocol layer and has no notion of any protocol itself.
 */
import type { Span } from "../core/text/span";
import type { Cancellation } from "../host/ports";
import type { CorpusStatus, Settings } from "../protocol/corpus";
import type { TextEdit } from "../sidecar/sidecar";
import type { ArticleState, PromptState } from "./articles";
import type { CorpusConfig } from "./config";
import type { EntityDecisions } from "./entities/entityDecisions";
import type { CorpusIndex } from "./index";
import type { OrphanTable } from "./orphans";
import type { ArticleSnapshot } from "./snapshot";

export type { ArticleState, PromptState } from "./articles";
export type { ConfigProblem, CorpusConfig } from "./config";

export interface Corpus {
  /** Answers over all articles: search, entities, tags. */
  readonly index: CorpusIndex;
  /** The articles with tags that lost their place. */
  readonly orphans: OrphanTable;

  /** Discovers and indexes the folders in the background; resolves when that is done or overtaken. Calling it again changes the folders. */
  setFolders(folderUris: readonly string[]): Promise<void>;
  /** New settings; articles are discovered and analysed anew where these settings bear on that. */
  setSettings(settings: Settings): Promise<void>;
  /** Reads and indexes everything anew; resolves to the status when that is done. */
  reindex(): Promise<CorpusStatus>;
  /** The index lost what was not on its disk yet: what it knows is asked anew, and the rest put in again. */
  indexRevived(): Promise<void>;
  /** Paused, nothing is indexed but what is open or was annotated; what waits goes on where it stopped when it is resumed. */
  pauseIndexing(paused: boolean): void;
  status(): CorpusStatus;
  onDidChangeStatus(listener: (status: CorpusStatus) => void): () => void;

  /** An editor opened, changed (`edits` in the order in which they were made), saved or closed a document. Sidecars are told by the corpus. */
  opened(snapshot: ArticleSnapshot): void;
  changed(snapshot: ArticleSnapshot, edits: readonly TextEdit[]): void;
  /** Resolves to why the new places of its tags could not be stored, as a message for a person; to null where all is well. */
  saved(uri: string): Promise<string | null>;
  closed(uri: string): void;
  /** Files were created, changed or deleted on disk: articles, sidecars, `kutip.json`. A rename is a deletion and a creation. */
  filesChanged(changes: readonly FileChange[]): Promise<void>;

  /** The snapshot of an open document; null where it is not open. */
  snapshot(uri: string): ArticleSnapshot | null;
  /** The article as it stands: of the editor where it is open, else of the disk. */
  view(uri: string, token: Cancellation): Promise<ArticleState>;
  /**
   * The same at once: of a long text that is yet to be analysed, what is known of it by then (`provisional.ts`), or what stands `within` one
   * that was just opened. Whoever shows that has to ask again when `view` has answered.
   */
  promptView(uri: string, within: Span | null, token: Cancellation): Promise<PromptState>;
  /** Calls back with the address of an open document whose view is to be asked for anew (text, tags, settings changed). */
  onDidChangeView(listener: (uri: string) => void): () => void;
  /** The addresses of all files that are articles or may be. */
  articleUris(): Iterable<string>;
  /** The text of a file as it stands on disk; null where there is none to read. */
  diskText(uri: string): Promise<string | null>;
  /** Whether the index knows the article as it stands on disk: it is not open, and nothing waits to be indexed of it. */
  isIndexed(uri: string): boolean;
  /** What `kutip.json` says for this article's folder, merged with the settings. */
  config(uri: string): CorpusConfig;

  /** What people decided about entities across the folder of this file. */
  entityDecisions(uri: string): EntityDecisions;
  /** Resolves when the index knows all that is decided about entities. */
  entitiesDecided(): Promise<void>;

  /** The folders of the corpus, without slashes at their ends. */
  folderUris(): readonly string[];
  /** The addresses of all articles that have a sidecar, open or not, whatever is in it; articles that are gone are among them. */
  annotated(): AsyncIterable<string>;
  /** The folder of the corpus that the file lies in; the file's own folder where it lies in none. */
  folderUri(uri: string): string;

  /** Stops all background work. */
  dispose(): void;
}

export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}
