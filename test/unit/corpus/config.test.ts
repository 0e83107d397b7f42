import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { mergeConfig, parseConfig } from "../../../server/corpus/config";
import type { Settings } from "../../../server/protocol/corpus";

const URI = "file:///korpus/kutip.json";
const settings: Settings = {
  articles: { include: ["**/*.txt"], exclude: ["arsip/**"] },
  language: "auto",
  encoding: "utf8",
  annotator: "",
};

const COMPLETE = `{
  // yang berlaku untuk korpus ini
  "articles": { "include": ["berita/**/*.txt"], "exclude": ["**/draf-*.txt"], },
  "language": "id",
  "tags": [
    "klaim",
    { "name": "bantahan", "description": "menolak klaim", "guideline": "Hanya bila jelas.", "colour": "#1f6feb", "key": "b" },
  ],
  "outlets": { "Kabar Anu": "anu/**", "Warta": ["warta/**", "lama/warta-*.txt"] },
  "packs": ["bahasa/melayu.json"],
}`;

describe("kutip.json", () => {
  it("is read with comments and trailing commas", () => {
    const config = mergeConfig(parseConfig(URI, COMPLETE), settings);
    assert.deepEqual(config, {
      articles: { include: ["berita/**/*.txt"], exclude: ["arsip/**", "**/draf-*.txt"] },
      language: "id",
      tags: [
        { name: "klaim", description: null, guideline: null, colour: null, key: null },
        {
          name: "bantahan",
          description: "menolak klaim",
          guideline: "Hanya bila jelas.",
          colour: "#1f6feb",
          key: "b",
        },
      ],
      outlets: [
        { name: "Kabar Anu", files: ["anu/**"] },
        { name: "Warta", files: ["warta/**", "lama/warta-*.txt"] },
      ],
      packs: ["bahasa/melayu.json"],
      problems: [],
    });
  });

  it("leaves the settings where it says nothing", () => {
    const config = mergeConfig(parseConfig(URI, "{}"), { ...settings, language: "en" });
    assert.deepEqual(config.articles, settings.articles);
    assert.equal(config.language, "en");
  });

  const faults: readonly (readonly [string, string, number, RegExp])[] = [
    ["an empty file", "", 0, /line 1: The file is empty/],
    ["an unclosed brace", '{\n  "language": "id"\n', 2, /closing "}"/],
    ["a missing comma", '{\n  "language": "id"\n  "packs": []\n}', 2, /comma/],
    ["an unclosed quotation mark", '{\n"language: 1\n}', 1, /not closed/],
    ["an unknown field", '{\n\n"tag": []\n}', 2, /"tag" is not known.*tags/],
    ["a field twice", '{\n"language": "id",\n"language": "en"\n}', 2, /twice/],
    ["a list that is none", '{\n"tags": "klaim"\n}', 1, /must be a list/],
    ["a tag without a name", '{"tags": [\n{"key": "a"}\n]}', 1, /needs a "name"/],
    ["the same tag twice", '{"tags": [\n"a",\n"a"\n]}', 2, /stands here twice/],
    ["a colour that is none", '{"tags": [{"name": "a",\n"colour": "blue"}]}', 1, /#1f6feb/],
    ["a key of two letters", '{"tags": [{"name": "a",\n"key": "ab"}]}', 1, /one letter/],
    ["a pattern that is a number", '{"articles": {"include": [\n1\n]}}', 1, /text in quotation marks/],
    ["more behind the end", "{}\n{}", 1, /behind the end/],
    ["brackets without end", "[".repeat(100_000), 0, /nested too deeply/],
  ];
  for (const [name, text, line, message] of faults) {
    it(`tells ${name} by its line`, () => {
      const problem = parseConfig(URI, text).problems.at(0);
      assert.equal(problem?.line, line);
      assert.match(problem.message, message);
      assert.match(problem.message, /^kutip\.json, line/);
    });
  }

  it("keeps what is right beside what is wrong", () => {
    const config = parseConfig(URI, '{"language": 3, "tags": ["a", 4, {"name": "b", "key": "??"}], "x": 1}');
    assert.deepEqual(
      config.tags.map((tag) => tag.name),
      ["a", "b"],
    );
    assert.equal(config.problems.length, 4);
  });

  it("agrees with its published schema", () => {
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync("server/corpus/kutip.schema.json", "utf8")) as object,
    );
    const plain = (text: string): unknown =>
      JSON.parse(text.replace(/\/\/.*/g, "").replace(/,(\s*[}\]])/g, "$1"));
    assert.ok(validate(plain(COMPLETE)), JSON.stringify(validate.errors));
    for (const bad of [
      '{"tag": []}',
      '{"tags": [{"key": "a"}]}',
      '{"language": 3}',
      '{"articles": {"x": 1}}',
    ]) {
      assert.ok(!validate(JSON.parse(bad)), bad);
      assert.ok(parseConfig(URI, bad).problems.length > 0, bad);
    }
  });
});
