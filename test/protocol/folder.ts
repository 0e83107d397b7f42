/** Real folders for what happens on disk: made in the system's place for temporary files, and removed behind the test. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

export interface Folder {
  /** The folder's address. */
  readonly uri: string;
  readonly path: string;
  uriOf(name: string): string;
  write(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  has(name: string): boolean;
  /** What lies in the folder itself. */
  names(): readonly string[];
  remove(name?: string): void;
  setMode(mode: number): void;
}

export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "kutip-")));
  const folder: Folder = {
    uri: pathToFileURL(root).href,
    path: root,
    uriOf: (name) => pathToFileURL(path.join(root, name)).href,
    write: (name, content) => {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    },
    read: (name) => readFileSync(path.join(root, name), "utf8"),
    names: () => readdirSync(root).sort(),
    has: (name) => existsSync(path.join(root, name)),
    remove: (name = ".") => rmSync(path.join(root, name), { recursive: true, force: true }),
    setMode: (mode) => chmodSync(root, mode),
  };
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  return folder;
}
