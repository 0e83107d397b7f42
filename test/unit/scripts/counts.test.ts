/** Figures made of counts, and their intervals. */
import assert from "node:assert/strict";
import { bcubed, f1, interval, recall, share, sum } from "../../../scripts/evaluation/counts.mjs";

describe("figures", () => {
  const articles = [
    { "q.tp": 3, "q.gold": 4, "q.predicted": 3, "s.right": 2, "s.asked": 3 },
    { "q.tp": 1, "q.gold": 1, "q.predicted": 2, "s.right": 1, "s.asked": 1 },
  ];

  it("add up over articles before they are divided", () => {
    const total = sum(articles);
    assert.equal(f1("q")(total), 8 / 10);
    assert.equal(recall("q")(total), 4 / 5);
    assert.equal(share("s")(total), 3 / 4);
  });

  it("are nothing where there was nothing to find", () => {
    assert.equal(f1("none")(sum(articles)), null);
    assert.equal(interval(articles, f1("none")), null);
  });

  it("weigh B-cubed by mentions", () => {
    assert.equal(bcubed("l")({ "l.precision": 8, "l.recall": 8, "l.mentions": 10 }), 0.8);
  });

  it("have an interval that holds them, the same in every run", () => {
    const [low, high] = interval(articles, f1("q")) ?? [NaN, NaN];
    assert.ok(low <= 0.8 && 0.8 <= high);
    assert.deepEqual(interval(articles, f1("q")), [low, high]);
  });

  it("have an interval without width where all articles are alike", () => {
    const alike = [articles[0]!, articles[0]!, articles[0]!];
    assert.deepEqual(interval(alike, recall("q")), [0.75, 0.75]);
  });
});
