/** Runs in a second start of VS Code on the workspace that the first run left. */
import Mocha from "mocha";
import { runSuite } from "../support/vscodeSuite";

export const run = (): Promise<void> =>
  runSuite(new Mocha(), async () => {
    await import("./afterRestart.test");
  });
