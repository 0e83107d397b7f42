import assert from "node:assert/strict";
import { likeliestOriginal } from "../../../server/features/copies";

describe("the original of a copy", () => {
  const TABLE: readonly (readonly [string, string, readonly string[], string | null])[] = [
    ["is the only one there is", "a/x.txt", ["b/y.txt"], "b/y.txt"],
    ["is none where nothing has its bytes", "a/x.txt", [], null],
    ["has the same name in another folder", "a/x.txt", ["a/y.txt", "b/x.txt"], "b/x.txt"],
    ["has its name without the mark of a copy", "a/x%20copy.txt", ["a/w.txt", "a/x.txt"], "a/x.txt"],
    ["… or its number", "a/x%20copy%2012.txt", ["a/w.txt", "a/x.txt"], "a/x.txt"],
    ["… even without an ending", "a/x%20copy", ["a/w", "a/x"], "a/x"],
    ["lies beside it rather than elsewhere", "a/x%20copy.txt", ["b/x.txt", "a/x.txt"], "a/x.txt"],
    [
      "may have a name of any letters",
      "a/%E6%96%B0%23%20copy.txt",
      ["a/a.txt", "a/%E6%96%B0%23.txt"],
      "a/%E6%96%B0%23.txt",
    ],
    ["is the first of those that are all alike", "a/x.txt", ["b/z.txt", "b/y.txt"], "b/y.txt"],
  ];
  for (const [what, copy, originals, wanted] of TABLE)
    it(what, () => assert.equal(likeliestOriginal(copy, originals), wanted));
});
