/**
 * Gives the server the files that it cannot reach itself: all of them in the browser, and those of other schemes than `file` elsewhere.
 * Answers `protocol/files.ts` from `vscode.workspace.fs`.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  DELETE_FILE,
  LIST_FILES,
  READ_FILE,
  STAT_FILE,
  WRITE_FILE,
  type FileContent,
  type FileEntry,
  type FileFailure,
  type ListFilesParams,
  type WriteFileParams,
} from "../../../server/protocol/files";

/** Enough to keep a remote file system busy without flooding it. */
const STATS_AT_ONCE = 64;

export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(READ_FILE, ({ uri }: { readonly uri: string }) => readFile(vscode.Uri.parse(uri))),
    client.onRequest(STAT_FILE, ({ uri }: { readonly uri: string }) => entryOf(vscode.Uri.parse(uri))),
    client.onRequest(WRITE_FILE, ({ uri, base64 }: WriteFileParams) =>
      change(vscode.Uri.parse(uri), (file) => vscode.workspace.fs.writeFile(file, fromBase64(base64))),
    ),
    client.onRequest(DELETE_FILE, ({ uri }: { readonly uri: string }) =>
      change(vscode.Uri.parse(uri), (file) => vscode.workspace.fs.delete(file)),
    ),
    client.onRequest(LIST_FILES, (params: ListFilesParams) => listFiles(params)),
  );
}

/** Null where there is no such file. Another failure rejects, and so reaches the server as the request's error. */
async function readFile(uri: vscode.Uri): Promise<FileContent | null> {
  try {
    return { base64: toBase64(await vscode.workspace.fs.readFile(uri)) };
  } catch (failure) {
    if (isMissing(failure)) return null;
    throw failure;
  }
}

async function listFiles({ root, include, exclude }: ListFilesParams): Promise<readonly FileEntry[]> {
  const folder = vscode.Uri.parse(root);
  const pattern = new vscode.RelativePattern(folder, anyOf(include));
  const found = vscode.workspace.getWorkspaceFolder(folder)
    ? await vscode.workspace.findFiles(pattern, exclude.length > 0 ? anyOf(exclude) : null)
    : await filesIn(folder);
  const uris = found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const entries: FileEntry[] = [];
  for (let from = 0; from < uris.length; from += STATS_AT_ONCE) {
    const stats = await Promise.all(uris.slice(from, from + STATS_AT_ONCE).map(entryOf));
    entries.push(...stats.filter((entry) => entry !== null));
  }
  return entries;
}

/** VS Code searches in the workspace only: of another folder (its own storage) the server gets all files, and picks. */
async function filesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries
    .filter(([, type]) => (type & vscode.FileType.File) !== 0)
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}

/** Null where there is no such file (any more). */
async function entryOf(uri: vscode.Uri): Promise<FileEntry | null> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    return { uri: uri.toString(), size, modified: mtime };
  } catch (failure) {
    if (isMissing(failure)) return null;
    throw failure;
  }
}

async function change(
  uri: vscode.Uri,
  make: (uri: vscode.Uri) => Thenable<void>,
): Promise<FileFailure | null> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    return { message: `files of ${uri.scheme} are read-only here` };
  }
  try {
    await make(uri);
    return null;
  } catch (failure) {
    return { message: reasonOf(failure) };
  }
}

function reasonOf(failure: unknown): string {
  if (failure instanceof vscode.FileSystemError && failure.code === "NoPermissions") {
    return "no permissions to write there";
  }
  return failure instanceof Error ? failure.message : String(failure);
}

function isMissing(failure: unknown): boolean {
  return failure instanceof vscode.FileSystemError && failure.code === "FileNotFound";
}

/** One glob for several: `{a,b}`. */
function anyOf(patterns: readonly string[]): string {
  return patterns.length === 1 ? patterns[0]! : `{${patterns.join(",")}}`;
}

/** A whole file as arguments of one call would overflow the stack. */
const BASE64_CHUNK_BYTES = 0x8000;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += BASE64_CHUNK_BYTES) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + BASE64_CHUNK_BYTES)));
  }
  return btoa(parts.join(""));
}

function fromBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
}
