import assert from "node:assert/strict";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  holdsNothing,
  withAnnotations,
  type SidecarContent,
} from "../../../server/sidecar/format/codec";
import type { Annotation } from "../../../server/sidecar/annotation";
import { ALL_KINDS } from "../../support/allKinds";
import { annotation, firstAnchor, uuid } from "../../support/annotations";

const SARI = annotation("Kata [Sari 😀] tadi.", {
  id: uuid(2),
  tags: ["narasumber", "dua kata"],
  note: "Lihat “ini”.",
  creator: "Rina",
});
const BUDI = annotation("[Budi] pulang.", { id: uuid(1) });

const GOLDEN = `{
  "@context": ["http://www.w3.org/ns/anno.jsonld", { "kutip": "urn:kutip:sidecar:" }],
  "id": "${uuid(9)}",
  "type": "AnnotationCollection",
  "kutip:version": 1,
  "label": "Tags and notes made with Kutip",
  "first": {
    "id": "${uuid(9)}#first",
    "type": "AnnotationPage",
    "partOf": { "id": "${uuid(9)}", "type": "AnnotationCollection" },
    "items": [
{"id":"${uuid(1)}","type":"Annotation","motivation":"tagging","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","body":[{"type":"TextualBody","purpose":"tagging","value":"tag"}],"target":{"type":"SpecificResource","source":"nih:sha-256;00ff","selector":[{"type":"TextQuoteSelector","exact":"Budi","prefix":"","suffix":" pulang."},{"type":"TextPositionSelector","start":0,"end":4}]}},
{"id":"${uuid(2)}","type":"Annotation","motivation":"tagging","creator":{"type":"Person","name":"Rina"},"created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","body":[{"type":"TextualBody","purpose":"tagging","value":"narasumber"},{"type":"TextualBody","purpose":"tagging","value":"dua kata"},{"type":"TextualBody","purpose":"commenting","format":"text/plain","value":"Lihat “ini”."}],"target":{"type":"SpecificResource","source":"nih:sha-256;00ff","selector":[{"type":"TextQuoteSelector","exact":"Sari 😀","prefix":"Kata ","suffix":" tadi."},{"type":"TextPositionSelector","start":5,"end":11}]}}
    ]
  }
}
`;

/** What other programs and hands may have made of it. */
const FOREIGN = `{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "id": "https://example.org/c",
  "type": ["AnnotationCollection", "Thing"],
  "x:serial": 12345678901234567890,
  "first": { "type": "AnnotationPage", "x:page": {"deep": [1, null]}, "items": [
{"id":"b", "type":"Annotation", "x:mark": [1.50], "body":[{"type":"TextualBody","purpose":"tagging","value":"t","x:score":0.1},{"id":"https://example.org/body"}], "target":{"source":"https://example.org/a","x:t":{}, "selector":[{"type":"TextQuoteSelector","exact":"Sari","x:q":1},{"type":"FragmentSelector","value":"p1"}]}},
"https://example.org/elsewhere",
{"id":"a","type":"Annotation","target":"urn:uuid:b"},
{"id":"c","type":"Annotation","target":[{"source":"s","selector":{"type":"TextQuoteSelector","exact":"x"}},{"source":"s"}]}
  ]}
}`;

const SELECTOR = { type: "TextQuoteSelector", exact: "Sari" };
const TARGET = { source: "https://example.org/a", selector: SELECTOR };
const FINDING = { type: "kutip:Quote", "kutip:kind": "direct" };
const VERDICT = { type: "TextualBody", purpose: "moderating", value: "accepted" };

