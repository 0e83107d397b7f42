import assert from "node:assert/strict";
import { choiceValueAt, tagDefinedAt, tagProposals, tagUseText } from "../../../server/features/tagSetFile";

const COUNTS = [
  { tag: "klaim", count: 9 },
  { tag: "bantahan", count: 4 },
  { tag: 'kata "kunci"', count: 1 },
];

/** `|` is the cursor. */
const at = (marked: string): readonly [string, number] => [marked.replace("|", ""), marked.indexOf("|")];

describe("proposals for a tag set", () => {
  for (const [what, marked, expected] of [
    ["in an empty list", '{ "tags": [|] }', ["klaim", "bantahan", 'kata "kunci"']],
    ["in a text", '{ "tags": ["opini", "kl|"] }', ["klaim", "bantahan", 'kata "kunci"']],
    [
      "without those that are defined",
      '{ "tags": ["klaim", { "name": "|" }] }',
      ["bantahan", 'kata "kunci"'],
    ],
    ["in the middle of typing", '{ "tags": [{ "name": "b|', ["klaim", "bantahan", 'kata "kunci"']],
    ["not in what is said of a tag", '{ "tags": [{ "name": "a", "description": "|" }] }', []],
    ["not where a field is named", '{ "tags": [{ "|" }] }', []],
    ["not in another list", '{ "articles": { "include": ["|"] } }', []],
    ["not outside", "|", []],
  ] as const) {
    it(`are made ${what}`, () => {
      const [text, offset] = at(marked);
      assert.deepEqual(
        tagProposals(text, offset, COUNTS).map(({ tag }) => tag),
        expected,
      );
    });
  }

  it("take the place of the text at the cursor, marks and all", () => {
    const [text, offset] = at('{ "tags": ["kl|a"] }');
    const [first] = tagProposals(text, offset, COUNTS);
    assert.equal(text.slice(first!.span.start, first!.span.end), '"kla"');
  });
});

describe("a tag in its set", () => {
  it("is known by its name and nothing around it", () => {
    const named = (marked: string): string | undefined => tagDefinedAt(...at(marked))?.name;
    assert.equal(named('{ "tags": ["kla|im"] }'), "klaim");
    assert.equal(named('{ "tags": [{ "key": "k", "name": "kl|aim" }] }'), "klaim");
    assert.equal(named('{ "tags": [{ "key": "|k", "name": "klaim" }] }'), undefined);
  });

  it("tells how much it is used", () => {
    assert.equal(tagUseText("klaim", COUNTS), "**#klaim** · on 9 annotations");
    assert.equal(tagUseText("opini", COUNTS), "**#opini** · on no annotation of the corpus yet");
  });
});

describe("a value of a choice", () => {
  const choice = (inside: string): string => `{ "tags": [{ "attributes": [{ "values": ${inside} }] }] }`;
  const told = (marked: string): unknown => {
    const found = choiceValueAt(...at(marked));
    return found && [found.typed, found.value, found.others];
  };

  it("is known with the others, written or half-written", () => {
    assert.deepEqual(told(choice('["Ratih", "Wu|lan"]')), ["Wu", "Wulan", ["Ratih"]]);
    assert.deepEqual(told(choice('["Ratih", |]')), ["", "", ["Ratih"]]);
    assert.deepEqual(told('{ "tags": [{ "attributes": [{ "values": ["Ra|'), ["Ra", "Ra", []]);
  });

  it("is none elsewhere", () => {
    assert.equal(told('{ "tags": [{ "attributes": [{ "name": "|" }] }] }'), null);
    assert.equal(told('{ "tags": ["|"] }'), null);
    assert.equal(told(choice('[["|"]]')), null);
    assert.equal(told("|"), null);
  });
});
