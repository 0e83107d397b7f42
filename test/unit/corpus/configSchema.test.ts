import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parseConfig } from "../../../server/corpus/config";
import { ATTRIBUTE_TYPES } from "../../../server/protocol/annotations";
import { TAG_PLACES } from "../../../server/protocol/tags";

interface Definition {
  readonly properties: Readonly<Record<string, { readonly enum?: unknown; readonly items?: Definition }>>;
  readonly enum?: readonly string[];
}

const SCHEMA = JSON.parse(readFileSync("server/corpus/kutip.schema.json", "utf8")) as {
  readonly definitions: { readonly tag: Definition; readonly attribute: Definition };
};

// VS Code's own words in the schema are for its completion and have no say in what is right.
const validate = new Ajv({ strict: false, formats: { "color-hex": true } }).compile(SCHEMA);

const GOOD = {
  $schema: "./kutip.schema.json",
  articles: { include: ["berita/**"], exclude: ["draf/**"] },
  language: "id",
  languages: { en: "english/**", "Kabar Anu": ["anu/**"] },
  tags: [
    {
      name: "bantahan",
      description: "menolak klaim",
      guideline: "Hanya bila *jelas*.",
      colour: "#1f6feb",
      key: "b",
      appliesTo: ["quote", "span"],
      attributes: [{ name: "kekuatan", description: "d", type: "choice", values: ["lemah", "kuat"] }],
    },
  ],
  outlets: { "Kabar Anu": ["anu/**"] },
  packs: ["melayu.json"],
};

const TAG = ["tags", 0] as const;
const ATTRIBUTE = [...TAG, "attributes", 0] as const;

/** Values that stand in for any member. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1.5,
  "",
  "  ",
  " teks ",
  "auto",
  "b",
  "7",
  "bb",
  "é",
  "#1F6FEB",
  "#1f6",
  "1f6feb",
  "date",
  "choice",
  "quote",
  [],
  {},
  [""],
  ["teks", "lain"],
  ["teks", "teks"],
  ["quote"],
  ["quote", "quote"],
  [...TAG_PLACES],
  [7],
  [null],
  [{}],
  { name: "n" },
  { name: "" },
  { name: "n", type: "number" },
  { name: "n", type: "choice" },
  { name: "n", type: "choice", values: ["a"] },
  { name: "n", values: ["a"] },
  [{ name: "n" }],
  [{ name: "n", lain: 1 }],
  { include: ["a"] },
  { "Kabar Anu": "" },
  { "Kabar Anu": "anu/**", Warta: [] },
];

const PLACES: readonly (readonly (string | number)[])[] = [
  ...Object.keys(GOOD).map((key) => [key]),
  ["lain"],
  ["articles", "include"],
  ["articles", "exclude"],
  ["articles", "lain"],
  ["articles", "include", 0],
  TAG,
  ...["name", "description", "guideline", "colour", "key", "appliesTo", "attributes", "lain"].map((key) => [
    ...TAG,
    key,
  ]),
  [...TAG, "appliesTo", 0],
  ATTRIBUTE,
  ...["name", "description", "type", "values", "lain"].map((key) => [...ATTRIBUTE, key]),
  [...ATTRIBUTE, "values", 0],
  ["outlets", "Kabar Anu"],
  ["outlets", "Kabar Anu", 0],
  ["languages", "en"],
  ["languages", "Kabar Anu", 0],
  ["packs", 0],
];

describe("kutip.json's schema", () => {
  it("accepts what counts", () => {
    assert.ok(validate(GOOD), JSON.stringify(validate.errors));
    assert.deepEqual(parseConfig("file:///k/kutip.json", JSON.stringify(GOOD)).problems, []);
  });

  for (const place of PLACES) {
    it(`agrees with the decoder on ${place.join(".")}`, () => {
      for (const value of VALUES) {
        const text = JSON.stringify(withValue(GOOD, place, value));
        const { problems } = parseConfig("file:///k/kutip.json", text);
        assert.equal(validate(JSON.parse(text)), problems.length === 0, `${text} ${problems[0]?.message}`);
      }
    });
  }

  it("names the places and types that there are", () => {
    const { tag, attribute } = SCHEMA.definitions;
    assert.deepEqual(tag.properties.appliesTo?.items?.enum, TAG_PLACES);
    assert.deepEqual(attribute.properties.type?.enum, ATTRIBUTE_TYPES);
  });
});

/** The value with one member replaced, or removed where the new one is undefined. */
function withValue(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  replacement: unknown,
): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown, at) => {
      if (at !== key) return [element];
      const changed = withValue(element, rest, replacement);
      return changed === undefined ? [] : [changed];
    });
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: withValue(object[key], rest, replacement) };
}
