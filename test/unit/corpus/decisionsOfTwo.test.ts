import assert from "node:assert/strict";
import { decide } from "../../../server/corpus/decisions/decide";
import { createSnapshot } from "../../../server/corpus/snapshot";
import type { Decision, Finding } from "../../../server/sidecar/annotation";
import { ArticlePlaces } from "../../../server/sidecar/anchoring/placing";
import { annotation } from "../../support/annotations";
import { viewOf } from "../features/fixture";

const TEXT = "Sari menemui Budi. Keduanya lega.";
const KEDUANYA = { words: "Keduanya", kind: "pronoun" } as const;
const { analysis: FOUND } = viewOf(TEXT, {
  entities: [
    { name: "Sari", mentions: ["Sari", KEDUANYA] },
    { name: "Budi", mentions: ["Budi", KEDUANYA] },
  ],
});
const meant = (entity: string): Finding => ({
  kind: "mention",
  mentionKind: "pronoun",
  entity,
  entityType: "person",
});

/** Each entity with its mentions once this was decided of `words`. */
function decided(words: string, decision: Decision): readonly string[] {
  const judged = annotation(TEXT.replace(words, `[${words}]`), { tags: [], decision });
  const { placed } = new ArticlePlaces().place(createSnapshot("file:///a.txt", null, TEXT), [judged]);
  const { analysis, decisions } = decide(FOUND, placed, TEXT);
  assert.deepEqual(
    decisions.map(({ misfit }) => misfit),
    [null],
  );
  return analysis.entities.map(
    ({ name, mentions }) => `${name}: ${mentions.map(({ start, end }) => TEXT.slice(start, end)).join(" ")}`,
  );
}

describe("decisions of a mention of two", () => {
  it("accept it of one and leave it to the other", () =>
    assert.deepEqual(decided("Keduanya", { finding: meant("Budi"), verdict: "accepted", correction: {} }), [
      "Sari: Sari Keduanya",
      "Budi: Budi Keduanya",
    ]));
  it("reject it of the one that they name", () =>
    assert.deepEqual(decided("Keduanya", { finding: meant("Budi"), verdict: "rejected", correction: {} }), [
      "Sari: Sari Keduanya",
      "Budi: Budi",
    ]));
  it("give it to a third, who alone is meant", () =>
    assert.deepEqual(
      decided("Keduanya", { finding: meant("Sari"), verdict: "corrected", correction: { entity: "Ayu" } }),
      ["Sari: Sari", "Budi: Budi", "Ayu: Keduanya"],
    ));
  it("make one of both, with one mention", () =>
    assert.deepEqual(
      decided("Budi", {
        finding: { kind: "entity", entity: "Budi", entityType: "person" },
        verdict: "corrected",
        correction: { entity: "Sari" },
      }),
      ["Sari: Sari Budi Keduanya"],
    ));
});