describe("sidecar codec", () => {
  it("writes one annotation a line, in the order of ids", () => {
    assert.equal(encodeSidecar(withAnnotations(emptySidecar(uuid(9)), [SARI, BUDI])), GOLDEN);
  });

  it("reads what it wrote", () => {
    const content = decoded(GOLDEN);
    const bare = annotationsOf(content).map((one) => ({ ...one, unknown: {} }));
    assert.deepEqual(bare, [BUDI, SARI]);
    assert.deepEqual(content.problems, []);
  });

  it("gives back the same bytes when nothing changed", () => {
    assert.equal(encodeSidecar(decoded(GOLDEN)), GOLDEN);
    const again = withAnnotations(decoded(GOLDEN), annotationsOf(decoded(GOLDEN)));
    assert.equal(encodeSidecar(again), GOLDEN);
  });

  it("changes the line of the changed annotation only", () => {
    const odd = GOLDEN.replace('"motivation":"tagging","created"', '"motivation":  "tagging", "created"');
    const content = decoded(odd);
    const [budi, sari] = annotationsOf(content);
    assert.ok(budi && sari);
    const changed = encodeSidecar(withAnnotations(content, [budi, { ...sari, tags: ["narasumber"] }]));
    const [before, after] = [odd.split("\n"), changed.split("\n")];
    const different = before.filter((line, at) => line !== after[at]);
    assert.equal(different.length, 1);
    assert.match(different[0] ?? "", /Sari/);
  });

  it("keeps fields that it does not know, at every level", () => {
    const content = decoded(FOREIGN);
    const [only, ...others] = annotationsOf(content);
    assert.ok(only);
    assert.deepEqual(others, []);
    assert.deepEqual([only.id, only.tags, firstAnchor(only).startCodePoint], ["b", ["t"], null]);
    const { target } = annotation("Kata [Sari] tadi");
    const text = encodeSidecar(withAnnotations(content, [{ ...only, tags: ["t", "u"], note: "n", target }]));
    for (const kept of [
      '"x:serial": 12345678901234567890',
      '"x:page": {"deep": [1, null]}',
      '"x:mark":[1.5]',
      '"x:score":0.1',
      '{"id":"https://example.org/body"}',
      '"x:t":{}',
      '"x:q":1',
      '{"type":"FragmentSelector","value":"p1"}',
      '"https://example.org/elsewhere"',
      '{"id":"a","type":"Annotation","target":"urn:uuid:b"}',
      '"source":"https://example.org/a"',
    ]) {
      assert.ok(text.includes(kept), `${kept} is in\n${text}`);
    }
    const back = annotationsOf(decoded(text))[0];
    assert.ok(back);
    assert.deepEqual([back.tags, back.note, firstAnchor(back).startCodePoint], [["t", "u"], "n", 5]);
  });

  it("puts a changed note in the place of the old one", () => {
    const content = decoded(GOLDEN);
    const sari = annotationsOf(content)[1];
    assert.ok(sari);
    const read = (note: string | null): string | null | undefined => {
      const text = encodeSidecar(withAnnotations(content, [{ ...sari, note }]));
      assert.ok(!text.includes("“ini”"));
      return annotationsOf(decoded(text))[0]?.note;
    };
    assert.equal(read("baru\nlagi"), "baru\nlagi");
    assert.equal(read(null), null);
  });

  describe("holds", () => {
    for (const [what, one] of Object.entries(ALL_KINDS)) {
      it(what, () => {
        const text = encodeSidecar(withAnnotations(emptySidecar(uuid(9)), [one]));
        const content = decoded(text);
        assert.deepEqual(content.problems, []);
        assert.deepEqual(
          annotationsOf(content).map((read) => ({ ...read, unknown: {} })),
          [one],
        );
        const again = withAnnotations(content, [{ ...annotationsOf(content)[0]!, unknown: {} }]);
        assert.equal(encodeSidecar(again), text, "the same meaning is the same line");
      });
    }
  });

  /** From each kind to each other one, on what the first one wrote: `unknown` must not keep what was taken back. */
  it("turns every kind into every other one", () => {
    for (const [before, one] of Object.entries(ALL_KINDS)) {
      const content = decoded(encodeSidecar(withAnnotations(emptySidecar(uuid(9)), [one])));
      const { id, unknown } = annotationsOf(content)[0]!;
      for (const [after, other] of Object.entries(ALL_KINDS)) {
        const text = encodeSidecar(withAnnotations(content, [{ ...other, id, unknown }]));
        const [back] = annotationsOf(decoded(text));
        assert.deepEqual({ ...back, unknown: {} }, { ...other, id }, `${before} → ${after}`);
      }
    }
  });

  /** A body or target as another program may write it ⇒ what it is taken for; `kept` where it is left alone. */
  const READINGS: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ["a target that is a text's address", { target: "https://example.org/a.txt" }, "article"],
    ["a target with an id and no selector", { target: { id: "https://example.org/a.txt" } }, "article"],
    ["a resource without a selector", { target: { source: { id: "https://example.org/a" } } }, "article"],
    ["a target that is an annotation", { target: uuid(3) }, "kept"],
    ["two targets of which one is the article", { target: [TARGET, "https://example.org/a"] }, "kept"],
    ["two whole resources", { target: ["https://example.org/a", "https://example.org/b"] }, "kept"],
    ["two quotations in one target", { target: { selector: [SELECTOR, SELECTOR] } }, "kept"],
    ["two targets", { target: [TARGET, TARGET] }, "Sari … Sari"],
    ["a body that is an id, in a link", { motivation: "linking", body: uuid(3) }, "Sari → 3"],
    ["a body with an id, in a link", { motivation: ["linking"], body: { id: uuid(3) } }, "Sari → 3"],
    ["a body that is an id, elsewhere", { motivation: "tagging", body: uuid(3) }, "Sari"],
    ["a linking body", { body: { purpose: "linking", source: uuid(3) } }, "Sari → 3"],
    ["a number that is none", { body: attributeBody("number", "banyak") }, "Sari n=text banyak"],
    [
      "a number with many digits",
      { body: attributeBody("number", "1234567890123456") },
      "Sari n=text 1234567890123456",
    ],
    ["a number with noughts behind it", { body: attributeBody("number", "0.50") }, "Sari n=number 0.5"],
    ["a day that is in no calendar", { body: attributeBody("date", "2023-02-29") }, "Sari n=text 2023-02-29"],
    ["a day", { body: attributeBody("date", "2024-02-29") }, "Sari n=date 2024-02-29"],
    ["a yes that is none", { body: attributeBody("boolean", "ya") }, "Sari n=text ya"],
    ["an attribute without a type", { body: attributeBody(undefined, "x") }, "Sari n=text x"],
    ["a verdict without a finding", { body: VERDICT }, "Sari"],
    ["a finding without a verdict", { "kutip:finding": FINDING }, "Sari"],
    ["a verdict", { "kutip:finding": FINDING, body: VERDICT }, "Sari quote accepted"],
    ["a verdict of a word unknown", { "kutip:finding": FINDING, body: { ...VERDICT, value: "x" } }, "Sari"],
  ];
  for (const [what, members, meaning] of READINGS) {
    it(`reads ${what}, and writes it back as it was`, () => {
      const line = JSON.stringify({ id: "a", type: "Annotation", target: TARGET, ...members });
      const content = decoded(`{"type":"AnnotationCollection","first":{"items":[\n${line}\n]}}`);
      assert.deepEqual(content.problems, []);
      const [read] = annotationsOf(content);
      assert.equal(read ? shown(read) : "kept", meaning);
      if (!read) return;
      const tagged = encodeSidecar(withAnnotations(content, [{ ...read, tags: ["baru"], note: "n" }]));
      const [back] = annotationsOf(decoded(tagged));
      assert.ok(back);
      const untagged = withAnnotations(decoded(tagged), [{ ...back, tags: read.tags, note: read.note }]);
      const last = JSON.parse(encodeSidecar(untagged)) as { first: { items: object[] } };
      const before = JSON.parse(line) as { body?: unknown };
      const { body } = before;
      const bodies = body === undefined || typeof body === "string" ? {} : { body: [body].flat() };
      assert.deepEqual(last.first.items, [{ ...before, ...bodies }]);
    });
  }

  it("reads a byte order mark and CR LF", () => {
    const content = decoded(`\uFEFF${GOLDEN.replaceAll("\n", "\r\n")}`);
    assert.equal(annotationsOf(content).length, 2);
  });

  it("knows a file that holds nothing", () => {
    assert.ok(holdsNothing(withAnnotations(decoded(GOLDEN), [])));
    assert.ok(!holdsNothing(decoded(GOLDEN)));
    assert.ok(!holdsNothing(withAnnotations(decoded(FOREIGN), [])));
    const marked = GOLDEN.replace('"label"', '"x:mine": 1, "label"');
    assert.ok(!holdsNothing(withAnnotations(decoded(marked), [])));
  });

  it("takes the first of two annotations with one id and keeps both", () => {
    const line = GOLDEN.split("\n")[11] ?? "";
    const text = GOLDEN.replace(line, `${line}\n${line.replace('"tag"', '"second"')}`);
    const content = decoded(text);
    assert.deepEqual(
      annotationsOf(content).map((one) => one.tags),
      [["tag"], ["narasumber", "dua kata"]],
    );
    assert.deepEqual(
      content.problems.map((problem) => problem.line),
      [12],
    );
    assert.equal(encodeSidecar(content), text);
  });

  const FAULTY: readonly (readonly [string, string, string, RegExp])[] = [
    ["no id", `"id":"${uuid(1)}",`, "", /lacks `id`/],
    ["no target", ',"target"', ',"other"', /lacks `target`/],
    ["a position without a start", '"start":0,', "", /`target/],
    ["a time that is none", "2024-01-01T00:00:00Z", "yesterday", /`created`/],
  ];
  for (const [what, part, broken, message] of FAULTY) {
    it(`keeps and reports an annotation with ${what}`, () => {
      const line = GOLDEN.split("\n")[11] ?? "";
      const text = GOLDEN.replace(line, line.replace(part, broken));
      const content = decoded(text);
      assert.deepEqual(
        annotationsOf(content).map((one) => one.id),
        [uuid(2)],
      );
      assert.equal(content.problems[0]?.line, 11);
      assert.match(content.problems[0].message, message);
      const after = encodeSidecar(withAnnotations(content, []));
      assert.ok(after.includes(line.replace(part, broken).slice(0, -1)));
    });
  }

  const UNREADABLE: readonly (readonly [string, string, RegExp, number | null])[] = [
    ["broken JSON", GOLDEN.replace("},\n{", "}\n{"), /not JSON.*comma/, 12],
    ["half a file", GOLDEN.slice(0, 700), /not JSON/, 11],
    ["an empty file", "", /not JSON: it is empty/, 0],
    ["a conflict", GOLDEN.replace(/^\{"id"/m, '<<<<<<< HEAD\n{"id"'), /merge conflict/, 11],
    ["a conflict with long marks", GOLDEN.replace("},\n{", "},\n<<<<<<<<<<< HEAD\n{"), /merge conflict/, 12],
    ["a list", "[]", /not a JSON object/, null],
    ["another file", '{"type":"Feature"}', /AnnotationCollection/, null],
    ["a page elsewhere", '{"type":"AnnotationCollection","first":"https://example.org"}', /first/, null],
    ["items that are none", '{"type":"AnnotationCollection","first":{"items":{}}}', /items/, null],
    ["a version that is none", GOLDEN.replace('version": 1', 'version": "one"'), /version/, null],
  ];
  for (const [what, text, fault, line] of UNREADABLE) {
    it(`refuses ${what}`, () => {
      const result = decodeSidecar(text);
      assert.ok(!result.ok);
      assert.match(result.fault, fault);
      assert.equal(result.line, line);
      assert.ok(result.mend.endsWith("."));
    });
  }

  it("reads a newer version as far as it can", () => {
    const content = decoded(GOLDEN.replace('version": 1', 'version": 7'));
    assert.equal(content.version, 7);
    assert.equal(annotationsOf(content).length, 2);
    assert.ok(encodeSidecar(content).includes('"kutip:version": 7'));
  });

  it("says of a newer version that it cannot read that Kutip is to be updated", () => {
    const text = GOLDEN.replace('version": 1', 'version": 7').replace('"items": [', '"items": 7, "x": [');
    const result = decodeSidecar(text);
    assert.ok(!result.ok);
    assert.match(`${result.fault}. ${result.mend}`, /newer Kutip \(form 7.*Update Kutip/);
  });
});

function attributeBody(type: string | undefined, value: string): object {
  return { type: "TextualBody", purpose: "describing", "kutip:attribute": "n", "kutip:type": type, value };
}

function shown({ target, attributes, links, decision }: Annotation): string {
  const words =
    target.kind === "article" ? target.kind : target.anchors.map(({ exact }) => exact).join(" … ");
  return [
    words,
    ...attributes.map(({ name, type, value }) => `${name}=${type} ${value}`),
    ...links.map(({ to }) => `→ ${parseInt(to.slice(-12), 16)}`),
    ...(decision ? [`${decision.finding.kind} ${decision.verdict}`] : []),
  ].join(" ");
}

function decoded(text: string): SidecarContent {
  const result = decodeSidecar(text);
  assert.ok(result.ok, result.ok ? "" : result.fault);
  return result.content;
}
