import assert from "node:assert/strict";
import fc from "fast-check";
import type { FlatToken } from "../../../server/features/tokens";
import {
  difference,
  encodeTokens,
  SentTokens,
  tokensWithin,
  withLinesReplaced,
  type ReplacedLines,
} from "../../../server/lsp/semanticTokens";

const URI = "file:///a.txt";

const token = (line: number, character: number, length = 3, type = 0, modifiers = 0): FlatToken => ({
  line,
  character,
  length,
  type,
  modifiers,
});

describe("semantic tokens on the wire", () => {
  it("count each place from the token before", () => {
    assert.deepEqual(
      [...encodeTokens([token(0, 4), token(0, 9, 2, 7), token(3, 1, 5, 2, 3)])],
      [...[0, 4, 3, 0, 0], ...[0, 5, 2, 7, 0], ...[3, 1, 5, 2, 3]],
    );
  });

  it("are as many numbers as need be, none for none", () => assert.equal(encodeTokens([]).length, 0));

  it("come out of the difference as they are", () => {
    const data = fc.array(fc.nat(3), { maxLength: 30 });
    fc.assert(
      fc.property(data, data, (before, after) => {
        const patched = [...before];
        for (const { start, deleteCount, data: inserted = [] } of difference(
          Uint32Array.from(before),
          Uint32Array.from(after),
        ))
          patched.splice(start, deleteCount, ...inserted);
        assert.deepEqual(patched, after);
      }),
    );
  });

  it("are sent as a difference only to an answer that was given", () => {
    const sent = new SentTokens();
    const [one, none] = [encodeTokens([token(0, 4)]), encodeTokens([])];
    const first = sent.full(URI, one);
    const same = sent.delta(URI, first.resultId!, one);
    assert.deepEqual("edits" in same && same.edits, []);
    assert.ok("data" in sent.delta(URI, first.resultId!, none), "an older answer");
    sent.forget(URI);
    assert.ok("data" in sent.delta(URI, same.resultId!, none), "a closed document");
  });

  it("are owed anew where they were provisional and turned out otherwise", () => {
    const sent = new SentTokens();
    const [early, late] = [encodeTokens([token(0, 4)]), encodeTokens([token(0, 5)])];
    sent.full(URI, early);
    assert.equal(
      sent.settle(URI, () => late),
      false,
      "nothing was provisional",
    );
    sent.owe(URI);
    assert.equal(
      sent.settle(URI, () => early),
      false,
      "it turned out so",
    );
    sent.owe(URI);
    assert.equal(
      sent.settle(URI, () => late),
      true,
    );
    assert.equal(
      sent.settle(URI, () => late),
      false,
      "once is enough",
    );
  });

  it("move with their lines around lines that have others now", () => {
    const tokens = [token(0, 1), token(1, 2), token(1, 8), token(3, 0), token(4, 4), token(4, 9)];
    const replaced: ReplacedLines[] = [
      { from: 1, to: 2, by: 2, tokens: [token(1, 3), token(3, 1)] },
      { from: 4, to: 4, by: 2, tokens: [] },
      { from: 6, to: 7, by: 2, tokens: [token(8, 7)] },
    ];
    const expected = [
      token(0, 1),
      token(1, 3),
      token(3, 1),
      token(5, 0),
      token(6, 4),
      token(6, 9),
      token(8, 7),
    ];
    assert.deepEqual(withLinesReplaced(encodeTokens(tokens), replaced), encodeTokens(expected));
  });

  it("of a range are those that reach into it", () => {
    const tokens = [token(0, 1), token(1, 2), token(1, 8), token(2, 0), token(2, 5)];
    const range = { start: { line: 1, character: 4 }, end: { line: 2, character: 2 } };
    assert.deepEqual(tokensWithin(encodeTokens(tokens), range), encodeTokens(tokens.slice(1, 4)));
  });
});
