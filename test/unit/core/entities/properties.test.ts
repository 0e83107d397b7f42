import assert from "node:assert/strict";
import fc from "fast-check";
import { linkNames } from "../../../../server/core/entities/linking/link";
import { findMeasures } from "../../../../server/core/entities/measures/measures";
import { findNames } from "../../../../server/core/entities/names/names";
import { ENGLISH, INDONESIAN, UNDETERMINED } from "../../../../server/core/languages/packs";
import { buildDocument } from "../../../../server/core/segmentation/document";

/** Pieces of which texts are made that look like articles and like nothing at all. */
const PIECES = [
  "Ratna ",
  "Kusumadewi",
  "kata ",
  "Presiden ",
  "(",
  ")",
  "PT ",
  "di ",
  "Jakarta",
  "-",
  ".",
  ", ",
  "\n\n",
  "“",
  "”",
  "Undang-Undang ",
  "Nomor 5 ",
  "Rp 1.000 ",
  "21/10",
  "Kamis ",
  "Piala ",
  "dan ",
  "KPK",
  "@",
  "_",
  "détente ",
  "😀",
  "\u0301",
  "ß",
  "İstanbul ",
  "of ",
  "No.",
  "'",
  "’s ",
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary" }),
);
const packs = fc.constantFrom(INDONESIAN, ENGLISH, UNDETERMINED);

describe("any text", () => {
  it("has names and measures that lie in it, end on characters and do not overlap among themselves", () => {
    fc.assert(
      fc.property(texts, packs, (text, pack) => {
        const document = buildDocument(text, pack);
        for (const mentions of [findNames(document, pack), findMeasures(document, pack)]) {
          let last = 0;
          for (const { start, end, confidence } of mentions) {
            assert.ok(start >= last && end > start && end <= text.length);
            assert.ok(!splitsPair(text, start) && !splitsPair(text, end));
            assert.ok(confidence >= 0 && confidence <= 1);
            last = end;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has every name in exactly one entity, and the same entities every time", () => {
    fc.assert(
      fc.property(texts, packs, (text, pack) => {
        const run = () => {
          const document = buildDocument(text, pack);
          return linkNames(document, findNames(document, pack), pack);
        };
        const entities = run();
        const mentions = entities.flatMap((entity) => entity.mentions);
        assert.equal(new Set(mentions.map(({ start }) => start)).size, mentions.length);
        assert.equal(mentions.length, findNames(buildDocument(text, pack), pack).length);
        assert.deepEqual(run(), entities);
      }),
      { numRuns: 200 },
    );
  });
});

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
