/** Sidecar files under random content and random interleavings: nothing that was read or acknowledged gets lost. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createSnapshot } from "../../server/corpus/snapshot";
import type { Annotation } from "../../server/sidecar/annotation";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
  type SidecarContent,
} from "../../server/sidecar/format/codec";
import { equalJson, type Json, type JsonObject } from "../../server/sidecar/format/json";
import { mergeSidecars } from "../../server/sidecar/merging/merge";
import { createSidecars } from "../../server/sidecar/store";
import { annotation, firstAnchor, uuid } from "../support/annotations";
import { memoryHost } from "../support/memoryHost";

const SEED = 20_240_101;
const ARTICLE = "file:///corpus/a.txt";
const SIDECAR = `${ARTICLE}.kutip.json`;
const WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(" ");

/** Names that no version of the form knows. */
const unknownMembers = fc.dictionary(fc.stringMatching(/^x:[a-z"\\é😀]{0,4}$/u), fc.jsonValue(), {
  maxKeys: 3,
});
const words = fc.string({ unit: "binary", maxLength: 12 });

const textualBody = fc
  .tuple(fc.constantFrom("tagging", "commenting", "describing"), words, unknownMembers)
  .map(([purpose, value, unknown]) => ({ ...unknown, type: "TextualBody", purpose, value }));
const quoteSelector = fc
  .tuple(words, words, words, unknownMembers)
  .map(([exact, prefix, suffix, unknown]) => ({
    ...unknown,
    type: "TextQuoteSelector",
    exact: `x${exact}`,
    prefix,
    suffix,
  }));
const annotationJson = fc
  .tuple(fc.array(textualBody, { maxLength: 4 }), quoteSelector, unknownMembers, unknownMembers)
  .map(([body, selector, unknown, inTarget]) => ({
    ...unknown,
    type: "Annotation",
    created: "2024-01-01T00:00:00Z",
    body,
    target: { ...inTarget, source: "https://example.org/a", selector: [selector] },
  }));
const collectionJson = fc
  .tuple(fc.array(annotationJson, { maxLength: 5 }), unknownMembers, unknownMembers)
  .map(([items, unknown, inPage]) => ({
    ...unknown,
    type: "AnnotationCollection",
    first: {
      ...inPage,
      type: "AnnotationPage",
      items: items.map((item, at) => ({ id: uuid(at), ...item })),
    },
  }));

describe("sidecar files", function () {
  this.timeout(30_000);

  it("keep whatever stands in them", () => {
    fc.assert(
      fc.property(collectionJson, fc.boolean(), (collection, indented) => {
        const content = decoded(JSON.stringify(collection, null, indented ? 2 : undefined));
        assert.deepEqual(content.problems, []);
        const text = encodeSidecar(content);
        assert.ok(equalJson(JSON.parse(text) as Json, collection));
        assert.equal(encodeSidecar(decoded(text)), text);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("change in nothing but what was changed", () => {
    fc.assert(
      fc.property(collectionJson, fc.nat(), words, fc.option(words), (collection, pick, tag, note) => {
        const content = decoded(JSON.stringify(collection));
        const annotations = annotationsOf(content);
        const chosen = annotations[pick % Math.max(1, annotations.length)];
        if (!chosen) return;
        const tags = [...new Set([...chosen.tags.slice(1), tag])];
        const changed: Annotation = { ...chosen, tags, note };
        const after = withAnnotations(
          content,
          annotations.map((one) => (one === chosen ? changed : one)),
        );
        const back = decoded(encodeSidecar(after));
        for (const [at, annotation] of annotationsOf(back).entries()) {
          const before = annotations[at];
          assert.ok(before);
          if (before !== chosen) {
            assert.ok(equalJson(annotation.unknown as JsonObject, before.unknown as JsonObject));
            continue;
          }
          assert.deepEqual(
            [annotation.tags, annotation.note, annotation.target],
            [tags, note, chosen.target],
          );
          assert.deepEqual(unknownOf(annotation.unknown), unknownOf(before.unknown));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("merge without losing a tag that either side added or kept", () => {
    const side = fc.array(fc.tuple(fc.nat(5), fc.constantFrom("a", "b", "c", "remove")), { maxLength: 6 });
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        const origin = applied(emptySidecar(uuid(99)), base);
        const [left, right] = [applied(origin, ours), applied(origin, theirs)];
        const merged = tagsOf(mergeSidecars(origin, left, right));
        const before = tagsOf(origin);
        for (const each of [left, right]) {
          for (const pair of tagsOf(each)) {
            if (!before.has(pair)) assert.ok(merged.has(pair), `${pair} was added`);
          }
        }
        for (const pair of before) {
          if (tagsOf(left).has(pair) && tagsOf(right).has(pair))
            assert.ok(merged.has(pair), `${pair} was kept`);
        }
        assert.deepEqual(
          merged,
          tagsOf(mergeSidecars(origin, right, left)),
          "whichever side is merged into the other",
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("hold every acknowledged change of several windows, whatever fails in between", async () => {
    const operation = fc.record({
      window: fc.nat(2),
      word: fc.nat(WORDS.length - 1),
      tag: fc.constantFrom("a", "b", "c"),
      remove: fc.boolean(),
      fails: fc.integer({ min: 0, max: 4 }).map((draw) => draw === 0),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (operations) => {
        const host = memoryHost();
        const text = WORDS.join(" ");
        const snapshot = createSnapshot(ARTICLE, null, text);
        const windows = [0, 1, 2].map(() => createSidecars(host));
        const expected = new Set<string>();
        let running: Promise<void>[] = [];
        for (const { window, word, tag, remove, fails, together } of operations) {
          // Only one window at a time, since no window can see into another's read; but in it any number of changes at once.
          if (!together || fails) {
            await Promise.all(running);
            running = [];
          }
          const sidecars = windows[together && !fails ? 0 : window]!;
          const start = text.indexOf(WORDS[word]!);
          const span = { start, end: start + WORDS[word]!.length };
          host.files.setReadOnly("file:///", fails);
          await sidecars.load(ARTICLE);
          const there = sidecars.place(snapshot).placed.find((one) => one.spans[0]?.start === start);
          const change =
            remove && there && !together
              ? ({ kind: "removeTag", id: there.annotation.id, tag } as const)
              : ({ kind: "addTag", span, tag, note: null, creator: null } as const);
          const run = sidecars.change(snapshot, change).then((result) => {
            if (!result.ok) return;
            if (change.kind === "addTag") expected.add(`${WORDS[word]} ${tag}`);
            else expected.delete(`${WORDS[word]} ${tag}`);
          });
          if (together && !fails) running.push(run);
          else await run;
          host.files.setReadOnly("file:///", false);
        }
        await Promise.all(running);
        const disk = host.files.text(SIDECAR);
        assert.deepEqual(disk === null ? new Set() : tagsOf(decoded(disk), "exact"), expected);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

function decoded(text: string): SidecarContent {
  const result = decodeSidecar(text);
  assert.ok(result.ok, result.ok ? "" : result.fault);
  return result.content;
}

/** Every member whose name begins with `x:`, in order, whatever it stands in. */
function unknownOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(unknownOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key.startsWith("x:") ? [[key, member]] : key === "body" ? [] : unknownOf(member),
  );
}

function applied(content: SidecarContent, edits: readonly (readonly [number, string])[]): SidecarContent {
  return edits.reduce((now, [number, tag]) => {
    const annotations = annotationsOf(now);
    const there = annotations.find((one) => one.id === uuid(number));
    if (tag === "remove")
      return withAnnotations(
        now,
        annotations.filter((one) => one !== there),
      );
    if (!there) return withAnnotations(now, [...annotations, fresh(number, tag)]);
    const tags = [...new Set([...there.tags, tag])];
    return withAnnotations(
      now,
      annotations.map((one) => (one === there ? { ...one, tags } : one)),
    );
  }, content);
}

function fresh(number: number, tag: string): Annotation {
  const anchor = {
    exact: `${number}`,
    prefix: "",
    suffix: "",
    startCodePoint: 0,
    endCodePoint: 1,
    textHash: "00",
  };
  return {
    ...annotation(`[${number}]`, { id: uuid(number), tags: [tag] }),
    target: { kind: "text", anchors: [anchor] },
  };
}

function tagsOf(content: SidecarContent, by: "id" | "exact" = "id"): Set<string> {
  return new Set(
    annotationsOf(content).flatMap((one) =>
      one.tags.map((tag) => `${by === "id" ? one.id : firstAnchor(one).exact} ${tag}`),
    ),
  );
}
