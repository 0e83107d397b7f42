import assert from "node:assert/strict";
import { corpusErrors } from "../../../scripts/evaluation/corpusErrors.mjs";
import { errorsByCause } from "../../../scripts/evaluation/errors.mjs";

const TEXT = "“The road is shut,” said Rini. She hoped that it reopens. The mayor shrugged it off.";
const ROAD = { kind: "direct", start: 0, end: 19 };
const HOPE = { kind: "indirect", start: 42, end: 53 };
const RINI = { name: "Rini", mention: { start: 25, end: 29 } };
const gold = {
  id: "a",
  text: TEXT,
  quotes: [
    { content: [[0, 19]] as [number, number][], type: "direct", source: [[25, 29]] as [number, number][] },
    { content: [[45, 56]] as [number, number][], type: "indirect" },
  ],
};

describe("errors in the quotation corpora", () => {
  const cases: readonly (readonly [string, Parameters<typeof corpusErrors>[1], readonly RegExp[]])[] = [
    ["nothing found", [], [/^a direct- «The road is shut»$/, /^a indirect- «/]],
    [
      "the wrong speaker and another kind",
      [
        { ...ROAD, speaker: { name: "Sari", mention: { start: 57, end: 66 } }, confidence: 1 },
        { ...HOPE, start: 45, end: 56, kind: "mixed", speaker: null, confidence: 1 },
      ],
      [/^a speaker .* is said by Rini, not Sari$/, /^a kind .* is indirect, taken for mixed$/],
    ],
    [
      "a part, and what is none",
      [
        { ...ROAD, speaker: RINI, confidence: 1 },
        { ...HOPE, start: 45, end: 50, speaker: null, confidence: 1 },
        { kind: "indirect", start: 67, end: 83, speaker: null, confidence: 1 },
      ],
      [/^a indirect~ «/, /^a indirect\+ «shrugged/],
    ],
  ];
  for (const [name, predicted, errors] of cases) {
    it(`are told for ${name}`, () => {
      const found = corpusErrors(gold, predicted);
      assert.equal(found.length, errors.length, found.join("\n"));
      errors.forEach((error, at) => assert.match(found[at] ?? "", error));
    });
  }

  it("go by the full name in PFSA-ID, where nothing is too much", () => {
    const silver = [{ statement: [1, 18], speaker: [25, 29], resolved_person: [25, 29] }] as const;
    const article = { id: "b", text: TEXT, silver_attrib: silver };
    assert.deepEqual(corpusErrors(article, [{ ...ROAD, speaker: RINI, confidence: 1 }]), []);
    const other = { name: "Sari", mention: RINI.mention };
    const found = corpusErrors(article, [
      { ...ROAD, speaker: other, confidence: 1 },
      { ...HOPE, speaker: null, confidence: 1 },
    ]);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /^b speaker .*said by Rini, not Sari/);
  });

  it("are listed by cause, the most frequent first", () => {
    const listed = errorsByCause(["a direct- «x»", "a speaker «y»", "b direct- «z»"]);
    assert.match(
      listed,
      /^2 direct quotes not found.*\n {2}a {2}«x»\n {2}b {2}«z»\n\n1 quotes given the wrong/,
    );
  });
});
