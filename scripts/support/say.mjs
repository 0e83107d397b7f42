/** What the scripts tell a person: one calm line for each thing, with how long it took. */

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Whole seconds from ten on, tenths below.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/**
 * Says what is being done, does it, and says how long it took. On failure the error goes through.
 * @template T
 * @param {string} what `Installing the dependencies`
 * @param {() => Promise<T>} job
 */
export async function saying(what, job) {
  const start = performance.now();
  say(`${what} …`);
  const result = await job();
  say(`  done in ${duration(performance.now() - start)}`);
  return result;
}

/** A failure that a person can do something about: its message says what happened and what to do; no stack is shown. */
export class Problem extends Error {}

/**
 * Runs a script's main function; a `Problem` is told in its own words, a bug with its stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(
      `\n${error instanceof Problem ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
