/**
 * What a step of the history is made of. A change says what one thing was before and after; each kind of change has one owner, who knows
 * how to bring the thing back (`History.register`). Texts and addresses only, so that a step survives on disk.
 */

export type HistoryChange = AnnotationChange | EntityChange | FileChange;
export type ChangeKind = HistoryChange["kind"];
export type ChangeOf<Kind extends ChangeKind> = Extract<HistoryChange, { kind: Kind }>;

/** An annotation in the sidecar of an article was made, changed or removed. Owner: `sidecar/store.ts`. */
export interface AnnotationChange {
  readonly kind: "annotation";
  /** The article's address. */
  readonly uri: string;
  /** The annotation's id. */
  readonly id: string;
  /** The entry as JSON, as it stood in the file; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
  /** The sidecar's text without its annotations, where the file came or went with this change: it comes back as it was. */
  readonly frame?: string;
}

/** A decision about entities in `kutip.entities.json` was made, changed or taken back. Owner: `sidecar/entities/entityStore.ts`. */
export interface EntityChange {
  readonly kind: "entity";
  /** The file's address. */
  readonly uri: string;
  /** The decision's id. */
  readonly id: string;
  readonly list: "entities" | "different";
  /** The decision as JSON, as it stood in the file; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The whole text of a file that Kutip keeps (`kutip.json`). Owner: `history/files.ts`. */
export interface FileChange {
  readonly kind: "file";
  /** The file's address. */
  readonly uri: string;
  /** Null where there was no file. */
  readonly before: string | null;
  readonly after: string | null;
}

export type Direction = "undo" | "redo";

/** What came of bringing back one change. */
export type ChangeOutcome<Change extends HistoryChange = HistoryChange> =
  | {
      readonly kind: "done";
      /** What to bring back in the other direction: what really happened now, where others had changed things, too. */
      readonly change: Change;
      /** What of it stays since others changed it meanwhile, as a sentence for a person; null where nothing does. */
      readonly left: string | null;
    }
  /** Nothing was done. `canRetry`: a person can mend the reason, so that it is worth another try. */
  | { readonly kind: "left"; readonly message: string; readonly canRetry: boolean };

/**
 * Brings changes of one file back, in the order given; one outcome for each, in the same order. What others changed meanwhile stays.
 * Never throws.
 */
export type Reverter<Change extends HistoryChange> = (
  uri: string,
  changes: readonly Change[],
  direction: Direction,
) => Promise<readonly ChangeOutcome<Change>[]>;

/** The states that `change` leads from and to in this direction. */
export function endsOf(
  change: HistoryChange,
  direction: Direction,
): { readonly from: string | null; readonly to: string | null } {
  return direction === "undo"
    ? { from: change.after, to: change.before }
    : { from: change.before, to: change.after };
}

/** The change that led, in this direction, from one state to the other. */
export function changeBetween<Change extends HistoryChange>(
  change: Change,
  direction: Direction,
  from: string | null,
  to: string | null,
): Change {
  return direction === "undo"
    ? { ...change, after: from, before: to }
    : { ...change, before: from, after: to };
}
