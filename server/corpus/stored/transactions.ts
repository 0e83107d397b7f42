/**
 * When what was written reaches the disk: a transaction begins with the first write and ends when nothing was written for a moment, or
 * when it has grown old. A process that is killed loses that much and no more; the files are then read again. Questions see what is
 * written at once, since there is one connection.
 */
import type { DatabasePort } from "../../host/ports";

/** Milliseconds without a write after which one ends. */
const PAUSE_MS = 250;
/** Milliseconds after which one ends in any case. */
const LONGEST_MS = 3_000;

export interface Timing {
  now(): number;
  /** Calls back after so many milliseconds; gives how to call it off. */
  after(milliseconds: number, job: () => void): () => void;
}

export class Transactions {
  readonly #database: DatabasePort;
  readonly #timing: Timing;
  readonly #finish: () => void;
  #began = 0;
  #callOff: (() => void) | null = null;

  /** `finish` is called before a transaction ends: it writes what waits to be written. */
  constructor(database: DatabasePort, timing: Timing, finish: () => void) {
    this.#database = database;
    this.#timing = timing;
    this.#finish = finish;
  }

  /** To be called before a write. */
  begin(): void {
    if (this.#database.inTransaction) return;
    this.#database.script("BEGIN");
    this.#began = this.#timing.now();
  }

  /** Whether it will end with the next call of `written`. */
  get isOld(): boolean {
    return this.#database.inTransaction && this.#timing.now() - this.#began >= LONGEST_MS;
  }

  /** To be called after a write. */
  written(): void {
    this.#callOff?.();
    this.#callOff = null;
    if (this.isOld) this.commit();
    else this.#callOff = this.#timing.after(PAUSE_MS, () => this.commit());
  }

  commit(): void {
    this.#callOff?.();
    this.#callOff = null;
    if (!this.#database.inTransaction) return;
    this.#finish();
    this.#database.script("COMMIT");
  }
}
