/** Waiting for other programs (virus scanners, indexers) that hold a file for a moment. On Windows they do; elsewhere hardly any does. */
import { isHeld } from "./fileErrors";
import type { Machine } from "./machine";

/** Milliseconds between the tries: such programs let go within a second as a rule. */
const PAUSES_MS = [10, 20, 40, 80, 160, 320, 640];

/** Tries again as long as the file may be held, and not for ever. */
export async function patiently<T>({ platform, wait }: Machine, job: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await job();
    } catch (error) {
      if (!isHeld(platform, error)) throw error;
    }
    await wait(pause);
  }
  return job();
}
