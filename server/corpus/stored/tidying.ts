/** Puts the database in order while nobody asks and nothing is written. */
import type { Timing, Transactions } from "./transactions";

/** What is put in order. */
export interface Untidy {
  readonly isUntidy: boolean;
  /** Some milliseconds of it; false when nothing is left. */
  tidySome(): boolean;
}

/** Milliseconds without a question or a write after which it begins. */
const PAUSE_MS = 400;

export class Tidying {
  readonly #tables: Untidy;
  readonly #transactions: Transactions;
  readonly #timing: Timing;
  readonly #nextTurn: () => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #isWanted = false;
  #isOver = false;
  #callOff: (() => void) | null = null;

  /** `failed` is told of a fault of the disk, behind which nothing is done any more. */
  constructor(
    tables: Untidy,
    transactions: Transactions,
    timing: Timing,
    nextTurn: () => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#tables = tables;
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
    if (!this.#tables.isUntidy) return;
    this.#isWanted = true;
    while (this.#isWanted) {
      this.#transactions.begin();
      this.#isWanted = this.#tables.tidySome();
      this.#transactions.written();
      await this.#nextTurn();
    }
  }
}
