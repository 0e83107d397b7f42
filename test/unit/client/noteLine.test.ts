import assert from "node:assert/strict";
import { noteLine, typedNote } from "../../../src/features/annotations/noteLine";

describe("a note in the input box", () => {
  const notes = [
    null,
    "satu",
    " satu  dua ",
    "satu\ndua",
    "satu\r\ndua\rtiga",
    "satu\n\n  dua \n",
    "tekan ⏎ lalu\nlanjut ⏎⏎",
    "tekan ⏎ saja",
    "satu / dua\ntiga",
  ];
  for (const note of notes) {
    it(`${JSON.stringify(note)} is shown on one line, and the same after Enter alone`, () => {
      const { shown } = noteLine(note);
      assert.doesNotMatch(shown, /[\r\n]/);
      assert.equal(typedNote(note, shown), note);
    });
  }

  for (const [note, change, expected] of [
    ["satu\ndua", (shown: string) => `${shown} tiga`, "satu\ndua tiga"],
    ["satu \n\n  dua", (shown: string) => `${shown}!`, "satu \n\n  dua!"],
    ["⏎ satu⏎\n⏎dua", (shown: string) => `${shown}!`, "⏎ satu⏎\n⏎dua!"],
    ["satu\r\ndua", (shown: string) => shown.replace("dua", "tiga"), "satu\ntiga"],
    ["satu\ndua", () => "satu⏎dua⏎tiga", "satu\ndua\ntiga"],
    ["satu\ndua", () => "satu dua", "satu dua"],
    ["satu\ndua", () => "  ", null],
    ["satu", () => "", null],
    ["satu", () => " tekan ⏎ saja ", "tekan ⏎ saja"],
    [null, () => "baru ", "baru"],
    [null, () => " ", null],
  ] as const) {
    it(`${JSON.stringify(note)} becomes ${JSON.stringify(expected)} as typed`, () => {
      assert.equal(typedNote(note, change(noteLine(note).shown)), expected);
    });
  }

  it("of several lines tells what stands for a line break; of one line nothing does", () => {
    assert.equal(noteLine("satu\ndua").lineBreak, "⏎");
    assert.equal(noteLine("satu ⏎ dua").lineBreak, null);
    assert.equal(noteLine(null).lineBreak, null);
  });
});
