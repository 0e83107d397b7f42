import assert from "node:assert/strict";
import { foundAt } from "../../../server/features/found";
import { viewOf } from "./fixture";

const text = "“Air naik,” kata Ketua Tirta Kencana itu. Ia pergi.";
const view = viewOf(text, {
  entities: [
    {
      name: "Wulan",
      mentions: [
        { words: "Ketua Tirta Kencana itu", kind: "nominal" },
        { words: "Ia", kind: "pronoun" },
      ],
    },
    { name: "Tirta Kencana", type: "organization", mentions: ["Tirta Kencana"] },
  ],
  quotes: [{ words: "“Air naik,”", cue: "kata", speaker: "Wulan", mention: "Ketua Tirta Kencana itu" }],
  tags: [
    { words: text.slice(0, 40), tags: ["seluruhnya"] },
    { words: "naik", tags: ["kata kerja"] },
    { words: "pergi", tags: ["kemudian"], created: "2026-03-04T08:00:00+01:00" },
    { words: "pergi", tags: ["pertama"], created: "2026-03-04T06:59:59Z" },
    { words: "pergi", tags: ["sedetik"], created: "2026-03-04T07:00:00Z" },
    { words: "pergi", tags: ["dahulu"], created: "" },
  ],
});

describe("what stands at a place", () => {
  const cases: readonly { at: string; offset: number; found: string }[] = [
    { at: "inside a quote", offset: text.indexOf("Air"), found: "mentions: · quote q1 · tags: seluruhnya" },
    {
      at: "inside two tags, the shorter first",
      offset: text.indexOf("naik"),
      found: "mentions: · quote q1 · tags: kata kerja, seluruhnya",
    },
    {
      at: "on a cue",
      offset: text.indexOf("kata"),
      found: "mentions: · quote q1 by its cue · tags: seluruhnya",
    },
    {
      at: "on a name within a description",
      offset: text.indexOf("Tirta"),
      found: "mentions: Tirta Kencana, Wulan · no quote · tags: seluruhnya",
    },
    {
      at: "directly behind a pronoun",
      offset: text.indexOf("Ia") + 2,
      found: "mentions: Wulan · no quote · tags: ",
    },
    {
      at: "under several tags, the one that was made first before the others",
      offset: text.indexOf("pergi") + 1,
      found: "mentions: · no quote · tags: dahulu, pertama, kemudian, sedetik",
    },
    { at: "on plain text", offset: text.indexOf("itu") + 4, found: "mentions: · no quote · tags: " },
    { at: "behind the end", offset: text.length + 5, found: "mentions: · no quote · tags: " },
  ];
  for (const { at, offset, found } of cases) {
    it(`finds what there is ${at}`, () => {
      const { mentions, quote, cue, tagged } = foundAt(view, offset);
      const names = mentions.map(({ entity }) => entity.name).join(", ");
      const spoken = quote ? `quote ${quote.id}${cue ? " by its cue" : ""}` : "no quote";
      const tags = tagged.flatMap(({ annotation }) => annotation.tags).join(", ");
      assert.equal(`mentions:${names && ` ${names}`} · ${spoken} · tags: ${tags}`, found);
    });
  }
});
