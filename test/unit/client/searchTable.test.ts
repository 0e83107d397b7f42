import assert from "node:assert/strict";
import type { FoundHit, FoundLine } from "../../../server/protocol/find";
import { csvOf, type Cell } from "../../../src/features/search/csv";
import { hitTable, lineTable, tableName } from "../../../src/features/search/searchTable";

const PLACE = {
  kind: "quote",
  location: {
    uri: "file:///k/a.txt",
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
  },
  start: 10,
  end: 14,
  text: "naik",
  article: "Harga, Naik",
  outlet: null,
  published: "2022-01-05",
  speaker: "Sari",
  quoteKind: "direct",
  reason: "“naik”",
} as const;
const HIT: FoundHit = { ...PLACE, label: "harga naik lagi", matches: [[6, 10]] };
const LINE: FoundLine = { ...PLACE, left: "harga ", key: "naik", right: " lagi" };
const pathOf = (uri: string): string => uri.replace("file:///k/", "");

describe("a table as CSV", () => {
  const cells: readonly (readonly [cell: Cell, written: string])[] = [
    ["harga", "harga"],
    ["harga, beras", '"harga, beras"'],
    ['kata "ya"', '"kata ""ya"""'],
    ["dua\nbaris", '"dua\nbaris"'],
    [" lagi", '" lagi"'],
    [12, "12"],
    [null, ""],
    ["=1+1", "'=1+1"],
    ["+62 812", "'+62 812"],
    ["-5 persen", "'-5 persen"],
    ["@sari", "'@sari"],
    ["＝1", "'＝1"],
    [" =1", "' =1"],
    ["\t=1", "'\t=1"],
    ["5 - 3", "5 - 3"],
    ["“=1”", "“=1”"],
  ];
  for (const [cell, written] of cells) {
    it(`holds ${JSON.stringify(cell)} as ${written}`, () =>
      assert.equal(csvOf([[cell]]), `\uFEFF${written}\r\n`));
  }

  it("has one row for each hit below the headings", () =>
    assert.deepEqual(hitTable([HIT], pathOf), [
      ["text", "context", "article", "outlet", "date", "speaker", "quote", "kind", "line", "file", "why"],
      [
        "naik",
        "harga naik lagi",
        "Harga, Naik",
        null,
        "2022-01-05",
        "Sari",
        "direct",
        "quote",
        3,
        "a.txt",
        "“naik”",
      ],
    ]));

  it("has the words around the key of a concordance beside it", () =>
    assert.deepEqual(lineTable([LINE], pathOf)[1]?.slice(0, 3), ["harga", "naik", "lagi"]));

  it("is called after the query", () => {
    assert.equal(tableName('speaker:"Séri" harga*', "articles"), "kutip-speaker-seri-harga.csv");
    assert.equal(tableName("…", "concordance"), "kutip-concordance-search.csv");
  });
});
