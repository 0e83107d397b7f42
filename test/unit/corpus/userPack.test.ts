import assert from "node:assert/strict";
import en from "../../../server/core/languages/en.json";
import { createAnalyzer } from "../../../server/corpus/analyzer";
import { createFolder, loadFolder } from "../../../server/corpus/folder";
import { readUserPack } from "../../../server/corpus/userPack";
import type { Settings } from "../../../server/protocol/corpus";
import { memoryFiles } from "../../support/memoryFiles";

const SETTINGS: Settings = {
  articles: { include: ["**/*.txt"], exclude: [] },
  language: "auto",
  encoding: "utf8",
  annotator: "",
};
const PACK = {
  code: "xx",
  name: "Percobaan",
  detection: { functionWords: ["lorem", "ipsum"] },
  segmentation: { abbreviations: ["bpk"] },
};

describe("a person's own language pack", () => {
  it("need say only what differs", () => {
    const read = readUserPack(JSON.stringify(PACK));
    assert.ok("pack" in read);
    assert.deepEqual(read.pack.segmentation.abbreviations, ["bpk"]);
    assert.deepEqual(read.pack.article.boilerplateLines, []);
    const { quotes } = createAnalyzer().withPacks([read.pack], "1").analyze("“Ya,” ujar ibu itu.", "xx");
    assert.ok(Array.isArray(quotes));
  });

  it("may be a copy of a built-in one", () => {
    const read = readUserPack(JSON.stringify(en));
    assert.ok("pack" in read, "problem" in read ? read.problem : "");
  });

  it("may build on a built-in one", () => {
    const read = readUserPack(
      JSON.stringify({ $schema: "pack.schema.json", extends: "en", code: "xx", name: "X" }),
    );
    assert.ok("pack" in read);
    assert.equal(read.pack.code, "xx");
    assert.deepEqual(read.pack.segmentation, en.segmentation);
  });

  const faults: readonly (readonly [string, string, RegExp])[] = [
    ["no JSON", "{", /not JSON/],
    ["a list", "[]", /an object, in braces/],
    ["no code", '{"name": "X"}', /needs a "code"/],
    ["no name", '{"code": "xx"}', /needs a "name"/],
    ["the code auto", '{"code": "auto", "name": "X"}', /no code for a language/],
    [
      "a base that is not there",
      '{"code": "xx", "name": "X", "extends": "zz"}',
      /no built-in language: "zz"/,
    ],
    ["an unknown section", '{"code": "xx", "name": "X", "verbs": []}', /"verbs" is not known/],
    [
      "a text for a list",
      '{"code": "xx", "name": "X", "detection": {"functionWords": "lorem"}}',
      /"detection\.functionWords" must be a list and is a text/,
    ],
    [
      "a number among words",
      '{"code": "xx", "name": "X", "segmentation": {"abbreviations": ["a", 3]}}',
      /"segmentation\.abbreviations\[1\]" must be a text and is a number/,
    ],
  ];
  for (const [name, text, problem] of faults) {
    it(`is refused with ${name}`, () => {
      const read = readUserPack(text);
      assert.match("problem" in read ? read.problem : "", problem);
    });
  }

  it("is found through kutip.json, its faults told with the file's name", async () => {
    const files = memoryFiles({
      "file:///k/kutip.json":
        '{ "packs": ["bahasa saya/xx.json", "tiada.json", "rusak.json"], "language": "zz", "languages": { "en": "en/**", "yy": "y/**" } }',
      "file:///k/bahasa%20saya/xx.json": JSON.stringify(PACK),
      "file:///k/rusak.json": "{}",
    });
    const folder = await loadFolder("file:///k/", SETTINGS, createAnalyzer(), files);
    assert.ok(folder.analyzer.languages.includes("xx"));
    assert.deepEqual(
      folder.config.problems.map(({ uri, message }) => [uri, message]),
      [
        [
          "file:///k/tiada.json",
          "tiada.json does not count as a language pack: There is no such file. Mend it, or take it out of kutip.json.",
        ],
        [
          "file:///k/rusak.json",
          'rusak.json does not count as a language pack: It needs a "code". Mend it, or take it out of kutip.json.',
        ],
        [
          "file:///k/kutip.json",
          'There is no language "zz" for this corpus; each article is taken for what it reads like. There are auto, id, en, xx.',
        ],
        [
          "file:///k/kutip.json",
          'There is no language "yy" for this corpus; each article is taken for what it reads like. There are auto, id, en, xx.',
        ],
      ],
    );
  });
});

describe("the files of a folder", () => {
  const config = {
    articles: { include: ["berita/**/*.txt"], exclude: ["**/draf-*"] },
    language: "id",
    languages: [
      { name: "auto", files: ["berita/campur/**"] },
      { name: "en", files: ["berita/en-*.txt", "berita/campur/**"] },
    ],
    tags: [],
    outlets: [{ name: "Warta", files: ["berita/warta/**"] }],
    packs: [],
    problems: [],
  };
  const folder = createFolder("file:///k", config, createAnalyzer());
  const cases: readonly (readonly [string, boolean, string | null])[] = [
    ["file:///k/berita/satu.txt", true, null],
    ["file:///k/berita/warta/Jl.%20Sudirman%20%281%29.txt", true, "Warta"],
    ["file:///k/berita/draf-satu.txt", false, null],
    ["file:///k/berita/satu.md", false, null],
    ["file:///k/satu.txt", false, null],
    ["file:///k/berita/README.txt", false, null],
    ["file:///kk/berita/satu.txt", false, null],
  ];
  for (const [uri, accepted, outlet] of cases) {
    it(`${accepted ? "takes" : "leaves"} ${uri}`, () => {
      assert.equal(folder.accepts(uri), accepted);
      assert.equal(folder.outlet(uri), outlet);
    });
  }

  const languages: readonly (readonly [string, string])[] = [
    ["file:///k/berita/satu.txt", "id"],
    ["file:///k/berita/en-satu.txt", "en"],
    ["file:///k/berita/campur/satu.txt", "auto"],
    ["file:///lain/en-satu.txt", "id"],
  ];
  for (const [uri, language] of languages)
    it(`reads ${uri} as ${language}`, () => assert.equal(folder.language(uri), language));
});
