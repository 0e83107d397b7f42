/** Tags on articles that were edited where Kutip did not see it: how many of those whose text survived are found exactly there. */
import assert from "node:assert/strict";
import type { Span } from "../../../server/core/text/span";
import { makeAnchor } from "../../../server/sidecar/anchoring/anchor";
import { CountedText } from "../../../server/sidecar/anchoring/codePoints";
import { findAnchor } from "../../../server/sidecar/anchoring/finding";
import { SearchBudget } from "../../../server/sidecar/anchoring/searching";
import type { Random } from "../random";
import { ARTICLES, someWords, whole } from "./texts";

export interface Finding {
  /** Tags whose text survived. */
  readonly survived: number;
  /** Of these, tags that sit exactly there. */
  readonly right: number;
  /** Tags that sit unmarked on the same words somewhere else, whether their own survived or not. */
  readonly elsewhere: number;
}

export interface Hardness {
  /** Edits of an article, from one up to this. */
  readonly mostEdits: number;
  /** Characters of a long deletion, one in seven. */
  readonly longestDeletion: number;
}

export const USUAL: Hardness = { mostEdits: 12, longestDeletion: 300 };
export const HARD: Hardness = { mostEdits: 20, longestDeletion: 400 };

/** Tags of an article in one script. */
export const TAGS_A_SCRIPT = 10;

/** Fails where a tag sits on other text than its own without being marked. */
export function findThroughScripts(random: Random, scripts: number, hardness: Hardness): Finding {
  let survived = 0;
  let right = 0;
  let elsewhere = 0;
  for (let script = 0; script < scripts; script++) {
    const text = random.pick(ARTICLES);
    const source = new CountedText(text);
    const spans = Array.from({ length: TAGS_A_SCRIPT }, () => someWords(random, text));
    const anchors = spans.map((span) => makeAnchor(source, span, null));
    const { after, follow } = editElsewhere(random, text, hardness);
    const counted = new CountedText(after);
    anchors.forEach((anchor, at) => {
      const found = findAnchor(counted, anchor, null, new SearchBudget());
      if (found.kind === "exact") {
        assert.equal(counted.lf.slice(found.span.start, found.span.end), anchor.exact);
      }
      const place = follow(spans[at]!);
      const isThere = place !== null && after.slice(place.start, place.end) === anchor.exact;
      const isRight = found.kind === "exact" && counted.fromLf(found.span.start) === place?.start;
      if (isThere) survived += 1;
      if (isThere && isRight) right += 1;
      if (found.kind === "exact" && !isRight) elsewhere += 1;
    });
  }
  return { survived, right, elsewhere };
}

function editElsewhere(
  random: Random,
  text: string,
  { mostEdits, longestDeletion }: Hardness,
): { after: string; follow: (span: Span) => Span | null } {
  const words = ["dan", "yang", "Sari", "mengatakan", "NATO", "😀", "ribu", ",", ".", "\n"];
  const edits = 1 + random.below(mostEdits);
  let after = text;
  let units = Array.from({ length: text.length }, (_, at) => at);
  for (let step = 0; step < edits; step++) {
    const start = whole(after, random.below(after.length + 1));
    const longest = random.below(7) === 0 ? longestDeletion : 12;
    const end =
      random.below(5) < 2 ? start : whole(after, Math.min(after.length, start + 1 + random.below(longest)));
    const count = end === start ? 1 + random.below(random.below(5) === 0 ? 40 : 3) : random.below(2);
    const now = Array.from({ length: count }, () => `${random.pick(words)} `).join("");
    after = after.slice(0, start) + now + after.slice(end);
    units = [...units.slice(0, start), ...Array<number>(now.length).fill(-1), ...units.slice(end)];
  }
  const follow = (span: Span): Span | null => {
    const start = units.indexOf(span.start);
    const end = units.indexOf(span.end - 1) + 1;
    return start < 0 || end <= start ? null : { start, end };
  };
  return { after, follow };
}
