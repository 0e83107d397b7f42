/**
 * Keeps programs apart that change one file: whoever holds the lock, a file beside it made in one step, changes it, and all others wait.
 * The lock of a killed process is removed at once where the system can tell, else when it has stood still for long. It binds only those
 * who ask for it.
 */
import path from "node:path";
import { codeOf, isFull, isHeld } from "./fileErrors";
import {
  claimOf,
  discard,
  isGone,
  isOld,
  lockOf,
  ownerOf,
  printOwner,
  readOwner,
  sweep,
  temporaryOf,
} from "./leftovers";
import type { Machine } from "./machine";
import { patiently } from "./patience";

export interface HeldLock {
  /** Ask right before what cannot be undone: a process that slept for long may have been taken for dead. */
  isHeld(): Promise<boolean>;
}

/** Milliseconds that a lock may stand still before it is taken for left over, whoever made it. */
const PATIENCE_MS = 15_000;
/** The same for a lock that does not say whose it is: that of a change on a full disk, which is over at once. */
const UNSIGNED_PATIENCE_MS = 2_000;
/** Milliseconds after which one gives up waiting for one's turn. */
const GIVE_UP_MS = 30_000;
/** Milliseconds between two looks at a lock, growing. */
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;

/** The changes of this process wait here for each other, not for the disk. */
const queues = new Map<string, Promise<unknown>>();

/** Runs `job` while nobody else holds the lock of `file`. Throws what the file system says, `EBUSY` where it never came free. */
export function locked<T>(machine: Machine, file: string, job: (lock: HeldLock) => Promise<T>): Promise<T> {
  const lock = lockOf(file);
  return inTurn(lock, async () => {
    const content = await acquire(machine, lock);
    try {
      return await job({ isHeld: async () => (await contentOf(machine, lock)) === content });
    } finally {
      if ((await contentOf(machine, lock)) === content) await discard(machine, lock);
    }
  });
}

/** Removes a lock if its owner is gone (or if it is old and nobody knows whose it is), and what that owner left beside it. Resolves to whether it did. */
export async function breakIfGone(machine: Machine, lock: string): Promise<boolean> {
  const content = await contentOf(machine, lock);
  if (content === null) return false;
  const owner = readOwner(content);
  if (owner ? !isGone(machine, owner) : !(await isOld(machine, lock))) return false;
  if (!(await breakLock(machine, lock, content))) return false;
  const folder = path.dirname(lock);
  const names = await machine.fs.readdir(folder).catch(() => []);
  const own = names.filter((name) => name !== path.basename(lock));
  await sweep(machine, folder, own, async () => undefined);
  return true;
}

function inTurn<T>(key: string, job: () => Promise<T>): Promise<T> {
  const run = (queues.get(key) ?? Promise.resolve()).then(job);
  const settled = run.then(
    () => undefined,
    () => undefined,
  );
  queues.set(key, settled);
  void settled.then(() => {
    if (queues.get(key) === settled) queues.delete(key);
  });
  return run;
}

/** Resolves to what the lock holds, by which it is known. */
async function acquire(machine: Machine, lock: string): Promise<string> {
  let pause = FIRST_PAUSE_MS;
  let waited = 0;
  /** What stood there at the last look, and for how long. */
  let seen: string | null = null;
  let still = 0;
  for (;;) {
    const content = await contentOf(machine, lock);
    if (content === null) {
      const made = await make(machine, lock);
      if (made !== null) return made;
      continue;
    }
    if (content !== seen) still = 0;
    seen = content;
    if (await breakIfGone(machine, lock)) continue;
    const owner = readOwner(content);
    if (still >= (owner ? PATIENCE_MS : UNSIGNED_PATIENCE_MS)) {
      // Whoever claimed to break it has been killed, too.
      await discard(machine, claimOf(lock, content));
      await breakLock(machine, lock, content);
      still = 0;
      continue;
    }
    if (waited >= GIVE_UP_MS) throw Object.assign(new Error("The lock never came free."), { code: "EBUSY" });
    // Not all of those who wait look at the same time.
    const now = pause * (0.5 + Math.random());
    await machine.wait(now);
    waited += now;
    still += now;
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
  }
}

/**
 * Null where there is a lock already. It is signed before it has its name, so that one killed at any moment leaves none of which nobody
 * knows whose it is.
 */
async function make(machine: Machine, lock: string): Promise<string | null> {
  const { fs } = machine;
  const content = printOwner(ownerOf(machine));
  const signed = temporaryOf(machine, lock);
  try {
    await patiently(machine, () => fs.writeFile(signed, content));
    await fs.link(signed, lock);
    return content;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return null;
    const isUnable = isFull(error) || isHeld(machine.platform, error) || NO_LINKS.includes(codeOf(error));
    if (!isUnable) throw error;
  } finally {
    await discard(machine, signed);
  }
  return makeUnsigned(machine, lock, content);
}

/** What file systems say that know no second name for a file. */
const NO_LINKS = ["ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EPERM", "EMLINK", "EINVAL"];

/**
 * For file systems without links, and full disks: those have room for the name of a lock. Without a signature it keeps others away all
 * the same, so that tags can be removed.
 */
async function makeUnsigned(machine: Machine, lock: string, content: string): Promise<string | null> {
  let handle;
  try {
    handle = await patiently(machine, () => machine.fs.open(lock, "wx"));
  } catch (error) {
    if (codeOf(error) === "EEXIST") return null;
    throw error;
  }
  let isSigned = false;
  try {
    await handle.writeFile(content);
    isSigned = true;
  } catch (error) {
    if (!isFull(error)) {
      await discard(machine, lock);
      throw error;
    }
    await handle.truncate(0);
  } finally {
    await handle.close();
  }
  return isSigned ? content : contentOf(machine, lock);
}

/** What the lock is known by: what it holds, or when it was made. Null where there is none (any more). */
async function contentOf(machine: Machine, lock: string): Promise<string | null> {
  try {
    return await patiently(machine, async () => {
      const content = await machine.fs.readFile(lock, "utf8");
      if (content !== "") return content;
      const { ino, mtimeMs } = await machine.fs.stat(lock);
      return `unsigned ${ino} ${mtimeMs}`;
    });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Removes the lock that holds `content`. Of those who want to, one at a time may: else the second would remove the lock that the first
 * has made for itself meanwhile. Resolves to false where another one is at it.
 */
async function breakLock(machine: Machine, lock: string, content: string): Promise<boolean> {
  const claim = claimOf(lock, content);
  try {
    await (await machine.fs.open(claim, "wx")).close();
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  try {
    if ((await contentOf(machine, lock)) === content) await discard(machine, lock);
    return true;
  } finally {
    await discard(machine, claim);
  }
}
