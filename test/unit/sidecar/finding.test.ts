import assert from "node:assert/strict";
import { CountedText } from "../../../server/sidecar/anchoring/codePoints";
import { findAnchor } from "../../../server/sidecar/anchoring/finding";
import { SearchBudget } from "../../../server/sidecar/anchoring/searching";
import { anchorOf, unmark } from "../../support/annotations";

const LONG =
  "Kami tidak akan menutup pasar ini sebelum semua pedagang mendapat tempat baru yang layak, dan itu sudah kami sampaikan berkali-kali kepada mereka";

/** What was marked, what the text became, and how it is found there: `[` and `]` mark the place; none stands for an orphan. */
const TABLE: readonly (readonly [string, string, string, "exact" | "approximate" | "orphan"])[] = [
  ["where it stood", "Kata [Sari] tadi.", "Kata [Sari] tadi.", "exact"],
  ["after an insertion before it", "Kata [Sari] tadi pagi.", "Baru saja kata [Sari] tadi pagi.", "exact"],
  [
    "with changed context on one side",
    "Lalu kata [Sari] tadi pagi di pasar.",
    "Lalu kata [Sari], siang ini saja.",
    "exact",
  ],
  [
    "by its context among others",
    "Sari datang. Kemudian Sari pulang. Lalu [Sari] tidur.",
    "Ya! Sari datang. Kemudian Sari pulang. Lalu [Sari] tidur.",
    "exact",
  ],
  ["a long text without its context", `Pagi itu “[${LONG}],” katanya.`, `Siang: [${LONG}]!`, "exact"],
  [
    "across new line ends",
    "Baris satu\n[dua baris\ntiga] empat",
    "Baris satu\r\n[dua baris\r\ntiga] empat",
    "exact",
  ],
  ["behind an emoji", "Halo 😀 [Sari] di sana.", "Halo 😀😀 [Sari] di sana.", "exact"],
  ["at the beginning", "[Sari] pulang dari pasar besar.", "[Sari] pulang dari pasar kecil.", "exact"],
  [
    "with a letter changed",
    "Menurut [Jenderal Suwarno] kemarin di kantornya.",
    "Menurut [Jendral Suwarno] kemarin di kantornya.",
    "approximate",
  ],
  [
    "with a word put in",
    `Lalu “[${LONG}],” katanya lagi.`,
    `Lalu “[${LONG.replace("pasar ini", "pasar lama ini")}],” katanya lagi.`,
    "approximate",
  ],
  [
    "a very long text with a changed middle",
    `Lalu “[${LONG}. ${LONG.toUpperCase()}. ${LONG}],” katanya.`,
    `Baru. Lalu “[${LONG}. ${LONG.toUpperCase().replace("SEBELUM SEMUA", "SAMPAI")}. ${LONG}],” katanya.`,
    "approximate",
  ],
  [
    "not when it is gone",
    "Menurut [Suwarno] kemarin di kantornya.",
    "Menurut Hartati kemarin di kantornya.",
    "orphan",
  ],
  [
    "not on a look-alike",
    "Di pasar besar itu [Sari] menjual ikan segar.",
    "Di pasar besar itu dijual ikan. Pada hari lain Sari tidur.",
    "orphan",
  ],
  [
    "not when two score alike",
    "Rapat dimulai tadi. Ketua rapat berkata [setuju] dengan usul itu tadi pagi sekali.",
    "Awal. Ketua rapat berkata setuju dengan usul itu tadi pagi sekali. Ketua rapat berkata setuju dengan usul itu tadi pagi sekali.",
    "orphan",
  ],
  ["not in an empty text", "Kata [Sari] tadi.", "", "orphan"],
  [
    "not in unrelated text",
    `“[${LONG}],” katanya.`,
    "Harga cabai naik lagi di seluruh kota pada pekan ini, menurut catatan dinas.",
    "orphan",
  ],
];

describe("sidecar anchors are found", () => {
  for (const [what, before, after, kind] of TABLE) {
    it(what, () => {
      const anchor = anchorOf(before);
      const { text, span } = unmark(after);
      const counted = new CountedText(text);
      const found = findAnchor(counted, anchor, null, new SearchBudget());
      assert.equal(found.kind, kind);
      if (found.kind === "orphan") return;
      const place = { start: counted.fromLf(found.span.start), end: counted.fromLf(found.span.end) };
      assert.equal(text.slice(place.start, place.end), text.slice(span.start, span.end));
      assert.deepEqual(place, span);
    });
  }

  it("offers both places that score alike", () => {
    const sentence = "Ketua rapat berkata setuju dengan usul itu tadi pagi sekali. ";
    const anchor = anchorOf(`Satu. Ketua rapat berkata [setuju] dengan usul itu tadi pagi sekali.`);
    const text = `Awal sekali. ${sentence}${sentence}`;
    const found = findAnchor(new CountedText(text), anchor, null, new SearchBudget());
    assert.ok(found.kind === "orphan");
    assert.equal(found.alike, 2);
    const starts = found.candidates.map((span) => span.start).toSorted((a, b) => a - b);
    assert.deepEqual(starts, [text.indexOf("setuju"), text.lastIndexOf("setuju")]);
  });

  it("believes the place where it stood among equals", () => {
    const line = "Baca juga: Harga ikan naik lagi\n";
    const marked = `${line.repeat(3)}Baca juga: [Harga ikan] naik lagi\n${line.repeat(3)}`;
    const anchor = anchorOf(marked);
    const { text, span } = unmark(marked);
    const found = findAnchor(new CountedText(`${text}Baru.`), anchor, null, new SearchBudget());
    assert.deepEqual(found, { kind: "exact", span });
  });

  it("finds an anchor without position and context where its text stands once", () => {
    const anchor = {
      ...anchorOf("[Sari]"),
      startCodePoint: null,
      endCodePoint: null,
      textHash: null,
    };
    const once = findAnchor(new CountedText("Kata Sari."), anchor, null, new SearchBudget());
    assert.deepEqual(once, { kind: "exact", span: { start: 5, end: 9 } });
    const twice = findAnchor(new CountedText("Kata Sari dan Sari."), anchor, null, new SearchBudget());
    assert.equal(twice.kind, "orphan");
  });

  it("reads a long text a bounded number of times, however many anchors are lost", () => {
    const text = new CountedText("kata demi kata yang sama saja ".repeat(40_000));
    const budget = new SearchBudget();
    const anchor = anchorOf("Di sini [tidak ada yang serupa] dengan itu.");
    let read = 0;
    for (let lost = 0; lost < 200; lost++) {
      const scope = budget.scope(text.lf, 0, 1);
      read += scope.end - scope.start;
      assert.equal(findAnchor(text, anchor, null, budget).kind, "orphan");
    }
    assert.ok(read < 200 * text.lf.length, "late searches look only near where the anchor stood");
  });
});
