import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { analyze } from "../../../../server/core/analyze";
import { ENGLISH, INDONESIAN, packFor, UNDETERMINED } from "../../../../server/core/languages/packs";
import { readUserPack } from "../../../../server/corpus/userPack";

interface Section {
  readonly properties?: Readonly<Record<string, Section>>;
}

const MALAY = {
  code: "ms",
  name: "Bahasa Melayu",
  extends: "id",
  detection: { functionWords: ["ialah", "kerana", "beliau", "bahawa", "boleh", "mereka", "telah"] },
  quotation: {
    cues: [
      {
        frame: "clause",
        patterns: { active: ["ber-", "meN-kan"], inverted: ["-"], clitic: ["-nya"] },
        roots: ["kata", "ujar"],
      },
      { frame: "clause", forms: { active: ["memberitahu"] } },
    ],
    complementisers: ["bahawa"],
    pureComplementisers: ["bahawa"],
  },
};

describe("language packs", () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync("server/core/languages/pack.schema.json", "utf8")) as object,
  );
  for (const code of ["id", "en", "und"]) {
    it(`${code} agrees with the published schema`, () => {
      const read = (file: string): unknown =>
        JSON.parse(readFileSync(`server/core/languages/${file}`, "utf8"));
      const pack = { ...(read(`${code}.json`) as object), names: read(`${code}.names.json`) };
      assert.ok(validate(pack), JSON.stringify(validate.errors));
    });
  }

  it("has a description for each part in the schema", () => {
    const schema = JSON.parse(readFileSync("server/core/languages/pack.schema.json", "utf8")) as Section;
    const missing = (section: Section | undefined, pack: object, path: string): string[] =>
      Object.entries(pack).flatMap(([key, value]) => {
        const known = section?.properties?.[key];
        if (!known) return [`${path}${key}`];
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        return isObject && known.properties ? missing(known, value as object, `${path}${key}.`) : [];
      });
    assert.deepEqual(missing(schema, UNDETERMINED, ""), []);
  });

  it("of a person goes over the one that it extends", () => {
    assert.ok(validate(MALAY), JSON.stringify(validate.errors));
    const reading = readUserPack(JSON.stringify(MALAY));
    assert.ok("pack" in reading);
    const text = "Aminah Yusof berkata bahawa pasar itu akan dibuka. “Kami bersedia,” ujar Aminah.";
    const { quotes, language } = analyze(text, reading.pack);
    assert.equal(language, "ms");
    assert.deepEqual(
      quotes.map(({ start, end }) => text.slice(start, end)),
      ["pasar itu akan dibuka", "“Kami bersedia,”"],
    );
    assert.deepEqual(new Set(quotes.map(({ speaker }) => speaker?.name)), new Set(["Aminah Yusof"]));
  });

  it("of a person cannot extend what is not there", () => {
    const reading = readUserPack(JSON.stringify({ ...MALAY, extends: "zz" }));
    assert.ok("problem" in reading);
    assert.match(reading.problem, /"zz"/);
  });
});

describe("the language of a text", () => {
  const cases: readonly (readonly [text: string, code: string])[] = [
    ["Harga cabai naik karena hujan turun di daerah yang biasanya kering.", "id"],
    ["The mayor said that the city would plant more trees this year.", "en"],
    ["De burgemeester zei dat de stad meer bomen plant.", "und"],
    ["Привет, мир", "und"],
    ["", "und"],
  ];
  for (const [text, code] of cases)
    it(`is ${code} for «${text}»`, () => assert.equal(packFor(text).code, code));

  it("without a pack is told as such", () => {
    assert.equal(analyze("Привет, мир", UNDETERMINED).languageKnown, false);
    assert.equal(analyze("Halo", INDONESIAN).languageKnown, true);
    assert.equal(ENGLISH.code, "en");
  });
});
