import assert from "node:assert/strict";
import type { AttributeDefinition } from "../../../server/protocol/annotations";
import { askInTurn } from "../../../src/features/annotations/askInTurn";
import {
  attributeState,
  choicesOf,
  faultOf,
  typedValue,
} from "../../../src/features/annotations/attributeInput";
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

describe("attributes that are asked in turn", () => {
  const [first, second, third] = ["satu", "dua", "tiga"].map((name) => ({ ...of("text"), name }));
  const all = [first!, second!, third!];
  const text = (name: string) => ({ name, type: "text", value: "ya" }) as const;
  const asked = async (
    answers: Readonly<Record<string, "text" | "open" | "escape">>,
    said: readonly string[] = [],
    canSet = true,
  ): Promise<{ readonly steps: readonly string[]; readonly set: readonly string[] }> => {
    const steps: string[] = [];
    const set: string[] = [];
    await askInTurn(
      all,
      said.map(text),
      async ({ name }, step) => {
        steps.push(name + step);
        const answer = answers[name] ?? "open";
        return answer === "escape" ? undefined : answer === "open" ? null : text(name);
      },
      async (name) => {
        set.push(name);
        return canSet;
      },
    );
    return { steps, set };
  };

  it("are set as they are answered; what is left open is none", async () =>
    assert.deepEqual(await asked({ satu: "text", tiga: "text" }), {
      steps: ["satu (1 of 3)", "dua (2 of 3)", "tiga (3 of 3)"],
      set: ["satu", "tiga"],
    }));
  it("end with Escape, which keeps what was answered", async () =>
    assert.deepEqual((await asked({ satu: "text", dua: "escape" })).set, ["satu"]));
  it("are not asked again where they are said already", async () =>
    assert.deepEqual((await asked({}, ["satu", "tiga"])).steps, ["dua"]));
  it("end where one could not be set", async () =>
    assert.deepEqual((await asked({ satu: "text", dua: "text" }, [], false)).set, ["satu"]));

  it("are picked from a list where they have values of their own", () => {
    const labels = (definition: AttributeDefinition) => choicesOf(definition)?.map(({ label }) => label);
    assert.deepEqual(labels(of("choice", ["benar", "salah"])), ["benar", "salah"]);
    assert.deepEqual(choicesOf(of("boolean"))?.[1], {
      label: "no",
      value: { name: "nilai", type: "boolean", value: false },
    });
    assert.equal(choicesOf(of("date")), null);
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
