/** Lets threads that work in the background come after those that somebody waits for, where the system knows priorities of threads. */
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** As `nice` has it: a third of what a thread of the usual priority gets, so that a busy machine does not bring indexing to a stop. */
const BACKGROUND = 5;

/** Whether priorities are those of threads, as on Linux; elsewhere they are a process's, with the thread that answers in it. */
export const THREADS_HAVE_PRIORITIES = process.platform === "linux";

/** The calling thread comes last from now on; false where it cannot. */
export function stepBack(): boolean {
  if (!THREADS_HAVE_PRIORITIES) return false;
  try {
    const thread = Number(/\/task\/(\d+)$/.exec(readlinkSync("/proc/thread-self"))?.[1]);
    if (!Number.isInteger(thread) || thread === process.pid) return false;
    setPriority(thread, BACKGROUND);
    return true;
  } catch {
    return false;
  }
}
