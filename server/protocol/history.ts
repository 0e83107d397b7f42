/**
 * Undo and redo of what people change with Kutip: tags and notes of all articles, one step a change, whether it was made in one place or
 * in thousands. The history outlives the window where the client names a place for it (`InitializationOptions`).
 */

/** Request without params; result: `HistoryResult`. A cancelled one has undone a part, and undoing again goes on with the rest. */
export const UNDO = "kutip/undo";
/** Request without params; result: `HistoryResult`. */
export const REDO = "kutip/redo";
/** Request without params; result: null. Lets go of what could not be undone, so that the step before comes next. */
export const SKIP_UNDO = "kutip/skipUndo";
/** Request without params; result: `HistoryState` as it is now. */
export const HISTORY_STATE = "kutip/historyState";
/** Server → client notification when the state changes; params: `HistoryState`. */
export const HISTORY_CHANGED = "kutip/historyChanged";
/** Server → client notification while a step of many files is undone or redone; params: `HistoryProgress`. */
export const HISTORY_PROGRESS = "kutip/historyProgress";

export interface HistoryState {
  /** What undo would undo, as a label for a person (`Tag “krisis” added to 12 places`); null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** Whether the last thing that happened was a change in many places, so that undoing it is worth an offer. */
  readonly isBulk: boolean;
}

export interface HistoryProgress {
  readonly done: number;
  readonly total: number;
}

export type HistoryResult =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "done";
      readonly label: string;
      /** Files in which something was brought back: articles for their tags. */
      readonly uris: readonly string[];
      /** How many changes were brought back. */
      readonly changes: number;
      /** What was not brought back, or not wholly, and why. */
      readonly left: readonly LeftOver[];
      /** Whether what is left is tried again the next time: its reason can be mended, or the request was cancelled. */
      readonly canRetry: boolean;
    };

export interface LeftOver {
  readonly uri: string;
  /** A sentence for a person. */
  readonly message: string;
}
