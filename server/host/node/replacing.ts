/**
 * Puts new content in the place of a file in one step: a temporary file in the same folder, on the disk itself, then renamed over the
 * old one, and the folder on the disk, too. Links stay links: what they lead to is replaced. It knows no lock.
 */
import { constants } from "node:fs";
import path from "node:path";
import { codeOf, isMissing } from "./fileErrors";
import { discard, temporaryOf } from "./leftovers";
import type { Machine } from "./machine";
import { patiently } from "./patience";

/** Links that lead on to links: more than the system itself follows are a circle. */
const MOST_LINKS = 40;

/** The file itself that a path stands for: behind links to files and folders, whether it is there yet or not. */
export async function fileBehind({ fs }: Machine, file: string): Promise<string> {
  let at = file;
  for (let links = 0; links <= MOST_LINKS; links++) {
    try {
      return await fs.realpath(at);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    const folder = await fs.realpath(path.dirname(at)).catch(() => path.dirname(at));
    at = path.join(folder, path.basename(at));
    const aim = await fs.readlink(at).catch(() => null);
    if (aim === null) return at;
    at = path.resolve(folder, aim);
  }
  throw Object.assign(new Error("Links lead round in a circle."), { code: "ELOOP" });
}

/** The bytes of a file; null where there is none. */
export async function bytesOf(machine: Machine, file: string): Promise<Uint8Array | null> {
  try {
    return await patiently(machine, () => machine.fs.readFile(file));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** `mayCommit` is asked last; where it says no, nothing is done and false comes back. `file` is no link. */
export async function replaceFile(
  machine: Machine,
  file: string,
  bytes: Uint8Array,
  mayCommit: () => Promise<boolean>,
): Promise<boolean> {
  const { fs } = machine;
  const before = await statOf(machine, file);
  if (before) await patiently(machine, () => fs.access(file, constants.W_OK));
  const temporary = temporaryOf(machine, file);
  try {
    const handle = await patiently(machine, () => fs.open(temporary, "wx", before?.mode ?? 0o666));
    try {
      await handle.writeFile(bytes);
      if (before) {
        // The umask may have taken bits from the mode that the old file had, and root's files are not the owner's.
        await handle.chmod(before.mode);
        await handle.chown(before.uid, before.gid).catch(() => undefined);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await mayCommit())) {
      await discard(machine, temporary);
      return false;
    }
    await patiently(machine, () => fs.rename(temporary, file));
  } catch (error) {
    await discard(machine, temporary);
    throw error;
  }
  await syncFolder(machine, path.dirname(file));
  return true;
}

/** `file` is no link; one that is not there is gone already. */
export async function removeFile(machine: Machine, file: string): Promise<void> {
  const { fs } = machine;
  try {
    await patiently(machine, () => fs.access(file, constants.W_OK));
    await patiently(machine, () => fs.unlink(file));
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await syncFolder(machine, path.dirname(file));
}

async function statOf(
  { fs }: Machine,
  file: string,
): Promise<{ readonly mode: number; readonly uid: number; readonly gid: number } | null> {
  try {
    const found = await fs.stat(file);
    if (found.isDirectory()) throw Object.assign(new Error("A folder is in the way."), { code: "EISDIR" });
    return { mode: found.mode & 0o777, uid: found.uid, gid: found.gid };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What systems say that write a folder to the disk by themselves, or not at all. */
const NO_FOLDER_SYNC = ["EACCES", "EBADF", "EINVAL", "EISDIR", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EPERM"];

/** Behind this, a power cut brings no old name back. */
async function syncFolder({ fs }: Machine, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // The file is in its place; a folder that went away meanwhile took it along.
    if (!NO_FOLDER_SYNC.includes(codeOf(error)) && !isMissing(error)) throw error;
  }
}
