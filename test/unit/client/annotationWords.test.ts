import assert from "node:assert/strict";
import { annotationName, noteTitle, removals } from "../../../src/features/annotationWords";

describe("the words for an annotation", () => {
  const text = "perbaikan pasar";
  for (const [tags, note, name, title, offered] of [
    [["klaim"], null, "klaim", "Note on “klaim”", ["klaim"]],
    [["klaim"], "Periksa", "klaim", "Note on “klaim”", ["klaim", "the tag and the note"]],
    [
      ["klaim", "pasar"],
      null,
      "klaim, pasar",
      "Note on “klaim, pasar”",
      ["klaim", "pasar", "all of its tags"],
    ],
    [
      ["klaim", "pasar"],
      "Periksa",
      "klaim, pasar",
      "Note on “klaim, pasar”",
      ["klaim", "pasar", "all of its tags and the note"],
    ],
    [[], "Periksa", "a note", "Note on “perbaikan pasar”", ["the note"]],
    [[], null, "a mark without a tag", "Note on “perbaikan pasar”", ["the mark"]],
  ] as const) {
    it(`with ${tags.length} tags and ${note === null ? "no note" : "a note"}`, () => {
      const annotation = { tags, note, text };
      assert.equal(annotationName(annotation), name);
      assert.equal(noteTitle(annotation), title);
      assert.deepEqual(
        removals(annotation).map(({ label }) => label),
        offered,
      );
    });
  }

  it("each tag is taken off by itself, everything as a whole", () => {
    assert.deepEqual(
      removals({ tags: ["klaim"], note: "Periksa", text }).map(({ tag }) => tag),
      ["klaim", null],
    );
    assert.deepEqual(
      removals({ tags: [], note: "Periksa", text }).map(({ tag }) => tag),
      [null],
    );
  });

  it("a long text is cut between words in the title", () => {
    const title = noteTitle({ tags: [], note: "Periksa", text: `${text}\nyang lama `.repeat(5) });
    assert.equal(title, "Note on “perbaikan pasar yang lama perbaikan pasar yang…”");
  });
});
