/** The corpus as a whole: settings, indexing, and the jobs that the server hands to the client. */
import type { DiagnosticSettings } from "./diagnostics";
import type { Location } from "./place";

/** Request without params; result: `CorpusStatus`, when the index has been rebuilt. */
export const REINDEX = "kutip/reindex";
/** Request without params; result: `CorpusStatus` as it is now. */
export const CORPUS_STATUS = "kutip/corpusStatus";
/** Requests without params: what is not open waits until indexing is resumed. Result: `CorpusStatus`. */
export const PAUSE_INDEXING = "kutip/pauseIndexing";
export const RESUME_INDEXING = "kutip/resumeIndexing";
/** Server → client notification when the state changes; params: `CorpusStatus`. */
export const CORPUS_STATUS_CHANGED = "kutip/corpusStatusChanged";
/** Command in hover links; its one argument is a `Location`. */
export const OPEN_LOCATION_COMMAND = "kutip.openLocation";

export interface CorpusStatus {
  /** `paused`: files wait, by somebody's wish. */
  readonly state: "indexing" | "paused" | "ready";
  readonly articles: number;
  /** Files to index in all; equals `indexed` when ready. */
  readonly total: number;
  readonly indexed: number;
  /** Files that should be articles and could not be read, with the reason as a sentence. */
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

export type OpenLocationArgument = Location;

/** Sent with `initialize`. */
export interface InitializationOptions {
  readonly settings: Settings;
  /** A folder that is there, for what outlives the window and is not the corpus's: the undo history. Absent: it ends with the window. */
  readonly storageUri?: string;
  /** Whether the client has the commands of `codeActions.ts` that ask the person. */
  readonly hasCommands?: boolean;
  /** The address of docs/diagnostics.md, to which the codes of diagnostics lead; absent where the client has it not. */
  readonly docsUri?: string;
}

/** Stands for whoever did not sign, among the names of annotators. */
export const UNSIGNED = "";

/** The settings as the client reads them from VS Code (section `kutip`). */
export interface Settings {
  readonly articles: {
    /** Glob patterns relative to the workspace folder. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  /** `auto`, or the code of a pack. */
  readonly language: string;
  /** VS Code's `files.encoding`, for files without a byte order mark that are not UTF-8. */
  readonly encoding: string;
  /** The name that tags are signed with; empty for the one that git knows, if any. */
  readonly annotator: string;
  /** Annotators whose tags are not to be shown in this workspace; `UNSIGNED` for those who did not sign. Absent: none. */
  readonly hiddenAnnotators?: readonly string[] | undefined;
  /** How loud rules are that are not to have their default. Absent: none. */
  readonly diagnostics?: DiagnosticSettings | undefined;
}

/** Client → server notification; params: `Settings`. */
export const SETTINGS_CHANGED = "kutip/settingsChanged";
