/**
 * The database's worker, started before anybody asks for it. Where the command line names the folder (`--storage=`, an address), it opens
 * the database there meanwhile.
 */
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { WorkersPort } from "../ports";
import { END, isTold, WORKER_LIMITS, workerChannel, type WorkerStart } from "./threads";

const STORAGE = "--storage=";

export class AheadDatabase {
  readonly #worker: Worker;
  /** Undefined: it was told none. */
  readonly #folderUri: string | undefined;
  /** What it told for the log. */
  readonly #early: string[] = [];
  #isThere = true;

  /** `script` is the database's, `args` the command line's. */
  constructor(script: string, args: readonly string[]) {
    this.#worker = new Worker(script, { resourceLimits: WORKER_LIMITS });
    this.#folderUri = args.find((arg) => arg.startsWith(STORAGE))?.slice(STORAGE.length);
    if (this.#folderUri !== undefined) this.#tell(this.#folderUri);
    this.#worker.on("error", this.#gone);
    this.#worker.on("exit", this.#gone);
    this.#worker.on("message", this.#listen);
  }

  /** Once: the worker, which owns the database in the folder now; null where it ended or opened another one. */
  take(folderUri: string | null, told: (message: string) => void): Worker | null {
    if (!this.#isThere) return null;
    if (this.#folderUri !== undefined && this.#folderUri !== folderUri) {
      this.end();
      return null;
    }
    if (this.#folderUri === undefined) this.#tell(folderUri);
    for (const message of this.#early) told(message);
    this.#leave();
    return this.#worker;
  }

  /** Where nobody takes it. */
  end(): void {
    if (!this.#isThere) return;
    this.#leave();
    this.#worker.postMessage(END);
  }

  #tell(folderUri: string | null): void {
    this.#worker.postMessage({ task: "database", folderUri } satisfies WorkerStart);
  }

  #leave(): void {
    this.#isThere = false;
    this.#worker.off("error", this.#gone);
    this.#worker.off("exit", this.#gone);
    this.#worker.off("message", this.#listen);
  }

  readonly #gone = (): void => void (this.#isThere = false);

  readonly #listen = (message: unknown): void => {
    if (isTold(message)) this.#early.push(message.told);
  };
}

/** `workers`, with the one that is there already as the first owner of the database. */
export function withAhead(workers: WorkersPort, ahead: AheadDatabase): WorkersPort {
  let taken: Worker | null = null;
  let isEnding = false;
  return {
    ...workers,
    startDatabase: (folderUri, told) => {
      const worker = ahead.take(folderUri, told);
      if (worker === null) return workers.startDatabase(folderUri, told);
      taken = worker;
      return workerChannel(worker, "database", told, () => {
        taken = null;
        return !isEnding;
      });
    },
    end: async () => {
      isEnding = true;
      ahead.end();
      const worker = taken;
      const ended = worker && new Promise((resolve) => worker.once("exit", resolve));
      worker?.postMessage(END);
      await Promise.all([ended, workers.end()]);
    },
  };
}

/** What the database's worker is told: with its start, or in the first message. What is posted behind that waits until somebody listens. */
export function toldAtStart(): Promise<WorkerStart> {
  // Absent where the worker was started without.
  const known = workerData as WorkerStart | null | undefined;
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    parentPort?.once("message", (message: unknown) => {
      if (message === END) process.exit();
      resolve(message as WorkerStart);
    });
  });
}
