import assert from "node:assert/strict";
import fc from "fast-check";
import { linkNames } from "../../../../server/core/entities/link";
import { findMeasures } from "../../../../server/core/entities/measures";
import { findNames } from "../../../../server/core/entities/names";
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

describe("hostile text", () => {
  const texts: Readonly<Record<string, (size: number) => string>> = {
    "one capital": (size) => "Ratna ".repeat(size),
    "names without end": (size) =>
      Array.from({ length: size }, (_, i) => `Nama${i.toString(36)} Lain${i}`).join(", "),
    brackets: (size) => "KPK (".repeat(size),
    "glued capitals": (size) => "JakartaIbu".repeat(size),
    hyphens: (size) => "Jakarta-".repeat(size),
    heads: (size) => "Kementerian dan ".repeat(size),
    numbers: (size) => "Rp 5 juta tahun 2019 ".repeat(size),
  };
  for (const [what, make] of Object.entries(texts)) {
    it(`costs no more than its length: ${what}`, () => {
      const cost = (size: number): number => {
        const text = make(size);
        const started = process.cpuUsage().user;
        const document = buildDocument(text, INDONESIAN);
        linkNames(
          document,
          [...findNames(document, INDONESIAN), ...findMeasures(document, INDONESIAN)],
          INDONESIAN,
        );
        return process.cpuUsage().user - started;
      };
      cost(500);
      // Eight times the text may take sixteen times as long, not sixty-four: the best of three, since other work disturbs.
      const ratios = [1, 2, 3].map(() => cost(4000) / Math.max(1000, cost(500)));
      assert.ok(Math.min(...ratios) < 16, `ratios ${ratios.map((ratio) => ratio.toFixed(1)).join(" ")}`);
    });
  }
});

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
