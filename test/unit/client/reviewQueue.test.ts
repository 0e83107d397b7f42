import assert from "node:assert/strict";
import type { ReviewItem } from "../../../server/protocol/review";
import {
  currentItem,
  moved,
  reviewQueue,
  skippedKeys,
  stepBack,
  stepped,
  undecided,
  withoutSkips,
  type ReviewQueue,
} from "../../../src/features/review/queue";

const ITEMS = ["satu", "dua", "tiga", "empat"].map((text): ReviewItem => ({
  kind: "quote",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
  text,
  description: "direct quote by Sari",
  reason: null,
  confidence: 0.5,
  speaker: null,
}));

/** Each step of the way: `d` decides, `s` skips, `u` takes back, `>` and `<` move, `f1` is told that the second could not be decided. */
function walk(steps: string, start = reviewQueue(ITEMS, new Set())): ReviewQueue {
  return steps.split(" ").reduce((queue, step) => {
    switch (step[0]) {
      case "d":
        return stepped(queue, "decided");
      case "s":
        return stepped(queue, "skipped");
      case "u":
        return stepBack(queue)?.queue ?? queue;
      case ">":
        return moved(queue, 1);
      case "<":
        return moved(queue, -1);
      case "f":
        return undecided(queue, Number(step.slice(1)));
      default:
        return queue;
    }
  }, start);
}

const shown = (queue: ReviewQueue): string => currentItem(queue)?.text ?? "nothing";

describe("the queue of a review", () => {
  for (const [what, steps, expected] of [
    ["begins with the first", "", "satu"],
    ["goes on to the next", "d s", "tiga"],
    ["ends behind the last", "d d s d", "nothing"],
    ["takes back what was decided and what was skipped, the last thing first", "d s u", "dua"],
    ["takes back up to the first and no further", "d s u u u", "satu"],
    ["takes the last one back from the end", "d d d d u", "empat"],
    ["moves past what was decided", "> d < <", "satu"],
    ["stays where there is nothing to move to", "< <", "satu"],
    ["comes back to what was passed over before the end", "> > d d", "satu"],
    ["brings back what could not be decided, at the end", "d d d d f1", "dua"],
    ["brings it back in its turn", "d d f0 d d", "satu"],
  ] as const)
    it(what, () => assert.equal(shown(walk(steps)), expected));

  it("remembers what was skipped for the next time, and shows it when it is asked for", () => {
    const keys = skippedKeys(walk("s d s"));
    assert.equal(keys.length, 2);
    const again = reviewQueue(ITEMS, new Set(keys));
    assert.equal(shown(again), "dua");
    const end = walk("d d", again);
    assert.equal(shown(end), "nothing");
    assert.equal(shown(withoutSkips(end)), "satu");
  });
  it("forgets a skip that was decided later", () =>
    assert.deepEqual(skippedKeys(walk("d", withoutSkips(walk("s")))), []));
});
