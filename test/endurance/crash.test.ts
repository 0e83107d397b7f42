/** Crashes for real, at length: `test/protocol/crash.test.ts` is the short form. */
import { appendAndKill } from "../support/crash/appending";
import { hammer, killClients, killServers, type CrashReport, type Progress } from "../support/crash/crashes";
import { each, measured, tell } from "./measured";

const SEED = 20_240_101;

const words = ({ operations, kills, inTheMiddle }: CrashReport): string =>
  `${operations} acknowledged operations, ${kills} kills${inTheMiddle > 0 ? `, ${inTheMiddle} of them in the middle of a write` : ""}`;
const progress: Progress = each(
  100,
  ({ operations }) => operations,
  (report) => tell(words(report)),
);
const result = (what: string, report: CrashReport): void =>
  measured(`${what}: ${words(report)}; nothing lost, nothing left`);

describe("what was acknowledged is on disk, whole, and nothing lies beside it", () => {
  it("when the server is killed at random moments of 1,000 operations", async () => {
    result("the server killed", await killServers(SEED, 1_000, progress));
  });

  it("when the extension host is killed at random moments of 300 operations", async () => {
    result("the extension host killed", await killClients(SEED, 300, progress));
  });

  it("when three programs write one sidecar 500 times each, and one of them is killed again and again", async () => {
    result("three programs on one sidecar", await hammer(SEED, 3, 500, { kill: true, progress }));
  });

  it("when four programs that write one file without a pause are all killed again and again", async () => {
    result("four programs on one file", await appendAndKill(SEED, 4, 5_000, progress));
  });
});
