import assert from "node:assert/strict";
import type { Found, FoundGroup, FoundHit } from "../../../server/protocol/find";
import { isNarrowedTo, narrowed } from "../../../src/webview/search/narrowing";
import { fromFirstMark, whyBeyondMarks, withHitsOf } from "../../../src/webview/search/rows";

function hit(label: string, marked: readonly string[], reason = ""): FoundHit {
  const matches = marked.map((word): readonly [number, number] => {
    const at = label.indexOf(word);
    return [at, at + word.length];
  });
  return {
    kind: "passage",
    location: {
      uri: "file:///k/a.txt",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    },
    start: 0,
    end: 1,
    text: "",
    article: "",
    outlet: null,
    published: null,
    speaker: null,
    quoteKind: null,
    reason,
    label,
    matches,
  };
}

describe("a filter that is clicked", () => {
  const clicks: readonly (readonly [query: string, filter: string, after: string])[] = [
    ["beras", 'outlet:"Harian Lontar"', 'beras outlet:"Harian Lontar"'],
    ["beras OR jagung", "after:2022 before:2023", "(beras OR jagung) after:2022 before:2023"],
    ["(beras OR jagung)", "after:2022 before:2023", "(beras OR jagung) after:2022 before:2023"],
    ["(beras OR jagung) tag:stok", 'speaker:"Sari"', '(beras OR jagung) tag:stok speaker:"Sari"'],
    ["beras OR (jagung impor)", "tag:stok", "(beras OR (jagung impor)) tag:stok"],
  ];
  for (const [query, filter, after] of clicks) {
    it(`narrows ${query} to ${filter}, and is taken back`, () => {
      assert.equal(narrowed(query, filter), after);
      assert.ok(!isNarrowedTo(query, filter));
      assert.ok(isNarrowedTo(after, filter));
    });
  }

  it("is taken out wherever it stands", () => {
    assert.equal(narrowed("tag:stok beras", "tag:stok"), "beras");
    assert.equal(narrowed("impor tag:stok beras", "tag:stok"), "impor beras");
    assert.equal(narrowed("(beras OR jagung) tag:stok", "tag:stok"), "beras OR jagung");
  });

  it("is not what only begins so", () => {
    assert.ok(!isNarrowedTo("beras tag:stoknya", "tag:stok"));
  });
});

describe("an answer that is asked for anew", () => {
  const group = (key: string, hitCount: number, hits: readonly string[]): FoundGroup => {
    const found = hits.map((label, start) => ({ ...hit(label, []), start }));
    return { key, label: key, description: "", uri: key, hitCount, hits: found };
  };
  const answer = (...groups: readonly FoundGroup[]): Found => ({
    kind: "found",
    groups,
    lines: [],
    total: { hits: 0, articles: 0, groups: groups.length },
    counts: { outlets: [], years: [], speakers: [] },
    notes: [],
    isCut: false,
    isFull: false,
    partial: false,
  });

  it("keeps the hits that were asked for of groups that are as they were", () => {
    const before = answer(group("a", 3, ["satu", "dua", "tiga"]), group("b", 3, ["satu", "dua", "tiga"]));
    const now = answer(group("b", 2, ["satu"]), group("a", 3, ["satu"]), group("c", 1, ["satu"]));
    assert.deepEqual(
      withHitsOf(before, now).groups.map(({ key, hits }) => [key, hits.length]),
      [
        ["b", 1],
        ["a", 3],
        ["c", 1],
      ],
    );
  });
});

describe("a row of the search view", () => {
  it("says why it is there beyond what is marked", () => {
    const found = hit("Harga beras naik", ["Harga", "beras"], "“Harga” · “beras” · said by Sari Dewi");
    assert.equal(whyBeyondMarks(found), "said by Sari Dewi");
    const similar = "“Harga” is like “haraga”";
    assert.equal(whyBeyondMarks(hit("Harga naik", ["Harga"], similar)), similar);
  });

  it("begins near the first mark where that is far behind", () => {
    const words = "kata demi kata berjajar panjang ".repeat(3);
    const { label, matches } = fromFirstMark(hit(`${words}menipis lagi`, ["menipis"]));
    assert.match(label, /^… \S.{0,60} menipis lagi$/);
    assert.deepEqual(
      matches.map(([start, end]) => label.slice(start, end)),
      ["menipis"],
    );
  });

  it("is whole where the mark is near, or there is none", () => {
    const near = hit("Stok menipis lagi", ["menipis"]);
    assert.equal(fromFirstMark(near).label, near.label);
    const plain = hit("kata ".repeat(30), []);
    assert.equal(fromFirstMark(plain).label, plain.label);
  });
});
