import assert from "node:assert/strict";
import { buildDocument } from "../../../../server/core/segmentation/document";
import { INDONESIAN } from "../../../../server/core/languages/packs";

/** The sentences of the text, parted by ` | `; paragraphs by ` ¶ `. */
function cut(text: string): string {
  const document = buildDocument(text, INDONESIAN);
  const { tokens } = document;
  let out = "";
  document.sentences.forEach((sentence, index) => {
    const previous = document.sentences[index - 1];
    if (previous) out += previous.paragraph === sentence.paragraph ? " | " : " ¶ ";
    out += text.slice(tokens.start[sentence.from], tokens.end[sentence.to - 1]);
  });
  return out.replaceAll("\n", "⏎");
}

describe("sentences", () => {
  const cases: readonly (readonly [what: string, text: string, expected: string])[] = [
    ["stops", "Hujan turun. Jalan basah.", "Hujan turun. | Jalan basah."],
    [
      "titles and initials",
      "Prof. Dr. B.J. Suryadi hadir. Ia berpidato.",
      "Prof. Dr. B.J. Suryadi hadir. | Ia berpidato.",
    ],
    [
      "addresses",
      "Kantor di Jl. Melati No. 5 tutup. Besok buka.",
      "Kantor di Jl. Melati No. 5 tutup. | Besok buka.",
    ],
    ["amounts", "Harganya Rp 1,2 triliun. Itu mahal.", "Harganya Rp 1,2 triliun. | Itu mahal."],
    ["dates in brackets", "Acara Kamis (21/10). Warga datang.", "Acara Kamis (21/10). | Warga datang."],
    ["ellipses", "Ia diam... lalu pergi. Semua heran.", "Ia diam... lalu pergi. | Semua heran."],
    [
      "a stop before a lower-case word",
      "Serangan itu. pada semua. Kota rusak.",
      "Serangan itu. pada semua. | Kota rusak.",
    ],
    [
      "missing spaces",
      "Harga naik.Petani senang.Pasar ramai.",
      "Harga naik. | Petani senang. | Pasar ramai.",
    ],
    ["domains", "Berita KOMPAS.com dibaca. Selesai.", "Berita KOMPAS.com dibaca. | Selesai."],
    ["closing marks", "“Baik.” Ia pulang.", "“Baik.” | Ia pulang."],
    [
      "an initial before a mark",
      "Ia menulis di X. “Saya datang,” katanya.",
      "Ia menulis di X. | “Saya datang,” katanya.",
    ],
    ["questions", "Benarkah? Tidak! Sudah.", "Benarkah? | Tidak! | Sudah."],
    ["lines", "Baris satu selesai.\nBaris dua selesai.", "Baris satu selesai. ¶ Baris dua selesai."],
    ["lines wrapped by hand", "Baris ini\nterus berjalan. Selesai.", "Baris ini⏎terus berjalan. | Selesai."],
    ["commas for line ends", "Harga naik.,Menurut dia, wajar.", "Harga naik., ¶ Menurut dia, wajar."],
    ["commas before a mark", "Harga naik.,“Wajar,” katanya.", "Harga naik., ¶ “Wajar,” katanya."],
    ["a lone carriage return", "Satu selesai.\rDua selesai.", "Satu selesai. ¶ Dua selesai."],
    ["nothing", "", ""],
  ];
  for (const [what, text, expected] of cases) it(`cuts ${what}`, () => assert.equal(cut(text), expected));
});
