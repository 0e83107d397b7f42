import assert from "node:assert/strict";
import { NO_LINKS, type LinkKnowledge } from "../../../server/features/annotationLinks";
import { spanLinks } from "../../../server/features/spanLinks";
import { annotationOf, ARTICLE_URI, viewOf, type TagPart } from "./fixture";

const text = ["Sari Dewi datang.", "“Air naik,” kata Sari, “lalu surut.”", "Warga pulang."].join("\n");
const idOf = (number: number): string => annotationOf(number).id;
const elsewhere = {
  id: idOf(90),
  text: "“Air turun,”",
  location: {
    uri: "file:///koran/lain.txt",
    range: { start: { line: 4, character: 0 }, end: { line: 4, character: 12 } },
  },
  article: "Lain",
};

const shown = (tags: readonly TagPart[], knowledge: LinkKnowledge = NO_LINKS): readonly string[] =>
  spanLinks(viewOf(text, { tags }), knowledge).map(
    ({ start, end, target, description }) => `${text.slice(start, end)} → ${target} (${description})`,
  );

describe("linked spans", () => {
  it("lead both ways, from every stretch of a discontinuous one", () =>
    assert.deepEqual(
      shown([
        { words: "Sari Dewi", links: [{ to: idOf(2), relation: "says" }] },
        { words: ["“Air naik,”", "“lalu surut.”"] },
      ]),
      [
        `Sari Dewi → ${ARTICLE_URI}#L2,1-L2,12 (says ““Air naik,””)`,
        `“Air naik,” → ${ARTICLE_URI}#L1,1-L1,10 (said by “Sari Dewi”)`,
        `“lalu surut.” → ${ARTICLE_URI}#L1,1-L1,10 (said by “Sari Dewi”)`,
      ],
    ));

  it("lead to other articles, and from them", () => {
    const link = { to: idOf(90), relation: "same" };
    const there = "“Air naik,” → file:///koran/lain.txt#L5,1-L5,13 (same as ““Air turun,””)";
    const words = "“Air naik,”";
    assert.deepEqual(shown([{ words, links: [link] }], { places: [elsewhere], back: [] }), [there]);
    const back = { ...elsewhere, link: { to: idOf(1), relation: "same" } };
    assert.deepEqual(shown([{ words }], { places: [], back: [back] }), [there]);
  });

  it("lead to addresses, and to nothing that nobody knows", () =>
    assert.deepEqual(
      shown([
        {
          words: "Sari Dewi",
          links: [
            { to: idOf(77), relation: null },
            { to: "https://www.wikidata.org/wiki/Q1", relation: "is" },
          ],
        },
        { words: "Warga", links: [{ to: idOf(77), relation: null }] },
        { words: "pulang", tags: ["gerak"] },
      ]),
      ["Sari Dewi → https://www.wikidata.org/wiki/Q1 (is https://www.wikidata.org/wiki/Q1)"],
    ));
});
