import assert from "node:assert/strict";
import type { FoundPlace } from "../../../server/protocol/tagBulk";
import { placeRows, placesCounted } from "../../../src/features/common/placeRows";
import { tagUseRows, usesCounted } from "../../../src/features/tags/tagUseRows";

function place(parts: Partial<FoundPlace> = {}): FoundPlace {
  return {
    uri: "file:///k/a.txt",
    article: "Pasar Dibuka",
    range: { start: { line: 2, character: 5 }, end: { line: 2, character: 9 } },
    start: 20,
    end: 24,
    text: "Sari",
    context: { before: "…kata ", words: "Sari", after: " di pasar…" },
    id: null,
    taggedBy: null,
    isYours: false,
    kind: "text",
    ...parts,
  };
}

const shown = (places: readonly FoundPlace[], tellsWho = false): readonly string[] =>
  placeRows(places, tellsWho).map((row) =>
    row.kind === "article" ? `— ${row.label}` : `${row.label} | ${row.description}`,
  );

describe("the list of places", () => {
  it("has every article with its places in their context", () => {
    const other = place({ uri: "file:///k/b.txt", article: "Pasar Dibuka" });
    assert.deepEqual(shown([place(), place(), other]), [
      "— Pasar Dibuka",
      "…kata [Sari] di pasar… | line 3",
      "…kata [Sari] di pasar… | line 3",
      "— Pasar Dibuka",
      "…kata [Sari] di pasar… | line 3",
    ]);
  });

  it("keeps the context short enough for what stands behind it", () => {
    const context = {
      before: "…hadapan para pedagang yang lama menunggu kata ",
      words: "Sari",
      after: " kepada semua orang di pasar itu pada hari Senin…",
    };
    const [, row] = placeRows([place({ context })], false);
    assert.equal(row?.label, "…lama menunggu kata [Sari] kepada semua orang di…");
  });

  it("marks what is tagged already, and by whom", () => {
    const tagged = (taggedBy: string, isYours: boolean): string =>
      shown([place({ taggedBy, isYours, id: "urn:uuid:1" })])[1]!.split(" | ")[1]!;
    assert.equal(tagged("Rina", true), "line 3 · tagged already");
    assert.equal(tagged("Rina", false), "line 3 · tagged by Rina");
    assert.equal(tagged("", false), "line 3 · tagged by somebody who did not sign");
  });

  it("says whose tags are taken off, and what stands nowhere in the text", () => {
    const parts = { taggedBy: "Rina", id: "urn:uuid:1" };
    const orphan = place({ ...parts, kind: "orphan", context: { before: "", words: "Sari", after: "" } });
    const whole = place({ ...parts, kind: "article", isYours: true });
    assert.deepEqual(shown([place(parts), orphan, whole], true).slice(1), [
      "…kata [Sari] di pasar… | line 3 · by Rina",
      "“Sari” | its text is gone, stood near line 3 · by Rina",
      "the whole article | ",
    ]);
  });

  it("counts places and articles", () => {
    const other = place({ uri: "file:///k/b.txt" });
    assert.equal(placesCounted([]), "0 places");
    assert.equal(placesCounted([place()]), "1 place");
    assert.equal(placesCounted([place(), place(), other]), "3 places in 2 articles");
  });
});

describe("the list of what a change of tags would touch", () => {
  const uses = {
    articles: [
      { uri: "file:///k/a.txt", annotations: 1200, hidden: 0 },
      { uri: "file:///k/b.txt", annotations: 1, hidden: 1 },
    ],
    configs: [{ uri: "file:///k/kutip.json", line: 3 }],
    refused: [{ uri: "file:///k/c.txt", reason: "c.txt.kutip.json is not JSON." }],
  };

  it("has tag sets, articles with their counts, and what cannot be changed", () => {
    assert.deepEqual(
      tagUseRows(uses).map(({ kind, description, line }) => `${kind}: ${description} (${line})`),
      [
        "config: the tag set, line 4 (3)",
        "article: 1,200 places (0)",
        "article: 1 place · 1 of hidden annotators (0)",
        "refused: c.txt.kutip.json is not JSON. (0)",
      ],
    );
  });

  it("is summed up", () => {
    assert.equal(usesCounted(uses), "1,201 places in 2 articles and 1 tag set");
    assert.equal(usesCounted({ articles: [], configs: [] }), "0 places in 0 articles");
  });
});
