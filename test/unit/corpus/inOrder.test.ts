import assert from "node:assert/strict";
import fc from "fast-check";
import { InOrder } from "../../../server/corpus/listing/inOrder";

const byValue = (a: number, b: number): number => a - b;

describe("a list in order", () => {
  it("has on each page what sorting all would put there, whatever was looked at before", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { maxLength: 2_000 });
    const pages = fc.array(fc.tuple(fc.nat(2_100), fc.nat(300)), { maxLength: 8 });
    fc.assert(
      fc.property(numbers, pages, (items, asked) => {
        const sorted = [...items].sort(byValue);
        const list = new InOrder([...items], byValue);
        for (const [from, limit] of asked)
          assert.deepEqual(list.slice(from, from + limit), sorted.slice(from, from + limit));
        assert.equal(list.length, items.length);
      }),
      { numRuns: 60 },
    );
  });

  it("compares few of many for one page", () => {
    const count = 50_000;
    let compared = 0;
    // 7919 is prime, so that each number comes once, in no order.
    const items = Array.from({ length: count }, (_, i) => (i * 7919) % count);
    const list = new InOrder(items, (a, b) => {
      compared += 1;
      return a - b;
    });
    assert.deepEqual(list.slice(1_000, 1_003), [1_000, 1_001, 1_002]);
    assert.ok(compared < count * 4, `${compared} comparisons`);
  });
});
