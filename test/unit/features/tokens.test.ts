import assert from "node:assert/strict";
import fc from "fast-check";
import { flatTokens } from "../../../server/features/tokens";
import { SEMANTIC_TOKEN_MODIFIERS, SEMANTIC_TOKEN_TYPES } from "../../../server/protocol/semanticTokens";
import type { ArticleView } from "../../../server/corpus/view";
import type { Entity } from "../../../server/core/analysis";
import { placeOf, viewOf, type ViewParts } from "./fixture";

/** Each token as `words/type+modifiers`. */
function shown(view: ArticleView, within?: { start: number; end: number }): string[] {
  return flatTokens(view, within).map(({ line, character, length, type, modifiers }) => {
    const start = view.snapshot.lines.offsetAt({ line, character });
    const set = SEMANTIC_TOKEN_MODIFIERS.filter((_, bit) => modifiers & (1 << bit));
    const words = view.snapshot.text.slice(start, start + length);
    return [`${words}/${SEMANTIC_TOKEN_TYPES[type]}`, ...set].join("+");
  });
}

describe("semantic tokens", () => {
  const cases: readonly { name: string; text: string; parts: ViewParts; tokens: readonly string[] }[] = [
    { name: "an article with nothing in it", text: "Hujan turun.", parts: {}, tokens: [] },
    {
      name: "a speaker, a cue and a person who is only mentioned",
      text: "“Air naik,” kata Wulan kepada Joko.",
      parts: {
        entities: [
          { name: "Wulan", mentions: ["Wulan"] },
          { name: "Joko", mentions: ["Joko"] },
        ],
        quotes: [{ words: "“Air naik,”", cue: "kata", speaker: "Wulan", mention: "Wulan" }],
      },
      tokens: ["kata/cue", "Wulan/person+speaker", "Joko/person"],
    },
    {
      name: "a description around a name, with the name on top",
      text: "Ketua Tirta Kencana itu pergi.",
      parts: {
        entities: [
          { name: "Wulan", mentions: [{ words: "Ketua Tirta Kencana itu", kind: "nominal" }] },
          { name: "Tirta Kencana", type: "organization", mentions: ["Tirta Kencana"] },
        ],
      },
      tokens: ["Ketua/person+described", "Tirta Kencana/organization", "itu/person+described"],
    },
    {
      name: "a word that means two at once, drawn once",
      text: "Keduanya pergi.",
      parts: {
        entities: [
          { name: "Wulan", mentions: [{ words: "Keduanya", kind: "pronoun" }] },
          { name: "Joko", mentions: [{ words: "Keduanya", kind: "pronoun" }] },
        ],
      },
      tokens: ["Keduanya/person+described"],
    },
    {
      name: "a description that is nothing but a name in another",
      text: "Warga Lembah Biru",
      parts: {
        entities: [
          { name: "Lembah Biru", type: "place", mentions: ["Lembah Biru"] },
          { name: "Warga", type: "person", mentions: [{ words: "Warga Lembah Biru", kind: "nominal" }] },
        ],
      },
      tokens: ["Warga/person+described", "Lembah Biru/place"],
    },
    {
      name: "a `-nya` as the cue that it is part of",
      text: "“Air naik,” katanya.",
      parts: {
        entities: [{ name: "Wulan", mentions: [{ words: "katanya", kind: "clitic" }] }],
        quotes: [{ words: "“Air naik,”", cue: "katanya", speaker: "Wulan", via: "clitic" }],
      },
      tokens: ["katanya/cue"],
    },
    {
      name: "a cue that two quotes share, once",
      text: "“A,” kata Joko. “B.”",
      parts: {
        quotes: [
          { words: "“A,”", cue: "kata" },
          { words: "“B.”", cue: "kata" },
        ],
      },
      tokens: ["kata/cue"],
    },
    ...["\n", "\r\n", "\r"].map((lineEnd) => ({
      name: `a name broken by ${JSON.stringify(lineEnd)}, split`,
      text: `Bendungan${lineEnd}Tirta Jaya penuh.`,
      parts: {
        entities: [
          { name: "Tirta Jaya", type: "place" as const, mentions: [`Bendungan${lineEnd}Tirta Jaya`] },
        ],
      },
      tokens: ["Bendungan/place", "Tirta Jaya/place"],
    })),
    {
      name: "a name behind a character beyond U+FFFF, at its UTF-16 place",
      text: "🌊🌊 Wulan datang.",
      parts: { entities: [{ name: "Wulan", mentions: ["Wulan"] }] },
      tokens: ["Wulan/person"],
    },
  ];
  for (const { name, text, parts, tokens } of cases) {
    it(`shows ${name}`, () => assert.deepEqual(shown(viewOf(text, parts)), tokens));
  }

  it("gives those of a range only", () => {
    const text = "Wulan bertemu Joko di Lembah Biru.";
    const entities = ["Wulan", "Joko", "Lembah Biru"].map((name) => ({ name, mentions: [name] }));
    const view = viewOf(text, { entities });
    assert.deepEqual(shown(view, placeOf(text, "bertemu Joko di")), ["Joko/person"]);
  });

  it("never overlap, stand in order, and stay within their lines, whatever overlaps in the analysis", () => {
    const text = "Angin kencang 🌊 merobohkan\r\nenam rumah\rdi Desa\n\nSumber Waras kemarin.";
    const mention = fc
      .tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom("name", "nominal", "pronoun"))
      .map(([start, length, kind]) => ({ start, end: Math.min(text.length, start + length), kind }));
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 12 }), (mentions) => {
        const base = viewOf(text);
        const entity: Entity = {
          id: "e1",
          name: "Angin",
          type: "event",
          roles: [],
          mentions: mentions,
        };
        const view = { ...base, analysis: { ...base.analysis, entities: [entity] } };
        const covered = new Set<number>();
        let last = -1;
        for (const { line, character, length } of flatTokens(view)) {
          const start = view.snapshot.lines.offsetAt({ line, character });
          assert.ok(length > 0 && start > last - 1, "in order and not empty");
          assert.ok(start + length <= view.snapshot.lines.lineEnd(line), "within its line");
          for (let at = start; at < start + length; at++) {
            assert.ok(!covered.has(at), "no overlap");
            covered.add(at);
          }
          last = start + length;
        }
        for (const { start, end } of mentions) {
          for (let at = start; at < end; at++) {
            if (/\S/.test(text[at]!)) assert.ok(covered.has(at), "every letter of a mention is shown");
          }
        }
      }),
    );
  });
});
