import assert from "node:assert/strict";
import type { ReviewItem } from "../../../server/protocol/review";
import { acceptedCounted, percentTyped, quotesAbove } from "../../../src/features/reading/confidence";

function item(confidence: number | null): ReviewItem {
  const at = { line: 0, character: 0 };
  const kind = confidence === null ? "entity" : "quote";
  const range = { start: at, end: at };
  return { kind, range, text: "", description: "", reason: null, confidence, speaker: null };
}

describe("how sure Kutip is to be", () => {
  for (const [typed, percent] of [
    ["90", 90],
    [" 92,5 % ", 92.5],
    ["0", 0],
    ["100", 100],
    ["101", null],
    ["-5", null],
    ["", null],
    ["sembilan", null],
  ] as const) {
    it(`reads ${JSON.stringify(typed)}`, () => assert.equal(percentTyped(typed), percent));
  }

  it("counts the quotes of which it is at least so sure, and tells of how many", () => {
    const items = [item(0.4), item(0.9), item(0.97), item(null)];
    assert.equal(quotesAbove(items, 90).length, 2);
    assert.equal(acceptedCounted(items, 90), "Accepts 2 of 3 quotes that nobody judged.");
    assert.equal(acceptedCounted(items, 0), "Accepts all 3 quotes that nobody judged.");
    assert.equal(acceptedCounted(items, 99), "None of the 3 quotes that nobody judged is that sure.");
  });
});
