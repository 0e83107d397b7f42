/** Crashes for real, at length: `test/protocol/crash.test.ts` is the short form. */
import { killClients, killServers } from "../support/crash/crashes";
import { crashProgress, measuredCrash } from "./measured";

const SEED = 20_240_101;

describe("what was acknowledged is on disk, whole, and nothing lies beside it", () => {
  it("when the server is killed at random moments of 1,000 operations", async () => {
    measuredCrash("the server killed", await killServers(SEED, 1_000, crashProgress()));
  });

  it("when the extension host is killed at random moments of 300 operations", async () => {
    measuredCrash("the extension host killed", await killClients(SEED, 300, crashProgress()));
  });
});
