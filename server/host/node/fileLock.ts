/**
 * Keeps programs apart that change one file: whoever holds the lock, a file beside it made in one step, changes it, and all others wait.
 * The lock of a killed process is removed at once where the system can tell, else when it has stood still for long. It binds only those
 * who ask for it.
 */
import path from "node:path";
import { codeOf, isFull, isHeld } from "./fileErrors";
import { claimOf, discard, isGone, lockOf, ownerOf, printOwner, readOwner, sweep } from "./leftovers";
import type { Machine } from "./machine";

export interface HeldLock {
  /** Ask right before what cannot be undone: a process that slept for long may have been taken for dead. */
  isHeld(): Promise<boolean>;
}

/** Milliseconds that a lock may stand still before it is taken for left over, whoever made it. */
const PATIENCE_MS = 15_000;
/** The same for a lock that does not say whose it is: between making one and signing it lie microseconds. */
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
      if ((await contentOf(machine, lock)) === content) await discardPatiently(machine, lock);
    }
  });
}

/** Tries again while another program (a virus scanner, an indexer) holds the file for a moment. */
export async function patiently<T>({ platform, wait }: Machine, job: () => Promise<T>): Promise<T> {
  for (const pause of HELD_PAUSES_MS) {
    try {
      return await job();
    } catch (error) {
      if (!isHeld(platform, error)) throw error;
    }
    await wait(pause);
  }
  return job();
}

/** Such programs let go within a second as a rule. */
const HELD_PAUSES_MS = [10, 20, 40, 80, 160, 320, 640];

/** Removes a lock if its owner is gone, and what that owner left beside it. Resolves to whether it did. */
export async function breakIfGone(machine: Machine, lock: string): Promise<boolean> {
  const content = await contentOf(machine, lock);
  const owner = content === null ? null : readOwner(content);
  if (content === null || !owner || !isGone(machine, owner)) return false;
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
    const made = await make(machine, lock);
    if (made !== null) return made;
    const content = await contentOf(machine, lock);
    if (content === null) continue;
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

/** Null where there is a lock already. */
async function make(machine: Machine, lock: string): Promise<string | null> {
  const content = printOwner(ownerOf(machine));
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
    // A full disk has room for the name of a lock. It keeps others away unsigned, so that tags can be removed all the same.
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
    if ((await contentOf(machine, lock)) === content) await discardPatiently(machine, lock);
    return true;
  } finally {
    await discard(machine, claim);
  }
}

async function discardPatiently(machine: Machine, lock: string): Promise<void> {
  await patiently(machine, () => machine.fs.unlink(lock)).catch(() => undefined);
}
