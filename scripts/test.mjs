/**
 * `npm test`: sets the clone up, then formatting, lint, types, every suite, the package, and the suites inside a real VS Code with
 * that package. `npm test -- unit golden` runs only those stages (and what they need). Ends with `N passed, N failed`.
 */
import { availableParallelism } from "node:os";
import { setUp } from "./setup.mjs";
import { endWithParent } from "./support/processes.mjs";
import { duration, Problem, runMain, say } from "./support/say.mjs";

/** Two stages drive a browser, which leaves cores idle while it waits, beside one that computes; more at once gain little. */
const LEAST_AT_ONCE = 3;
const MOST_AT_ONCE = 4;

await runMain(async () => {
  endWithParent();
  await setUp();
  // What follows needs what has just been installed.
  const { allStages } = await import("./stages/all.mjs");
  const { runStages } = await import("./stages/stage.mjs");
  const stages = choose(allStages(), process.argv.slice(2));
  const width = Math.max(LEAST_AT_ONCE, Math.min(MOST_AT_ONCE, availableParallelism()));
  const column = Math.max(...stages.map(({ name }) => name.length)) + 2;

  const finished = await runStages(stages, width, ({ name, result, milliseconds }) => {
    const { passed, failed, note, details } = result;
    const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
    const words = note === undefined ? counts : `${counts} (${note})`;
    say(`${failed === 0 ? "✓" : "✗"} ${name.padEnd(column)}${words}, ${duration(milliseconds)}`);
    if (details !== undefined && failed > 0) say(`\n${details.trimEnd()}\n`);
  });

  const sum = (/** @type {"passed" | "failed"} */ key) =>
    finished.reduce((n, { result }) => n + result[key], 0);
  const failed = sum("failed");
  say(`${sum("passed")} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});

/**
 * The named stages with what they need; all where none is named.
 * @template {import("./stages/stage.mjs").Stage} S
 * @param {readonly S[]} stages
 * @param {readonly string[]} names
 * @returns {S[]}
 */
function choose(stages, names) {
  if (names.length === 0) return [...stages];
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Problem(
      `There is no stage ${unknown.join(", ")}. The stages are ${stages.map(({ name }) => name).join(", ")}.`,
    );
  }
  const wanted = new Set(names);
  for (const stage of [...stages].reverse()) {
    if (wanted.has(stage.name)) stage.needs?.forEach((need) => wanted.add(need));
  }
  return stages.filter(({ name }) => wanted.has(name));
}
