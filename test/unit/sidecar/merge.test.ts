import assert from "node:assert/strict";
import type { Annotation, Attribute, Correction, Verdict } from "../../../server/sidecar/annotation";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
} from "../../../server/sidecar/format/codec";
import { mergeSidecarTexts } from "../../../server/sidecar/merging/merge";
import { ALL_KINDS } from "../../support/allKinds";
import { anchorOf, annotation, firstAnchor, uuid } from "../../support/annotations";

const BASE = [
  annotation("[satu] dua", { id: uuid(1) }),
  annotation("satu [dua]", { id: uuid(2), note: "n" }),
];

type Edit = (annotations: readonly Annotation[]) => readonly Annotation[];

const keep: Edit = (annotations) => annotations;
const remove =
  (number: number): Edit =>
  (annotations) =>
    annotations.filter((one) => one.id !== uuid(number));
const alter =
  (number: number, values: Partial<Annotation>): Edit =>
  (annotations) =>
    annotations.map((one) => (one.id === uuid(number) ? { ...one, ...values } : one));
const put =
  (number: number, tag: string): Edit =>
  (annotations) => [...annotations, annotation("[satu] dua", { id: uuid(number), tags: [tag] })];

const LATER = "2024-05-05T00:00:00Z";
const MOVED = annotation("satu dua [tiga]").target;
const MOVED_ELSEWHERE = annotation("satu dua tiga [empat]").target;

/** What ours did, what theirs did, and what is there afterwards: `number: tags (note) @text`. */
const TABLE: readonly (readonly [string, Edit, Edit, readonly string[]])[] = [
  ["nothing", keep, keep, ["1: tag @satu", "2: tag (n) @dua"]],
  [
    "each adds one",
    put(3, "a"),
    put(4, "b"),
    ["1: tag @satu", "2: tag (n) @dua", "3: a @satu", "4: b @satu"],
  ],
  ["ours removes, theirs changes another", remove(1), alter(2, { note: null }), ["2: tag @dua"]],
  ["both remove", remove(1), remove(1), ["2: tag (n) @dua"]],
  [
    "ours removes what theirs changed",
    remove(1),
    alter(1, { tags: ["x"] }),
    ["1: x @satu", "2: tag (n) @dua"],
  ],
  [
    "theirs removes what ours changed",
    alter(2, { note: "m" }),
    remove(2),
    ["1: tag @satu", "2: tag (m) @dua"],
  ],
  [
    "each adds a tag to one",
    alter(1, { tags: ["tag", "a"] }),
    alter(1, { tags: ["tag", "b"] }),
    ["1: tag a b @satu", "2: tag (n) @dua"],
  ],
  [
    "one removes a tag, the other adds one",
    alter(1, { tags: ["a"] }),
    alter(1, { tags: ["tag", "b"] }),
    ["1: a b @satu", "2: tag (n) @dua"],
  ],
  [
    "both write another note",
    alter(2, { note: "ours" }),
    alter(2, { note: "theirs" }),
    ["1: tag @satu", "2: tag (ours\ntheirs) @dua"],
  ],
  [
    "both write the same note",
    alter(2, { note: "x" }),
    alter(2, { note: "x" }),
    ["1: tag @satu", "2: tag (x) @dua"],
  ],
  [
    "ours tags, theirs moves",
    alter(1, { tags: ["tag", "a"] }),
    alter(1, { target: MOVED }),
    ["1: tag a @tiga", "2: tag (n) @dua"],
  ],
  [
    "both move: the later one wins",
    alter(1, { target: MOVED }),
    alter(1, { target: MOVED_ELSEWHERE, modified: LATER }),
    ["1: tag @empat", "2: tag (n) @dua"],
  ],
];

