import assert from "node:assert/strict";
import {
  completedNote,
  namingHint,
  noteMark,
  savingWords,
  tagsBegunWith,
} from "../../../src/features/annotations/noteCompletion";

describe("a name or a tag in a note", () => {
  for (const [value, expected] of [
    ["@", ["name", ""]],
    ["menurut @wulan pra", ["name", "wulan pra"]],
    ["lihat (#kla", ["tag", "kla"]],
    ["kata @Wulan, bukan #opi", ["tag", "opi"]],
    ["kata #klaim atau @", ["name", ""]],
    ["tanpa tanda", null],
    ["", null],
    ["surel redaksi@contoh.id", null],
    ["nomor C#", null],
    ["harga @ Rp 5.000", null],
    [`@${"panjang ".repeat(9)}`, null],
  ] as const) {
    it(`is ${expected ? `begun by “${value}”` : `not begun by “${value.slice(0, 30)}”`}`, () => {
      const mark = noteMark(value, "");
      assert.deepEqual(mark && [mark.kind, mark.typed], expected);
    });
  }

  it("takes the place of what was typed of it, and is done with that", () => {
    const value = "menurut @wul";
    const completed = completedNote(value, noteMark(value, "")!, "Wulan Prameswari");
    assert.equal(completed, "menurut @Wulan Prameswari ");
    assert.equal(noteMark(completed, completed), null);
    assert.equal(noteMark(`${completed}dan sebagainya`, completed), null);
    assert.equal(noteMark(`${completed}dan @jo`, completed)?.typed, "jo");
    // Whoever goes back into the name is naming somebody again.
    assert.equal(noteMark("menurut @Wulan Pram", completed)?.typed, "Wulan Pram");
  });

  it("is not begun by a note as it was", () => assert.equal(noteMark("lihat #klaim", "lihat #klaim"), null));

  it("is a tag by the beginning of any of its words, whatever its case", () => {
    const tags = ["Klaim", "sumber anonim", "anonim", "kata kunci"].map((tag) => ({ tag }));
    const begun = (typed: string): readonly string[] => tagsBegunWith(tags, typed).map(({ tag }) => tag);
    assert.deepEqual(begun("k"), ["Klaim", "kata kunci"]);
    assert.deepEqual(begun("ANON"), ["sumber anonim", "anonim"]);
    assert.deepEqual(begun("sumber a"), ["sumber anonim"]);
    assert.deepEqual(begun("laim"), []);
    assert.equal(begun("").length, 4);
  });
});

describe("Enter in the box of a note", () => {
  for (const [note, typed, words] of [
    [null, "", "No note"],
    [null, "  ", "No note"],
    [null, "baru", "Save the note"],
    ["lama", "lama", "Leave the note as it is"],
    ["lama", "baru", "Save the note"],
    ["lama", "", "Remove the note"],
    ["satu\ndua", "satu ⏎ dua", "Leave the note as it is"],
  ] as const)
    it(`says “${words}” of ${JSON.stringify(typed)} in the place of ${JSON.stringify(note)}`, () =>
      assert.equal(savingWords(note, typed), words));

  it("says how to name somebody, how a name is taken, and what stands for a line break", () => {
    assert.equal(namingHint(null, null), "@ for a name, # for a tag");
    assert.match(namingHint("satu\ndua", null), /^⏎ stands for a line break · @/);
    assert.deepEqual(
      [namingHint(null, "name"), namingHint(null, "tag")],
      ["↓ takes a name", "↓ takes a tag"],
    );
  });
});
