/** Where things lie in the project. Nothing here is created or checked. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** @param {readonly string[]} parts */
export function inProject(...parts) {
  return path.join(root, ...parts);
}

/**
 * The full path of the first of `names` that is an executable file on the PATH; null where none is.
 * @param {readonly string[]} names
 * @param {(file: string) => boolean} isExecutable
 */
export function findOnPath(names, isExecutable) {
  const endings = process.platform === "win32" ? [".cmd", ".exe", ""] : [""];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
    }
  }
  return null;
}
