/** Features that read an article as a whole: highlights, outline, tag targets and choices, orphans. */
import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { highlightsOf, noHighlights } from "../../../server/features/highlights";
import { inContext, orphanPlaces } from "../../../server/features/orphans";
import { outlineOf } from "../../../server/features/symbols";
import { tagChoices } from "../../../server/features/tagChoices";
import { tagTargetOf } from "../../../server/features/tagTarget";
import { plainTag } from "../../../server/corpus/tagSet";
import type { Span } from "../../../server/core/text/span";
import type { Range } from "../../../server/protocol/place";
import type { TagPlace } from "../../../server/protocol/tags";
import { anchorOf } from "../../support/annotations";
import { annotationOf, ARTICLE_URI, placeOf, viewOf } from "./fixture";

const text = [
  "Banjir surut di Lembah Biru",
  "",
  "Bagikan:",
  "“Air turun,” kata Wulan Prameswari. “Warga",
  "boleh pulang.”",
  "Prameswari mengatakan posko ditutup. “Entah.”",
].join("\r\n");

const view = viewOf(text, {
  headline: "Banjir surut di Lembah Biru",
  boilerplate: ["Bagikan:"],
  entities: [
    { name: "Wulan Prameswari", mentions: ["Wulan Prameswari", "Prameswari#2"] },
    { name: "Lembah Biru", type: "place", mentions: ["Lembah Biru"] },
  ],
  quotes: [
    { words: "“Air turun,”", cue: "kata", speaker: "Wulan Prameswari", mention: "Wulan Prameswari" },
    {
      words: "“Warga\r\nboleh pulang.”",
      cue: "kata",
      speaker: "Wulan Prameswari",
      mention: "Wulan Prameswari",
    },
    {
      words: "posko ditutup",
      kind: "indirect",
      cue: "mengatakan",
      speaker: "Wulan Prameswari",
      mention: "Prameswari#2",
    },
    { words: "“Entah.”" },
  ],
  tags: [{ words: "Lembah Biru", tags: ["lokasi"], note: "hulu" }],
});

const wordsOf = (range: Range): string => {
  const { start, end } = view.snapshot.lines.spanOf(range);
  return text.slice(start, end);
};
const at = (words: string): number => placeOf(text, words).start;
const wordsAt = ({ start, end }: Span): string => text.slice(start, end);

describe("highlights", () => {
  const highlights = highlightsOf(view, 7, null);

  it("names document, version and language", () => {
    const { uri, version, isArticle, language, notice } = highlights;
    assert.deepEqual([uri, version, isArticle, language, notice], [ARTICLE_URI, 7, true, "id", null]);
  });

  it("gives quotes with kind and speaker, over line ends", () => {
    assert.deepEqual(
      highlights.quotes.map(({ kind, range, speaker }) => [kind, wordsOf(range), speaker]),
      [
        ["direct", "“Air turun,”", "Wulan Prameswari"],
        ["direct", "“Warga\r\nboleh pulang.”", "Wulan Prameswari"],
        ["indirect", "posko ditutup", "Wulan Prameswari"],
        ["direct", "“Entah.”", null],
      ],
    );
  });

  it("gives a cue and a speaker that quotes share once", () => {
    assert.deepEqual(highlights.cues.map(wordsOf), ["kata", "mengatakan"]);
    assert.deepEqual(highlights.speakers.map(wordsOf), ["Wulan Prameswari", "Prameswari"]);
  });

  it("gives boilerplate and tags", () => {
    assert.deepEqual(highlights.boilerplate.map(wordsOf), ["Bagikan:"]);
    assert.deepEqual(
      highlights.tags.map(({ ranges, tags, note, approximate }) => [
        ...ranges.map(wordsOf),
        tags,
        note,
        approximate,
      ]),
      [["Lembah Biru", ["lokasi"], "hulu", false]],
    );
  });

  it("gives a tag the colour of the first of its tags that has one in the tag set", () => {
    const tagSet = [
      plainTag("klaim"),
      { ...plainTag("bantahan"), colour: "#cf222e" },
      { ...plainTag("opini"), colour: "#1f6feb" },
    ];
    const tags = [
      { words: "Banjir", tags: ["klaim", "opini", "bantahan"] },
      { words: "surut", tags: ["bantahan"] },
      { words: "Air", tags: ["klaim"] },
      { words: "posko", tags: ["asing"] },
    ];
    assert.deepEqual(
      highlightsOf(viewOf(text, { tags, tagSet }), 1, null).tags.map(({ colour }) => colour),
      ["#1f6feb", "#cf222e", null, null],
    );
  });

  it("counts hidden annotations and shows nothing of them", () => {
    const hidden = {
      placed: viewOf(text, { tags: [{ words: "Banjir", tags: ["klaim"] }] }).placement.placed,
      onArticle: [],
      orphans: [annotationOf(2)],
    };
    const { tags, summary } = highlightsOf({ ...viewOf(text), hidden }, 1, null);
    assert.deepEqual([tags, summary.tags, summary.orphans, summary.hidden], [[], 0, 0, 2]);
  });

  it("counts for the status bar", () => {
    assert.deepEqual(highlights.summary, {
      quotes: 4,
      speakers: 1,
      entities: 2,
      tags: 1,
      orphans: 0,
      unfit: 0,
      hidden: 0,
    });
  });

  it("tells speakers without an entity apart by name", () => {
    const crowd = viewOf("“A” “B” “C”", {
      quotes: [
        { words: "“A”", speaker: "seorang warga" },
        { words: "“B”", speaker: "seorang warga" },
        { words: "“C”", speaker: "seorang petugas" },
      ],
    });
    assert.equal(highlightsOf(crowd, 1, null).summary.speakers, 2);
  });

  it("passes on what is wrong with the sidecar", () => {
    const message = "banjir.txt.kutip.json is not JSON (line 3). Mend or rename it.";
    const broken = viewOf("A", { sidecar: { status: "unreadable", message, line: 3 } });
    assert.equal(highlightsOf(broken, 1, null).notice, message);
  });

  it("has nothing to draw where there is no article", () => {
    const { isArticle, quotes, tags, summary } = noHighlights("file:///a.txt", 3, false, null);
    assert.deepEqual([isArticle, quotes, tags, summary.quotes], [false, [], [], 0]);
  });
});

