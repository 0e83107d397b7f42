/** Several programs that write one file at once, at length. */
import { appendAndKill } from "../support/crash/appending";
import { hammer } from "../support/crash/crashes";
import { crashProgress, measuredCrash } from "./measured";

const SEED = 20_240_101;

describe("what several programs were acknowledged is on disk, whole, and nothing lies beside it", () => {
  it("when three programs write one sidecar 500 times each, and one of them is killed again and again", async () => {
    measuredCrash(
      "three programs on one sidecar",
      await hammer(SEED, 3, 500, { kill: true, progress: crashProgress() }),
    );
  });

  it("when four programs that write one file without a pause are all killed again and again", async () => {
    measuredCrash("four programs on one file", await appendAndKill(SEED, 4, 5_000, crashProgress()));
  });
});
