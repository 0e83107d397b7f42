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
  /** Atomic: afterwards the file holds either the old bytes or all of the new ones. Creates it where it is missing. */
  write(uri: string, bytes: Uint8Array): Promise<FileProblem | null>;
  delete(uri: string): Promise<FileProblem | null>;
  /** Files below `root` that match `include` and not `exclude` (globs relative to `root`), in batches, in a stable order. */
  list(
    root: string,
    include: readonly string[],
    exclude: readonly string[],
  ): AsyncIterable<readonly FileEntry[]>;
}

/** Why a file could not be read or written, in words for a person; the caller adds which file and what to do. */
export interface FileProblem {
  readonly problem: string;
  /** True where the folder or file may not be written to. */
  readonly readOnly: boolean;
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
}

export function isFileProblem(value: Uint8Array | null | FileProblem): value is FileProblem {
  return value !== null && "problem" in value;
}
