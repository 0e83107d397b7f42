/**
 * The file port over Node's file system, for `file:` addresses. Writing is atomic: a temporary file in the same folder, flushed, then
 * renamed over the old one, with its mode kept; a link is written through. Listing follows links to folders, each folder once.
 */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, open, readdir, readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import picomatch from "picomatch";
import { URI } from "vscode-uri";
import type { FileEntry, FilePort, FileProblem } from "../ports";

/** Entries a batch: few enough that a slow disk shows progress, many enough that the batches do not count. */
const BATCH = 64;

export function nodeFiles(): FilePort {
  return { read, stat: statEntry, write, delete: remove, list };
}

async function read(uri: string): Promise<Uint8Array | null | FileProblem> {
  const file = localPath(uri);
  if (file === null) return notLocal(uri);
  try {
    return await readFile(file);
  } catch (error) {
    return isMissing(error) ? null : problemOf(error, "read");
  }
}

async function statEntry(uri: string): Promise<FileEntry | null> {
  const file = localPath(uri);
  return file === null ? null : entryOf(file, uri);
}

async function write(uri: string, bytes: Uint8Array): Promise<FileProblem | null> {
  const named = localPath(uri);
  if (named === null) return notLocal(uri);
  let temporary: string | null = null;
  try {
    const file = await target(named);
    const mode = await modeOf(file);
    if (mode !== null) await access(file, constants.W_OK);
    temporary = path.join(
      path.dirname(file),
      `.${path.basename(file)}.${randomBytes(6).toString("hex")}.tmp`,
    );
    const handle = await open(temporary, "wx", mode ?? 0o666);
    try {
      await handle.writeFile(bytes);
      // The umask may have taken bits from the mode that the old file had.
      if (mode !== null) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return null;
  } catch (error) {
    if (temporary !== null) await rm(temporary, { force: true }).catch(() => undefined);
    return problemOf(error, "written");
  }
}

async function remove(uri: string): Promise<FileProblem | null> {
  const file = localPath(uri);
  if (file === null) return notLocal(uri);
  try {
    await rm(file);
    return null;
  } catch (error) {
    return isMissing(error) ? null : problemOf(error, "deleted");
  }
}

async function* list(
  root: string,
  include: readonly string[],
  exclude: readonly string[],
): AsyncIterable<readonly FileEntry[]> {
  const base = localPath(root);
  if (base === null) return;
  const included = picomatch([...include], { dot: true });
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  let batch: FileEntry[] = [];
  for await (const relative of walk(base, "", excluded, new Set())) {
    if (!included(relative)) continue;
    const file = path.join(base, relative);
    const entry = await entryOf(file, URI.file(file).toString());
    if (entry) batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Paths of files relative to `base`, with `/`, folder by folder in the order of their names. */
async function* walk(
  base: string,
  folder: string,
  excluded: (path: string) => boolean,
  visited: Set<string>,
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
    if (isFolder) yield* walk(base, relative, excluded, visited);
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

/** Where a link leads, so that writing replaces the file and not the link; the path itself where nothing is there yet. */
async function target(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
    // A link to what is not there yet.
    const aim = await readlink(file).catch(() => null);
    return aim === null ? file : path.resolve(path.dirname(file), aim);
  }
}

async function modeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mode & 0o777;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function localPath(uri: string): string | null {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath : null;
}

function notLocal(uri: string): FileProblem {
  return { problem: `files of the scheme ${URI.parse(uri).scheme} are not on this machine`, readOnly: false };
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EISDIR: "it is a folder",
  EBUSY: "another program holds it",
  EMFILE: "too many files are open",
  ENOENT: "its folder does not exist",
  ENAMETOOLONG: "its name is too long",
};

/** Rethrows what the file system did not say: that would be a bug. */
function problemOf(error: unknown, deed: "read" | "written" | "deleted"): FileProblem {
  const code = codeOf(error);
  if (code === "") throw error;
  const denied = code === "EACCES" || code === "EPERM";
  return {
    problem: denied ? `it may not be ${deed}` : (PROBLEMS[code] ?? `the file system says ${code}`),
    readOnly: denied || code === "EROFS",
  };
}
