/** A sidecar that another program laid out is changed where something changed, and stays as it is elsewhere. */
import assert from "node:assert/strict";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
  type SidecarContent,
} from "../../../server/sidecar/format/codec";
import { annotation, uuid } from "../../support/annotations";

const OWN = encodeSidecar(
  withAnnotations(emptySidecar(uuid(99)), [
    annotation("[Sari] pulang", { id: uuid(2) }),
    annotation("Sari [pulang]", { id: uuid(4) }),
  ]),
);
const ADDED = annotation("Sari [pu]lang", { id: uuid(3) });

const pretty = (space: string | number): string => JSON.stringify(JSON.parse(OWN), null, space);

const LAYOUTS: readonly (readonly [what: string, text: string])[] = [
  ["Kutip's own form", OWN],
  ["CR LF", OWN.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${OWN}`],
  ["no end of the last line", OWN.trimEnd()],
  ["four spaces a level", pretty(4)],
  ["tabs and CR LF and a byte order mark", `\uFEFF${pretty("\t").replaceAll("\n", "\r\n")}`],
  ["indented annotations", OWN.replaceAll('\n{"id"', '\n        {"id"')],
  ["the first annotation beside the bracket", OWN.replace('[\n{"id"', '[{"id"')],
  ["the bracket behind the last annotation", OWN.replace("}\n    ]", "}]")],
  ["space behind the end", `${OWN}\n  \n`],
  ["another order", OWN.replace(/(\{"id".*),\n(\{"id".*)\n/, "$2,\n$1\n")],
];

describe("sidecar layout", () => {
  for (const [what, text] of LAYOUTS) {
    it(`${what} is given back as it is when nothing changed`, () => {
      const content = decoded(text);
      assert.equal(encodeSidecar(content), text);
      assert.equal(encodeSidecar(withAnnotations(content, annotationsOf(content))), text);
    });

    it(`${what} is kept around what is added, changed and removed`, () => {
      const content = decoded(text);
      const annotations = annotationsOf(content);
      const [first, second] = annotations;
      assert.ok(first && second);
      for (const wanted of [
        [...annotations, ADDED],
        [{ ...first, tags: ["lain"] }, second],
        [first, { ...second, note: "n" }],
        [second],
        [first],
        [],
      ]) {
        const changed = encodeSidecar(withAnnotations(content, wanted));
        const after = decoded(changed);
        const kept = wanted.filter((one) => annotations.includes(one));
        assert.deepEqual(textsOf(after, kept), textsOf(content, kept));
        assert.equal(changed.startsWith("\uFEFF"), text.startsWith("\uFEFF"));
        assert.deepEqual(lineEndsOf(changed), lineEndsOf(text));
        assert.ok(changed.endsWith("\n"));
        assert.equal(headOf(changed), headOf(text));
        const back = encodeSidecar(after);
        assert.equal(back, changed, "what was written is given back, too");
        assert.deepEqual(
          new Set(annotationsOf(after).map(({ id }) => id)),
          new Set(wanted.map(({ id }) => id)),
        );
      }
    });
  }

  it("puts a new annotation on a line of its own, before the first one with a greater id", () => {
    for (const [what, text] of LAYOUTS.slice(0, 7)) {
      const content = decoded(text);
      const lines = encodeSidecar(withAnnotations(content, [...annotationsOf(content), ADDED])).split(
        /\r?\n/,
      );
      const at = lines.findIndex((line) => line.trim().startsWith(`{"id":"${uuid(3)}"`));
      assert.ok(at > 0 && lines[at]?.endsWith("},"), what);
      assert.ok(
        lines.slice(0, at).some((line) => line.includes(uuid(2))),
        what,
      );
      assert.ok(
        lines.slice(at + 1).some((line) => line.includes(uuid(4))),
        what,
      );
    }
  });

  it("puts annotations that share a line on lines of their own with the first change", () => {
    const content = decoded(JSON.stringify(JSON.parse(OWN)));
    const changed = encodeSidecar(withAnnotations(content, [...annotationsOf(content), ADDED]));
    assert.deepEqual(
      changed.split("\n").map((line) => line.slice(0, 5)),
      ['{"@co', '{"id"', '{"id"', ""],
    );
  });

  it("fills a list that was empty", () => {
    const empty = encodeSidecar(emptySidecar(uuid(99))).replaceAll("\n", "\r\n");
    const changed = encodeSidecar(withAnnotations(decoded(empty), [ADDED]));
    assert.match(changed, /"items": \[\r\n\{"id".*\}\r\n {4}\]\r\n {2}\}\r\n\}\r\n$/);
    assert.equal(encodeSidecar(withAnnotations(decoded(changed), [])), empty);
  });
});

function decoded(text: string): SidecarContent {
  const result = decodeSidecar(text);
  assert.ok(result.ok, result.ok ? "" : result.fault);
  return result.content;
}

/** How these annotations stand in the file, by id. */
function textsOf(
  { entries }: SidecarContent,
  annotations: readonly { readonly id: string }[],
): readonly (string | null | undefined)[] {
  return annotations.map(({ id }) => entries.find((entry) => entry.annotation?.id === id)?.text);
}

function lineEndsOf(text: string): Set<string> {
  return new Set(text.match(/\r?\n/g));
}

function headOf(text: string): string {
  return text.slice(0, text.indexOf('"items"'));
}
