/** A random session at an open article, followed by a model that knows each letter: every tag is where the model says, and undoing it all brings them back. */
import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import type { Span } from "../../../server/core/text/span";
import { makeAnchor } from "../../../server/sidecar/anchoring/anchor";
import type { Anchor, Annotation } from "../../../server/sidecar/annotation";
import { CountedText } from "../../../server/sidecar/anchoring/codePoints";
import { ArticlePlaces } from "../../../server/sidecar/anchoring/placing";
import { annotation, firstAnchor, uuid } from "../annotations";
import type { Random } from "../random";
import { ARTICLES, someWords, whole } from "./texts";

const ARTICLE = "file:///corpus/a.txt";

interface Edit {
  readonly start: number;
  readonly old: string;
  readonly now: string;
}

export interface Session {
  readonly tags: number;
  /** Tags that stand where they stood, letter by letter, when all is undone. The others are marked as approximate, or orphans. */
  readonly back: number;
}

/**
 * Every unit has an identity; a tag is the set of its units and of what was put between them. Fails where a tag is not where its units
 * are, or sits unmarked in another place when all is undone.
 */
export function followAndUndo(random: Random, length: number): Session {
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
  const placed = new Map(places.place(snapshot, annotations).placed.map((one) => [one.annotation.id, one]));
  let back = 0;
  for (const { annotation, span } of tags) {
    const found = placed.get(annotation.id);
    if (!sure.has(annotation.id) || !found || found.approximate) continue;
    assert.deepEqual(found.spans[0], span);
    back += 1;
  }
  return { tags: sure.size, back };

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

/** Inserted text is unlike any other, so that nothing comes back by chance. */
function someEdit(random: Random, text: string, mark: string): Edit {
  const start = whole(text, random.below(text.length + 1));
  const longest = random.below(8) === 0 ? 120 : 10;
  const end =
    random.below(2) === 0 ? start : whole(text, Math.min(text.length, start + random.below(longest)));
  const now = end === start || random.below(2) === 0 ? `§${mark}😀§` : "";
  return { start, old: text.slice(start, end), now };
}
