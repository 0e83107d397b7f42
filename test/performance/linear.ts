/**
 * Whether cost grows in step with size. No stopwatch and no bound in seconds: the work is done at one size and at a multiple of it,
 * in CPU time of this process, and the growth is compared with what linear cost would give. Noise only ever adds, so the least of
 * several measurements counts, and a verdict of "too steep" is reached only after further tries at greater sizes: memory that is far, and
 * that others use as well, makes the greater run dearer by some factor, which weighs the less the farther the sizes are apart.
 */
import assert from "node:assert/strict";

/** How much more is done the second time, of each try. */
const FACTORS = [8, 8, 16, 32];
/**
 * Growth that still counts as linear, as a power of size: n log n grows by about 1.1 at these sizes, caches that overflow add a
 * little; quadratic cost shows as 2.
 */
const STEEPEST = 1.45;
/** The smaller run must take this long, or the clock's grain decides. Microseconds of CPU time. */
const LEAST_COST_US = 20_000;
/** Runs of the smaller size; the cheapest counts. The greater one runs once a try, and noise weighs less in it. */
const RUNS = 3;

/**
 * Asserts that `work(prepare(n))` takes time linear in `n`; `prepare` is not measured. `size` is where to start; it is doubled until
 * the work can be measured. `clock` gives microseconds spent.
 */
export function assertLinear<T>(
  size: number,
  prepare: (size: number) => T,
  work: (input: T) => unknown,
  clock: () => number = cpuTime,
): void {
  const cheapest = (input: T, runs: number): number => {
    let least = Infinity;
    for (let run = 0; run < runs; run++) {
      const start = clock();
      work(input);
      least = Math.min(least, clock() - start);
    }
    return least;
  };
  let small = size;
  // Of several runs here, too: the first one is slow until the code is compiled, and would stop at a size that the clock cannot measure.
  while (cheapest(prepare(small), RUNS) < LEAST_COST_US) small *= 2;
  const powers: number[] = [];
  for (const factor of FACTORS) {
    const once = cheapest(prepare(small), RUNS);
    const more = cheapest(prepare(small * factor), 1);
    const power = Math.log(more / once) / Math.log(factor);
    if (power <= STEEPEST) return;
    powers.push(power);
  }
  assert.fail(`Cost grows with size to the power of ${powers.map((power) => power.toFixed(2)).join(", ")}.`);
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
