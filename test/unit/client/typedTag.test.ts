import assert from "node:assert/strict";
import { impliedTag, keyedTag, typedTag } from "../../../src/features/tags/typedTag";

describe("what is typed as a tag", () => {
  const choices = ["klaim", "Pasar Kenanga", "é"].map((tag) => ({ tag, count: 1, description: null }));
  for (const [typed, expected] of [
    ["", { kind: "nothing", tag: "" }],
    [" # ", { kind: "nothing", tag: "" }],
    ["klaim", { kind: "known", tag: "klaim" }],
    ["#klaim ", { kind: "known", tag: "klaim" }],
    ["Klaim", { kind: "recased", tag: "Klaim", twin: "klaim" }],
    ["pasar  kenanga", { kind: "recased", tag: "pasar kenanga", twin: "Pasar Kenanga" }],
    ["E\u0301", { kind: "recased", tag: "E\u0301", twin: "é" }],
    ["klai", { kind: "new", tag: "klai" }],
    ["klaim baru", { kind: "new", tag: "klaim baru" }],
  ] as const) {
    it(`${JSON.stringify(typed)} is ${expected.kind}`, () =>
      assert.deepEqual(typedTag(typed, choices), expected));
  }

  const keyed = [
    { tag: "klaim", key: "k" },
    { tag: "opini", key: "7" },
    { tag: "b", key: null },
    { tag: "bantahan", key: "b" },
  ];
  for (const [typed, tag] of [
    ["k", "klaim"],
    [" K ", "klaim"],
    ["7", "opini"],
    ["kl", null],
    ["", null],
    ["x", null],
    ["b", null],
  ] as const) {
    it(`${JSON.stringify(typed)} is the key of ${tag ?? "no tag"}`, () =>
      assert.equal(keyedTag(typed, keyed), tag));
  }

  for (const [typed, mayBeNew, tag] of [
    ["k", true, "klaim"],
    ["KLAIM", true, "klaim"],
    ["opini", false, "opini"],
    ["opin", true, "opin"],
    ["opin", false, null],
    ["", true, null],
  ] as const) {
    it(`Enter after ${JSON.stringify(typed)} means ${tag ?? "no tag"}${mayBeNew ? "" : " where none may be new"}`, () =>
      assert.equal(impliedTag(typed, keyed, mayBeNew), tag));
  }

  it("a tag that is there in both cases is known in both", () => {
    const both = ["klaim", "Klaim"].map((tag) => ({ tag, count: 1, description: null }));
    assert.equal(typedTag("Klaim", both).kind, "known");
    assert.equal(typedTag("klaim", both).kind, "known");
  });
});
