import assert from "node:assert/strict";
import type { Orphan, StrayRow } from "../../../server/protocol/orphans";
import {
  articleWords,
  badgeOf,
  orphanDescription,
  orphanSpoken,
  strayWords,
} from "../../../src/features/orphans/orphanWords";

const near = {
  uri: "file:///a.txt",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
};
const orphan: Orphan = {
  id: "1",
  kind: "orphan",
  text: "air naik\nterus",
  prefix: "",
  suffix: "",
  now: null,
  reason: null,
  tags: ["klaim", "banjir"],
  note: null,
  others: [],
  creator: null,
  modified: "",
  near,
};
const stray: StrayRow = {
  kind: "stray",
  uri: "a",
  sidecar: "a.kutip.json",
  annotations: 2,
  problem: null,
  fitting: [],
};

describe("words of the view of orphaned tags", () => {
  it("name the lost text, and the note behind it", () => {
    assert.equal(orphanDescription(orphan), "“air naik terus”");
    assert.equal(orphanDescription({ ...orphan, note: "Cek.\nLagi." }), "“air naik terus” · Cek. Lagi.");
  });
  it("name what an approximate tag stands on now", () => {
    assert.equal(orphanDescription({ ...orphan, kind: "approximate", now: "air turun" }), "≈ “air turun”");
  });
  it("say why a decision does not fit", () => {
    const unfit = {
      ...orphan,
      kind: "unfit",
      tags: [],
      reason: "The analysis finds no quote here any more.",
    } as const;
    assert.equal(orphanDescription(unfit), "“air naik terus” · The analysis finds no quote here any more.");
    assert.equal(
      orphanSpoken({ ...unfit, others: ["accepted: direct quote by Sari"] }),
      "accepted: direct quote by Sari, no longer fits: air naik terus. The analysis finds no quote here any more",
    );
  });
  it("cut long texts between words", () => {
    const description = orphanDescription({ ...orphan, text: "kata ".repeat(100) });
    assert.ok(description.length < 130);
    assert.match(description, /kata…”$/);
  });
  it("say the same in whole words to a screen reader", () => {
    assert.equal(
      orphanSpoken({ ...orphan, note: "Cek." }),
      "klaim, banjir, has lost its text: air naik terus. Note: Cek.",
    );
    assert.match(orphanSpoken({ ...orphan, kind: "approximate" }), /^klaim, banjir, stands approximately/);
  });
  it("count an article's tags", () => {
    const row = { kind: "article", uri: "a", orphans: 2, approximate: 1, unfit: 0 } as const;
    assert.equal(articleWords(row), "2 orphaned, 1 approximate");
    assert.equal(articleWords({ ...row, orphans: 0, approximate: 0, unfit: 3 }), "3 no longer fitting");
    assert.equal(articleWords({ ...row, orphans: 0 }), "1 approximate");
  });
  for (const [what, row, words] of [
    ["a sidecar that fits nothing", stray, "no article · 2 tags"],
    ["one that cannot be read", { ...stray, problem: "broken" }, "no article · unreadable"],
    ["one that fits an article", { ...stray, fitting: [{ uri: "b", likeness: "same" }] }, "is now B?"],
    ["one that nearly fits", { ...stray, fitting: [{ uri: "b", likeness: "alike" }] }, "is now B (nearly)?"],
    [
      "one that fits several",
      {
        ...stray,
        fitting: [
          { uri: "b", likeness: "same" },
          { uri: "c", likeness: "alike" },
        ],
      },
      "is now B or 1 more?",
    ],
  ] as const satisfies readonly (readonly [string, StrayRow, string])[])
    it(`say what is known of ${what}`, () =>
      assert.equal(
        strayWords(row, (uri) => uri.toUpperCase()),
        words,
      ));
  it("count everything at the icon and say what it is", () => {
    assert.deepEqual(badgeOf({ orphans: 1, approximate: 2, unfit: 1, strays: 1, found: 0 }), {
      value: 5,
      tooltip:
        "1 tag has lost its text, 2 tags stand approximately, 1 decision no longer fits, 1 sidecar without an article",
    });
    assert.equal(badgeOf({ orphans: 0, approximate: 0, unfit: 0, strays: 0, found: 0 }).value, 0);
  });
});
