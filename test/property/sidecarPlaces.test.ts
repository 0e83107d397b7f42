/** Tags through random edits: live ones are followed exactly, and after edits elsewhere they are found, marked, or orphans. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CountedText, splitsPair } from "../../server/sidecar/anchoring/codePoints";
import { followAndUndo } from "../support/places/liveEdits";
import { findThroughScripts, USUAL } from "../support/places/unseenEdits";
import { seededRandom } from "../support/random";

const SEED = 20_240_101;

describe("sidecar tags through random edits", function () {
  this.timeout(30_000);

  it("follows every tag through live edits, and through undoing them all", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 25 }), (seed, length) => {
        const { tags, back } = followAndUndo(seededRandom(seed), length);
        assert.equal(back, tags);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("finds 999 of 1,000 tags whose text survived edits made elsewhere, and puts none on another text unmarked", () => {
    const { survived, right } = findThroughScripts(seededRandom(SEED), 400, USUAL);
    assert.ok(survived > 3_000);
    assert.ok(right / survived >= 0.999, `${right} of ${survived}`);
  });

  it("converts every offset there and back", () => {
    const piece = fc.constantFrom("a", "\r\n", "\r", "\n", "😀", "é", "\u0301", "\uD83D", "ي", " ");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        // A lone half beside another would make a pair of two pieces, and CR before LF one line end of two.
        const text = pieces.join("|");
        const counted = new CountedText(text);
        const lf = text.replace(/\r\n?/g, "\n");
        assert.equal(counted.lf, lf);
        assert.equal(counted.codePoints, Array.from(lf).length);
        for (let at = 0; at <= lf.length; at++) {
          if (splitsPair(lf, at)) continue;
          assert.equal(counted.codePointAt(at), Array.from(lf.slice(0, at)).length);
          assert.equal(counted.offsetOfCodePoint(counted.codePointAt(at)), at);
          assert.equal(counted.toLf(counted.fromLf(at)), at);
        }
      }),
      { seed: SEED },
    );
  });
});
