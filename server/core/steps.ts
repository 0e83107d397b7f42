/** Work that can be left between two of its steps and taken up again: what asks for it decides when it goes on, or that it does not. */

export type Steps<Result> = Generator<void, Result, void>;

/** Takes all steps at once. */
export function completed<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