describe("outline", () => {
  it("lists the quotes under the headline by speaker, in words of one line", () => {
    const [headline] = outlineOf(view);
    assert.equal(headline?.name, "Banjir surut di Lembah Biru");
    assert.deepEqual(
      headline.children.map(({ name, detail }) => `${name}: ${detail}`),
      [
        "Wulan Prameswari: “Air turun,”",
        "Wulan Prameswari: “Warga boleh pulang.”",
        "Wulan Prameswari: posko ditutup",
        "Unknown speaker: “Entah.”",
      ],
    );
  });

  it("keeps selections within ranges and children within parents", () => {
    const check = (entries: ReturnType<typeof outlineOf>, within: Span): void => {
      for (const { span, selection, children } of entries) {
        assert.ok(within.start <= span.start && span.end <= within.end);
        assert.ok(span.start <= selection.start && selection.end <= span.end);
        check(children, span);
      }
    };
    check(outlineOf(view), { start: 0, end: text.length });
  });

  it("lists the quotes alone where there is no headline", () => {
    const bare = viewOf("“A,” kata Joko.", { quotes: [{ words: "“A,”", speaker: "Joko" }] });
    assert.deepEqual(
      outlineOf(bare).map(({ name }) => name),
      ["Joko"],
    );
  });
});

describe("tag target", () => {
  const cases: readonly { name: string; selection: Span; target: string | null }[] = [
    {
      name: "a selection without the space around it",
      selection: { start: at(" surut di "), end: at("Lembah") },
      target: "selection: surut di",
    },
    { name: "nothing for a selection of space", selection: { start: 27, end: 31 }, target: null },
    {
      name: "the entity under the cursor",
      selection: { start: at("Biru"), end: at("Biru") },
      target: "place Lembah Biru: Lembah Biru",
    },
    {
      name: "the quote under the cursor",
      selection: { start: at("turun"), end: at("turun") },
      target: "quote by Wulan Prameswari: “Air turun,”",
    },
    {
      name: "a quote without a speaker",
      selection: { start: at("Entah"), end: at("Entah") },
      target: "quote: “Entah.”",
    },
    { name: "nothing on plain text", selection: { start: at("surut"), end: at("surut") }, target: null },
  ];
  for (const { name, selection, target } of cases) {
    it(`is ${name}`, () => {
      const found = tagTargetOf(view, selection);
      assert.equal(found && `${found.description}: ${wordsAt(found.span)}`, target);
    });
  }
});

describe("what a tag target is in the words of a tag set", () => {
  const cases: readonly (readonly [string, Span, readonly TagPlace[]])[] = [
    ["plain text", { start: at("surut"), end: at("surut") + 5 }, ["span"]],
    ["a place", placeOf(text, "Lembah Biru"), ["place", "span"]],
    ["a part of a name", placeOf(text, "Lembah"), ["span"]],
    ["a speaker", placeOf(text, "Wulan Prameswari"), ["speaker", "person", "span"]],
    ["a quote with its marks", placeOf(text, "“Air turun,”"), ["quote", "span"]],
    ["a quote without its marks", placeOf(text, "Air turun"), ["quote", "span"]],
    ["a part of a quote", placeOf(text, "turun"), ["span"]],
    ["the quote under the cursor", { start: at("turun"), end: at("turun") }, ["quote", "span"]],
  ];
  for (const [name, selection, places] of cases) {
    it(`is told of ${name}`, () => assert.deepEqual(tagTargetOf(view, selection)?.places, places));
  }
});

