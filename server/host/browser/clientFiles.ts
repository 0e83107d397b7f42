/**
 * The file port over requests to the client (`protocol/files.ts`): for the browser, and in Node for schemes other than `file`. It has no
 * cache. Atomic writing is the client's file system's affair, and there is no lock between programs: what happens between looking at a
 * file and writing it goes unseen.
 */
import {
  DELETE_FILE,
  LIST_FILES,
  READ_FILE,
  STAT_FILE,
  WRITE_FILE,
  type FileContent,
  type FileFailure,
} from "../../protocol/files";
import { isFileProblem, type FileEntry, type FilePort, type FileProblem } from "../ports";

/** Sends one request to the client. */
export type SendRequest = <Result>(method: string, params: object) => Promise<Result>;

/** Entries a batch of a listing, as large as those of the disk. */
const BATCH = 64;

export function clientFiles(send: SendRequest): FilePort {
  const read = async (uri: string): Promise<Uint8Array | null | FileProblem> => {
    try {
      const content = await send<FileContent | null>(READ_FILE, { uri });
      return content && bytesOf(content.base64);
    } catch (error) {
      return problemOf(messageOf(error));
    }
  };
  const change = async (method: string, params: object): Promise<FileProblem | null> => {
    try {
      const failure = await send<FileFailure | null>(method, params);
      return failure && problemOf(failure.message);
    } catch (error) {
      return problemOf(messageOf(error));
    }
  };
  return {
    read,
    stat: async (uri) => {
      try {
        return await send<FileEntry | null>(STAT_FILE, { uri });
      } catch {
        // What cannot be looked at is as good as absent; reading it tells why.
        return null;
      }
    },
    exchange: async (uri, before, after) => {
      const found = await read(uri);
      if (isFileProblem(found)) return { kind: "refused", ...found };
      if (!sameBytes(found, before)) return { kind: "overtaken", found };
      if (!found && !after) return { kind: "done" };
      const problem = after
        ? await change(WRITE_FILE, { uri, base64: base64Of(after) })
        : await change(DELETE_FILE, { uri });
      return problem ? { kind: "refused", ...problem } : { kind: "done" };
    },
    list: async function* (root, include, exclude) {
      const entries = await send<readonly FileEntry[]>(LIST_FILES, { root, include, exclude }).catch(
        () => [],
      );
      for (let at = 0; at < entries.length; at += BATCH) yield entries.slice(at, at + BATCH);
    },
  };
}

/** Takes `local` for `file:` addresses and `remote` for all others. */
export function filesByScheme(local: FilePort, remote: FilePort): FilePort {
  const portOf = (uri: string): FilePort => (uri.startsWith("file:") ? local : remote);
  return {
    read: (uri) => portOf(uri).read(uri),
    stat: (uri) => portOf(uri).stat(uri),
    exchange: (uri, before, after) => portOf(uri).exchange(uri, before, after),
    list: (root, include, exclude) => portOf(root).list(root, include, exclude),
  };
}

/** A file system that may not be written to says so in words only. */
function problemOf(message: string): FileProblem {
  return { problem: message, readOnly: /read-?only|no ?permissions|EACCES|EPERM|EROFS/i.test(message) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "the editor's file system gave no reason";
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** A whole file as arguments of one call would overflow the stack. */
const BASE64_CHUNK_BYTES = 0x8000;

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += BASE64_CHUNK_BYTES)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + BASE64_CHUNK_BYTES)));
  return btoa(parts.join(""));
}
