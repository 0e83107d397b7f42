/** Crashes for real, in short; `test/endurance` has the long run. */
import assert from "node:assert/strict";
import { hammer, killClients, killServers } from "../support/crash/crashes";

const SEED = 20_240_101;

describe("what was acknowledged is on disk, whole, and nothing lies beside it", () => {
  it("when the server is killed at random moments", async () => {
    const { operations, kills } = await killServers(SEED, 24);
    assert.ok(operations >= 24 && kills >= 3, `${operations} operations, ${kills} kills`);
  });

  it("when the extension host is killed, and its server ends by itself", async () => {
    const { operations, kills } = await killClients(SEED, 8);
    assert.ok(operations >= 8 && kills >= 1, `${operations} operations, ${kills} kills`);
  });

  it("when two programs write one sidecar at once", async () => {
    const { operations } = await hammer(SEED, 2, 16);
    assert.equal(operations, 32);
  });
});
