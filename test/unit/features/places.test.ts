import assert from "node:assert/strict";
import type { Span } from "../../../server/core/text/span";
import { belongingTo, introduction, quotesBy, speakerAt, thingAt } from "../../../server/features/places";
import { placeOf, viewOf, type ViewParts } from "./fixture";

const text = [
  "Prameswari minta warga sabar",
  "Sang wali kota datang. “Air turun,” kata Wulan",
  "Prameswari di Bandung. Ia pulang, menurut seorang warga. “Bandung aman sejak Senin,” ujarnya.",
  "Joko menemui Prameswari. Keduanya lega.",
].join("\n");

const parts: ViewParts = {
  headline: "Prameswari minta warga sabar",
  entities: [
    {
      name: "Wulan Prameswari",
      mentions: [
        "Prameswari",
        { words: "Sang wali kota", kind: "nominal" },
        "Wulan\nPrameswari",
        { words: "Ia", kind: "pronoun" },
        { words: "ujarnya", kind: "clitic" },
        { words: "Keduanya", kind: "pronoun" },
      ],
    },
    { name: "Joko", mentions: ["Joko", { words: "Keduanya", kind: "pronoun" }] },
    { name: "Bandung", type: "place", mentions: ["Bandung", "Bandung#2"] },
    { name: "Ketua RW Lama", mentions: [{ words: "warga", kind: "nominal" }] },
    { name: "Senin", type: "date", mentions: ["Senin"] },
  ],
  quotes: [
    { words: "“Air turun,”", cue: "kata", speaker: "Wulan Prameswari", mention: "Wulan\nPrameswari" },
    {
      words: "Ia pulang",
      kind: "indirect",
      cue: "menurut",
      speaker: "seorang warga",
      mention: "seorang warga",
    },
    { words: "“Bandung aman sejak Senin,”", cue: "ujarnya", speaker: "Wulan Prameswari", via: "clitic" },
    { words: "minta warga sabar", kind: "indirect" },
  ],
  tags: [
    { words: "datang. “Air turun,” kata", tags: ["babak"] },
    { words: ["datang", "pulang"], tags: ["gerak", "laku"] },
    { words: "sabar", note: "tanpa tag" },
  ],
};
const view = viewOf(text, parts);
const at = (words: string): number => placeOf(text, words).start;
const wordsAt = ({ start, end }: Span): string => text.slice(start, end);

describe("the thing at a place", () => {
  for (const [where, expected] of [
    ["Ia", "entity Wulan Prameswari: Ia"],
    ["ujarnya", "entity Wulan Prameswari: ujarnya"],
    ["Bandung#2", "entity Bandung: Bandung"],
    ["Keduanya", "entity Wulan Prameswari, Joko: Keduanya"],
    ["datang", "tags gerak, laku: datang"],
    ["pulang", "tags gerak, laku: pulang"],
    ["turun", "tags babak: datang. “Air turun,” kata"],
    ["sabar", null],
    ["menurut", null],
  ] as const) {
    it(`is told for “${where}”: ${expected ?? "nothing"}`, () => {
      const thing = thingAt(view, at(where));
      const what =
        thing && (thing.kind === "entity" ? thing.entities.map(({ name }) => name) : thing.tags).join(", ");
      assert.equal(thing && `${thing.kind} ${what}: ${wordsAt(thing.span)}`, expected);
    });
  }
});

describe("the introduction of an entity", () => {
  const [wulan, , bandung, unnamed] = view.analysis.entities;
  it("is the first mention by its full name, over a line end, too", () =>
    assert.equal(wordsAt(introduction(view, wulan!)), "Wulan\nPrameswari"));
  it("is the first of several in full", () =>
    assert.deepEqual(introduction(view, bandung!), placeOf(text, "Bandung")));
  it("is the first name where the full one stands nowhere", () =>
    assert.equal(introduction(view, { ...wulan!, name: "Wulan Ayu Prameswari" }).start, 0));
  it("is the first mention of one without a name", () =>
    assert.deepEqual(introduction(view, unnamed!), placeOf(text, "warga")));
});

describe("what belongs together", () => {
  for (const [where, expected] of [
    [
      "Ia",
      [
        "mention Prameswari",
        "mention Sang wali kota",
        "introduction Wulan\nPrameswari",
        "mention Ia",
        "mention ujarnya",
        "mention Keduanya",
      ],
    ],
    [
      "Keduanya",
      [
        "mention Prameswari",
        "mention Sang wali kota",
        "introduction Wulan\nPrameswari",
        "mention Ia",
        "mention ujarnya",
        "introduction Joko",
        "mention Keduanya",
      ],
    ],
    ["kata", ["quote “Air turun,”", "cue kata", "speaker Wulan\nPrameswari"]],
    ["menurut", ["quote Ia pulang", "cue menurut", "speaker seorang warga"]],
    ["turun", ["cue kata", "speaker Wulan\nPrameswari"]],
    ["sabar", []],
    [" di ", []],
  ] as const) {
    it(`is told for “${where}”`, () =>
      assert.deepEqual(
        belongingTo(view, at(where) + (where.startsWith(" ") ? 1 : 0)).map(
          (place) => `${place.role} ${wordsAt(place)}`,
        ),
        expected,
      ));
  }
});

describe("whose quotes are asked for", () => {
  for (const [where, expected] of [
    ["Ia", "Wulan Prameswari"],
    ["turun", "Wulan Prameswari"],
    ["kata", "Wulan Prameswari"],
    ["pulang", "seorang warga, without an entity"],
    ["Bandung", "Bandung"],
    ["Bandung#2", "Wulan Prameswari"],
    ["Senin", "Wulan Prameswari"],
    ["Keduanya", "Wulan Prameswari, Joko"],
    ["sabar", null],
  ] as const) {
    it(`is told for “${where}”: ${expected ?? "nobody's"}`, () => {
      const speaker = speakerAt(view, at(where));
      const name =
        speaker?.kind === "entity"
          ? speaker.entities.map(({ name }) => name).join(", ")
          : speaker && `${speaker.name}, without an entity`;
      assert.equal(name, expected);
    });
  }

  it("are those of the entity and of nobody else", () =>
    assert.deepEqual(quotesBy(view, [view.analysis.entities[0]!]).map(wordsAt), [
      "“Air turun,”",
      "“Bandung aman sejak Senin,”",
    ]));
});
