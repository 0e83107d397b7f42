import assert from "node:assert/strict";
import { referentsIn } from "../../../server/features/referents";
import { reviewProgress } from "../../../server/corpus/review";
import { placeOf, viewOf, type TagPart, type ViewParts } from "./fixture";

const text = "Wali Kota Wulan Prameswari datang, Senin. “Air naik,” ujarnya. Ia pulang, lalu ia kembali.";
const parts: ViewParts = {
  entities: [
    {
      name: "Wulan Prameswari",
      mentions: [
        "Wulan Prameswari",
        { words: "ujarnya", kind: "clitic", reason: "the last person named" },
        { words: "Ia", kind: "pronoun" },
        { words: "ia kembali", kind: "pronoun" },
        { words: "Wali Kota", kind: "nominal" },
      ],
    },
    { name: "Senin", type: "date", mentions: ["Senin"] },
  ],
  quotes: [
    { words: "“Air naik,”", speaker: "Wulan Prameswari" },
    { words: "Ia pulang", kind: "indirect" },
  ],
};

const QUOTE: TagPart = {
  words: "“Air naik,”",
  decision: {
    finding: { kind: "quote", quoteKind: "direct", speaker: "Wulan Prameswari" },
    verdict: "rejected",
    correction: {},
  },
};
const ENTITY: TagPart = {
  words: "Wulan Prameswari",
  decision: {
    finding: { kind: "entity", entity: "Wulan Prameswari", entityType: "person" },
    verdict: "accepted",
    correction: {},
  },
};
const OTHER: TagPart = { ...QUOTE, words: "Ia pulang" };

describe("the progress of a review", () => {
  for (const [what, tags, expected] of [
    ["nothing is judged", [], "0/3, next Wulan Prameswari"],
    ["a tag is no judgement", [{ words: "“Air naik,”", tags: ["klaim"] }], "0/3, next Wulan Prameswari"],
    ["a quote was rejected", [QUOTE], "1/3, next Wulan Prameswari"],
    ["an entity was accepted", [ENTITY], "1/3, next “Air naik,”"],
    ["it was judged twice", [ENTITY, ENTITY, QUOTE], "2/3, next Ia pulang"],
    ["all is judged", [ENTITY, QUOTE, OTHER], "3/3, next nothing"],
  ] as const) {
    it(`is told where ${what}`, () => {
      const { findings, reviewed, next } = reviewProgress(viewOf(text, { ...parts, tags }));
      const where = next ? text.slice(next.start, next.end) : "nothing";
      assert.equal(`${reviewed}/${findings}, next ${where}`, expected);
    });
  }
});

describe("referents", () => {
  const speech = [
    "Wulan Prameswari datang. “Air naik,” kata Prameswari. Prameswari pulang, ujarnya.",
    "Ia kembali, lalu dia pergi, kata Joko. Menurutnya beliau lelah.",
    "Keduanya tidur.",
  ].join("\n");
  const view = viewOf(speech, {
    entities: [
      {
        name: "Wulan Prameswari",
        mentions: [
          "Wulan Prameswari",
          "Prameswari#2",
          "Prameswari#3",
          { words: "ujarnya", kind: "clitic", reason: "the last person named" },
          { words: "Ia", kind: "pronoun" },
          { words: "dia", kind: "pronoun" },
          { words: "beliau", kind: "pronoun" },
          { words: "Keduanya", kind: "pronoun" },
        ],
      },
      {
        name: "Joko",
        mentions: ["Joko", { words: "Menurutnya", kind: "clitic" }, { words: "Keduanya", kind: "pronoun" }],
      },
    ],
  });
  const shown = (start: number, end: number): readonly string[] =>
    referentsIn(view, { start, end }).map(
      ({ mention, meant, reason }) =>
        `${speech.slice(mention.start, mention.end)} = ${meant.map(({ name }) => name).join(" + ")}${reason === null ? "" : ` (${reason})`}`,
    );

  it("are told of pronouns and of -nya by the usual name, once in a row", () =>
    assert.deepEqual(shown(0, speech.length), [
      "ujarnya = Prameswari (the last person named)",
      "Ia = Prameswari",
      "Menurutnya = Joko",
      "beliau = Prameswari",
      "Keduanya = Prameswari + Joko",
    ]));
  it("are told of the range that is asked for", () =>
    assert.deepEqual(shown(0, speech.indexOf("\n")), ["ujarnya = Prameswari (the last person named)"]));
  it("lead to the introduction", () =>
    assert.deepEqual(
      referentsIn(view, { start: 0, end: speech.length })[0]?.meant[0]?.introduction,
      placeOf(speech, "Wulan Prameswari"),
    ));
});
