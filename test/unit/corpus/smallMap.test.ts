import assert from "node:assert/strict";
import fc from "fast-check";
import { SmallMap } from "../../../server/corpus/search/smallMap";

describe("a small map", () => {
  it("holds what a map would, in the same order, through any changes", () => {
    const change = fc.tuple(fc.boolean(), fc.nat(11), fc.nat(9));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const small = new SmallMap<number, number>();
        const map = new Map<number, number>();
        for (const [isSet, key, value] of changes) {
          if (isSet) {
            small.set(key, value);
            map.set(key, value);
          } else {
            small.delete(key);
            map.delete(key);
          }
          assert.deepEqual([...small], [...map]);
          assert.deepEqual([...small.keys()], [...map.keys()]);
          assert.equal(small.size, map.size);
          assert.equal(small.get(key), map.get(key));
        }
      }),
    );
  });
});
