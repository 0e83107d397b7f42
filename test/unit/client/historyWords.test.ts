import assert from "node:assert/strict";
import type { HistoryResult } from "../../../server/protocol/history";
import { resultMessage, type HistoryVerb } from "../../../src/features/history/historyWords";

const HERE = "file:///corpus/a%20b.txt";
const done = (parts: Partial<Extract<HistoryResult, { kind: "done" }>>): HistoryResult => ({
  kind: "done",
  label: "Tag “krisis” added",
  uris: [HERE],
  changes: 1,
  left: [],
  canRetry: false,
  ...parts,
});
const left = (...messages: readonly string[]): { uri: string; message: string }[] =>
  messages.map((message) => ({ uri: HERE, message }));

const CASES: readonly (readonly [HistoryVerb, HistoryResult, string | null, string])[] = [
  ["undo", done({}), HERE, "Undone: Tag “krisis” added"],
  ["redo", done({}), HERE, "Redone: Tag “krisis” added"],
  ["undo", done({}), null, "Undone in a b.txt: Tag “krisis” added"],
  ["undo", done({ uris: ["x", "y"], changes: 2 }), HERE, "Undone in 2 articles: Tag “krisis” added"],
  ["undo", done({ left: left("A stays.") }), HERE, "Undone in part: Tag “krisis” added. A stays."],
  ["undo", done({ changes: 0, left: left("A stays.") }), HERE, "Not undone: Tag “krisis” added. A stays."],
  [
    "redo",
    done({ changes: 0, uris: [], left: left("A.", "A.", "B.", "C.", "D.", "E.") }),
    HERE,
    "Not redone: Tag “krisis” added. A. B. C. … and 2 more.",
  ],
  [
    "undo",
    { kind: "nothing" },
    HERE,
    "There is no change of tags or notes to undo. Kutip keeps the last 200.",
  ],
  ["redo", { kind: "nothing" }, HERE, "There is no change of tags or notes to redo."],
];

describe("words about undo and redo", () => {
  for (const [verb, result, active, message] of CASES) {
    it(message, () => assert.equal(resultMessage(verb, result, active), message));
  }
});
