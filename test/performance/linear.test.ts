/** The measure itself, with a clock that counts what the work says it cost. */
import assert from "node:assert/strict";
import { assertLinear } from "./linear";

describe("assertLinear", () => {
  const measured = (cost: (size: number, run: number) => number) => (): void => {
    let spent = 0;
    let runs = 0;
    assertLinear(
      100,
      (size) => size,
      (size) => (spent += cost(size, runs++)),
      () => spent,
    );
  };

  it(
    "passes linear work",
    measured((size) => 3 * size),
  );

  it(
    "passes work of n log n",
    measured((size) => size * Math.log(size)),
  );

  it(
    "passes linear work of which one run was disturbed",
    measured((size, run) => (run % 5 === 0 ? 50 : 3) * size),
  );

  it(
    "passes linear work that is three times as dear in far memory",
    measured((size) => (size > 1000 ? 3 : 1) * size),
  );

  it("fails quadratic work", () =>
    assert.throws(
      measured((size) => size * size),
      /to the power of 2\.00, 2\.00, 2\.00, 2\.00\.$/,
    ));
});
