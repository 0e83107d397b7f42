/**
 * Bundles and runs test suites without the rest of `npm test`: `node scripts/mocha.mjs unit golden --grep tokens`.
 * Words before the first flag are suites (folders of `test/`); the rest goes to mocha.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { buildTests } from "./build.mjs";
import { inProject, root } from "./support/paths.mjs";

const args = process.argv.slice(2);
const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
const suites = firstFlag < 0 ? args : args.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : args.slice(firstFlag);
// A folder of its own, so that two runs at once do not take each other's bundles away.
const folder = `out/mocha-${process.pid}`;
await buildTests(suites, folder);
const files = suites.map((suite) => `${folder}/${suite}/**/*.test.mjs`);
const mocha = spawnSync(
  process.execPath,
  ["--enable-source-maps", "node_modules/mocha/bin/mocha.js", "--timeout", "60000", ...files, ...flags],
  { cwd: root, stdio: "inherit" },
);
rmSync(inProject(folder), { recursive: true, force: true });
process.exitCode = mocha.status ?? 1;