describe("sidecar merging", () => {
  for (const [what, ours, theirs, after] of TABLE) {
    it(what, () => {
      assert.deepEqual(merged(print(BASE), print(ours(BASE)), print(theirs(BASE))), after);
      const swapped = merged(print(BASE), print(theirs(BASE)), print(ours(BASE)));
      assert.equal(swapped.length, after.length, "the other way round nothing is lost either");
    });
  }

  it("keeps every kind, whichever side has it", () => {
    const all = Object.values(ALL_KINDS);
    const text = print(all);
    const empty = print([]);
    for (const result of [
      mergeSidecarTexts("", text, empty),
      mergeSidecarTexts(empty, empty, text),
      mergeSidecarTexts(empty, print(all.slice(0, 6)), print(all.slice(5))),
    ]) {
      assert.deepEqual(result, { ok: true, text });
    }
  });

  /** What each side makes of one annotation, the later one being theirs ⇒ what it says afterwards. */
  const PARTS: readonly (readonly [string, Partial<Annotation>, Partial<Annotation>, Partial<Annotation>])[] =
    [
      [
        "attributes of both",
        { attributes: [attribute("a", 1)] },
        { attributes: [attribute("b", 2)] },
        { attributes: [attribute("a", 1), attribute("b", 2)] },
      ],
      [
        "two values of one attribute",
        { attributes: [attribute("a", 1)] },
        { attributes: [attribute("a", 2)] },
        { attributes: [attribute("a", 1), attribute("a", 2)] },
      ],
      [
        "links of both",
        { links: [{ to: uuid(7), relation: "same" }] },
        { links: [{ to: uuid(8), relation: null }] },
        {
          links: [
            { to: uuid(7), relation: "same" },
            { to: uuid(8), relation: null },
          ],
        },
      ],
      ["the later verdict", decided("accepted"), decided("rejected"), decided("rejected")],
      [
        "corrections of both",
        decided("corrected", { quoteKind: "mixed" }),
        decided("corrected", { speaker: "Budi" }),
        decided("corrected", { quoteKind: "mixed", speaker: "Budi" }),
      ],
      [
        "the later one of two corrections",
        decided("corrected", { speaker: "Ayu" }),
        decided("corrected", { speaker: "Budi" }),
        decided("corrected", { speaker: "Budi" }),
      ],
      [
        "the later one of two corrected spans",
        decided("corrected", { span: anchorOf("[satu] dua") }),
        decided("corrected", { span: anchorOf("satu [dua]") }),
        decided("corrected", { span: anchorOf("satu [dua]") }),
      ],
      [
        "the later target of several stretches",
        { target: annotation(["[satu] dua", "satu [dua]"]).target },
        { target: { kind: "article", textHash: "00" } },
        { target: { kind: "article", textHash: "00" } },
      ],
    ];
  for (const [what, ours, theirs, after] of PARTS) {
    it(`keeps ${what}`, () => {
      const base = print([annotation("[satu] dua")]);
      const sides = [ours, { ...theirs, modified: LATER }].map((part) =>
        print([annotation("[satu] dua", part)]),
      );
      for (const [one, other] of [sides, sides.toReversed()]) {
        const result = mergeSidecarTexts(base, one!, other!);
        assert.ok(result.ok);
        const decodedText = decodeSidecar(result.text);
        assert.ok(decodedText.ok);
        const [merged] = annotationsOf(decodedText.content);
        assert.deepEqual(
          unordered({ ...merged!, unknown: {} }),
          unordered({ ...annotation("[satu] dua", after), modified: LATER }),
        );
      }
    });
  }

  it("keeps both of two sidecars that began apart", () => {
    const ours = print([annotation("[a] b", { id: uuid(1) })]);
    const theirs = print([annotation("a [b]", { id: uuid(2) })]);
    assert.deepEqual(merged("", ours, theirs), ["1: tag @a", "2: tag @b"]);
  });

  it("leaves the lines of unchanged annotations as they were", () => {
    const base = print(BASE).replace('"motivation":"tagging"', '"motivation": "tagging"');
    const result = mergeSidecarTexts(base, base, base);
    assert.deepEqual(result, { ok: true, text: base });
  });

  it("keeps unknown fields of both sides", () => {
    const base = print(BASE);
    const ours = base.replace('"id":"', '"x:ours":1,"id":"').replace('"label"', '"x:head":1,\n  "label"');
    const theirs = base.replace('"id":"', '"x:theirs":[2],"id":"');
    const result = mergeSidecarTexts(base, ours, theirs);
    assert.ok(result.ok);
    for (const kept of ['"x:ours":1', '"x:theirs":[2]', '"x:head":1'])
      assert.ok(result.text.includes(kept), kept);
  });

  it("keeps the layout of ours, and takes in what theirs laid out otherwise", () => {
    const ours = `\uFEFF${print(put(3, "a")(BASE)).replaceAll("\n", "\r\n")}`;
    const theirs = JSON.stringify(JSON.parse(print(put(4, "b")(alter(2, { note: "m" })(BASE)))), null, 2);
    const result = mergeSidecarTexts(print(BASE), ours, theirs);
    assert.ok(result.ok);
    assert.deepEqual(merged(print(BASE), ours, theirs), [
      "1: tag @satu",
      "2: tag (m) @dua",
      "3: a @satu",
      "4: b @satu",
    ]);
    assert.ok(!/[^\r]\n/.test(result.text) && result.text.startsWith("\uFEFF"));
    const kept = ours.split("\r\n").filter((line) => line.includes(uuid(1)) || line.includes(uuid(3)));
    for (const line of kept) assert.ok(result.text.includes(line.replace(/,$/, "")));
  });

  it("does not merge a newer form, unless one side changed nothing", () => {
    const newer = (text: string): string => text.replace('version": 1', 'version": 2');
    const [base, ours, theirs] = [print(BASE), print(put(3, "a")(BASE)), print(put(4, "b")(BASE))];
    for (const [left, right, side] of [
      [newer(ours), theirs, "ours"],
      [ours, newer(theirs), "theirs"],
      [newer(ours), newer(theirs), "ours"],
    ] as const) {
      const result = mergeSidecarTexts(newer(base), left, right);
      assert.ok(!result.ok);
      assert.equal(result.side, side);
      assert.match(`${result.fault}. ${result.mend}`, /newer Kutip \(form 2.*Update Kutip/);
    }
    const odd = newer(ours).trimEnd();
    assert.deepEqual(mergeSidecarTexts(base, odd, base), { ok: true, text: odd });
    assert.deepEqual(mergeSidecarTexts(base, base, odd), { ok: true, text: odd });
    assert.deepEqual(mergeSidecarTexts(base, odd, odd), { ok: true, text: odd });
  });

  it("says which side cannot be read", () => {
    const good = print(BASE);
    assert.deepEqual(mergeSidecarTexts(good, good, "{").ok, false);
    const result = mergeSidecarTexts(good, "<<<<<<< ours\n", good);
    assert.ok(!result.ok);
    assert.equal(result.side, "ours");
  });
});

function attribute(name: string, value: number): Attribute {
  return { name, type: "number", value };
}

function decided(verdict: Verdict, correction: Correction = {}): Partial<Annotation> {
  const finding = { kind: "quote", quoteKind: "direct", speaker: "Sari" } as const;
  return { decision: { finding, verdict, correction } };
}

/** Whose attributes and links come first depends on the side. */
function unordered({ attributes, links, ...rest }: Annotation): object {
  const sorted = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return { ...rest, attributes: sorted(attributes), links: sorted(links) };
}

function print(annotations: readonly Annotation[]): string {
  return encodeSidecar(withAnnotations(emptySidecar(uuid(99)), annotations));
}

function merged(base: string, ours: string, theirs: string): string[] {
  const result = mergeSidecarTexts(base, ours, theirs);
  assert.ok(result.ok);
  const decoded = decodeSidecar(result.text);
  assert.ok(decoded.ok);
  assert.deepEqual(decoded.content.problems, []);
  return annotationsOf(decoded.content).map((one) => {
    const note = one.note === null ? "" : ` (${one.note})`;
    return `${parseInt(one.id.slice(-12), 16)}: ${one.tags.join(" ")}${note} @${firstAnchor(one).exact}`;
  });
}
