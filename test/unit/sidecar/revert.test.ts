import assert from "node:assert/strict";
import { writeAnnotation } from "../../../server/sidecar/format/annotationJson";
import type { Annotation } from "../../../server/sidecar/annotation";
import {
  entryFromAnnotation,
  entryFromText,
  textOfEntry,
  type SidecarEntry,
} from "../../../server/sidecar/format/codec";
import { printJson } from "../../../server/sidecar/format/json";
import { revertEntry, type LeftPart } from "../../../server/sidecar/merging/revert";
import { anchorOf, annotation, firstAnchor } from "../../support/annotations";

const HERE = "Kata [Sari Dewi] kemarin.";
/** The same words after something was typed before them. */
const FOLLOWED = "Lalu kata [Sari Dewi] kemarin.";
const ELSEWHERE = "Kata Sari Dewi [kemarin].";

/** `a b`: tags. `(n)`: the note. `@1`: when it was last changed. `>`: followed its text. `*`: put elsewhere. `-`: nothing. */
function entry(words: string): SidecarEntry | null {
  if (words === "-") return null;
  const parts = words.split(" ");
  const note = /\((.*)\)/.exec(words)?.[1] ?? null;
  const values: Partial<Annotation> = {
    tags: parts.filter((part) => /^[a-z]+$/.test(part)),
    note,
    modified: `2024-01-01T00:00:0${/@(\d)/.exec(words)?.[1] ?? "0"}Z`,
  };
  const marked = parts.includes(">") ? FOLLOWED : parts.includes("*") ? ELSEWHERE : HERE;
  return entryFromText(printJson(writeAnnotation(annotation(marked, values))));
}

function words(entry: SidecarEntry | null): string {
  if (!entry) return "-";
  const { tags, note, modified } = entry.annotation!;
  const anchor = firstAnchor(entry.annotation!);
  const place = anchor.exact === "kemarin" ? ["*"] : anchor.prefix.startsWith("Lalu") ? [">"] : [];
  return [...tags, ...(note === null ? [] : [`(${note})`]), `@${modified.at(-2)}`, ...place].join(" ");
}

const CASES: readonly {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly now: string;
  readonly result: string;
  readonly left?: LeftPart;
}[] = [
  { what: "a tag that was added", from: "a b @2", to: "a @1", now: "a b @2", result: "a @1" },
  { what: "a tag that was removed", from: "a @2", to: "a b @1", now: "a @2", result: "a b @1" },
  { what: "an annotation that was made", from: "a @1", to: "-", now: "a @1", result: "-" },
  { what: "an annotation that was removed", from: "-", to: "a (n) @1", now: "-", result: "a (n) @1" },
  { what: "a note that was written", from: "a (n) @2", to: "a @1", now: "a (n) @2", result: "a @1" },
  { what: "a note that was changed", from: "(m) @2", to: "(n) @1", now: "(m) @2", result: "(n) @1" },
  { what: "a place", from: "a @2 *", to: "a @1", now: "a @2 *", result: "a @1" },

  { what: "a tag, and keeps another's tag", from: "a b @2", to: "a @1", now: "a b c @3", result: "a c @3" },
  {
    what: "a tag, and keeps another's note",
    from: "a b @2",
    to: "a @1",
    now: "a b (x) @3",
    result: "a (x) @3",
  },
  {
    what: "a removal beside another's removal",
    from: "a @2",
    to: "a b @1",
    now: "(x) @3",
    result: "b (x) @3",
  },
  {
    what: "a note, and keeps another's tag",
    from: "a (m) @2",
    to: "a (n) @1",
    now: "a c (m) @3",
    result: "a c (n) @3",
  },
  { what: "the last of its tags", from: "a b @2", to: "a @1", now: "b @3", result: "-" },

  { what: "an annotation whose text moved", from: "a @1", to: "-", now: "a @1 >", result: "-" },
  {
    what: "a tag whose text moved, and leaves it there",
    from: "a b @2",
    to: "a @1",
    now: "a b @2 >",
    result: "a @1 >",
  },
  { what: "a place whose text moved", from: "a @2 *", to: "a @1", now: "a @2 >", result: "a @1" },

  { what: "nothing twice", from: "a b @2", to: "a @1", now: "a @1", result: "a @1" },
  { what: "nothing where all is gone already", from: "a @1", to: "-", now: "-", result: "-" },
  { what: "nothing where it is back already", from: "-", to: "a @1", now: "a @1", result: "a @1" },
  { what: "a removal where others made it anew", from: "-", to: "a @1", now: "b @2", result: "b a @2" },

  {
    what: "an annotation, but not what others added",
    from: "a @1",
    to: "-",
    now: "a c @2",
    result: "c @2",
    left: "part",
  },
  {
    what: "an annotation whose tag others took out",
    from: "a @1",
    to: "-",
    now: "c @2",
    result: "c @2",
    left: "part",
  },
  {
    what: "no annotation that others put elsewhere",
    from: "a @1",
    to: "-",
    now: "a @2 *",
    result: "a @2 *",
    left: "changed",
  },
  {
    what: "nothing of what others removed",
    from: "a b @2",
    to: "a @1",
    now: "-",
    result: "-",
    left: "removed",
  },
  {
    what: "no note that others changed",
    from: "a (m) @2",
    to: "a (n) @1",
    now: "a (x) @3",
    result: "a (x) @3",
    left: "note",
  },
  {
    what: "a tag but no note that others changed",
    from: "a b (m) @2",
    to: "a (n) @1",
    now: "a b (x) @3",
    result: "a (x) @3",
    left: "note",
  },
  {
    what: "no note that others removed",
    from: "a (m) @2",
    to: "a (n) @1",
    now: "a @3",
    result: "a @3",
    left: "note",
  },
  {
    what: "no place that others changed",
    from: "a @2 *",
    to: "a @1",
    now: "a @3 >",
    result: "a @3 >",
    left: "place",
  },
];

