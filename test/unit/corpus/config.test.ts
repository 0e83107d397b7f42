import assert from "node:assert/strict";
import { mergeConfig, parseConfig } from "../../../server/corpus/config";
import { appliesTo, plainTag } from "../../../server/corpus/tagSet";
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
  "languages": { "en": "english/**", "auto": ["campur/**", "lama/*.txt"] },
  "tags": [
    "klaim",
    {
      "name": "bantahan", "description": "menolak klaim", "guideline": "Hanya bila jelas.", "colour": "#1f6feb", "key": "b",
      "appliesTo": ["quote", "span"],
      "attributes": ["sumber", { "name": "kekuatan", "description": "seberapa jelas", "type": "choice", "values": ["lemah", "kuat"] }, { "name": "diperiksa", "type": "date" }],
    },
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
      languages: [
        { name: "en", files: ["english/**"] },
        { name: "auto", files: ["campur/**", "lama/*.txt"] },
      ],
      tags: [
        plainTag("klaim"),
        {
          name: "bantahan",
          description: "menolak klaim",
          guideline: "Hanya bila jelas.",
          colour: "#1f6feb",
          key: "b",
          appliesTo: ["quote", "span"],
          attributes: [
            { name: "sumber", description: null, type: "text", values: [] },
            { name: "kekuatan", description: "seberapa jelas", type: "choice", values: ["lemah", "kuat"] },
            { name: "diperiksa", description: null, type: "date", values: [] },
          ],
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
    ["languages that are a list", '{\n"languages": ["en"]\n}', 1, /the code of each language with its file/],
    ["the same tag twice", '{"tags": [\n"a",\n"a"\n]}', 2, /stands here twice/],
    ["a colour that is none", '{"tags": [{"name": "a",\n"colour": "blue"}]}', 1, /#1f6feb/],
    ["a key of two letters", '{"tags": [{"name": "a",\n"key": "ab"}]}', 1, /one letter/],
    [
      "one key for two tags",
      '{"tags": [{"name": "a", "key": "k"},\n{"name": "b",\n"key": "K"}]}',
      2,
      /key "K" picks "a" already\. Give "b" another/,
    ],
    ["a guideline with a number in it", '{"tags": [{"name": "a", "guideline": ["x",\n3]}]}', 1, /each line/],
    [
      "a place that is none",
      '{"tags": [{"name": "a", "appliesTo":\n["quotes"]}]}',
      1,
      /one of: quote, speaker/,
    ],
    ["a place twice", '{"tags": [{"name": "a", "appliesTo":\n["quote", "quote"]}]}', 1, /stands here twice/],
    ["no place at all", '{"tags": [{"name": "a", "appliesTo":\n[]}]}', 1, /names no place.*leave it out/],
    ["attributes that are no list", '{"tags": [{"name": "a",\n"attributes": {}}]}', 1, /must be a list/],
    [
      "an attribute without a name",
      '{"tags": [{"name": "a", "attributes": [\n{}]}]}',
      1,
      /an attribute needs a "name"/,
    ],
    [
      "an attribute twice",
      '{"tags": [{"name": "a", "attributes": ["x",\n"x"]}]}',
      1,
      /"x" stands here twice/,
    ],
    [
      "an attribute of an unknown type",
      '{"tags": [{"name": "a", "attributes": [{"name": "x",\n"type": "colour"}]}]}',
      1,
      /one of: text, number, boolean, date, choice/,
    ],
    [
      "a choice of nothing",
      '{"tags": [{"name": "a", "attributes": [{"name": "x", "type": "choice",\n"values": []}]}]}',
      1,
      /"values" is empty/,
    ],
    [
      "a choice without values",
      '{"tags": [{"name": "a", "attributes": [\n{"name": "x", "type": "choice"}]}]}',
      1,
      /a choice needs "values"/,
    ],
    [
      "values that nobody chooses from",
      '{"tags": [{"name": "a", "attributes": [{"name": "x", "type": "date",\n"values": ["a"]}]}]}',
      1,
      /"values" are for the type "choice"/,
    ],
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

  it("takes a guideline line by line, and names with single spaces", () => {
    const text = '{"tags": [{"name": " klaim\\n besar ", "guideline": ["# Kapan", "", "Bila *jelas*."]}]}';
    const [tag] = parseConfig(URI, text).tags;
    assert.deepEqual([tag?.name, tag?.guideline], ["klaim besar", "# Kapan\n\nBila *jelas*."]);
  });

  it("tells its faults in the order of the file", () => {
    const text = '{\n"packs": 1,\n"tags": [3,\n{"name": "a", "key": "??"}],\n"language": 2\n}';
    assert.deepEqual(
      parseConfig(URI, text).problems.map(({ line }) => line),
      [1, 2, 3, 4],
    );
  });

  it("means a tag for the places that it names, and one that names none for all", () => {
    const quotes = { ...plainTag("klaim"), appliesTo: ["quote" as const] };
    assert.ok(appliesTo(quotes, ["quote", "span"]));
    assert.ok(!appliesTo(quotes, ["person", "span"]));
    assert.ok(appliesTo(plainTag("klaim"), ["article"]));
    assert.ok(appliesTo(undefined, ["article"]), "what no set defines");
  });

  it("keeps what is right beside what is wrong", () => {
    const config = parseConfig(URI, '{"language": 3, "tags": ["a", 4, {"name": "b", "key": "??"}], "x": 1}');
    assert.deepEqual(
      config.tags.map((tag) => tag.name),
      ["a", "b"],
    );
    assert.equal(config.problems.length, 4);
  });
});
