/**
 * File access that the server asks of the client, where it has none of its own: in the browser, and for schemes other than `file`.
 * Bytes travel as base64, since JSON has no bytes and a number array costs four times as much.
 */

/** Server → client request; params: `{ uri }`, result: `FileContent | null` (null: no such file). */
export const READ_FILE = "kutip/files/read";
/** Server → client request; params: `WriteFileParams`, result: `FileFailure | null`. */
export const WRITE_FILE = "kutip/files/write";
/** Server → client request; params: `{ uri }`, result: `FileEntry | null` (null: no such file). */
export const STAT_FILE = "kutip/files/stat";
/** Server → client request; params: `ListFilesParams`, result: `readonly FileEntry[]`. */
export const LIST_FILES = "kutip/files/list";
/** Server → client request; params: `{ uri }`, result: `FileFailure | null`. */
export const DELETE_FILE = "kutip/files/delete";

export interface FileContent {
  readonly base64: string;
}

export interface WriteFileParams {
  readonly uri: string;
  readonly base64: string;
}

export interface ListFilesParams {
  readonly root: string;
  /** Glob patterns relative to `root`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface FileEntry {
  readonly uri: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

export interface FileFailure {
  readonly message: string;
}
