/** What holds for the analysis of any text whatever, hostile ones included. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis } from "../../server/core/analysis";
import { analyze } from "../../server/core/analyze";
import { INDONESIAN, packFor } from "../../server/core/languages/packs";
import type { Span } from "../../server/core/text/span";
import { NEWS_PIECES } from "../support/newsPieces";

const text = fc.oneof(
  fc.array(fc.constantFrom(...NEWS_PIECES), { maxLength: 80 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

function spansOf(analysis: Analysis): Span[] {
  const { headline, dateline, byline, boilerplate } = analysis.article;
  return [
    ...[headline, dateline, byline].filter((span) => span !== null),
    ...boilerplate,
    ...analysis.quotes,
    ...analysis.quotes.flatMap(({ cue, speaker }) =>
      [cue, speaker?.mention ?? null].filter((span) => span !== null),
    ),
    ...analysis.entities.flatMap(({ mentions }) => mentions),
  ];
}

function splitsPair(source: string, offset: number): boolean {
  const before = source.charCodeAt(offset - 1);
  const after = source.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function assertApart(spans: readonly Span[], what: string): void {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  for (let i = 1; i < sorted.length; i++)
    assert.ok(sorted[i - 1]!.end <= sorted[i]!.start, `${what} overlap`);
}

describe("the analysis of any text", () => {
  it("never throws and keeps every span on characters inside the text", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const span of spansOf(analyze(source, packFor(source)))) {
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= source.length);
          assert.ok(!splitsPair(source, span.start) && !splitsPair(source, span.end));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never overlaps quotes, nor names", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { quotes, entities } = analyze(source, INDONESIAN);
        assertApart(quotes, "quotes");
        assertApart(
          entities.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === "name")),
          "names",
        );
      }),
      { numRuns: 400 },
    );
  });

  it("finds no quote and no name in boilerplate", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { article, quotes, entities } = analyze(source, INDONESIAN);
        const names = entities.flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === "name"));
        assertApart([...article.boilerplate, ...names], "boilerplate and names");
        for (const quote of quotes) {
          assert.ok(!article.boilerplate.some((span) => span.start <= quote.start && quote.end <= span.end));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("refers only to entities that there are, and gives a probability and a reason", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { quotes, entities } = analyze(source, INDONESIAN);
        const ids = new Set(entities.map(({ id }) => id));
        for (const { speaker, confidence, reason } of quotes) {
          assert.ok(!speaker?.entity || ids.has(speaker.entity));
          assert.ok(confidence > 0 && confidence <= 1);
          assert.ok(reason.endsWith("."));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is the same for the same text", () => {
    fc.assert(
      fc.property(text, (source) =>
        assert.deepEqual(analyze(source, INDONESIAN), analyze(source, INDONESIAN)),
      ),
      { numRuns: 50 },
    );
  });

  it("is the same for CR LF as for LF, places mapped", () => {
    const lines = text.map((source) => source.replaceAll("\r", ""));
    fc.assert(
      fc.property(lines, (source) => {
        const windows = source.replaceAll("\n", "\r\n");
        const toLf = (offset: number): number =>
          offset - (windows.slice(0, offset).match(/\r/g)?.length ?? 0);
        const mapped = spansOf(analyze(windows, INDONESIAN)).map(({ start, end }) => [
          toLf(start),
          toLf(end),
        ]);
        assert.deepEqual(
          mapped,
          spansOf(analyze(source, INDONESIAN)).map(({ start, end }) => [start, end]),
        );
      }),
      { numRuns: 200 },
    );
  });
});
