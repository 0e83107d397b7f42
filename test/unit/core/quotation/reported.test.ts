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
    ["an act", `${S} mengunjungi pasar itu bersama warga.`],
    ["a passive without a source", "Pasar itu dinilai sudah terlalu tua."],
    ["a result", "Hasilnya menunjukkan bahwa pasar itu sudah tua."],
    ["an adjective that looks like a cue", `Kebutuhan yang paling mendesak adalah air bersih bagi ${S}.`],
  ];
  for (const [what, text] of none) it(`leaves out ${what}`, () => assert.deepEqual(quotesOf(text), []));
});
