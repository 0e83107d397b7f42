/** The measure itself: it must tell quadratic work from linear. */
import assert from "node:assert/strict";
import { assertLinear } from "./linear";

describe("assertLinear", () => {
  const count = (steps: number): number => {
    let sum = 0;
    for (let step = 0; step < steps; step++) sum = (sum + step * 7) % 1_000_003;
    return sum;
  };

  it("passes linear work", () => assertLinear(10_000, (size) => size, count));

  it("fails quadratic work", () => {
    assert.throws(
      () => assertLinear(200, (size) => size, (size) => count(size * size)),
      /to the power of 2|to the power of 1\.[89]/,
    );
  });
});
