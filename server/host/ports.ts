/**
 * What the server needs of the machine it runs on. `node/` and `browser/` hold the adapters; tests pass their own.
 * Expected failure is a value here: only a bug throws.
 */
import type { FileEntry } from "../protocol/files";

export type { FileEntry } from "../protocol/files";

export interface FilePort {
  /** `null` where there is no such file. */
  read(uri: string): Promise<Uint8Array | null | FileProblem>;
  stat(uri: string): Promise<FileEntry | null>;
  /**
   * Puts `after` in the place of `before`, unless the file holds something else by now; null stands for no file. When it is done, the
   * new bytes are on the disk itself; where it is not, the old ones are, whole. On a disk of this machine no other program that writes
   * through a file port comes in between.
   */
  exchange(uri: string, before: Uint8Array | null, after: Uint8Array | null): Promise<Exchange>;
  /** Files below `root` that match `include` and not `exclude` (globs relative to `root`), in batches, in a stable order. */
  list(
    root: string,
    include: readonly string[],
    exclude: readonly string[],
  ): AsyncIterable<readonly FileEntry[]>;
}

export type Exchange =
  | { readonly kind: "done" }
  /** The file holds what `found` says: nothing was changed. */
  | { readonly kind: "overtaken"; readonly found: Uint8Array | null }
  | ({ readonly kind: "refused" } & FileProblem);

/** Why a file could not be read or written, in words for a person; the caller adds which file, and what to do where `mend` is silent. */
export interface FileProblem {
  readonly problem: string;
  /** True where the folder or file may not be written to. */
  readonly readOnly: boolean;
  /** A sentence that says what to do. */
  readonly mend?: string;
}

export interface ClockPort {
  /** ISO 8601 in UTC, to the second. */
  now(): string;
  /** Resolves in a later turn of the event loop: lets waiting requests and cancellations in. */
  yield(): Promise<void>;
}

export interface IdPort {
  /** `urn:uuid:` and a random version 4 UUID. */
  next(): string;
}

/** What asks a running job to stop; the cancellation token of the Language Server Protocol is one. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** For jobs that nobody can cancel. */
export const NEVER_CANCELLED: Cancellation = { isCancellationRequested: false };

export interface Host {
  readonly files: FilePort;
  readonly clock: ClockPort;
  readonly ids: IdPort;
  /** Hex SHA-256 of the UTF-8 form of `text`. */
  sha256(text: string): Promise<string>;
  /** What the person is called who works in this folder, as git knows it; null where nobody knows. */
  userName(folderUri: string): Promise<string | null>;
}

export function isFileProblem(value: Uint8Array | null | FileProblem): value is FileProblem {
  return value !== null && "problem" in value;
}
