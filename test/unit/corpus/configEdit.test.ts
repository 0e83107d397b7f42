import assert from "node:assert/strict";
import { linesOfTags, replaceInTagSet } from "../../../server/corpus/configEdit";
import { parseConfig } from "../../../server/corpus/config";

const SET = `{
  // Tag bersama.
  "tags": [
    "klaim", // yang dapat diperiksa
    /* lihat pedoman */
    { "key": "b", "name": "bantahan", "guideline": ["Bila \\"jelas\\"."] },

    // milik Rina
    "opini"
  ],
  "language": "id", // selesai
}
`;

interface Case {
  readonly what: string;
  readonly from: readonly string[];
  readonly to: string | null;
  readonly text?: string;
  /** What stands in the place of what. */
  readonly changes: readonly (readonly [string, string])[];
}

const CASES: readonly Case[] = [
  { what: "a name in a list", from: ["klaim"], to: 'klaim "A"', changes: [['"klaim"', '"klaim \\"A\\""']] },
  {
    what: "the name of an object",
    from: ["bantahan"],
    to: "sangkalan",
    changes: [['"bantahan"', '"sangkalan"']],
  },
  { what: "a tag that is not there", from: ["asing"], to: "lain", changes: [] },
  { what: "a tag that stays what it is", from: ["klaim"], to: "klaim", changes: [] },
  {
    what: "a tag into another one",
    from: ["bantahan"],
    to: "opini",
    changes: [['    { "key": "b", "name": "bantahan", "guideline": ["Bila \\"jelas\\"."] },\n', ""]],
  },
  {
    what: "two tags into a new one, which stands where the first of them stood",
    from: ["opini", "bantahan"],
    to: "sikap",
    changes: [
      ['"bantahan"', '"sikap"'],
      [',\n\n    // milik Rina\n    "opini"\n', "\n\n    // milik Rina\n"],
    ],
  },
  { what: "a tag at the beginning, deleted", from: ["klaim"], to: null, changes: [['"klaim", //', "//"]] },
  {
    what: "a tag at the end, deleted",
    from: ["opini"],
    to: null,
    changes: [[',\n\n    // milik Rina\n    "opini"\n', "\n\n    // milik Rina\n"]],
  },
  {
    what: "all tags, deleted",
    from: ["opini", "klaim", "bantahan"],
    to: null,
    changes: [
      ['"klaim", //', "//"],
      ['    { "key": "b", "name": "bantahan", "guideline": ["Bila \\"jelas\\"."] },\n', ""],
      ['    "opini"\n', ""],
    ],
  },
  {
    what: "a list in one line",
    text: '{"tags": ["a", "b", "c"]}',
    from: ["b"],
    to: null,
    changes: [['"b", ', ""]],
  },
  {
    what: "the last of a line",
    text: '{"tags": ["a", "b", "c"]}',
    from: ["c"],
    to: null,
    changes: [[', "c"', ""]],
  },
  { what: "the only one", text: '{"tags": ["a"]}', from: ["a"], to: null, changes: [['"a"', ""]] },
  {
    what: "a comma behind a comment",
    text: '{"tags": [\r\n  "a" // satu\r\n  ,"b"\r\n]}',
    from: ["a"],
    to: null,
    changes: [
      ['"a" //', "//"],
      [',"b"', '"b"'],
    ],
  },
  {
    what: "a comma at the end",
    text: '{"tags": [\n  "a",\n  "b",\n]}',
    from: ["b"],
    to: null,
    changes: [['  "b",\n', ""]],
  },
  {
    what: "a comma in a comment",
    text: '{"tags": ["a" /* , */]}',
    from: ["a"],
    to: null,
    changes: [['"a" ', ""]],
  },
  {
    what: "names that are written with more spaces",
    text: '{"tags": [" klaim\\n besar"]}',
    from: ["klaim besar"],
    to: "klaim",
    changes: [['" klaim\\n besar"', '"klaim"']],
  },
  {
    what: "a tag that stands twice",
    text: '{"tags": ["a", "a"]}',
    from: ["a"],
    to: "b",
    changes: [['"a", "a"', '"b"']],
  },
  { what: "no tag set", text: '{ "language": "id" }', from: ["a"], to: "b", changes: [] },
  { what: "a text that is no JSON", text: '{"tags": ["a"', from: ["a"], to: "b", changes: [] },
];

describe("a change of the tag set in kutip.json", () => {
  for (const { what, from, to, text = SET, changes } of CASES) {
    it(`touches nothing else: ${what}`, () => {
      let wanted = text;
      for (const [old, next] of changes) {
        assert.ok(wanted.includes(old), old);
        wanted = wanted.replace(old, () => next);
      }
      assert.equal(replaceInTagSet(text, from, to), wanted);
    });
  }

  it("leaves a file that can be read, without the tags that are gone", () => {
    for (const from of [
      ["klaim"],
      ["bantahan"],
      ["opini"],
      ["klaim", "opini"],
      ["klaim", "bantahan", "opini"],
    ]) {
      for (const to of [null, "klaim", "opini", "baru"]) {
        const { tags, language, problems } = parseConfig(
          "file:///k/kutip.json",
          replaceInTagSet(SET, from, to),
        );
        const names = tags.map(({ name }) => name);
        assert.deepEqual(problems, []);
        assert.equal(language, "id");
        const kept = ["klaim", "bantahan", "opini"].filter((tag) => !from.includes(tag));
        assert.deepEqual([...names].sort(), [...new Set([...kept, ...(to === null ? [] : [to])])].sort());
      }
    }
  });

  it("tells where the tags stand", () => {
    assert.deepEqual(linesOfTags(SET, ["opini", "klaim", "asing"]), [3, 8]);
    assert.deepEqual(linesOfTags("{", ["klaim"]), []);
  });
});
