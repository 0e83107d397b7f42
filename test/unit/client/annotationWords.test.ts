import assert from "node:assert/strict";
import {
  annotationName,
  articleTagText,
  labelTooltip,
  noteTitle,
  removals,
  tagLabel,
} from "../../../src/features/annotations/annotationWords";

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
      const annotation = { tags, note, others: [], text };
      assert.equal(annotationName(annotation), name);
      assert.equal(noteTitle(annotation), title);
      assert.deepEqual(
        removals(annotation).map(({ label }) => label),
        offered,
      );
    });
  }

  /** Tags, note and what else it says ⇒ its name, its label with what a pointer shows, as one line, and what can be taken off. */
  for (const [tags, note, others, name, label, tooltip, line, whole] of [
    [
      ["klaim"],
      null,
      ["nada: 0.5"],
      "klaim",
      "#klaim",
      "nada: 0.5",
      "#klaim · nada: 0.5",
      "the tag and “nada: 0.5”",
    ],
    [
      [],
      null,
      ["nada: 0.5", "says"],
      "nada: 0.5, says",
      "nada: 0.5, says",
      null,
      "nada: 0.5, says",
      "“nada: 0.5” and “says”",
    ],
    [[], "Dua\nbaris", ["says"], "says", "says", "Dua\nbaris", "says · Dua baris", "“says” and the note"],
    [
      ["a", "b"],
      "x",
      ["says"],
      "a, b",
      "#a #b",
      "says\nx",
      "#a #b · says · x",
      "all of its tags, “says” and the note",
    ],
    [["a"], null, [], "a", "#a", null, "#a", null],
    [[], null, [], "a mark without a tag", "mark", null, "mark", "the mark"],
  ] as const) {
    it(`that says ${[...tags, ...others, note].join(", ")}`, () => {
      const annotation = { tags, note, others };
      assert.equal(annotationName(annotation), name);
      assert.equal(tagLabel(annotation), label);
      assert.equal(labelTooltip(annotation), tooltip);
      assert.equal(articleTagText(annotation), line);
      assert.equal(removals(annotation).find(({ tag }) => tag === null)?.label ?? null, whole);
    });
  }

  it("each tag is taken off by itself, everything as a whole", () => {
    assert.deepEqual(
      removals({ tags: ["klaim"], note: "Periksa", others: [] }).map(({ tag }) => tag),
      ["klaim", null],
    );
    assert.deepEqual(
      removals({ tags: [], note: "Periksa", others: [] }).map(({ tag }) => tag),
      [null],
    );
  });

  it("a long text is cut between words in the title", () => {
    const title = noteTitle({ tags: [], note: "Periksa", others: [], text: `${text}\nyang lama `.repeat(5) });
    assert.equal(title, "Note on “perbaikan pasar yang lama perbaikan pasar yang…”");
  });
});
