import assert from "node:assert/strict";
import { UNDETERMINED } from "../../../../server/core/languages/packs";
import { quotesOf } from "./quoteTable";

const S = "Rini Wulandari";

describe("speech in marks", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ["with its cue behind", `“Kami siap,” kata ${S}.`, [`D “Kami siap,” < ${S} / kata`]],
    [
      "with its cue in front",
      `${S} mengatakan, “Kami siap membantu.”`,
      [`D “Kami siap membantu.” < ${S} / mengatakan`],
    ],
    [
      "behind someone spoken to",
      `${S} mengatakan kepada warga “asal jangan hujan saja” soal acara itu.`,
      [`D “asal jangan hujan saja” < ${S} / mengatakan`],
    ],
    [
      "behind a colon",
      `${S} menegaskan: “Kami siap membantu.”`,
      [`D “Kami siap membantu.” < ${S} / menegaskan`],
    ],
    [
      "sharing the cue before it",
      `“Kami siap,” kata ${S}. “Kami bekerja.”`,
      [`D “Kami siap,” < ${S} / kata`, `D “Kami bekerja.” < ${S} / kata`],
    ],
    [
      "split by its cue",
      `“Kalau bisa,” kata ${S}, “kami akan datang.”`,
      [`D “Kalau bisa,” < ${S} / kata`, `D “kami akan datang.” < ${S} / kata`],
    ],
    ["with a cue that no list knows", `“Kami siap,” guraunyaa ${S}.`, [`D “Kami siap,” < ${S} / guraunyaa`]],
    [
      "with a role and a name behind",
      `“Kami siap,” kata Kepala Dinas Pasar Kota Malang, ${S}.`,
      [`D “Kami siap,” < ${S} / kata`],
    ],
    [
      "announced in the paragraph before",
      `${S} lalu menulis:\n“Kami siap membantu semua orang.”`,
      [`D “Kami siap membantu semua orang.” < ${S} / menulis`],
    ],
    ["in doubled marks", `""Kami siap,"" kata ${S}.`, [`D "Kami siap,"" < ${S} / kata`]],
    ["signed", `“Kami siap membantu semua orang.” ― ${S}`, [`D “Kami siap membantu semua orang.” < ${S}`]],
    [
      "as words on something",
      "Spanduk bertuliskan “Tolak Tambang” dipasang warga.",
      ["D “Tolak Tambang” / bertuliskan"],
    ],
    [
      "in part only",
      `${S} mengatakan pasar itu “sudah sangat tua” dan sempit.`,
      [`M pasar itu “sudah sangat tua” dan sempit < ${S} / mengatakan`],
    ],
  ];
  for (const [what, text, expected] of cases)
    it(`is found ${what}`, () => assert.deepEqual(quotesOf(text), expected));

  it("is found by its marks alone in a language without a pack", () => {
    const text =
      "Il ministro ha parlato. «La riforma è necessaria», ha detto Rossi. Il film «Notte» esce domani.";
    assert.deepEqual(quotesOf(text, UNDETERMINED), ["D «La riforma è necessaria»"]);
    const arabic = "“سنبدأ العمل غدا في المدرسة”، قال أحمد للصحفيين.";
    assert.deepEqual(quotesOf(arabic, UNDETERMINED), ["D “سنبدأ العمل غدا في المدرسة”"]);
  });

  const none: readonly (readonly [what: string, text: string])[] = [
    ["titles", "Film “Laskar Senja” tayang di bioskop kota."],
    ["nicknames", "Gang itu dikenal sebagai “Gang Buntu” di kalangan warga."],
    ["irony", "Bantuan “gratis” itu ternyata harus dibayar."],
  ];
  for (const [what, text] of none) it(`is told from ${what}`, () => assert.deepEqual(quotesOf(text), []));
});
