/**
 * Kills at random moments: right behind an operation's sending, some turns of the event loop later, or as soon as the server has begun to
 * write. Time as such is never waited for.
 */
import { watch } from "node:fs";
import type { Random } from "../random";

/** Turns of the event loop: enough for several operations. */
const MOST_TURNS = 600;

/** Resolves at a random moment of the server's work in the folder, or when `signal` says that there is no more of it. */
export async function randomMoment(random: Random, folder: string, signal: AbortSignal): Promise<void> {
  const how = random.below(3);
  if (how > 0) await beginOfWriting(folder, signal);
  if (how < 2) await turns(random.below(MOST_TURNS));
  else await turns(random.below(4));
}

/** Resolves when the next file is made that writing needs for a moment. */
function beginOfWriting(folder: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, { signal }, (_, name) => {
      if (name === null || name.startsWith(".kutip-")) watcher.close();
    });
    watcher.once("close", resolve);
  });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
