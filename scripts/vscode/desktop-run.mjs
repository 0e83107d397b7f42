/** Calls `runTests` of `@vscode/test-electron` with the options that its one argument holds as JSON. Started by `desktop.mjs`. */
import { runTests } from "@vscode/test-electron";

process.exitCode = await runTests(JSON.parse(process.argv[2] ?? "{}")).catch((error) => {
  console.error(String(error));
  return 1;
});
