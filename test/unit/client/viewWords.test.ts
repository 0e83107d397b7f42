import assert from "node:assert/strict";
import type { ArticleRow, PlaceRow } from "../../../server/protocol/views";
import {
  articleWords,
  entityWords,
  listedCount,
  placeLabel,
  placeWords,
  shortTitle,
  tagTooltip,
  tagWords,
  viewDescription,
} from "../../../src/features/views/viewWords";

const ARTICLE: ArticleRow = {
  kind: "article",
  uri: "file:///k/a.txt",
  title: "Pasar Sepi",
  published: "2022-01-05",
  outlet: null,
  quotes: 1,
  speakers: 1,
  tagged: 0,
  findings: 12,
  reviewed: 0,
  problem: null,
};
const PLACE: PlaceRow = {
  kind: "place",
  text: "Rawa Indah",
  before: "",
  after: "",
  location: {
    uri: "file:///k/a.txt",
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } },
  },
  quoteKind: null,
  id: null,
  onArticle: false,
  note: null,
};

describe("what the rows of the views say", () => {
  for (const [parts, withDay, words] of [
    [{}, false, "1 quote"],
    [{ quotes: 3, tagged: 2 }, false, "3 quotes · 2 tagged"],
    [{ reviewed: 5 }, true, "2022-01-05 · 1 quote · reviewed 5/12"],
    [{ reviewed: 12, published: null }, true, "1 quote · reviewed"],
  ] as const) {
    it(`of an article: ${words}`, () => assert.equal(articleWords({ ...ARTICLE, ...parts }, withDay), words));
  }

  it("long headlines are cut between words, and leave room", () => {
    assert.equal(shortTitle("Pasar Sepi"), "Pasar Sepi");
    assert.equal(
      shortTitle("Tanggul Jebol di Rawa Indah, Ratusan Warga Mengungsi"),
      "Tanggul Jebol di Rawa Indah,…",
    );
    assert.ok(shortTitle("x".repeat(90)).length < 40);
  });

  it("counts of entities and tags", () => {
    const counts = { quotes: 0, mentions: 1200, articles: 1 };
    assert.equal(
      entityWords({ kind: "entity", key: "", name: "", type: "place", ...counts }),
      "1,200 in 1 article",
    );
    const tag = { kind: "tag", tag: "klaim", colour: null, description: null, isInSet: false } as const;
    assert.equal(tagWords({ ...tag, count: 0, articles: 0 }), "not used yet");
    assert.equal(tagWords({ ...tag, count: 3, articles: 2 }), "3 in 2 articles");
    assert.match(tagTooltip({ ...tag, count: 3, articles: 2 }), /Not in the tag set/);
  });

  it("a mention in its line, marked; and where it is", () => {
    const { label, highlights } = placeLabel({ ...PLACE, before: "di  ", after: " ramai" });
    assert.equal(label, "di Rawa Indah ramai");
    assert.deepEqual(
      highlights.map(([from, to]) => label.slice(from, to)),
      ["Rawa Indah"],
    );
    assert.deepEqual(placeLabel(PLACE).highlights, []);
    assert.equal(placeWords(PLACE), "line 3");
    assert.equal(placeWords({ ...PLACE, onArticle: true, note: "Cek" }), "whole article · Cek");
  });

  it("count entities where types are listed", () => {
    const type = (count: number) => ({ type: "type", row: { kind: "type", type: "person", count } }) as const;
    assert.equal(listedCount([type(3), type(40)], 2), 43);
    assert.equal(listedCount([], 29), 29);
    assert.equal(listedCount([], null), null);
  });

  it("beside the title of a view: how many there are, and of which", () => {
    assert.equal(viewDescription("", null), "");
    assert.equal(viewDescription("", 29078), "29,078");
    assert.equal(viewDescription("rawa", 2), "“rawa” · 2");
  });
});
