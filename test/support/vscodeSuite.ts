/**
 * Runs mocha suites inside VS Code's extension host, in Node as in the web worker, and tells the runner outside what came of each
 * test: one console line a test, `kutip-test {json}`. An entry (`test/vscode/index.ts`, `test/web/index.ts`) reads
 *
 *     export const run = () => runSuite(new Mocha(), async () => { await import("./highlights.test"); });
 *
 * with `Mocha` from "mocha" in Node, and in the web worker the global class that `import "mocha/mocha.js"` makes. Nothing that is
 * bundled for the web worker may import Node's modules. Knows neither the VS Code API nor how VS Code was started.
 */

/** What starts a report line; scripts/vscode-host/report.mjs looks for it. */
const MARK = "kutip-test ";

/** One test may wait this long for VS Code on two cores that are busy with other stages. Milliseconds. */
const TEST_LIMIT_MS = 180_000;

/** Loads the test modules, runs them and reports; rejects where a test failed. */
export async function runSuite(mocha: Mocha, load: () => Promise<void>): Promise<void> {
  mocha.timeout(TEST_LIMIT_MS);
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await load();
  const failures = await new Promise<number>((resolve) => mocha.reporter(lineReporter).run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

class LineReporter {
  constructor(runner: Mocha.Runner) {
    runner.on("pass", (test) => report(test, "passed"));
    runner.on("fail", (test, error: Error) => report(test, "failed", error));
    runner.on("pending", (test) => report(test, "skipped"));
  }
}

/** mocha asks of a reporter no more than its constructor; its types ask for all of its base class. */
const lineReporter = LineReporter as unknown as Mocha.ReporterConstructor;

function report(test: Mocha.Runnable, state: "passed" | "failed" | "skipped", error?: Error): void {
  const message = error === undefined ? {} : { message: error.stack ?? error.message };
  console.log(MARK + JSON.stringify({ title: test.fullTitle(), state, ...message }));
}
