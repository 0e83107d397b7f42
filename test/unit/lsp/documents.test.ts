import assert from "node:assert/strict";
import fc from "fast-check";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { createSnapshot, type ArticleSnapshot } from "../../../server/corpus/snapshot";
import { changedDocument, openedDocument } from "../../../server/lsp/documents";
import type { Position } from "../../../server/protocol/place";
import type { TextEdit } from "../../../server/sidecar/sidecar";

const opened = (text: string) => openedDocument("file:///a.txt", "plaintext", 1, text);

/** Lengths that the edits lead to, one after the other. */
function lengthAfter(length: number, edits: readonly TextEdit[]): number {
  return edits.reduce((sum, { span, newLength }) => sum - (span.end - span.start) + newLength, length);
}

/** The plain way: find the place by splitting into lines, cut and join, one change after the other. */
function naively(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  const offsetIn = (whole: string, { line, character }: Position): number => {
    const parts = whole.split(/(\r\n|\r|\n)/);
    if (2 * line >= parts.length) return whole.length;
    return parts.slice(0, 2 * line).join("").length + Math.min(character, parts[2 * line]!.length);
  };
  return changes.reduce((whole, change) => {
    if (!("range" in change)) return change.text;
    const { start, end } = change.range;
    return whole.slice(0, offsetIn(whole, start)) + change.text + whole.slice(offsetIn(whole, end));
  }, text);
}

function lineStarts({ lines }: ArticleSnapshot): readonly number[] {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.offsetAt({ line, character: 0 }));
}

describe("open documents", () => {
  it("leave the snapshot before a change as it was", () => {
    const before = opened("Air naik.");
    const after = changedDocument(before, [{ text: "Air surut." }], 2);
    assert.deepEqual([before.snapshot.text, before.version], ["Air naik.", 1]);
    assert.deepEqual([after.snapshot.text, after.version, after.snapshot.version], ["Air surut.", 2, 2]);
  });

  it("tell of a whole new text only what differs, so that tags elsewhere stay", () => {
    const { edits } = changedDocument(opened("Air naik di hulu."), [{ text: "Air surut di hulu." }], 2);
    assert.deepEqual(edits, [{ span: { start: 4, end: 8 }, newLength: 5 }]);
  });

  it("take a new version without a change", () => {
    const { snapshot } = changedDocument(opened("Air"), [], 5);
    assert.deepEqual([snapshot.text, snapshot.version], ["Air", 5]);
  });

  it("are what cutting and joining makes of any changes, one after the other", () => {
    const text = fc
      .array(fc.constantFrom("a", "Bu", " ", "\n", "\r\n", "\r", "🌊", "“"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    const place = fc.record({ line: fc.nat(8), character: fc.nat(12) });
    const change = fc.oneof(
      { weight: 9, arbitrary: fc.record({ from: place, to: place, text }) },
      { weight: 1, arbitrary: fc.record({ text }) },
    );
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 8 }), fc.boolean(), (start, rough, bottomUp) => {
        const changes = rough.map((one): TextDocumentContentChangeEvent => {
          if (!("from" in one)) return one;
          const ordered =
            one.from.line < one.to.line ||
            (one.from.line === one.to.line && one.from.character <= one.to.character);
          const range = ordered ? { start: one.from, end: one.to } : { start: one.to, end: one.from };
          return { range, text: one.text };
        });
        if (bottomUp)
          changes.sort((a, b) =>
            "range" in a && "range" in b ? b.range.start.line - a.range.start.line : 0,
          );
        const { snapshot, edits } = changedDocument(opened(start), changes, 2);
        assert.equal(snapshot.text, naively(start, changes));
        assert.equal(lengthAfter(start.length, edits ?? []), snapshot.text.length);
        assert.deepEqual(lineStarts(snapshot), lineStarts(createSnapshot("", null, snapshot.text)));
      }),
      { numRuns: 500 },
    );
  });
});
