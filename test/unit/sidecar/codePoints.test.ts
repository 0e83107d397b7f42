import assert from "node:assert/strict";
import { CountedText, withLineFeeds } from "../../../server/sidecar/anchoring/codePoints";

/** Snapshot text, snapshot offset, offset with LF line ends, code point. */
const TABLE: readonly (readonly [string, number, number, number])[] = [
  ["abc", 0, 0, 0],
  ["abc", 3, 3, 3],
  ["a\r\nb", 1, 1, 1],
  ["a\r\nb", 3, 2, 2],
  ["a\r\nb", 4, 3, 3],
  ["\r\n\r\nx", 4, 2, 2],
  ["a\rb", 2, 2, 2],
  ["a\r\r\nb", 4, 3, 3],
  ["😀b", 2, 2, 1],
  ["😀b", 3, 3, 2],
  ["a\r\n😀\r\n👩‍👩‍👧x", 7, 5, 4],
  ["a\r\n😀\r\n👩‍👩‍👧x", 15, 13, 9],
  ["\uD83Dx", 1, 1, 1],
];

describe("sidecar code points", () => {
  for (const [text, offset, lf, codePoint] of TABLE) {
    it(`counts ${JSON.stringify(text)} at ${offset}`, () => {
      const counted = new CountedText(text);
      assert.equal(counted.toLf(offset), lf);
      assert.equal(counted.codePointAt(lf), codePoint);
      assert.equal(counted.offsetOfCodePoint(codePoint), lf);
      assert.equal(counted.fromLf(lf), offset);
    });
  }

  it("moves an offset between CR and LF before both", () => {
    assert.equal(new CountedText("a\r\nb").toLf(2), 1);
  });

  it("moves an offset within a surrogate pair before it", () => {
    assert.equal(new CountedText("a😀b").codePointAt(2), 1);
  });

  it("takes a code point beyond the text as its end", () => {
    const counted = new CountedText("a😀");
    assert.equal(counted.offsetOfCodePoint(99), 3);
    assert.equal(counted.codePoints, 2);
  });

  it("turns every kind of line end into LF", () => {
    assert.equal(withLineFeeds("a\r\nb\rc\nd\r\r\n"), "a\nb\nc\nd\n\n");
  });
});
