/**
 * Which database file in a folder is this process's: two windows on one folder keep out of each other's way by taking a file each. What a
 * process that is gone has left is taken over.
 */
import path from "node:path";
import { locked } from "./fileLock";
import { isGone, ownerOf, printOwner, readOwner } from "./leftovers";
import type { Machine } from "./machine";

/** Windows on one folder that have an index on disk; a further one keeps its own in memory. */
const NAMES = ["index.sqlite", "index-2.sqlite", "index-3.sqlite"];

/** Takes a file for as long as the process lives. Null where the folder cannot be written to, or where all are taken. */
export async function takeDatabaseFile(machine: Machine, folder: string): Promise<string | null> {
  for (const name of NAMES) {
    const file = path.join(folder, name);
    if (await take(machine, file).catch(() => false)) return file;
  }
  return null;
}

/** What belongs to a database besides its file. */
export function partsOf(file: string): readonly string[] {
  return [file, `${file}-journal`, `${file}.lock`];
}

function take(machine: Machine, file: string): Promise<boolean> {
  const note = `${file}.owner`;
  return locked(machine, note, async () => {
    const content = await machine.fs.readFile(note, "utf8").catch(() => "");
    const owner = readOwner(content);
    const self = ownerOf(machine);
    const isOwn = owner?.machine === self.machine && owner.pid === self.pid;
    if (owner && !isOwn && !isGone(machine, owner)) return false;
    await machine.fs.writeFile(note, printOwner(self));
    return true;
  });
}
