/** Merges the parts in which the index of words was written while nobody asks and nothing is written. */
import type { Timing, Transactions } from "./transactions";

/** What is merged. */
export interface Scattered {
  readonly isScattered: boolean;
  /** Some milliseconds of it; false when nothing is left. */
  mergeSome(): boolean;
}

/** Milliseconds without a question or a write after which it begins. */
const PAUSE_MS = 400;

export class Tidying {
  readonly #scattered: Scattered;
  readonly #transactions: Transactions;
  readonly #timing: Timing;
  readonly #nextTurn: () => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #isWanted = false;
  #isOver = false;
  #callOff: (() => void) | null = null;

  /** `failed` is told of a fault of the disk, behind which nothing is merged any more. */
  constructor(
    scattered: Scattered,
    transactions: Transactions,
    timing: Timing,
    nextTurn: () => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#scattered = scattered;
    this.#transactions = transactions;
    this.#timing = timing;
    this.#nextTurn = nextTurn;
    this.#failed = failed;
  }

  start(): void {
    this.stop();
    if (this.#isOver) return;
    this.#callOff = this.#timing.after(PAUSE_MS, () => {
      this.#tidy().catch((error: unknown) => {
        this.#isOver = true;
        this.#failed(error);
      });
    });
  }

  stop(): void {
    this.#isWanted = false;
    this.#callOff?.();
    this.#callOff = null;
  }

  async #tidy(): Promise<void> {
    if (!this.#scattered.isScattered) return;
    this.#isWanted = true;
    while (this.#isWanted) {
      this.#transactions.begin();
      this.#isWanted = this.#scattered.mergeSome();
      this.#transactions.written();
      await this.#nextTurn();
    }
  }
}
