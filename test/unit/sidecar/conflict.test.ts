/** Sidecars with the marks of a merge in them, as git and hands leave them. */
import assert from "node:assert/strict";
import { mergeConflictMarks } from "../../../server/sidecar/merging/conflict";
import { mergeNamedConflict } from "../../../server/sidecar/merging/namedForms";
import { notesOf, sidecarOf, type Notes } from "../../support/sidecarNotes";

const LINES = sidecarOf({ 1: "a", 2: "b", 3: "c" }).split("\n");
const HEAD = LINES.slice(0, 11);
const TAIL = LINES.slice(14);

/** The annotations of `notes` as lines of a sidecar, with the comma behind the last one where more follow. */
function lines(notes: Notes, more = false): string[] {
  const all = sidecarOf(notes).split("\n").slice(11, -4);
  return more && all.length > 0 ? all.with(-1, `${all.at(-1)},`) : all;
}

/** A file of which the middle is in conflict. */
function conflicted(middle: readonly string[]): string {
  return [...HEAD, ...middle, ...TAIL].join("\n");
}

const READ: readonly (readonly [string, string, Notes])[] = [
  [
    "two additions",
    conflicted([
      ...lines({ 1: "a" }, true),
      "<<<<<<< HEAD",
      ...lines({ 2: "b" }),
      "=======",
      ...lines({ 3: "c" }),
      ">>>>>>> cabang",
    ]),
    { 1: "a", 2: "b", 3: "c" },
  ],
  [
    "a deletion beside a change, without a base: nothing counts as deleted",
    conflicted([
      "<<<<<<< HEAD",
      ...lines({ 1: "a", 2: "b x" }),
      "=======",
      ...lines({ 1: "a" }),
      ">>>>>>> cabang",
    ]),
    { 1: "a", 2: "b x" },
  ],
  [
    "a deletion of what the other side left alone, with a base",
    conflicted([
      "<<<<<<< HEAD",
      ...lines({ 1: "a", 2: "b", 3: "c" }),
      "||||||| 1234567",
      ...lines({ 1: "a", 2: "b" }),
      "=======",
      ...lines({ 1: "a" }),
      ">>>>>>> cabang",
    ]),
    { 1: "a", 3: "c" },
  ],
  [
    "a base that has conflicts of its own",
    conflicted([
      "<<<<<<< HEAD",
      ...lines({ 1: "a", 2: "b" }),
      "||||||| merged common ancestors",
      "<<<<<<<<< Temporary merge branch 1",
      ...lines({ 1: "a" }),
      "=========",
      ...lines({ 1: "b" }),
      ">>>>>>>>> Temporary merge branch 2",
      "=======",
      ...lines({ 1: "a", 3: "c" }),
      ">>>>>>> cabang",
    ]),
    { 1: "a", 2: "b", 3: "c" },
  ],
  [
    "one annotation that both changed",
    conflicted([
      "<<<<<<< HEAD",
      ...lines({ 1: "a b (satu)" }),
      "=======",
      ...lines({ 1: "a c (dua)" }),
      ">>>>>>> cabang",
    ]),
    { 1: "a b c (satu\ndua)" },
  ],
  [
    "two conflicts in one file, the marks longer than usual",
    conflicted([
      "<<<<<<<<<< HEAD",
      ...lines({ 1: "a x" }, true),
      "==========",
      ...lines({ 1: "a y" }, true),
      ">>>>>>>>>> cabang",
      ...lines({ 2: "b" }, true),
      "<<<<<<<<<< HEAD",
      ...lines({ 3: "c" }),
      "==========",
      ...lines({ 4: "d" }),
      ">>>>>>>>>> cabang",
    ]),
    { 1: "a x y", 2: "b", 3: "c", 4: "d" },
  ],
  [
    "whole files that began apart",
    [
      "<<<<<<< HEAD",
      sidecarOf({ 1: "a" }).trimEnd(),
      "=======",
      sidecarOf({ 2: "b" }, 98).trimEnd(),
      ">>>>>>> cabang",
      "",
    ].join("\n"),
    { 1: "a", 2: "b" },
  ],
];

