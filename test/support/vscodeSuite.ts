/**
 * Runs mocha suites inside VS Code's extension host, in Node as in the web worker, and tells the runner outside what came of each
 * test: one console line a test, `kutip-test {json}`. An entry (`test/vscode/index.ts`, `test/web/index.ts`) reads
 *
 *     export const run = () => runSuite(new Mocha(), async () => { await import("./highlights.test"); });
 *
 * Knows neither the VS Code API nor how VS Code was started.
 */

/** What starts a report line; scripts/vscode-host/report.mjs looks for it. */
const MARK = "kutip-test ";

/** One test may wait this long for VS Code on two busy cores. Milliseconds. */
const TEST_LIMIT_MS = 30_000;

/**
 * Loads the test modules, runs them and reports; rejects where a test failed or none ran.
 * `mocha` is `new Mocha()` in Node, and the global that `mocha/mocha.js` makes in a web worker.
 */
export async function runSuite(mocha: Mocha, load: () => Promise<void>): Promise<void> {
  mocha.timeout(TEST_LIMIT_MS);
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await load();
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.reporter(Silent).run(resolve);
    runner.on("pass", (test) => report(test, "passed"));
    runner.on("fail", (test, error) => report(test, "failed", error));
    runner.on("pending", (test) => report(test, "skipped"));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}

class Silent {}

function report(test: Mocha.Runnable, state: "passed" | "failed" | "skipped", error?: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : error && String(error);
  console.log(MARK + JSON.stringify({ title: test.fullTitle(), state, ...(message ? { message } : {}) }));
}
