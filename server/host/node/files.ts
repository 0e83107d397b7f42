/**
 * The file port over Node's file system, for `file:` addresses. Writing is atomic and kept apart from other programs that go through such
 * a port; listing follows links to folders, each folder once. What killed processes left in a folder is removed when it is next used.
 */
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import picomatch from "picomatch";
import { URI } from "vscode-uri";
import type { Exchange, FileEntry, FilePort, FileProblem } from "../ports";
import { problemOf } from "./fileErrors";
import { breakIfGone, locked } from "./fileLock";
import { fileReader } from "./fileReader";
import { sweep } from "./leftovers";
import { thisMachine, type Machine } from "./machine";
import { bytesOf, fileBehind, removeFile, replaceFile } from "./replacing";

/** Entries a batch: few enough that a slow disk shows progress, many enough that the batches do not count. */
const BATCH = 64;
/** Milliseconds before a folder in which files are written is looked through again. */
const SWEEP_PAUSE_MS = 5_000;
/** How often a change begins anew because its lock was taken away while the machine slept. */
const LOST_LOCKS = 5;

export function nodeFiles(machine: Machine = thisMachine()): FilePort {
  /** Folder → when it was last looked through. */
  const swept = new Map<string, number>();

  const sweepNames = async (folder: string, names: readonly string[]): Promise<void> => {
    swept.set(folder, machine.now());
    await sweep(machine, folder, names, (lock) => breakIfGone(machine, lock)).catch(() => undefined);
  };
  const sweepFolder = async (folder: string): Promise<void> => {
    const names = await machine.fs.readdir(folder).catch(() => null);
    if (names) await sweepNames(folder, names);
  };

  /** Does `job` on the file behind the address while no other program changes it; `job` says false where it lost its lock. */
  const change = async <Done>(
    uri: string,
    job: (file: string, mayCommit: () => Promise<boolean>) => Promise<Done | false>,
  ): Promise<Done | FileProblem> => {
    const named = localPath(uri);
    if (named === null) return notLocal(uri);
    try {
      const file = await fileBehind(machine, named);
      const folder = path.dirname(file);
      const last = swept.get(folder);
      if (last === undefined || machine.now() - last > SWEEP_PAUSE_MS) await sweepFolder(folder);
      for (let lost = 0; lost <= LOST_LOCKS; lost++) {
        const done = await locked(machine, file, (lock) => job(file, () => lock.isHeld()));
        if (done !== false) return done;
      }
      return { problem: "another program keeps changing it", readOnly: false };
    } catch (error) {
      return problemOf(error, "written");
    }
  };

  return {
    read: async (uri) => {
      const file = localPath(uri);
      if (file === null) return notLocal(uri);
      try {
        const folder = path.dirname(file);
        if (!swept.has(folder)) await sweepFolder(folder);
        return await bytesOf(machine, file);
      } catch (error) {
        return problemOf(error, "read");
      }
    },
    stat: async (uri) => {
      const file = localPath(uri);
      return file === null ? null : entryOf(file, uri);
    },
    exchange: async (uri, before, after): Promise<Exchange> => {
      const result = await change<Exchange>(uri, async (file, mayCommit) => {
        const found = await bytesOf(machine, file);
        if (!sameBytes(found, before)) return { kind: "overtaken", found };
        if (after) return (await replaceFile(machine, file, after, mayCommit)) && DONE;
        if (!(await mayCommit())) return false;
        await removeFile(machine, file);
        return DONE;
      });
      return "problem" in result ? { kind: "refused", ...result } : result;
    },
    list: (root, include, exclude) => list(root, include, exclude, sweepNames),
  };
}

/**
 * For a thread that has nothing else to do while it reads: handing each read to another thread takes longer than the read. The bytes of a
 * file hold until the next one is read. What does not come at once is left to `files`, who knows what to say of it.
 */
export function readAtOnce(files: FilePort): FilePort {
  const bytesOf = fileReader();
  return {
    ...files,
    read: async (uri) => {
      const file = localPath(uri);
      if (file !== null) {
        try {
          return bytesOf(file);
        } catch {
          // Missing, locked or refused.
        }
      }
      return files.read(uri);
    },
  };
}

const DONE: Exchange = { kind: "done" };

async function* list(
  root: string,
  include: readonly string[],
  exclude: readonly string[],
  onFolder: FolderVisitor,
): AsyncIterable<readonly FileEntry[]> {
  const base = localPath(root);
  if (base === null) return;
  const included = picomatch([...include], { dot: true });
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  const entries = async (batch: readonly string[]): Promise<readonly FileEntry[]> => {
    const looked = await Promise.all(batch.map((file) => entryOf(file, URI.file(file).toString())));
    return looked.filter((entry) => entry !== null);
  };
  let batch: string[] = [];
  for await (const relative of walk(base, "", excluded, new Set(), onFolder)) {
    if (!included(relative)) continue;
    batch.push(path.join(base, relative));
    if (batch.length < BATCH) continue;
    yield await entries(batch);
    batch = [];
  }
  if (batch.length > 0) yield await entries(batch);
}

/** Is told of each folder that is gone through, with all names in it. */
type FolderVisitor = (folder: string, names: readonly string[]) => Promise<void>;

/** Paths of files relative to `base`, with `/`, folder by folder in the order of their names. */
async function* walk(
  base: string,
  folder: string,
  excluded: (path: string) => boolean,
  visited: Set<string>,
  onFolder: FolderVisitor,
): AsyncGenerator<string> {
  const here = path.join(base, folder);
  let real: string;
  let entries;
  try {
    real = await realpath(here);
    if (visited.has(real)) return;
    visited.add(real);
    entries = await readdir(here, { withFileTypes: true });
  } catch {
    // A folder that went away or may not be read has no articles to offer.
    return;
  }
  await onFolder(
    real,
    entries.map(({ name }) => name),
  );
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (excluded(relative)) continue;
    let isFolder = entry.isDirectory();
    let isFile = entry.isFile();
    if (entry.isSymbolicLink()) {
      const aim = await stat(path.join(base, relative)).catch(() => null);
      isFolder = aim?.isDirectory() ?? false;
      isFile = aim?.isFile() ?? false;
    }
    if (isFolder) yield* walk(base, relative, excluded, visited, onFolder);
    else if (isFile) yield relative;
  }
}

async function entryOf(file: string, uri: string): Promise<FileEntry | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? { uri, size: found.size, modified: Math.round(found.mtimeMs) } : null;
  } catch {
    return null;
  }
}

function localPath(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : null;
}

function notLocal(uri: string): FileProblem {
  return { problem: `files of the scheme ${URI.parse(uri).scheme} are not on this machine`, readOnly: false };
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
