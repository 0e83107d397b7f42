/**
 * `npm run test:endurance`: the long forms of what `npm test` shows in short: thousands of operations with processes that are killed, and
 * tens of thousands of tags through random edits. Minutes, not seconds; it says how far it has come and ends with what it measured. The
 * files of `test/endurance` run side by side; words behind `--` name those that are to run alone.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { setUp } from "./setup.mjs";
import { inProject, root } from "./support/paths.mjs";
import { endChild, endWithParent, startChild } from "./support/processes.mjs";
import { duration, Problem, runMain, say, saying } from "./support/say.mjs";

/** All of it may take this long. Milliseconds. */
const LIMIT_MS = 600_000;

await runMain(async () => {
  endWithParent();
  await setUp();
  // What follows needs what has just been installed.
  const { buildProduct, buildTests } = await import("./build.mjs");
  const start = performance.now();
  await saying("Building", async () => {
    await buildProduct({ minify: true });
    await buildTests(["endurance"]);
  });
  const results = inProject("out", "results", "endurance.txt");
  rmSync(results, { force: true });
  const names = choose(process.argv.slice(2));
  const column = Math.max(...names.map((name) => name.length));
  /** @type {Set<import("./support/processes.mjs").ChildProcess>} */
  const running = new Set();
  const late = new AbortController();
  const limit = setTimeout(() => {
    late.abort();
    for (const child of running) void endChild(child);
  }, LIMIT_MS);

  /** @type {string[]} */
  const failed = [];
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const child = startSuite(name);
      running.add(child);
      const prefix = `${name.padEnd(column)} │`;
      for (const output of [child.stdout, child.stderr]) {
        createInterface(output).on("line", (line) => say(`${prefix} ${line}`));
      }
      /** @type {number | null} */
      const code = await new Promise((resolve) => child.once("close", resolve));
      running.delete(child);
      if (code !== 0) failed.push(name);
      if (late.signal.aborted) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  clearTimeout(limit);

  if (existsSync(results)) say(`\nMeasured:\n${readFileSync(results, "utf8").replaceAll(/^(?=.)/gm, "  ")}`);
  const took = duration(performance.now() - start);
  if (late.signal.aborted) say(`✗ endurance: not done within ${duration(LIMIT_MS)}, so it was ended`);
  else if (failed.length > 0) say(`✗ endurance: ${failed.join(", ")} failed, ${took}`);
  else say(`✓ endurance: ${names.join(", ")} hold, ${took}`);
  if (failed.length > 0) process.exitCode = 1;
});

/**
 * The named files of `test/endurance`, or all of them.
 * @param {readonly string[]} wanted
 */
function choose(wanted) {
  const names = readdirSync(inProject("test", "endurance"))
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -".test.ts".length));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Problem(`There is no ${unknown.join(", ")} in test/endurance. There are ${names.join(", ")}.`);
  return wanted.length === 0 ? names : [...wanted];
}

/** @param {string} name */
function startSuite(name) {
  const mocha = inProject("node_modules", "mocha", "bin", "mocha.js");
  const flags = ["--forbid-only", "--forbid-pending", "--timeout", String(LIMIT_MS)];
  const suite = `out/test/endurance/${name}.test.mjs`;
  return startChild(process.execPath, ["--enable-source-maps", mocha, ...flags, suite], { cwd: root });
}
