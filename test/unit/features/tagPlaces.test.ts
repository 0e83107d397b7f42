import assert from "node:assert/strict";
import { articleRecord } from "../../../server/corpus/record";
import { placesTagged, placesToTag, soughtSpans, type Looker } from "../../../server/features/tagPlaces";
import type { FoundPlace } from "../../../server/protocol/tagBulk";
import { annotationOf, placeOf, viewOf } from "./fixture";

const TEXT = "Sari tiba.\n\n“Ya,” kata Sari Dewi. Sari pulang; ia senang. Pasar sepi.";
const view = viewOf(TEXT, {
  entities: [
    {
      name: "Sari Dewi",
      mentions: ["Sari Dewi", "Sari", "Sari#3", { words: "ia senang", kind: "pronoun" }],
    },
    { name: "Sari Dewi", type: "organization", mentions: ["Pasar"] },
  ],
  tags: [
    { words: "Sari", tags: ["narasumber"], creator: "Rina" },
    { words: "Sari Dewi", tags: ["narasumber", "klaim"], creator: "Budi" },
    { words: "Sari Dewi", tags: ["narasumber"], creator: "Rina" },
    { words: "Sari#3", tags: ["klaim"], creator: "Rina" },
  ],
  orphans: [
    annotationOf(9, { words: "hilang", tags: ["klaim"] }),
    annotationOf(8, { words: "x", tags: ["lain"] }),
  ],
});
const WHOLE = { kind: "article", textHash: null } as const;
const RINA: Looker = { name: "Rina", hiddenAnnotators: [] };
const ENTITY = { kind: "entity", name: "Sari Dewi", type: "person" } as const;

const words = (spans: readonly { start: number; end: number }[]): readonly string[] =>
  spans.map(({ start, end }) => `${TEXT.slice(start, end)}@${start}`);
const who = (places: readonly FoundPlace[]): readonly string[] =>
  places.map(({ text, taggedBy, isYours }) => `${text}: ${taggedBy ?? "nobody"}${isYours ? " (yours)" : ""}`);

describe("places that are looked for", () => {
  it("are those of the words, or the names of the entity in text order", () => {
    assert.deepEqual(words(soughtSpans(view, { kind: "words", words: "Sari" }, null)), [
      "Sari@0",
      `Sari@${placeOf(TEXT, "Sari#2").start}`,
      `Sari@${placeOf(TEXT, "Sari#3").start}`,
    ]);
    assert.deepEqual(words(soughtSpans(view, ENTITY, null)), [
      "Sari@0",
      `Sari Dewi@${placeOf(TEXT, "Sari Dewi").start}`,
      `Sari@${placeOf(TEXT, "Sari#3").start}`,
    ]);
    assert.equal(soughtSpans(view, ENTITY, ["Sari Dewi", "Bu Sari"]).length, 3);
    assert.deepEqual(soughtSpans(view, ENTITY, ["Bu Sari"]), []);
  });

  it("are marked with whoever tagged them so, oneself before others", () => {
    const spans = soughtSpans(view, ENTITY, null);
    const places = (tag: string, looker: Looker = RINA): readonly string[] =>
      who(placesToTag(articleRecord(view), spans, tag, looker));
    assert.deepEqual(places("narasumber"), ["Sari: Rina (yours)", "Sari Dewi: Rina (yours)", "Sari: nobody"]);
    assert.deepEqual(places("klaim"), ["Sari: nobody", "Sari Dewi: Budi", "Sari: Rina (yours)"]);
    assert.deepEqual(places("klaim", { name: "", hiddenAnnotators: ["Budi"] }), [
      "Sari: nobody",
      "Sari Dewi: nobody",
      "Sari: Rina",
    ]);
  });

  it("are tagged where one of several stretches stands, and where the whole article is tagged not for that", () => {
    const stretches = viewOf(TEXT, {
      headline: "Sari tiba.",
      entities: [{ name: "Sari Dewi", mentions: ["Sari", "Sari Dewi", "Sari#3"] }],
      tags: [{ words: ["Sari Dewi", "Sari#3"], tags: ["pulang"], creator: "Rina" }],
      onArticle: [{ ...annotationOf(7, { tags: ["pulang"], creator: "Rina" }), target: WHOLE }],
    });
    const spans = soughtSpans(stretches, ENTITY, null);
    assert.deepEqual(who(placesToTag(articleRecord(stretches), spans, "pulang", RINA)), [
      "Sari: nobody",
      "Sari Dewi: Rina (yours)",
      "Sari: Rina (yours)",
    ]);
    const last = spans.slice(2);
    assert.deepEqual(who(placesTagged(stretches, "", "pulang", last, RINA)), ["Sari: Rina (yours)"]);
    assert.equal(placesTagged(stretches, "", "pulang", spans, RINA).length, 1, "each annotation once");
    const headline = soughtSpans(stretches, { kind: "words", words: "Sari tiba." }, null);
    assert.deepEqual(who(placesToTag(articleRecord(stretches), headline, "pulang", RINA)), [
      "Sari tiba.: nobody",
    ]);
  });

  it("tell where they stand, and in what context", () => {
    const place = placesToTag(articleRecord(view), soughtSpans(view, ENTITY, null), "x", RINA)[1]!;
    assert.deepEqual(place.range, { start: { line: 2, character: 11 }, end: { line: 2, character: 20 } });
    assert.equal(TEXT.slice(place.start, place.end), "Sari Dewi");
    assert.deepEqual(place.context, {
      before: "Sari tiba. “Ya,” kata ",
      words: "Sari Dewi",
      after: ". Sari pulang; ia senang. Pasar sepi.",
    });
  });
});

describe("places that carry a tag", () => {
  it("are all of them, those without a place in the text behind the others", () => {
    const whole = {
      ...annotationOf(7, { tags: ["klaim"] }),
      target: { kind: "article" as const, textHash: null },
    };
    const all = { ...view, placement: { ...view.placement, onArticle: [whole] } };
    assert.deepEqual(
      placesTagged(all, "Judul", "klaim", null, RINA).map(({ kind, text, article }) => [kind, text, article]),
      [
        ["text", "Sari Dewi", "Judul"],
        ["text", "Sari", "Judul"],
        ["article", "", "Judul"],
        ["orphan", "hilang", "Judul"],
      ],
    );
  });

  it("are only those on certain places, where these are given", () => {
    const spans = soughtSpans(view, { kind: "words", words: "Sari Dewi" }, null);
    assert.deepEqual(who(placesTagged(view, "", "narasumber", spans, RINA)), [
      "Sari Dewi: Budi",
      "Sari Dewi: Rina (yours)",
    ]);
  });
});
