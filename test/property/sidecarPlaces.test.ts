/** Tags through random edits: live ones are followed exactly, and after edits elsewhere they are found, marked, or orphans. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { createSnapshot } from "../../server/corpus/snapshot";
import type { Span } from "../../server/core/text/span";
import { makeAnchor } from "../../server/sidecar/anchor";
import type { Anchor, Annotation } from "../../server/sidecar/annotation";
import { CountedText, splitsPair } from "../../server/sidecar/codePoints";
import { findAnchor } from "../../server/sidecar/finding";
import { ArticlePlaces } from "../../server/sidecar/placing";
import { SearchBudget } from "../../server/sidecar/searching";
import { annotation, firstAnchor, uuid } from "../support/annotations";
import { seededRandom, type Random } from "../support/random";

const SEED = 20_240_101;
const ARTICLE = "file:///corpus/a.txt";
const ARTICLES = readdirSync("seeds")
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(`seeds/${name}`, "utf8"));

interface Edit {
  readonly start: number;
  readonly old: string;
  readonly now: string;
}

describe("sidecar tags through random edits", function () {
  this.timeout(30_000);

  it("follows every tag through live edits, and through undoing them all", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 25 }), (seed, length) => {
        followAndUndo(seededRandom(seed), length);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("finds 999 of 1,000 tags whose text survived edits made elsewhere, and puts none on another text unmarked", () => {
    const random = seededRandom(SEED);
    let survived = 0;
    let right = 0;
    for (let script = 0; script < 400; script++) {
      const text = random.pick(ARTICLES);
      const source = new CountedText(text);
      const spans = Array.from({ length: 10 }, () => someWords(random, text));
      const anchors = spans.map((span) => makeAnchor(source, span, null));
      const { after, follow } = editElsewhere(random, text, 1 + random.below(12));
      const counted = new CountedText(after);
      anchors.forEach((anchor, at) => {
        const found = findAnchor(counted, anchor, null, new SearchBudget());
        if (found.kind === "exact") {
          assert.equal(counted.lf.slice(found.span.start, found.span.end), anchor.exact);
        }
        const place = follow(spans[at]!);
        if (!place || after.slice(place.start, place.end) !== anchor.exact) return;
        survived += 1;
        if (found.kind === "exact" && counted.fromLf(found.span.start) === place.start) right += 1;
      });
    }
    assert.ok(survived > 3_000);
    assert.ok(right / survived >= 0.999, `${right} of ${survived}`);
  });

  it("converts every offset there and back", () => {
    const piece = fc.constantFrom("a", "\r\n", "\r", "\n", "😀", "é", "\u0301", "\uD83D", "ي", " ");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        // A lone half beside another would make a pair of two pieces, and CR before LF one line end of two.
        const text = pieces.join("|");
        const counted = new CountedText(text);
        const lf = text.replace(/\r\n?/g, "\n");
        assert.equal(counted.lf, lf);
        assert.equal(counted.codePoints, Array.from(lf).length);
        for (let at = 0; at <= lf.length; at++) {
          if (splitsPair(lf, at)) continue;
          assert.equal(counted.codePointAt(at), Array.from(lf.slice(0, at)).length);
          assert.equal(counted.offsetOfCodePoint(counted.codePointAt(at)), at);
          assert.equal(counted.toLf(counted.fromLf(at)), at);
        }
      }),
      { seed: SEED },
    );
  });
});

/** Every unit has an identity; a tag is the set of its units and of what was put between them. */
function followAndUndo(random: Random, length: number): void {
  const text = random.pick(ARTICLES).slice(0, 600);
  const tags = Array.from({ length: 6 }, (_, at) => tagOn(random, text, at));
  const annotations = tags.map((tag) => tag.annotation);
  const places = new ArticlePlaces();
  let version = 1;
  let snapshot = createSnapshot(ARTICLE, version, text);
  const first = places.place(snapshot, annotations);
  // Of words that occur twice in so short a text some may be in doubt from the start.
  const sure = new Set(first.placed.filter((one) => !one.approximate).map((one) => one.annotation.id));
  let fresh = 0;
  let units = Array.from({ length: text.length }, () => ++fresh);
  const members = new Map(
    tags.map(({ annotation, span }) => [annotation.id, new Set(units.slice(span.start, span.end))]),
  );
  const done: (readonly Edit[])[] = [];
  /** One step of a person: several edits where there are several cursors. */
  const step = (edits: readonly Edit[]): void => {
    let { text: after } = snapshot;
    for (const { start, old, now } of edits) {
      const end = start + old.length;
      const added = Array.from({ length: now.length }, () => ++fresh);
      for (const set of members.values()) {
        const extent = extentOf(units, set);
        if (extent && belongs(extent, start, end)) added.forEach((unit) => set.add(unit));
      }
      units = [...units.slice(0, start), ...added, ...units.slice(end)];
      after = after.slice(0, start) + now + after.slice(end);
    }
    places.edited(
      edits.map(({ start, old, now }) => ({
        span: { start, end: start + old.length },
        newLength: now.length,
      })),
    );
    snapshot = createSnapshot(ARTICLE, ++version, after);
  };

  for (let number = 0; number < length; number++) {
    const edits: Edit[] = [];
    let { text: now } = snapshot;
    for (let cursor = 0; cursor <= random.below(3); cursor++) {
      const edit = someEdit(random, now, `${number}.${cursor}`);
      now = now.slice(0, edit.start) + edit.now + now.slice(edit.start + edit.old.length);
      edits.push(edit);
    }
    done.push(edits);
    step(edits);
    check();
  }
  for (const edits of done.toReversed()) {
    step(edits.toReversed().map(({ start, old, now }) => ({ start, old: now, now: old })));
    places.place(snapshot, annotations);
  }
  assert.equal(snapshot.text, text);
  const back = new Map(places.place(snapshot, annotations).placed.map((one) => [one.annotation.id, one]));
  for (const { annotation, span } of tags) {
    if (!sure.has(annotation.id)) continue;
    const placed = back.get(annotation.id);
    assert.deepEqual(placed && { span: placed.spans[0], approximate: placed.approximate }, {
      span,
      approximate: false,
    });
  }

  function check(): void {
    const placement = places.place(snapshot, annotations);
    for (const { annotation, spans, approximate } of placement.placed) {
      const span = spans[0]!;
      if (!approximate)
        assert.equal(snapshot.text.slice(span.start, span.end), firstAnchor(annotation).exact);
      if (sure.has(annotation.id)) assert.deepEqual(span, extentOf(units, members.get(annotation.id)!));
    }
    for (const annotation of placement.orphans) {
      if (sure.has(annotation.id)) assert.equal(extentOf(units, members.get(annotation.id)!), null);
    }
  }
}

