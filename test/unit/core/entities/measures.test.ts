import assert from "node:assert/strict";
import { findMeasures } from "../../../../server/core/entities/measures/measures";
import { ENGLISH, INDONESIAN } from "../../../../server/core/languages/packs";
import type { LanguagePack } from "../../../../server/core/languages/pack";
import { buildDocument } from "../../../../server/core/segmentation/document";
import { mark, unmark } from "./markup";

function check(marked: string, pack: LanguagePack): void {
  const text = unmark(marked);
  assert.equal(mark(text, findMeasures(buildDocument(text, pack), pack)), marked);
}

const INDONESIAN_CASES = [
  "Rapat digelar [D Kamis (21/10)] di balai desa.",
  "Ia tiba [D Sabtu, 08 Januari 2022] pukul 13.03.",
  "Hujan turun [D Selasa malam, 1 Juli 2025] di lereng.",
  "Kapal berlayar [D Rabu (5/11/2025)] siang.",
  "Panen dimulai pada [D hari Minggu] pukul enam.",
  "Lomba berlangsung [D tanggal 9-11 Juli] di lapangan.",
  "Jembatan itu rampung [D awal Oktober lalu].",
  "Ia pindah [D lima tahun lalu] dan menetap.",
  "Target itu dikejar hingga [D dua tahun ke depan].",
  "Kegiatan itu ada sejak [D 2014] di sana.",
  "Ia datang [D Sabtu pekan lalu] bersama ibunya.",
  "Lagu [D era 90an] diputar lagi.",
  "Sawah itu kering dalam beberapa pekan terakhir.",
  "[D Kemarin] ia sakit, [D hari ini] ia sehat.",
  "Musim itu, [D musim gugur ini], terasa panjang.",
  "Harga naik [Q 6,8%] menjadi [Q Rp 234,8 triliun] saja.",
  "Biaya [Q Rp1.250.000] dibayar tunai.",
  "Nilai [Q USD 79 miliar] menguap.",
  "Sebanyak [Q 120.000 orang] mengungsi.",
  "Ia menunggu [Q 1 jam 15 menit] di sana.",
  "Mereka berjalan [Q dua hari] tanpa henti.",
  "Tingginya [Q ratusan meter] dari laut.",
  "Puluhan orang hadir di sana.",
  "Delapan warga pulang.",
  "Luasnya [Q 12 kilometer persegi] lebih.",
  "Ada [Q 24 rumah sakit] di sana.",
  "Timnya menang 3-1 atas lawan.",
  "Diatur dalam pasal 5 huruf b.",
  "Penduduknya [Q 600 juta] lebih.",
];

const ENGLISH_CASES = [
  "It opened on [D July 9, 2024] in the rain.",
  "She left [D two weeks ago] by train.",
  "It cost [Q $1.5 million] to build.",
  "Some [Q 40 percent] agreed.",
  "They met [D last week] at noon.",
];

describe("measures", () => {
  for (const sentence of INDONESIAN_CASES) it(sentence, () => check(sentence, INDONESIAN));
  for (const sentence of ENGLISH_CASES) it(sentence, () => check(sentence, ENGLISH));
});
