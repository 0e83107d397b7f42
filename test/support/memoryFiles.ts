/**
 * A file system in memory for tests: the file port over a map. Faults (a read-only folder, an unreadable file) are set by name, and
 * every access is counted, so that tests can assert what was read.
 */
import picomatch from "picomatch";
import type { FileEntry, FilePort, FileProblem } from "../../server/host/ports";

export interface MemoryFiles extends FilePort {
  /** Puts a file there without counting as a write. Strings become UTF-8. */
  set(uri: string, content: string | Uint8Array): void;
  remove(uri: string): void;
  /** The file's text (as UTF-8); null where there is none. */
  text(uri: string): string | null;
  uris(): readonly string[];
  /** Reads of this file fail with this sentence from now on; null mends it. */
  failReads(uri: string, problem: string | null): void;
  /** Everything below this address can be read but not written; `false` mends it. */
  setReadOnly(prefix: string, readOnly: boolean): void;
  /** Every access so far: `read file:///a.txt`, `write …`, `delete …`, `list …`. */
  readonly log: readonly string[];
}

export function memoryFiles(content: Readonly<Record<string, string | Uint8Array>> = {}): MemoryFiles {
  const files = new Map<string, { bytes: Uint8Array; modified: number }>();
  const unreadable = new Map<string, string>();
  const readOnly = new Set<string>();
  const log: string[] = [];
  let time = 0;
  const set = (uri: string, value: string | Uint8Array): void => {
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
    files.set(uri, { bytes, modified: ++time });
  };
  for (const [uri, value] of Object.entries(content)) set(uri, value);
  const refusal = (uri: string): FileProblem | null =>
    [...readOnly].some((prefix) => uri.startsWith(prefix))
      ? { problem: "the folder is read-only", readOnly: true }
      : null;
  const entry = (uri: string): FileEntry | null => {
    const file = files.get(uri);
    return file ? { uri, size: file.bytes.length, modified: file.modified } : null;
  };

  return {
    log,
    set,
    remove: (uri) => void files.delete(uri),
    text: (uri) => {
      const file = files.get(uri);
      return file ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes) : null;
    },
    uris: () => [...files.keys()].sort(),
    failReads: (uri, problem) => {
      if (problem === null) unreadable.delete(uri);
      else unreadable.set(uri, problem);
    },
    setReadOnly: (prefix, on) => {
      if (on) readOnly.add(prefix);
      else readOnly.delete(prefix);
    },
    read: async (uri) => {
      log.push(`read ${uri}`);
      const problem = unreadable.get(uri);
      if (problem !== undefined) return { problem, readOnly: false };
      return files.get(uri)?.bytes.slice() ?? null;
    },
    stat: async (uri) => entry(uri),
    exchange: async (uri, before, after) => {
      log.push(`${after ? "write" : "delete"} ${uri}`);
      const found = files.get(uri)?.bytes.slice() ?? null;
      if (!sameBytes(found, before)) return { kind: "overtaken", found };
      const problem = refusal(uri);
      if (problem) return { kind: "refused", ...problem };
      if (after) set(uri, after.slice());
      else files.delete(uri);
      return { kind: "done" };
    },
    list: async function* (root, include, exclude) {
      log.push(`list ${root}`);
      const folder = root.endsWith("/") ? root : `${root}/`;
      const included = picomatch([...include], { dot: true });
      const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
      const found = [...files.keys()]
        .sort()
        .filter((uri) => uri.startsWith(folder))
        .filter((uri) => {
          const path = decodeURIComponent(uri.slice(folder.length));
          return included(path) && !excluded(path);
        });
      for (let at = 0; at < found.length; at += 2) {
        yield found
          .slice(at, at + 2)
          .map(entry)
          .filter((one) => one !== null);
      }
    },
  };
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
