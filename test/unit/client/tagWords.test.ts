import assert from "node:assert/strict";
import type { TagChoice } from "../../../server/protocol/tags";
import { choiceDescription, meantFor } from "../../../src/features/tags/tagWords";

const CHOICE: TagChoice = {
  tag: "klaim",
  count: 0,
  description: null,
  colour: null,
  key: null,
  appliesTo: null,
  applies: true,
  attributes: [],
};

describe("what is said of a tag in a list", () => {
  for (const [parts, words] of [
    [{}, ""],
    [{ count: 1200 }, "1,200"],
    [{ count: 3, key: "k" }, "3 · key k"],
    [{ appliesTo: ["quote"] }, ""],
    [{ appliesTo: ["quote"], applies: false }, "for quotes"],
    [
      { count: 1, key: "k", appliesTo: ["speaker", "person", "article"], applies: false },
      "1 · key k · for speakers, people and whole articles",
    ],
  ] as const) {
    it(`is “${words}”`, () => assert.equal(choiceDescription({ ...CHOICE, ...parts }), words));
  }

  it("names one, two and more things that a tag is meant for", () => {
    assert.equal(meantFor(null), null);
    assert.equal(meantFor(["quantity", "date"]), "for amounts and dates");
    assert.equal(meantFor(["span"]), "for any stretch of text");
  });
});
