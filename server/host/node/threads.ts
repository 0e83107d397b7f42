/** Channels between threads, from either side, and the workers of the server. */
import { availableParallelism } from "node:os";
import { parentPort, Worker, type ResourceLimits } from "node:worker_threads";
import type { Channel, WorkersPort } from "../ports";
import { THREADS_HAVE_PRIORITIES } from "./priority";

/** What a worker is told at its start. */
export interface WorkerStart {
  readonly task: "database" | "analysis";
  readonly folderUri: string | null;
}

/** Messages of a worker besides those of its channel. */
interface Told {
  readonly told: string;
}

/** Sent to a worker that is to finish what it does and end. */
export const END = "end";

/**
 * Megabytes for a worker's young objects, a quarter of what V8 takes: what goes through a worker is soon over or stays for good, and with
 * more room it does not go faster.
 */
const YOUNG_MB = 12;
export const WORKER_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };

/** `script` is what each worker runs; it finds its `WorkerStart` in `workerData`. */
export function nodeWorkers(scripts: Readonly<Record<WorkerStart["task"], string>>): WorkersPort {
  const running = new Set<Worker>();
  let isEnding = false;
  const start = (start: WorkerStart, told: (message: string) => void): Channel => {
    const worker = new Worker(scripts[start.task], { workerData: start, resourceLimits: WORKER_LIMITS });
    running.add(worker);
    return workerChannel(worker, start.task, told, () => {
      running.delete(worker);
      return !isEnding;
    });
  };
  return {
    // Where they do not come last, they leave a core to the thread that answers.
    analysers: Math.max(1, availableParallelism() - (THREADS_HAVE_PRIORITIES ? 0 : 1)),
    startDatabase: (folderUri, told) => start({ task: "database", folderUri }, told),
    startAnalyser: () => start({ task: "analysis", folderUri: null }, () => undefined),
    end: async () => {
      isEnding = true;
      await Promise.all(
        [...running].map(
          (worker) =>
            new Promise<void>((resolve) => {
              worker.once("exit", () => resolve());
              worker.postMessage(END);
            }),
        ),
      );
    },
  };
}

/** The channel to a worker; `ended` is told that it ended and says whether by itself: what was asked to end has not. */
export function workerChannel(
  worker: Worker,
  task: WorkerStart["task"],
  told: (message: string) => void,
  ended: () => boolean,
): Channel {
  const ends: ((reason: string) => void)[] = [];
  let isOver = false;
  const over = (reason: string): void => {
    if (!ended() || isOver) return;
    isOver = true;
    for (const listener of ends) listener(reason);
  };
  worker.on("error", (error) => over(`The ${task} worker ended: ${String(error)}`));
  worker.on("exit", (code) => over(`The ${task} worker ended with code ${code}.`));
  worker.on("message", (message: unknown) => {
    if (isTold(message)) told(message.told);
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      void worker.on("message", (message: unknown) => {
        if (!isTold(message)) listener(message);
      }),
    onEnd: (listener) => void ends.push(listener),
    nextTurn,
    end: () => worker.postMessage(END),
  };
}

/** The channel of a worker to the thread that started it. `onEnd` is called when that asks it to end. */
export function channelToParent(): Channel {
  const port = parentPort;
  if (port === null) throw new Error("This runs in a worker.");
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) =>
      void port.on("message", (message: unknown) => {
        if (message !== END) listener(message);
      }),
    onEnd: (listener) =>
      void port.on("message", (message: unknown) => {
        if (message === END) listener("");
      }),
    nextTurn,
    end: () => process.exit(),
  };
}

/** Tells the thread that started this worker a sentence for the log. */
export function tell(message: string): void {
  parentPort?.postMessage({ told: message } satisfies Told);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function isTold(message: unknown): message is Told {
  return typeof message === "object" && message !== null && "told" in message;
}
