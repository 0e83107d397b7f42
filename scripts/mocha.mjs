/**
 * Bundles and runs test suites without the rest of `npm test`: `node scripts/mocha.mjs unit golden --grep tokens`.
 * Words before the first flag are suites (folders of `test/`); the rest goes to mocha.
 */
import { spawnSync } from "node:child_process";
import { buildTests } from "./build.mjs";

const args = process.argv.slice(2);
const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
const suites = firstFlag < 0 ? args : args.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : args.slice(firstFlag);
await buildTests(suites);
const files = suites.map((suite) => `out/test/${suite}/**/*.test.js`);
const mocha = spawnSync(
  process.execPath,
  ["--enable-source-maps", "node_modules/mocha/bin/mocha.js", ...files, ...flags],
  { stdio: "inherit" },
);
process.exitCode = mocha.status ?? 1;