describe("tag choices", () => {
  const tagSet = [{ ...plainTag("klaim"), description: "Dapat diperiksa." }, plainTag("opini")];
  const attributes = [
    { name: "sikap", description: null, type: "choice", values: ["pro", "kontra"] },
  ] as const;
  const meant = [
    { ...plainTag("narasumber"), appliesTo: ["person", "speaker"] as const },
    { ...plainTag("bantahan"), appliesTo: ["quote"] as const, colour: "#cf222e", key: "b", attributes },
    plainTag("klaim"),
  ];
  const counts = [
    { tag: "bingkai", count: 9 },
    { tag: "klaim", count: 2 },
  ];

  it("are the recent ones, then the tag set, then the rest", () => {
    assert.deepEqual(
      tagChoices(["opini"], tagSet, counts, null).map(({ tag, count }) => `${tag} ${count}`),
      ["opini 0", "klaim 2", "bingkai 9"],
    );
  });
  it("leave out a recent tag that is used no more", () => {
    assert.deepEqual(tagChoices(["salah ketik"], [], counts, null).length, 2);
  });
  it("carry what the tag set says of them", () => {
    assert.equal(tagChoices([], tagSet, [], null)[0]?.description, "Dapat diperiksa.");
    assert.deepEqual(tagChoices([], meant, [], null)[1], {
      tag: "bantahan",
      count: 0,
      description: null,
      colour: "#cf222e",
      key: "b",
      appliesTo: ["quote"],
      applies: true,
      attributes,
    });
  });
  it("are first those that are meant for the place, and then the others, told apart", () => {
    const shown = (places: readonly TagPlace[]): readonly string[] =>
      tagChoices(["bantahan"], meant, counts, places).map(({ tag, applies }) => (applies ? tag : `(${tag})`));
    assert.deepEqual(shown(["quote", "span"]), ["bantahan", "klaim", "bingkai", "(narasumber)"]);
    assert.deepEqual(shown(["person", "span"]), ["narasumber", "klaim", "bingkai", "(bantahan)"]);
    assert.deepEqual(shown(["article"]), ["klaim", "bingkai", "(bantahan)", "(narasumber)"]);
  });
});

describe("orphans", () => {
  it("are looked for at the line where their text stood", () => {
    const snapshot = createSnapshot("file:///a.txt", 1, "🌊 satu\r\ndua\r\ntiga");
    const onLine = (startCodePoint: number): string => {
      const anchor = { ...anchorOf("[satu]"), startCodePoint };
      const anchored = { ...annotationOf(1), target: { kind: "text", anchors: [anchor] } } as const;
      const placement = { placed: [], onArticle: [], orphans: [anchored] };
      const { near } = orphanPlaces({ snapshot, placement, decisions: [] })[0]!;
      return snapshot.text.slice(near.start, near.end);
    };
    assert.deepEqual([0, 6, 7, 10, 11, 999].map(onLine), [
      "🌊 satu",
      "🌊 satu",
      "dua",
      "dua",
      "tiga",
      "tiga",
    ]);
  });

  it("come before the tags that stand by likeness, which stand where they stand", () => {
    const snapshot = createSnapshot("file:///a.txt", 1, "satu dua tiga");
    const [gone, near, exact] = [annotationOf(1), annotationOf(2), annotationOf(3)];
    const placed = [
      { annotation: near, spans: [{ start: 5, end: 8 }], approximate: true, lost: [], corrected: null },
      { annotation: exact, spans: [{ start: 9, end: 13 }], approximate: false, lost: [], corrected: null },
    ];
    const places = orphanPlaces({
      snapshot,
      placement: { placed, onArticle: [], orphans: [gone] },
      decisions: [],
    });
    assert.deepEqual(
      places.map(({ kind, annotation: { id }, now }) => [kind, id, now]),
      [
        ["orphan", gone.id, null],
        ["approximate", near.id, "dua"],
      ],
    );
  });

  it("are shown with what stands around a place, cut between words and on one line", () => {
    const text = `${"depan ".repeat(20)}\nkata\nini ${"belakang ".repeat(20)}`;
    const start = text.indexOf("kata");
    const shown = inContext(text, { start, end: start + "kata\nini".length });
    assert.equal(shown.text, "kata ini");
    assert.match(shown.before, /^… (depan )+$/);
    assert.match(shown.after, /^( belakang)+ …$/);
    assert.deepEqual(inContext("awal kata akhir", { start: 5, end: 9 }), {
      text: "kata",
      before: "awal ",
      after: " akhir",
    });
  });
});
