import assert from "node:assert/strict";
import fc from "fast-check";
import type { FlatToken } from "../../../server/features/tokens";
import { difference, encodeTokens, SentTokens } from "../../../server/lsp/semanticTokens";

const token = (line: number, character: number, length = 3, type = 0, modifiers = 0): FlatToken => ({
  line,
  character,
  length,
  type,
  modifiers,
});

describe("semantic tokens on the wire", () => {
  it("count each place from the token before", () => {
    assert.deepEqual(encodeTokens([token(0, 4), token(0, 9, 2, 7), token(3, 1, 5, 2, 3)]), [
      ...[0, 4, 3, 0, 0],
      ...[0, 5, 2, 7, 0],
      ...[3, 1, 5, 2, 3],
    ]);
  });

  it("are as many numbers as need be, none for none", () => assert.deepEqual(encodeTokens([]), []));

  it("come out of the difference as they are", () => {
    const data = fc.array(fc.nat(3), { maxLength: 30 });
    fc.assert(
      fc.property(data, data, (before, after) => {
        const patched = [...before];
        for (const { start, deleteCount, data: inserted = [] } of difference(before, after))
          patched.splice(start, deleteCount, ...inserted);
        assert.deepEqual(patched, after);
      }),
    );
  });

  it("are sent as a difference only to an answer that was given", () => {
    const sent = new SentTokens();
    const first = sent.full("file:///a.txt", [0, 4, 3, 0, 0]);
    const same = sent.delta("file:///a.txt", first.resultId!, [0, 4, 3, 0, 0]);
    assert.deepEqual("edits" in same && same.edits, []);
    assert.ok("data" in sent.delta("file:///a.txt", first.resultId!, []), "an older answer");
    sent.forget("file:///a.txt");
    assert.ok("data" in sent.delta("file:///a.txt", same.resultId!, []), "a closed document");
  });
});
