/** The analysis takes time linear in the text: of an article's usual shape, and of the shapes that a trap would have. */
import assert from "node:assert/strict";
import { analyze } from "../../server/core/analyze";
import { INDONESIAN } from "../../server/core/languages/packs";
import { assertLinear } from "./linear";

const paragraph =
  "Wali Kota Cimahi Ratna Wulandari mengatakan pasar itu dibuka kembali pada 12 Maret 2021. " +
  "“Kami menunggu semua pedagang,” kata Ratna di Cimahi, Jumat (12/3). Menurut dia, biayanya Rp 1,2 miliar.\n\n";

/** How it is called, and what is repeated. */
const shapes: readonly (readonly [name: string, unit: string])[] = [
  ["an article of many paragraphs", paragraph],
  ["one paragraph without end", paragraph.trim() + " "],
  ["one line of one word", "kata "],
  ["quotation marks alone", "“"],
  ["straight quotation marks with words between", '"kata '],
  ["closing marks that were never opened", "kata” "],
  ["brackets within brackets", "("],
  ["capitalised words alone", "Ratna "],
  ["abbreviations", "Prof. Dr. H. "],
  ["digits and commas", "1,2 "],
  ["commas alone", ", "],
  ["line breaks", "\n\n"],
  ["a word without end", "a"],
  ["pronouns", "dia berkata ia "],
  ["acronyms and brackets", "KPK ("],
  ["glued names", "JakartaIbu"],
  ["hyphens", "Jakarta-"],
  ["heads of names", "Kementerian dan "],
  ["numbers", "Rp 5 juta tahun 2019 "],
  ["speech on both sides of one sentence", "“Saya datang,” kata Rini, "],
  ["cues without end", "Rini mengatakan, "],
  ["sources without end", "menurut Rini, "],
  ["descriptions", "Menteri Rini dan menteri itu datang. "],
  ["brackets that open and close", "(kata ("],
];

/** Texts of a size that only linear time comes to an end with. */
const hugeTexts: readonly (readonly [name: string, unit: string, times: number])[] = [
  ["a million words", "kata ", 1_000_000],
  ["100,000 opening marks", "“", 100_000],
  ["100,000 straight marks", '"', 100_000],
  ["100,000 brackets, each in the one before", "(", 100_000],
];

/** As many names as are asked for, no two alike. */
const distinctNames = (size: number): string =>
  Array.from({ length: size }, (_, i) => `Nama${i.toString(36)} Lain${i}`).join(", ");

/** Ends the text anew each time: a word that was read before is remembered, and would cost nothing. */
const ENDS = "bcdefghijklmnopqrstuvwxyz";
let runs = 0;

describe("analyze is linear in", () => {
  const isLinear = (make: (size: number) => string): void =>
    assertLinear(200, make, (text) => analyze(text + ENDS[runs++ % ENDS.length]!, INDONESIAN));

  for (const [name, unit] of shapes) it(name, () => isLinear((size) => unit.repeat(size)));
  it("names that are all different", () => isLinear(distinctNames));
});

describe("analyze comes to the end of", () => {
  for (const [name, unit, times] of hugeTexts) {
    it(name, () => assert.deepEqual(analyze(unit.repeat(times), INDONESIAN).quotes, []));
  }
});
