/** What decisions about entities do: in the index, and in the analysis of an article. */
import assert from "node:assert/strict";
import { decideEntities } from "../../../server/corpus/entities/decideEntities";
import { EntityDecisions } from "../../../server/corpus/entities/entityDecisions";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import type { EntityDecision } from "../../../server/sidecar/entities/entityList";
import { INDEXES } from "../../support/indexes";
import { record } from "../../support/records";
import { viewOf } from "../features/fixture";

const SIGNED = { note: null, creator: null, created: null, modified: null };

function same(name: string, others: readonly string[], type: "person" | "place" = "place"): EntityDecision {
  const names = others.map((other) => ({ name: other, type: null, articles: null }));
  return { kind: "entity", id: `e ${name}`, name, type, same: names, identifiers: [], ...SIGNED };
}

function apart(a: string, b: string): EntityDecision {
  return { kind: "different", id: `d ${a}`, names: [a, b], type: "place", ...SIGNED };
}

for (const [kind, create] of INDEXES) {
  describe(`decisions about entities, ${kind}`, () => {
    const north = record("a", {
      title: "Satu",
      text: "Korea Utara dan Korut.",
      entities: ["place Korea Utara|Korut"],
    });
    const short = record("b", { title: "Dua", text: "Korut saja.", entities: ["place Korut"] });
    const called = async (name: string, ...decisions: readonly EntityDecision[]): Promise<unknown> => {
      const index = create();
      await index.put(north);
      await index.put(short);
      await index.decideEntities([{ folderUri: "file:///k", decisions }]);
      const extent = await index.entityExtent(name, "place");
      return extent && [extent.name, extent.articles];
    };

    it("part what articles join", async () => {
      assert.deepEqual(await called("Korut"), ["Korea Utara", 2]);
      assert.deepEqual(await called("Korut", apart("Korut", "Korea Utara")), ["Korut", 1]);
    });
    it("name an entity with the short forms that only articles know", async () => {
      assert.deepEqual(await called("Korut", same("RRDK", ["Korea Utara"])), ["RRDK", 2]);
      assert.deepEqual(await called("RRDK", same("RRDK", ["Korea Utara"])), ["RRDK", 2]);
    });
    it("hold against those forms where they are said to be different", async () => {
      const decisions = [same("RRDK", ["Korea Utara"]), apart("Korut", "RRDK")];
      assert.deepEqual(await called("Korut", ...decisions), ["Korut", 1]);
      assert.deepEqual(await called("RRDK", ...decisions), ["RRDK", 1]);
    });
    it("are what quotes are told by", async () => {
      const index = create();
      const text = "“Air naik,” kata Sari Dewi.";
      await index.put(
        record("c", {
          title: "Tiga",
          text,
          entities: ["person Sari Dewi"],
          quotes: [["Sari Dewi", "“Air naik,”", { cue: "kata", mention: "Sari Dewi" }]],
        }),
      );
      const decisions = [same("Sari D. Lestari", ["Sari Dewi"], "person")];
      await index.decideEntities([{ folderUri: "file:///k", decisions }]);
      const answer = await index.search('"naik', 5, NEVER_CANCELLED);
      assert.ok(answer.kind === "found");
      assert.deepEqual(
        answer.rows.map((row) => [row.kind, row.description]),
        [["quote", "Sari D. Lestari"]],
      );
      const symbols = await index.workspaceSymbols("naik", 5, NEVER_CANCELLED);
      assert.equal(symbols.find((one) => one.kind === "quote")?.container, "Sari D. Lestari");
      const [held] = await index.quotesHolding(["naik"], 5);
      assert.equal(held?.speaker, "Sari D. Lestari");
    });
    it("say nothing of whom no article names", async () =>
      assert.equal(await called("Sari", same("Sari", [])), null));
  });
}

describe("decisions about entities in an article", () => {
  const TEXT = "Korea Utara dan Korut. “Baik,” kata Jokowi. Joko Widodo pulang.";
  const { analysis } = viewOf(TEXT, {
    entities: [
      { name: "Korea Utara", type: "place", mentions: ["Korea Utara", "Korut"] },
      { name: "Jokowi", mentions: ["Jokowi"] },
      { name: "Joko Widodo", mentions: ["Joko Widodo"] },
    ],
    quotes: [{ words: "“Baik,”", cue: "kata", speaker: "Jokowi", mention: "Jokowi" }],
  });
  const decided = (...decisions: readonly EntityDecision[]) =>
    decideEntities(
      analysis,
      TEXT,
      "file:///k/a.txt",
      new EntityDecisions([{ folderUri: "file:///k", decisions }]),
    );

  it("make one of two, whoever speaks included", () => {
    const { entities, quotes } = decided(same("Joko Widodo", ["Jokowi"], "person"));
    assert.deepEqual(
      entities.map(({ name, mentions }) => [name, mentions.length]),
      [
        ["Korea Utara", 2],
        ["Joko Widodo", 2],
      ],
    );
    assert.deepEqual(
      [quotes[0]?.speaker?.name, quotes[0]?.speaker?.entity],
      ["Joko Widodo", entities[1]?.id],
    );
  });
  it("make two of one where names are different", () =>
    assert.deepEqual(
      decided(apart("Korea Utara", "Korut")).entities.map(({ name }) => name),
      ["Korea Utara", "Korut", "Jokowi", "Joko Widodo"],
    ));
  it("leave the analysis as it is where they say nothing of it", () =>
    assert.equal(decided(same("Sari", [], "person"), apart("A", "B")), analysis));
});
