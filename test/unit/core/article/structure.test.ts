import assert from "node:assert/strict";
import { buildDocument } from "../../../../server/core/segmentation/document";
import { INDONESIAN } from "../../../../server/core/languages/packs";

/** Each paragraph's kind and text. */
function kinds(text: string): string[] {
  const { tokens, paragraphs } = buildDocument(text, INDONESIAN);
  return paragraphs.map((p) => `${p.kind}: ${text.slice(tokens.start[p.from], tokens.end[p.to - 1])}`);
}

const structure = (text: string) => buildDocument(text, INDONESIAN).structure;

describe("article structure", () => {
  it("tells headline, date line, dateline and body", () => {
    const text = "Harga Cabai Naik Lagi\n\nSenin, 03 Maret 2025 - 13:03 WIB\nSOLO - Harga cabai naik.\n";
    assert.deepEqual(kinds(text), [
      "headline: Harga Cabai Naik Lagi",
      "dateline: Senin, 03 Maret 2025 - 13:03 WIB",
      "body: SOLO - Harga cabai naik.",
    ]);
    assert.equal(structure(text).published, "2025-03-03");
    const { dateline } = structure(text);
    assert.equal(dateline && text.slice(dateline.start, dateline.end), "SOLO");
  });

  const datelines: readonly (readonly [text: string, dateline: string | null, outlet: string | null])[] = [
    ["Liputan6.com, Jakarta - Hujan turun di Bogor.", "Liputan6.com, Jakarta", "Liputan6.com"],
    ["TEMPO.CO, Jakarta -Hujan turun di Bogor.", "TEMPO.CO, Jakarta", "TEMPO.CO"],
    ["JAKARTA, KOMPAS.com — Hujan turun di Bogor.", "JAKARTA, KOMPAS.com", "KOMPAS.com"],
    ["BOGOR– Hujan turun deras.", "BOGOR", null],
    ["Hujan turun di Jakarta - Bogor dan sekitarnya.", null, null],
  ];
  for (const [text, expected, outlet] of datelines) {
    it(`reads the dateline of «${text}»`, () => {
      const { dateline, outlet: found } = structure(text);
      assert.equal(dateline && text.slice(dateline.start, dateline.end), expected);
      assert.equal(found, outlet);
    });
  }

  it("takes no sentence in marks for a headline", () => {
    assert.equal(structure("“Kami datang,” kata Rini. “Kami siap.”\n\nAcara dimulai.").headline, null);
  });

  const boilerplate: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["Hujan turun.\nBaca juga: Banjir di Kota Lama\nJalan basah.", ["Baca juga: Banjir di Kota Lama"]],
    ["Hujan turun.\nADVERTISEMENT\nJalan basah.", ["ADVERTISEMENT"]],
    ["Hujan turun.\n\n0\n11\n\nJalan basah.", ["0", "11"]],
    ["Hujan turun.\nJalan basah. (abd/ran)", ["(abd/ran)"]],
    ["Hujan turun. (Baca juga: Banjir Besar) Jalan basah.", ["(Baca juga: Banjir Besar)"]],
    ["Hujan turun.\nBagikan:\nBerita Terkait\nTerpopuler", ["Bagikan:", "Berita Terkait", "Terpopuler"]],
    ["Ia membaca buku tentang banjir.", []],
    ["Sumber air itu kering.", []],
  ];
  for (const [text, expected] of boilerplate) {
    it(`finds the boilerplate of «${text.replaceAll("\n", "⏎")}»`, () => {
      const found = structure(text).boilerplate.map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(found, expected);
    });
  }

  it("cuts a photo credit off", () => {
    const text = "Petani memanen padi. Foto/ANTARA\nPanen raya dimulai.";
    assert.ok(kinds(text).includes("credit: Foto/ANTARA"));
  });

  it("knows the author’s name in capitals behind the article", () => {
    const text = "Hujan turun di kota.\nJalan basah semua.\nRATNA DWI LESTARI";
    assert.equal(kinds(text).at(-1), "dateline: RATNA DWI LESTARI");
  });
});
