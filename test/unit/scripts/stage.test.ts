/** The scheduler behind `npm test`. */
import assert from "node:assert/strict";
import { runStages, type Stage } from "../../../scripts/stages/stage.mjs";

describe("stages", () => {
  /** Stages whose work ends when the test says so, and a note of what runs when. */
  const scene = (...stages: readonly Omit<Stage, "run">[]) => {
    const log: string[] = [];
    const running = new Set<string>();
    let most = 0;
    const all = stages.map((stage) => ({
      ...stage,
      run: async () => {
        running.add(stage.name);
        most = Math.max(most, running.size);
        log.push([...running].join("+"));
        await Promise.resolve();
        await Promise.resolve();
        running.delete(stage.name);
        return stage.name.startsWith("bad") ? { passed: 1, failed: 2 } : { passed: 3, failed: 0 };
      },
    }));
    return { all, log, most: () => most };
  };
  const results = async (all: readonly Stage[], width = 2): Promise<Record<string, string>> => {
    const finished = await runStages(all, width, () => undefined);
    return Object.fromEntries(
      finished.map(({ name, result }) => [name, `${result.passed}/${result.failed}`]),
    );
  };

  it("all run, and no more at once than there is room for", async () => {
    const { all, most } = scene({ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" });
    assert.deepEqual(await results(all), { a: "3/0", b: "3/0", c: "3/0", d: "3/0" });
    assert.equal(most(), 2);
  });

  it("start after what they need", async () => {
    const { all, log } = scene({ name: "second", needs: ["first"] }, { name: "first" });
    await results(all);
    assert.deepEqual(log, ["first", "second"]);
  });

  it("fail without a run where what they need failed, and so on down the line", async () => {
    const { all } = scene(
      { name: "bad" },
      { name: "b", needs: ["bad"] },
      { name: "c", needs: ["b"] },
      { name: "d" },
    );
    assert.deepEqual(await results(all), { bad: "1/2", b: "0/1", c: "0/1", d: "3/0" });
  });

  it("of one lane run one after another", async () => {
    const { all, log } = scene({ name: "a", lane: "x" }, { name: "b", lane: "x" }, { name: "c" });
    await results(all, 3);
    assert.ok(log.every((running) => !(running.includes("a") && running.includes("b"))));
  });

  it("count a thrown error as a failure that is told", async () => {
    const broken: Stage = { name: "a", run: () => Promise.reject(new Error("the disk is full")) };
    const [finished] = await runStages([broken], 1, () => undefined);
    assert.equal(finished?.result.failed, 1);
    assert.match(finished.result.details ?? "", /the disk is full/);
  });
});
