import assert from "node:assert/strict";
import type { AttributeDefinition } from "../../../server/protocol/annotations";
import { attributeState, faultOf, typedValue } from "../../../src/features/annotations/attributeInput";
import { relationChoices } from "../../../src/features/annotations/linkRelations";

const of = (type: AttributeDefinition["type"], values: readonly string[] = []): AttributeDefinition => ({
  name: "nilai",
  description: null,
  type,
  values,
});

describe("attributes as they are typed", () => {
  for (const [type, typed, isSound] of [
    ["number", "0.5", true],
    ["number", "0,5", true],
    ["number", "1e9", false],
    ["number", "dua", false],
    ["date", "2022-02-28", true],
    ["date", "2022-02-30", false],
    ["date", "8 Januari", false],
    ["text", "apa saja", true],
    ["date", " ", true],
  ] as const) {
    it(`“${typed}” is ${isSound ? "a" : "no"} ${type}`, () =>
      assert.equal(faultOf(of(type), typed) === null, isSound));
  }

  it("mean values of their type, and nothing is none", () => {
    assert.deepEqual(typedValue(of("number"), "0,5"), { name: "nilai", type: "number", value: 0.5 });
    assert.deepEqual(typedValue(of("boolean"), "true"), { name: "nilai", type: "boolean", value: true });
    assert.equal(typedValue(of("text"), "  "), null);
  });

  it("are told in a list by value, or by what they can be", () => {
    assert.equal(attributeState(of("choice", ["benar", "salah"]), undefined), "benar | salah");
    assert.equal(attributeState(of("boolean"), { name: "nilai", type: "boolean", value: false }), "no");
    assert.equal(attributeState(of("date"), undefined), "date");
  });
});

describe("how two texts can be linked", () => {
  const first = (...parts: Parameters<typeof relationChoices>): string => relationChoices(...parts)[0]!.label;

  it("is guessed from what they are, and every way is offered once", () => {
    assert.equal(first(["person", "speaker", "span"], ["quote", "span"], ""), "says");
    assert.equal(first(["quote", "span"], ["person", "span"], ""), "said by");
    assert.equal(first(["quote"], ["quote"], ""), "same as");
    const labels = relationChoices(["quote"], ["quote"], "").map(({ label }) => label);
    assert.deepEqual([...labels].sort(), ["linked to", "said by", "same as", "says"]);
  });

  it("is said in any word", () => {
    assert.deepEqual(relationChoices(["span"], ["span"], " membantah ")[0], {
      label: "membantah",
      relation: "membantah",
      isBackwards: false,
    });
    assert.equal(relationChoices(["span"], ["span"], "says").length, 4);
  });
});
