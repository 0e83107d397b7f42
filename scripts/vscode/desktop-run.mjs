/** Calls `runTests` of `@vscode/test-electron` with the options that its one argument holds as JSON. Started by `desktop.mjs`. */
import { runTests } from "@vscode/test-electron";
import { parseJson } from "../support/json.mjs";

/** @typedef {Parameters<typeof runTests>[0]} Options */

process.exitCode = await runTests(/** @type {Options} */ (parseJson(process.argv[2] ?? "{}"))).catch(
  (/** @type {unknown} */ error) => {
    console.error(String(error));
    return 1;
  },
);
