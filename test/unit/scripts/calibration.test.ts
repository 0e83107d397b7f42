/** How far confidence and the share of right quotes lie apart. */
import assert from "node:assert/strict";
import { bands, calibrationError, judgeGold } from "../../../scripts/evaluation/calibration.mjs";

const quotes = (confidence: number, right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, index) => ({ confidence, right: index < right }));

describe("calibration", () => {
  it("is perfect where nine in ten of the quotes given 0.9 are right", () => {
    assert.ok(calibrationError(quotes(0.9, 9, 1)) < 1e-9);
  });

  it("weighs each band by its quotes", () => {
    const judged = [...quotes(0.95, 15, 15), ...quotes(0.55, 6, 4)];
    assert.ok(Math.abs(calibrationError(judged) - (0.75 * 0.45 + 0.25 * 0.05)) < 1e-9);
    assert.deepEqual(
      bands(judged).map((band) => band.quotes),
      [10, 30],
    );
  });

  const article = {
    name: "a",
    file: "a.gold.json",
    text: "",
    quotes: [
      { kind: "direct", start: 10, end: 50, speaker: ["Ratna Wulandari"], mention: [60, 65] as const },
    ],
  };
  const predicted = (start: number, end: number, name: string | null, at = 60) => ({
    kind: "direct",
    start,
    end,
    confidence: 0.9,
    speaker: name === null ? null : { name, mention: { start: at, end: at + 5 } },
  });
  const cases: readonly (readonly [name: string, quote: ReturnType<typeof predicted>, right: boolean])[] = [
    ["the same place and name", predicted(10, 50, "Ratna Wulandari"), true],
    ["more than half of the place", predicted(10, 35, "Ratna Wulandari"), true],
    ["less than half of the place", predicted(10, 29, "Ratna Wulandari"), false],
    ["a part of the name beside the right mention", predicted(10, 50, "Ratna"), true],
    ["a part of the name elsewhere", predicted(10, 50, "Ratna", 100), false],
    ["another name", predicted(10, 50, "Budi"), false],
    ["no speaker", predicted(10, 50, null), false],
  ];
  for (const [name, quote, right] of cases) {
    it(`judges ${name} ${right ? "right" : "wrong"}`, () => {
      assert.deepEqual(judgeGold(article, [quote]), [{ confidence: 0.9, right }]);
    });
  }
});
