import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { createSidecars } from "../../../server/sidecar/store";
import { ARTICLE, openArticle, showTags as show, type OpenArticle } from "../../support/openArticle";
import { firstAnchor, unmark } from "../../support/annotations";

describe("sidecar tags in an open article", () => {
  /** An article with one tag, and what is done to it: `old→new` replaces the first `old`, `undo` takes the last step back. */
  const TABLE: readonly (readonly [string, string, readonly string[], string])[] = [
    ["typing before", "Kata [Sari] tadi.", ["Kata→Lalu kata"], "Lalu kata [Sari] tadi."],
    ["typing at the start", "Kata [Sari] tadi.", [" Sari→ Bu Sari"], "Kata Bu [Sari] tadi."],
    ["typing at the end", "Kata [Sari] tadi.", ["Sari→Sari Dewi"], "Kata [Sari] Dewi tadi."],
    ["typing inside", "Kata [Sari] tadi.", ["ar→a-r"], "Kata ~[Sa-ri] tadi."],
    ["deleting inside", "Kata [Sari] tadi.", ["ar→"], "Kata ~[Si] tadi."],
    ["deleting over the start", "Kata [Sari] tadi.", ["ta Sa→"], "Ka~[ri] tadi."],
    ["deleting over the end", "Kata [Sari] tadi.", ["ri ta→"], "Kata ~[Sa]di."],
    ["deleting it", "Kata [Sari] tadi.", ["Sari→"], "Kata  tadi."],
    ["deleting it and undoing that", "Kata [Sari] tadi.", ["Sari→", "undo"], "Kata [Sari] tadi."],
    ["deleting more and undoing that", "Kata [Sari] tadi.", ["ata Sari ta→", "undo"], "Kata [Sari] tadi."],
    ["deleting its tail and undoing that", "Kata [Sari] tadi.", ["ri→", "undo"], "Kata [Sari] tadi."],
    ["deleting its head and undoing that", "Kata [Sari] tadi.", ["ta Sa→", "undo"], "Kata [Sari] tadi."],
    [
      "deleting it letter by letter and undoing that",
      "Kata [Sari] tadi.",
      ["i t→ t", "r t→ t", "a t→ t", "S t→ t", "undo", "undo", "undo", "undo"],
      "Kata [Sari] tadi.",
    ],
    [
      "deleting it and a look-alike before it, and undoing that",
      "Ia dapat melakukan lebih [b]",
      ["ih b→", "eb→", "undo", "undo"],
      "Ia dapat melakukan lebih [b]",
    ],
    ["writing over it and undoing that", "Kata [Sari] tadi.", ["Sari→Budi", "undo"], "Kata [Sari] tadi."],
    ["writing over it", "Kata [Sari] tadi.", ["Sari→Bagus"], "Kata Bagus tadi."],
    ["writing over its head", "Kata [Sari] tadi.", ["Sari→Budi"], "Kata ~[Budi] tadi."],
    [
      "deleting it where a look-alike stands",
      "Kata [Sari] tadi. Kata Sari tadi.",
      [" Sari→", "Kata→Ya, kata"],
      "Ya, kata tadi. Kata Sari tadi.",
    ],
    [
      "typing behind after deleting it where a look-alike stands",
      "Kata [Sari] tadi. Lalu Sari tadi.",
      ["Sari→", "Lalu→Dan lalu"],
      "Kata  tadi. Dan lalu Sari tadi.",
    ],
    [
      "cutting its sentence and pasting it elsewhere",
      "Awal cerita. Menurut [Sari], ikan segar mahal. Akhir cerita.",
      [" Menurut Sari, ikan segar mahal.→", "Akhir cerita.→Akhir cerita. Menurut Sari, ikan segar mahal."],
      "Awal cerita. Akhir cerita. Menurut [Sari], ikan segar mahal.",
    ],
    ["behind an emoji", "😀 [Sari] 😀", ["😀→😀😀"], "😀😀 [Sari] 😀"],
    ["with CR LF", "satu\r\n[dua\r\ntiga]\r\n", ["satu→satu\r\nlagi"], "satu\r\nlagi\r\n[dua\r\ntiga]\r\n"],
    ["over the whole text", "Kata [Sari] tadi.", ["Kata Sari tadi.→Kata Sari tadi!"], "Kata [Sari] tadi!"],
  ];
  for (const [what, before, steps, after] of TABLE) {
    it(what, async () => {
      const session = await openWith(before);
      for (const step of steps) session.do(step);
      assert.equal(session.show(), after);
    });

    it(`${what}, while the tag is away until its removal is undone`, async () => {
      const session = await openWith(before);
      await session.removeTag();
      for (const step of steps) session.do(step);
      assert.equal(session.show(), session.text());
      await session.history.undo();
      assert.equal(session.show(), after);
    });
  }

  it("stores where a removed tag would stand, so that it comes back there in a text that is saved", async () => {
    const session = await openWith("Kata [Sari] tadi. Ya.");
    await session.removeTag();
    // For who only looks for the words, both places fit alike.
    session.do("Kata Sari tadi. Ya.→Kata Sari tadi. Ya. Kata Sari tadi. Ya.");
    session.do("Kata→Kata Sari tadi. Ya. Kata");
    assert.equal(await session.save(), null);
    await session.history.undo();
    const text = "Kata Sari tadi. Ya. Kata [Sari] tadi. Ya. Kata Sari tadi. Ya.";
    assert.equal(session.show(), text);
    assert.equal(await session.save(), null, "it is stored already");
    const other = createSidecars(session.host);
    await other.load(ARTICLE);
    assert.equal(show(other, session.text(), null), text);
    await session.history.redo();
    assert.equal(session.show(), session.text());
  });

  it("stores the new places when the article is saved, and finds them in another session", async () => {
    const session = await openWith("Kata [Sari] tadi. Ya.");
    session.do("Kata→Pada hari itu kata");
    session.do("Sari→Sa-ri");
    assert.equal(session.show(), "Pada hari itu kata ~[Sa-ri] tadi. Ya.");
    const result = await session.save();
    assert.ok(result?.ok);
    assert.equal(session.show(), "Pada hari itu kata [Sa-ri] tadi. Ya.");
    const other = createSidecars(session.host);
    await other.load(ARTICLE);
    assert.equal(show(other, session.text(), null), "Pada hari itu kata [Sa-ri] tadi. Ya.");
    assert.equal(await session.save(), null, "nothing is written when nothing moved");
  });

  it("keeps an orphan's old anchor when the article is saved", async () => {
    const session = await openWith("Kata [Sari] tadi. Ya.");
    session.do("Sari→");
    assert.equal(await session.save(), null);
    session.do("undo");
    assert.equal(session.show(), "Kata [Sari] tadi. Ya.");
  });

  it("forgets edits that were not saved", async () => {
    const session = await openWith("Kata [Sari] tadi. Ya.");
    session.do("Sari→S");
    session.sidecars.closed(ARTICLE);
    assert.equal(show(session.sidecars, "Kata Sari tadi. Ya.", 1), "Kata [Sari] tadi. Ya.");
  });

  it("follows a span that is edited while its tag is being written", async () => {
    const session = await openWith("Kata [Sari] tadi.");
    const snapshot = session.snapshot();
    const start = snapshot.text.indexOf("tadi");
    const change = {
      kind: "addTag",
      span: { start, end: start + 4 },
      tag: "b",
      note: null,
      creator: null,
    } as const;
    const pending = session.sidecars.change(snapshot, change);
    session.do("Kata→Tadi kata");
    assert.ok((await pending).ok);
    assert.equal(session.show(), "Tadi kata [Sari] [tadi].");
  });

  it("leaves the live places alone when the disk's text or an older one is placed", async () => {
    const session = await openWith("Kata [Sari] tadi.");
    session.do("Sari→");
    assert.equal(show(session.sidecars, "Kata Sari tadi.", null), "Kata [Sari] tadi.");
    session.do("undo");
    session.do("Sari→Sa-ri");
    assert.equal(session.show(), "Kata [Sari] tadi.".replace("[Sari]", "~[Sa-ri]"));
    show(session.sidecars, "Kata Sari tadi.", 0);
    assert.equal(session.show(), "Kata ~[Sa-ri] tadi.");
  });

  it("marks a place that was found by likeness until a person confirms it", async () => {
    const session = await openWith("Menurut [Jenderal Suwarno] kemarin di kantornya.");
    session.sidecars.closed(ARTICLE);
    const changed = "Menurut Jendral Suwarno kemarin di kantornya.";
    assert.equal(show(session.sidecars, changed, 7), `Menurut ~[Jendral Suwarno] kemarin di kantornya.`);
    const snapshot = createSnapshot(ARTICLE, 7, changed);
    assert.equal(await session.sidecars.saved(snapshot), null);
    const [placed] = session.sidecars.place(snapshot).placed;
    assert.ok(placed);
    const { id } = placed.annotation;
    assert.ok((await session.sidecars.change(snapshot, { kind: "reattach", id, span: placed.spans[0]! })).ok);
    assert.equal(show(session.sidecars, changed, 7), `Menurut [Jendral Suwarno] kemarin di kantornya.`);
  });

  it("offers places for an orphan and puts it where a person says", async () => {
    const sentence = "Ketua rapat berkata setuju dengan usul itu tadi pagi sekali. ";
    const session = await openWith("Ketua rapat berkata [setuju] dengan usul itu tadi pagi sekali. ");
    session.sidecars.closed(ARTICLE);
    const text = `Awal. ${sentence}${sentence}`;
    const snapshot = createSnapshot(ARTICLE, null, text);
    const [orphan] = session.sidecars.place(snapshot).orphans;
    assert.ok(orphan);
    const candidates = session.sidecars.candidates(snapshot, orphan.id);
    assert.equal(candidates.alike, 2);
    const starts = candidates.spans.map((span) => span.start).toSorted((a, b) => a - b);
    assert.deepEqual(starts, [text.indexOf("setuju"), text.lastIndexOf("setuju")]);
    const span = { start: text.lastIndexOf("setuju"), end: text.lastIndexOf("setuju") + 6 };
    assert.ok((await session.sidecars.change(snapshot, { kind: "reattach", id: orphan.id, span })).ok);
    assert.deepEqual(
      session.sidecars.place(snapshot).placed.map((one) => one.spans[0]),
      [span],
    );
  });

  it("orders what it places by text and orphans by where they stood", async () => {
    const session = await openWith("[satu] dua tiga empat");
    for (const word of ["empat", "tiga", "dua tiga", "dua"]) {
      const start = session.text().indexOf(word);
      const span = { start, end: start + word.length };
      await session.sidecars.change(session.snapshot(), {
        kind: "addTag",
        span,
        tag: "t",
        note: null,
        creator: null,
      });
    }
    const placed = session.sidecars.place(session.snapshot()).placed;
    assert.deepEqual(
      placed.map((one) => firstAnchor(one.annotation).exact),
      ["satu", "dua tiga", "dua", "tiga", "empat"],
    );
    const { orphans } = session.sidecars.place(createSnapshot(ARTICLE, null, "lain sekali"));
    assert.deepEqual(
      orphans.map((one) => firstAnchor(one).startCodePoint),
      [0, 5, 5, 9, 14],
    );
  });
});

async function openWith(marked: string): Promise<OpenArticle & { readonly removeTag: () => Promise<void> }> {
  const { text, span } = unmark(marked);
  const article = openArticle(text);
  const change = { kind: "addTag", span, tag: "a", note: null, creator: null } as const;
  const added = await article.sidecars.change(article.snapshot(), change);
  assert.ok(added.ok);
  return {
    ...article,
    removeTag: async () => {
      const removing = { kind: "removeTag", id: added.id, tag: null } as const;
      assert.ok((await article.sidecars.change(article.snapshot(), removing)).ok);
    },
  };
}