describe("a sidecar with the marks of a conflict", () => {
  for (const [what, text, after] of READ) {
    for (const [end, file] of [
      ["LF", text],
      ["CR LF", text.replaceAll("\n", "\r\n")],
    ] as const) {
      it(`is merged by annotation: ${what} (${end})`, () => {
        const merged = mergeConflictMarks(file);
        assert.ok(merged.ok, merged.ok ? "" : merged.fault);
        assert.deepEqual(notesOf(merged.text), after);
        assert.equal(merged.text.includes("\r\n"), end === "CR LF");
        assert.ok(merged.text.endsWith("\n"));
      });
    }
  }

  it("is told by its sides: their names, what only one has, and what both have and not alike", () => {
    const merged = mergeConflictMarks(
      conflicted([
        "<<<<<<< HEAD",
        ...lines({ 1: "a x", 2: "b", 4: "d", 5: "e" }),
        "=======",
        ...lines({ 1: "a y", 2: "b", 3: "c" }),
        ">>>>>>> cabang/lain",
      ]),
    );
    assert.ok(merged.ok);
    assert.deepEqual(
      [merged.ours, merged.theirs, merged.differing],
      [{ name: "HEAD", only: 2 }, { name: "cabang/lain", only: 1 }, 1],
    );
  });

  const broken = lines({ 3: "c" }).map((line) => line.slice(0, -1));
  const FAULTY: readonly (readonly [string, readonly string[], RegExp, number | null])[] = [
    ["no end", ["<<<<<<< HEAD", ...lines({ 1: "a" })], /conflict without an end/, 11],
    ["no beginning", [...lines({ 1: "a" }), ">>>>>>> cabang"], /line 13 that does not follow/, 12],
    ["a side twice", ["<<<<<<< HEAD", "<<<<<<< HEAD"], /line 13 that does not follow/, 12],
    [
      "a side that is broken",
      ["<<<<<<< HEAD", ...lines({ 1: "a" }), "=======", ...broken, ">>>>>>> cabang"],
      /the side of cabang in line 17 is not JSON/,
      16,
    ],
  ];
  for (const [what, middle, fault, line] of FAULTY) {
    it(`is left alone where it has ${what}`, () => {
      const merged = mergeConflictMarks(conflicted(middle));
      assert.ok(!merged.ok);
      assert.match(merged.fault, fault);
      assert.equal(merged.line, line);
    });
  }

  it("is left alone where its form is newer", () => {
    const text = conflicted([
      "<<<<<<< HEAD",
      ...lines({ 1: "a" }),
      "=======",
      ...lines({ 2: "b" }),
      ">>>>>>> cabang",
    ]);
    const merged = mergeConflictMarks(text.replace('version": 1', 'version": 2'));
    assert.ok(!merged.ok);
    assert.match(`${merged.fault}. ${merged.mend}`, /newer Kutip.*Update Kutip/);
  });
});

describe("kutip.entities.json with the marks of a conflict", () => {
  const entity = (name: string): string => `    {"name":"${name}","type":"person","id":"urn:uuid:${name}"}`;
  const file = (middle: readonly string[]): string =>
    ["{", '  "version": 1,', '  "entities": [', ...middle, "  ]", "}", ""].join("\n");
  const text = file([
    `${entity("Budi")},`,
    "<<<<<<< HEAD",
    entity("Wulan"),
    "=======",
    entity("Rina"),
    ">>>>>>> cabang",
  ]);

  it("is merged by decision, told by its name", () => {
    const merged = mergeNamedConflict("kutip.entities.json", text);
    assert.ok(merged.ok, merged.ok ? "" : merged.fault);
    assert.equal(merged.text, file([`${entity("Budi")},`, `${entity("Rina")},`, entity("Wulan")]));
    assert.deepEqual(
      [merged.ours, merged.theirs, merged.differing],
      [{ name: "HEAD", only: 1 }, { name: "cabang", only: 1 }, 0],
    );
  });

  it("is left alone where a side is broken", () => {
    const merged = mergeNamedConflict("kutip.entities.json", text.replace('"Rina",', '"Rina"'));
    assert.ok(!merged.ok);
    assert.match(merged.fault, /the side of cabang in line 8 is not JSON/);
  });
});
