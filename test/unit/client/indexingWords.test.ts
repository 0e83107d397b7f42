import assert from "node:assert/strict";
import { PaceMeter, progressSentence, progressWords } from "../../../src/features/corpus/indexingWords";

describe("the progress of indexing, in words", () => {
  it("says how many of how many, and how long it takes", () => {
    const at = { total: 29_078, indexed: 12_400 };
    assert.equal(progressWords(at, null), "12,400 of 29,078 articles");
    for (const [secondsLeft, words] of [
      [2, "a few seconds left"],
      [38, "40 s left"],
      [89, "90 s left"],
      [150, "3 min left"],
    ] as const) {
      assert.equal(progressWords(at, { perSecond: 1, secondsLeft }), `12,400 of 29,078 articles, ${words}`);
    }
  });

  it("tells the rate, and that results are a part", () => {
    const status = { state: "indexing" as const, total: 2_000, indexed: 500 };
    assert.equal(
      progressSentence(status, { perSecond: 411.2, secondsLeft: 4 }),
      "The corpus is being indexed: 500 of 2,000 articles, a few seconds left (411 a second). Until all are in, what is found is a part.",
    );
    assert.equal(
      progressSentence({ ...status, state: "paused" }, { perSecond: 411.2, secondsLeft: 4 }),
      "Indexing is paused: 500 of 2,000 articles. Until all are in, what is found is a part.",
    );
  });

  it("takes the pace of the last seconds, once there have been a few", () => {
    const meter = new PaceMeter();
    const total = 10_000;
    assert.equal(meter.measure({ total, indexed: 0 }, 0), null);
    assert.equal(meter.measure({ total, indexed: 100 }, 1_000), null);
    assert.deepEqual(meter.measure({ total, indexed: 1_000 }, 5_000), { perSecond: 200, secondsLeft: 45 });
    meter.measure({ total, indexed: 3_000 }, 10_000);
    // The first seconds count no more.
    assert.deepEqual(meter.measure({ total, indexed: 5_000 }, 15_000), { perSecond: 400, secondsLeft: 12.5 });
  });

  it("begins anew when more came in than was done", () => {
    const meter = new PaceMeter();
    meter.measure({ total: 100, indexed: 50 }, 0);
    assert.equal(meter.measure({ total: 100, indexed: 40 }, 9_000), null);
    assert.equal(meter.measure({ total: 100, indexed: 60 }, 9_500), null);
  });

  it("says nothing while nothing moves", () => {
    const meter = new PaceMeter();
    meter.measure({ total: 100, indexed: 50 }, 0);
    assert.equal(meter.measure({ total: 100, indexed: 50 }, 9_000), null);
  });
});
