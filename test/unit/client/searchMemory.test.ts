import assert from "node:assert/strict";
import { SearchMemory } from "../../../src/features/search/searchMemory";

function memory(stored: Record<string, unknown> = {}): SearchMemory {
  const values = new Map(Object.entries(stored));
  return new SearchMemory({
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  } as ConstructorParameters<typeof SearchMemory>[0]);
}

describe("the memory of searches", () => {
  it("lists what was used, the latest first and each once", async () => {
    const kept = memory();
    for (const query of ["harga", "beras ", "harga", "  "]) await kept.remember(query);
    assert.deepEqual(kept.state.history, ["harga", "beras"]);
  });

  it("keeps saved searches until they are forgotten", async () => {
    const kept = memory();
    await kept.save("harga", true);
    await kept.save("beras", true);
    await kept.save("harga", false);
    assert.deepEqual(kept.state.saved, ["beras"]);
  });

  it("forgets what was used long ago", async () => {
    const kept = memory();
    for (let i = 0; i < 40; i++) await kept.remember(`kata${i}`);
    assert.equal(kept.state.history.length, 30);
    assert.equal(kept.state.history[0], "kata39");
  });

  it("makes do with anything that is stored", () =>
    assert.deepEqual(memory({ "kutip.savedSearches": ["a", 1], "kutip.searchHistory": "b" }).state, {
      saved: ["a"],
      history: [],
    }));
});
