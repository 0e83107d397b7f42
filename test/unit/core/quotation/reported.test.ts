import assert from "node:assert/strict";
import { quotesOf } from "./quoteTable";

const S = "Rini Wulandari";

describe("reported clauses", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      "a complement",
      `${S} mengatakan harga beras akan turun.`,
      [`I harga beras akan turun < ${S} / mengatakan`],
    ],
    [
      "a complementiser",
      `${S} menegaskan bahwa pasar itu tetap buka.`,
      [`I pasar itu tetap buka < ${S} / menegaskan`],
    ],
    [
      "a misspelt cue before a complementiser",
      `${S} menagatakan bahwa pasar itu tetap buka.`,
      [`I pasar itu tetap buka < ${S} / menagatakan`],
    ],
    [
      "a misspelt cue before a request",
      `${S} medesak agar pasar itu tetap buka.`,
      [`I pasar itu tetap buka < ${S} / medesak`],
    ],
    ["nothing behind a word of its own that is like a cue", `${S} menjamin bahwa pasar itu tetap buka.`, []],
    ["nothing behind a misspelt cue alone", `${S} menagatakan pasar itu tetap buka.`, []],
    [
      "a comma behind the cue",
      `${S} menambahkan, pasar itu tetap buka.`,
      [`I pasar itu tetap buka < ${S} / menambahkan`],
    ],
    [
      "an addressee before the complementiser",
      `${S} mengatakan kepada wartawan bahwa pasar itu buka.`,
      [`I pasar itu buka < ${S} / mengatakan`],
    ],
    [
      "a date before the cue",
      `${S}, Jumat (5/7), mengatakan pasar itu akan pindah.`,
      [`I pasar itu akan pindah < ${S} / mengatakan`],
    ],
    [
      "an apposition before the cue",
      `${S}, ketua pedagang yang baru, mengatakan pasar itu sudah tua.`,
      [`I pasar itu sudah tua < ${S} / mengatakan`],
    ],
    ["a source in front", `Menurut ${S}, pasar itu sudah tua.`, [`I pasar itu sudah tua < ${S} / Menurut`]],
    ["a source behind", `Pasar itu sudah tua, menurut ${S}.`, [`I Pasar itu sudah tua < ${S} / menurut`]],
    ["a cue behind", `Pasar itu akan dipugar, kata ${S}.`, [`I Pasar itu akan dipugar < ${S} / kata`]],
    [
      "a cue amid",
      `Pasar itu, kata ${S}, akan dipugar.`,
      [`I Pasar itu, kata ${S}, akan dipugar < ${S} / kata`],
    ],
    [
      "a cue behind a connective",
      `Namun, kata ${S}, pasar itu akan dipugar.`,
      [`I pasar itu akan dipugar < ${S} / kata`],
    ],
    [
      "two cues of one subject",
      `${S} mengaku sudah lelah dan berharap pasar itu dipugar.`,
      [`I sudah lelah < ${S} / mengaku`, `I pasar itu dipugar < ${S} / berharap`],
    ],
    [
      "a request with a marker",
      `${S} meminta pedagang agar tidak menutup jalan.`,
      [`I tidak menutup jalan < ${S} / meminta`],
    ],
    [
      "a request without one",
      `${S} meminta pedagang menutup kios.`,
      [`I pedagang menutup kios < ${S} / meminta`],
    ],
    [
      "one thing called another",
      `${S} menyebut aturan itu sebagai beban.`,
      [`I aturan itu sebagai beban < ${S} / menyebut`],
    ],
    [
      "a noun that carries a clause",
      `${S} memberi sinyal bahwa pasar itu akan dipugar.`,
      [`I pasar itu akan dipugar < ${S} / memberi sinyal`],
    ],
    [
      "a sum in the next sentence",
      `Pasar itu akan dipugar. Hal itu disampaikan ${S} di kantornya.`,
      [`I Pasar itu akan dipugar < ${S} / disampaikan`],
    ],
    [
      "a thought with a subject of its own",
      `${S} merasa pasar itu terlalu sempit.`,
      [`I pasar itu terlalu sempit < ${S} / merasa`],
    ],
    [
      "a name between commas behind its role",
      `Dalam rapat itu, pengelola pasar, ${S}, mengatakan atap akan diganti.`,
      [`I atap akan diganti < ${S} / mengatakan`],
    ],
    [
      "an object inside the cue",
      `${S} menyebutnya sebagai “langkah mundur” bagi pedagang.`,
      [`M sebagai “langkah mundur” bagi pedagang < ${S} / menyebutnya`],
    ],
    [
      "a denial that is denied",
      `${S} tak menyangkal, saat ini masih ada kios yang kosong.`,
      [`I saat ini masih ada kios yang kosong < ${S} / tak menyangkal`],
    ],
    [
      "a clause that tells a time with a word that may open one",
      `${S} mengungkapkan kondisi pasar saat ini masih lengang.`,
      [`I kondisi pasar saat ini masih lengang < ${S} / mengungkapkan`],
    ],
    [
      "a clause behind a relative one",
      `${S} menegaskan lantai yang baik merupakan syarat pasar yang bersih.`,
      [`I lantai yang baik merupakan syarat pasar yang bersih < ${S} / menegaskan`],
    ],
    [
      "a question",
      `${S} bertanya kapan pasar itu dibuka kembali.`,
      [`I kapan pasar itu dibuka kembali < ${S} / bertanya`],
    ],
    [
      "a request to several",
      `${S} memerintahkan para pedagang, juru parkir, dan satpam untuk menutup gerbang.`,
      [`I menutup gerbang < ${S} / memerintahkan`],
    ],
    [
      "an acronym that speaks",
      "Pada hari itu, PPJT menyatakan gerbang pasar sudah ditutup.",
      ["I gerbang pasar sudah ditutup < PPJT / menyatakan"],
    ],
    [
      "a sentence glued on with a comma",
      `Belum ada kios yang dibuka,Ditambahkan ${S}, pedagang masih menunggu listrik.`,
      [`I pedagang masih menunggu listrik < ${S} / Ditambahkan`],
    ],
    [
      "a description between places",
      "Ilmuwan asal Padang, Sumatera Barat ini memprediksi hujan akan turun bulan depan.",
      ["I hujan akan turun bulan depan < Ilmuwan asal Padang, Sumatera Barat ini / memprediksi"],
    ],
    [
      "a date behind the clause",
      `Menurut ${S}, pasar itu sudah tua, Kamis (6/3/2025).`,
      [`I pasar itu sudah tua < ${S} / Menurut`],
    ],
  ];
  for (const [what, text, expected] of cases)
    it(`reads ${what}`, () => assert.deepEqual(quotesOf(text), expected));

  const none: readonly (readonly [what: string, text: string])[] = [
    ["a mere noun", `${S} menjelaskan rencana pemugaran pasar itu.`],
    ["a denial of the report", `${S} tidak mengatakan pasar itu akan dipugar.`],
    ["a state of mind", `${S} merasa senang.`],
    ["a cue with nothing in front of it but a bracket", ") mengatakan "],
    [
      "a report told of as a thing",
      `Laporan soal pasar itu diungkapkan ${S}, seperti dikutip media setempat.`,
    ],
    ["an aim", `Upaya pemerintah dalam mendorong pasar daring patut didukung semua pihak.`],
    ["what someone shall say", `Pedagang diminta mengingatkan pembeli bahwa toilet berbayar.`],
    ["an act", `${S} mengunjungi pasar itu bersama warga.`],
    ["a passive without a source", "Pasar itu dinilai sudah terlalu tua."],
    ["a result", "Hasilnya menunjukkan bahwa pasar itu sudah tua."],
    ["an adjective that looks like a cue", `Kebutuhan yang paling mendesak adalah air bersih bagi ${S}.`],
  ];
  for (const [what, text] of none) it(`leaves out ${what}`, () => assert.deepEqual(quotesOf(text), []));
});
