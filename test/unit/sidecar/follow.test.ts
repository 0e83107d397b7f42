import assert from "node:assert/strict";
import { followedAt, followEdits, type Followed } from "../../../server/sidecar/anchoring/follow";
import type { TextEdit } from "../../../server/sidecar/sidecar";

/** `4-8>2` replaces [4, 8) by two units; several edits follow one another. The span is [4, 8) of twelve units. */
const TABLE: readonly (readonly [string, string, string])[] = [
  ["insert before", "0-0>3", "7-11"],
  ["insert at the start", "4-4>2", "6-10"],
  ["insert inside", "6-6>5", "4-13"],
  ["insert at the end", "8-8>2", "4-8"],
  ["insert behind", "10-10>9", "4-8"],
  ["delete before", "0-2>0", "2-6"],
  ["delete up to the start", "2-4>0", "2-6"],
  ["replace up to the start", "2-4>5", "7-11"],
  ["delete inside", "5-7>0", "4-6"],
  ["replace inside", "5-7>9", "4-15"],
  ["delete the head", "4-6>0", "4-6"],
  ["replace the head", "4-6>1", "4-7"],
  ["delete the tail", "6-8>0", "4-6"],
  ["replace the tail", "6-8>3", "4-9"],
  ["delete over the start", "2-6>0", "2-4"],
  ["replace over the start", "2-6>3", "5-7"],
  ["delete over the end", "6-10>0", "4-6"],
  ["replace over the end", "6-10>7", "4-6"],
  ["delete behind", "8-12>0", "4-8"],
  ["delete all of it", "4-8>0", "gone 4+0"],
  ["replace all of it", "4-8>4", "gone 4+0"],
  ["delete it and more", "2-10>0", "gone 2+2"],
  ["delete it bit by bit", "7-8>0 4-5>0 4-6>0", "gone 4+0"],
  ["delete it, then more around it", "4-8>0 1-6>0", "gone 1+3"],
  ["delete it, then insert there", "4-8>0 4-4>4", "gone 4+0"],
  ["delete it, then insert before", "4-8>0 0-0>10", "gone 14+0"],
  ["edits follow one another", "0-0>10 14-18>2 0-10>0", "gone 4+0"],
  ["none", "", "4-8"],
];

describe("sidecar spans through edits", () => {
  for (const [what, edits, after] of TABLE) {
    it(`${what}: ${edits || "no edit"} → ${after}`, () => {
      const followed = followEdits(followedAt({ start: 4, end: 8 }), edits.split(" ").flatMap(edit));
      assert.equal(print(followed), after);
    });
  }
});

function edit(notation: string): TextEdit[] {
  const match = /^(\d+)-(\d+)>(\d+)$/.exec(notation);
  return match
    ? [{ span: { start: Number(match[1]), end: Number(match[2]) }, newLength: Number(match[3]) }]
    : [];
}

function print(followed: Followed): string {
  return followed.kind === "there"
    ? `${followed.span.start}-${followed.span.end}`
    : `gone ${followed.point}+${followed.into}`;
}
