import assert from "node:assert/strict";
import { readAnnotation, writeAnnotation } from "../../../server/sidecar/format/annotationJson";
import type { Annotation } from "../../../server/sidecar/annotation";
import type { Json } from "../../../server/sidecar/format/json";
import { withTagsReplaced } from "../../../server/sidecar/changing/tagRenaming";
import { annotation } from "../../support/annotations";

const tagged = (...tags: readonly string[]): Annotation => stored(annotation("Kata [Sari]", { tags }));

describe("tags of an annotation, replaced", () => {
  const cases: readonly (readonly [
    tags: string[],
    gone: string[],
    to: string | null,
    left: string[] | null,
  ])[] = [
    [["a"], ["a"], "x", ["x"]],
    [["a", "b", "c"], ["b"], "x", ["a", "x", "c"]],
    [["a", "b", "c"], ["a", "c"], "b", ["b"]],
    [["a", "b", "c"], ["c", "a"], "x", ["x", "b"]],
    [["a", "b"], ["b"], null, ["a"]],
    [["a"], ["a"], null, null],
  ];
  for (const [tags, gone, to, left] of cases) {
    it(`${tags.join()} without ${gone.join()}${to === null ? "" : ` as ${to}`}`, () => {
      const replaced = withTagsReplaced(tagged(...tags), new Set(gone), to);
      assert.deepEqual(replaced?.tags ?? null, left);
      if (replaced) assert.deepEqual(stored(replaced).tags, left, "on disk, too");
    });
  }

  it("stays the same object where none of them stands", () => {
    const one = tagged("a");
    assert.equal(withTagsReplaced(one, new Set(["b"]), "x"), one);
  });

  it("stays where it says something else", () => {
    const noted = stored(annotation("Kata [Sari]", { tags: ["a"], note: "Cek." }));
    assert.deepEqual(withTagsReplaced(noted, new Set(["a"]), null)?.tags, []);
  });

  it("keeps what other programs wrote beside a tag, and where it stands", () => {
    const disk = writeAnnotation(tagged("a", "b")) as Record<string, Json>;
    const body: Json = [
      { type: "TextualBody", purpose: "tagging", value: "a", "x:weight": 3 },
      { type: "TextualBody", purpose: "x:other", value: "a" },
      { type: "TextualBody", purpose: "tagging", value: "b" },
      { type: "TextualBody", purpose: ["tagging", "x:second"], value: "c", "x:weight": 4 },
    ];
    const one = read({ ...disk, body });
    const replaced = withTagsReplaced(one, new Set(["a", "b", "c"]), "b c");
    assert.ok(replaced);
    assert.deepEqual(writeAnnotation(replaced).body, [
      { type: "TextualBody", purpose: "tagging", value: "b c", "x:weight": 3 },
      { type: "TextualBody", purpose: "x:other", value: "a" },
      { type: "TextualBody", purpose: ["tagging", "x:second"], value: "b c", "x:weight": 4 },
    ]);
    assert.deepEqual(stored(replaced).tags, ["b c"]);
  });
});

/** As it comes back from the disk. */
function stored(one: Annotation): Annotation {
  return read(writeAnnotation(one));
}

function read(json: Json): Annotation {
  const found = readAnnotation(json);
  assert.ok(found.kind === "annotation");
  return found.annotation;
}