describe("reverting an annotation", () => {
  for (const { what, from, to, now, result, left } of CASES) {
    it(`reverts ${what}`, () => {
      const standing = entry(now);
      const reverted = revertEntry(entry(from), entry(to), standing);
      const after = reverted.kind === "done" ? reverted.entry : standing;
      assert.equal(words(after), result);
      assert.equal(reverted.left, left ?? null);
      if (reverted.kind === "left") assert.equal(now, result);
    });
  }

  it("follows every stretch and the corrected span, and takes them out again", () => {
    const judged = (stretches: readonly string[], corrected: string, verdict: boolean): SidecarEntry => {
      const finding = { kind: "quote", quoteKind: "direct", speaker: null } as const;
      const decision = { finding, verdict: "corrected", correction: { span: anchorOf(corrected) } } as const;
      return entryFromAnnotation(annotation(stretches, { decision: verdict ? decision : null }));
    };
    const before = ["[Kata] Sari Dewi kemarin.", "Kata Sari [Dewi] kemarin."];
    const later = ["Lalu [kata] Sari Dewi kemarin.", "Lalu kata Sari [Dewi] kemarin."];
    const made = judged(before, "Kata [Sari Dewi] kemarin.", true);
    const followed = judged(later, "Lalu kata [Sari Dewi] kemarin.", true);
    assert.deepEqual(revertEntry(made, null, followed), { kind: "done", entry: null, left: null });
    const reverted = revertEntry(made, judged(before, "", false), followed);
    assert.ok(reverted.kind === "done" && reverted.entry && reverted.left === null);
    assert.deepEqual(reverted.entry.json, judged(later, "", false).json);
  });

  it("leaves a verdict that others gave anew with its finding", () => {
    const judged = (verdict: "accepted" | "rejected" | null, modified: string): SidecarEntry => {
      const finding = { kind: "quote", quoteKind: "direct", speaker: null } as const;
      const decision = verdict && { finding, verdict, correction: {} };
      return entryFromAnnotation(annotation(HERE, { decision, modified }));
    };
    const [first, second] = ["2024-01-01T00:00:02Z", "2024-01-01T00:00:03Z"];
    const before = judged(null, "2024-01-01T00:00:01Z");
    const reverted = revertEntry(judged("accepted", first), before, judged("rejected", second));
    assert.ok(reverted.kind === "done");
    assert.equal(reverted.entry?.annotation?.decision?.verdict, "rejected");
    assert.deepEqual(revertEntry(judged("accepted", first), before, judged("accepted", first)), {
      kind: "done",
      entry: before,
      left: null,
    });
  });

  it("brings back the line as it stood, whatever another program wrote into it", () => {
    const line = `{ "x:mine": 12345678901234567890,  ${printJson(writeAnnotation(annotation(HERE))).slice(1)}`;
    const reverted = revertEntry(null, entryFromText(line), null);
    assert.ok(reverted.kind === "done" && reverted.entry);
    assert.equal(textOfEntry(reverted.entry), line);
  });

  it("keeps what this version does not know, where it came meanwhile", () => {
    const json = { ...writeAnnotation(annotation(HERE, { tags: ["a", "b"] })), "x:mine": 1 };
    const reverted = revertEntry(entry("a b"), entry("a"), entryFromText(printJson(json)));
    assert.ok(reverted.kind === "done" && reverted.entry);
    assert.match(textOfEntry(reverted.entry), /"x:mine":1/);
    assert.deepEqual(reverted.entry.annotation?.tags, ["a"]);
  });
});
