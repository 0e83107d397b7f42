/**
 * The files that writing puts beside a file for a moment: their names, which tell whose they are, and the removal of those whose owner
 * was killed. Nothing without such a name is touched.
 */
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import type { Machine } from "./machine";
import { patiently } from "./patience";

/** Who writes: a process of a machine. */
export interface Owner {
  readonly machine: string;
  readonly pid: number;
  readonly born: string;
}

/** Milliseconds after which a file of an owner who cannot be asked is left over: a write takes a few. */
const OLD_MS = 600_000;

const TEMPORARY = /^\.kutip-[0-9a-f]{8}-([0-9a-f]{8})-([0-9]{1,10})-([0-9]{1,20})-[0-9a-f]{8}\.tmp$/;
const LOCK = /^\.kutip-[0-9a-f]{8}\.lock$/;
const CLAIM = /^\.kutip-[0-9a-f]{8}-[0-9a-f]{8}\.break$/;

/** Where the new content of `file` is written before it takes its place. Short, since names may be as long as the system allows. */
export function temporaryOf(machine: Machine, file: string): string {
  const { machine: name, pid, born } = ownerOf(machine);
  const random = randomBytes(4).toString("hex");
  return beside(file, `.kutip-${hashOfName(file)}-${name}-${pid}-${born}-${random}.tmp`);
}

/** What exists as long as somebody changes `file`. Spellings that some file systems take for one name share it. */
export function lockOf(file: string): string {
  return beside(file, `.kutip-${hashOfName(file)}.lock`);
}

/** What exists as long as somebody removes the lock that holds `content`. */
export function claimOf(lock: string, content: string): string {
  return `${lock.slice(0, -".lock".length)}-${digest(content)}.break`;
}

export function ownerOf({ name, pid, born }: Machine): Owner {
  return { machine: name, pid, born: born(pid) ?? "0" };
}

/** What a lock of this owner holds: no two locks hold the same. */
export function printOwner({ machine, pid, born }: Owner): string {
  return `${machine} ${pid} ${born} ${randomBytes(8).toString("hex")}\n`;
}

/** Whose lock this is; null where that cannot be told. */
export function readOwner(content: string): Owner | null {
  const found = /^([0-9a-f]{8}) ([0-9]{1,10}) ([0-9]{1,20}) [0-9a-f]{16}\n$/.exec(content);
  return found && { machine: found[1]!, pid: Number(found[2]), born: found[3]! };
}

/** Whether the owner is known to run no more; one on another machine never is. */
export function isGone(machine: Machine, owner: Owner): boolean {
  return owner.machine === machine.name && machine.born(owner.pid) !== owner.born;
}

/** Whether a file is older than anything that is in use. */
export async function isOld({ fs, now }: Machine, file: string): Promise<boolean> {
  const found = await fs.stat(file).catch(() => null);
  return found !== null && now() - found.mtimeMs > OLD_MS;
}

/**
 * Removes what killed processes left in a folder. `names` are all names in it; `breakLock` removes a lock if its owner is gone. What
 * cannot be removed now stays for another time.
 */
export async function sweep(
  machine: Machine,
  folder: string,
  names: readonly string[],
  breakLock: (lock: string) => Promise<unknown>,
): Promise<void> {
  for (const name of names) {
    if (!name.startsWith(".kutip-")) continue;
    const file = path.join(folder, name);
    const temporary = TEMPORARY.exec(name);
    if (temporary) {
      const owner = { machine: temporary[1]!, pid: Number(temporary[2]), born: temporary[3]! };
      if (isGone(machine, owner) || (await isOld(machine, file))) await discard(machine, file);
    } else if (LOCK.test(name)) await breakLock(file);
    else if (CLAIM.test(name) && (await isOld(machine, file))) await discard(machine, file);
  }
}

/** Removes one of the files that this module names, if that is possible. */
export async function discard(machine: Machine, file: string): Promise<void> {
  await patiently(machine, () => machine.fs.unlink(file)).catch(() => undefined);
}

function beside(file: string, name: string): string {
  return path.join(path.dirname(file), name);
}

function hashOfName(file: string): string {
  return digest(path.basename(file).normalize("NFC").toLowerCase());
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
