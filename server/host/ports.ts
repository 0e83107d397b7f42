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
  /** Resolves so many milliseconds later. */
  pause(milliseconds: number): Promise<void>;
}

export interface IdPort {
  /** `urn:uuid:` and a random version 4 UUID. */
  next(): string;
}

/** What asks a running job to stop; the cancellation token of the Language Server Protocol is one. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  /** Calls back once, when it is requested; absent where nobody is told. */
  readonly onCancellationRequested?: (listener: () => void) => { dispose(): void };
}

/** For jobs that nobody can cancel. */
export const NEVER_CANCELLED: Cancellation = { isCancellationRequested: false };

/** Between two threads; what is posted is copied. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side ended by itself: why, as a sentence. */
  onEnd(listener: (reason: string) => void): void;
  /** Resolves when messages that wait have been taken. */
  nextTurn(): Promise<void>;
  /** Asks the other side to finish what it does and to end. */
  end(): void;
}

/** Threads beside the one that answers requests. */
export interface WorkersPort {
  /** Analysers that make use of this machine. */
  readonly analysers: number;
  /** The owner of the database in this folder (a database in memory where null). `told` gets sentences for the log and for the person. */
  startDatabase(folderUri: string | null, told: (message: string) => void): Channel;
  startAnalyser(): Channel;
  /** Ends all of them; resolves when what they wrote is on the disk. */
  end(): Promise<void>;
}

/**
 * An embedded SQL database as the one who owns it uses it: without waiting, and so only where no request waits for an answer. Faults of
 * the disk throw `DatabaseFault`.
 */
export interface DatabasePort {
  /** Several statements without values. */
  script(sql: string): void;
  run(sql: string, values?: readonly SqlValue[]): void;
  all(sql: string, values?: readonly SqlValue[]): readonly SqlRow[];
  /** The first row; null where there is none. */
  get(sql: string, values?: readonly SqlValue[]): SqlRow | null;
  /** Whether what was written since the last `begin` is not on the disk yet. */
  readonly inTransaction: boolean;
  close(): void;
}

export type SqlValue = number | string | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Makes texts small, and large again. */
export interface CompressionPort {
  pack(text: string): Uint8Array;
  unpack(bytes: Uint8Array): string;
}

export interface Host {
  readonly files: FilePort;
  readonly clock: ClockPort;
  readonly ids: IdPort;
  /** Hex SHA-256 of the UTF-8 form of `text`. */
  sha256(text: string): Promise<string>;
  /** Absent where there are no threads: all is done on the one that answers requests. */
  readonly workers?: WorkersPort;
  /** What the person is called who works in this folder, as git knows it; null where nobody knows. */
  userName(folderUri: string): Promise<string | null>;
}

export function isFileProblem(value: Uint8Array | null | FileProblem): value is FileProblem {
  return value !== null && "problem" in value;
}
