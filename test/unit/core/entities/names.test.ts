import assert from "node:assert/strict";
import { findNames } from "../../../../server/core/entities/names/names";
import { ENGLISH, INDONESIAN, UNDETERMINED } from "../../../../server/core/languages/packs";
import type { LanguagePack } from "../../../../server/core/languages/pack";
import { buildDocument } from "../../../../server/core/segmentation/document";
import { mark, unmark } from "./markup";

function check(marked: string, pack: LanguagePack = INDONESIAN): void {
  const text = unmark(marked);
  assert.equal(mark(text, findNames(buildDocument(text, pack), pack)), marked);
}

const CASES: Readonly<Record<string, readonly string[]>> = {
  "leaves titles and roles outside": [
    "Rapat itu dibuka oleh Prof. Dr. [P Ratna Kusumadewi] pada pagi hari.",
    "Menurut Brigjen [P Yohanes Tambunan], jalan itu sudah dibuka.",
    "Acara dihadiri Direktur Utama [O PT Sinar Laut Abadi] [P Hendra Gunarso].",
    "Ia menemui Wali Kota [L Bandung] kemarin.",
  ],
  "takes the longest name": [
    "Laporan itu diterima [O Kementerian Pendidikan dan Kebudayaan] kemarin.",
    "Anggota [O Komisi VII DPR] [P Siti Rahmadani] hadir dalam rapat itu.",
    "Pesawat mendarat di [L Bandara Internasional Sultan Hasanuddin] tadi.",
    "Ia belajar di [O Universitas Padjadjaran] sejak kecil.",
    "Warga berkumpul di [L Jalan Kapten Sumarsono] sejak sore.",
  ],
  "splits a name at a bracket": [
    "[O Badan Riset Perikanan Nusantara] ([O BRPN]) merilis data baru.",
    "Acara itu digelar [O Pemerintah Kota] ([O Pemkot]) [L Surabaya] kemarin.",
  ],
  "knows works and laws by number and head": [
    "Hal itu diatur dalam [W Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan] itu.",
    "Pelaku dijerat [W Pasal 7 ayat (2) UU Perikanan] oleh jaksa.",
    "Temuan itu dimuat jurnal [W Marine Letters] pekan lalu.",
    "Penonton menyanyikan lagu “[W Senja di Dermaga]” bersama.",
    "Putusan [O Mahkamah Konstitusi] itu ditunggu.",
  ],
  "knows a lower-case description from an event": [
    "Mereka membahas perang [L Rusia]-[L Ukraina] sampai malam.",
  ],
  "knows events": [
    "Mereka tampil pada [E Piala Dunia 2030] nanti.",
    "Ia berlaga dalam [E Coral Challenge Cup 2024] pada akhir pekan.",
    "Konflik [L Rusia]-[L Ukraina] belum usai.",
  ],
  "takes glued words apart": [
    "Hal itu ditulis di akun [O Instagram]-nya kemarin.",
    "Kabar itu dikutip dari[O detikcom] kemarin.",
    "Hubungan [L Indonesia]-[L Malaysia] membaik.",
    "Serangan itu terjadi di[L Jepang]sejak pagi.",
  ],
  "knows a team by what it plays": ["Pelatih [O timnas voli putri Indonesia] optimistis."],
  "knows handles and domains": [
    "Unggahan [P @ratnakusuma_] itu ramai dibahas.",
    "Berita itu dimuat [O lautkita.co.id] kemarin.",
  ],
  "gives one word the type that the article shows": [
    "[P Ratna Kusumadewi] tiba lebih dulu. Tidak lama kemudian [P Kusumadewi] pulang.",
  ],
  "finds nothing where nothing is named": [
    "Mereka berjalan di pasar dan membeli ikan.",
    "",
    "Menurut dia, hal itu biasa saja.",
  ],
};

describe("names", () => {
  for (const [what, sentences] of Object.entries(CASES)) {
    for (const sentence of sentences) it(`${what}: ${sentence}`, () => check(sentence));
  }

  it("finds names by shape in a language without a pack", () => {
    check("Zuri alikutana na [P Amani Baraka] jana.", UNDETERMINED);
  });

  it("finds English names by lists and shape", () => {
    check("He met Mayor [P Hilda Torrance] in [L London] yesterday.", ENGLISH);
  });

  it("looks at nothing in boilerplate", () => {
    const text = "Warga menanam pohon di tepi sungai.\n\nBaca juga: Ratna Kusumadewi Kunjungi Bandung\n";
    assert.deepEqual(findNames(buildDocument(text, INDONESIAN), INDONESIAN), []);
  });
});
