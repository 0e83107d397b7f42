/** Runs the suite of the web worker extension host: without Node, in the browser. */
import "mocha/mocha.js";
import { runSuite } from "../support/vscodeSuite";

export const run = (): Promise<void> =>
  runSuite(new Mocha(), async () => {
    await import("./highlights.test");
  });