function extentOf(units: readonly number[], members: ReadonlySet<number>): Span | null {
  const start = units.findIndex((unit) => members.has(unit));
  return start < 0 ? null : { start, end: units.findLastIndex((unit) => members.has(unit)) + 1 };
}

/** Whether what replaces `[start, end)` becomes a part of the span: inside it, but neither at its edges nor in place of all of it. */
function belongs(extent: Span, start: number, end: number): boolean {
  if (start < extent.start || end > extent.end) return false;
  if (start === extent.start && end === extent.end) return false;
  return start < end || (start > extent.start && end < extent.end);
}

function tagOn(random: Random, text: string, number: number): { annotation: Annotation; span: Span } {
  const span = someWords(random, text);
  const anchor = makeAnchor(new CountedText(text), span, null);
  return { annotation: annotationAt(number, anchor), span };
}

function annotationAt(number: number, anchor: Anchor): Annotation {
  return annotation("", { id: uuid(number), target: { kind: "text", anchors: [anchor] } });
}

function someWords(random: Random, text: string): Span {
  const words = [...text.matchAll(/\S+/g)];
  const first = random.below(words.length);
  const last = Math.min(words.length - 1, first + random.pick([0, 0, 0, 1, 2, 9, 29]));
  const end = words[last]!;
  return { start: words[first]!.index, end: end.index + end[0].length };
}

/** Inserted text is unlike any other, so that nothing comes back by chance. */
function someEdit(random: Random, text: string, mark: string): Edit {
  const start = whole(text, random.below(text.length + 1));
  const longest = random.below(8) === 0 ? 120 : 10;
  const end =
    random.below(2) === 0 ? start : whole(text, Math.min(text.length, start + random.below(longest)));
  const now = end === start || random.below(2) === 0 ? `§${mark}😀§` : "";
  return { start, old: text.slice(start, end), now };
}

function editElsewhere(
  random: Random,
  text: string,
  length: number,
): { after: string; follow: (span: Span) => Span | null } {
  const words = ["dan", "yang", "Sari", "mengatakan", "NATO", "😀", "ribu", ",", ".", "\n"];
  let after = text;
  let units = Array.from({ length: text.length }, (_, at) => at);
  for (let step = 0; step < length; step++) {
    const start = whole(after, random.below(after.length + 1));
    const longest = random.below(7) === 0 ? 300 : 12;
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

function whole(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset - 1 : offset;
}
