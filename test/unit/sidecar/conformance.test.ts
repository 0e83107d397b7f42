/** Every MUST of the Web Annotation Data Model, over sidecars of every kind of annotation as Kutip makes, changes and merges them. */
import assert from "node:assert/strict";
import { uuid } from "../../support/annotations";
import { KINDS, sampleSidecars } from "../../support/sampleSidecars";
import { RULES, type Rule } from "../../support/webAnnotation";

const SIDECARS = 100;

const WRITTEN = [KINDS, ...sampleSidecars(SIDECARS)].map(({ sidecar, text }) => ({
  sidecar: JSON.parse(sidecar) as unknown,
  text,
}));

type Path = readonly (string | number)[];

const A = ["first", "items", 0] as const;
const QUOTE = [...A, "target", "selector", 0] as const;
const POSITION = [...A, "target", "selector", 1] as const;
const BODY = [...A, "body", 0] as const;

/** For each MUST: what breaks it in a sidecar of all kinds. */
const BROKEN: Readonly<Record<string, readonly (readonly [Path, unknown])[]>> = {
  "the file has one @context, with the standard's in it": [
    [["@context"], undefined],
    [["@context"], { kutip: "urn:kutip:sidecar:" }],
  ],
  "nothing inside has a @context of its own": [[[...A, "@context"], "http://www.w3.org/ns/anno.jsonld"]],
  "every member is a word of the standard's context, or has a prefix that the file declares": [
    [[...A, "verdict"], "accepted"],
    [[...BODY, "x:score"], 1],
  ],
  "every type is a word of the standard's context, or has a prefix that the file declares": [
    [[...BODY, "type"], "Tag"],
    [[...A, "kutip:finding"], { type: "other:Quote" }],
  ],
  "what stands for an address is one": [
    [[...A, "target", "source"], "banjir.txt"],
    [[...A, "body"], ["two words"]],
  ],
  "the collection has exactly one id, an IRI": [
    [["id"], undefined],
    [["id"], ["urn:uuid:1", "urn:uuid:2"]],
    [["id"], "no scheme"],
  ],
  "the collection is an AnnotationCollection": [[["type"], "Collection"]],
  "the collection's labels are texts": [[["label"], 7]],
  "the collection says no total, or the right one": [[["total"], 1]],
  "the collection has exactly one first page": [[["first"], undefined]],
  "the page has exactly one id, an IRI": [[["first", "id"], undefined]],
  "the page is an AnnotationPage": [[["first", "type"], "Page"]],
  "the page has exactly one list of annotations": [[["first", "items"], undefined]],
  "the page is part of this collection": [[["first", "partOf"], { id: "urn:uuid:other" }]],
  "the only page has no next and no previous one": [[["first", "next"], "urn:uuid:other"]],
  "an annotation has exactly one id, an IRI": [
    [[...A, "id"], undefined],
    [[...A, "id"], "1"],
  ],
  "no two annotations have one id": [[[...A, "id"], uuid(2)]],
  "an annotation is an Annotation": [[[...A, "type"], "Note"]],
  "an annotation has one target or more": [
    [[...A, "target"], undefined],
    [[...A, "target"], []],
  ],
  "a target is an address or a specific resource": [[[...A, "target", "type"], "TextualBody"]],
  "a body is an address, a textual body or a specific resource": [[[...BODY, "type"], "Choice"]],
  "a body has at most one format, a media type": [[[...BODY, "format"], "plain text"]],
  "a textual body has exactly one value, a text": [
    [[...BODY, "value"], undefined],
    [[...BODY, "value"], 7],
  ],
  "an annotation has no bodyValue beside its body": [[[...A, "bodyValue"], "klaim"]],
  "created and modified are single times in UTC, with Z": [
    [[...A, "created"], "2024-01-01"],
    [[...A, "modified"], "2024-01-01T00:00:00+07:00"],
    [[...A, "modified"], ["2024-01-01T00:00:00Z"]],
  ],
  "a creator is an address, or an agent with a name": [[[...A, "creator"], { type: "Person" }]],
  "a motivation is one of the standard's": [[[...A, "motivation"], "judging"]],
  "a purpose is one of the standard's, and stands with a textual body or a specific resource": [
    [[...BODY, "purpose"], "judging"],
    [[...A, "target", "selector", 0, "purpose"], "tagging"],
  ],
  "a specific resource has exactly one source": [
    [[...A, "target", "source"], undefined],
    [
      [...A, "target", "source"],
      ["urn:x:1", "urn:x:2"],
    ],
  ],
  "a specific resource has no value, and a textual body no source": [
    [[...A, "target", "value"], "Sari"],
    [[...BODY, "source"], "urn:x:1"],
  ],
  "a selector is of one of the kinds that a sidecar has": [[[...QUOTE, "type"], "CssSelector"]],
  "selectors of one resource select the same text": [[[...POSITION, "end"], 5]],
  "a quote selector has exactly one exact text": [
    [[...QUOTE, "exact"], undefined],
    [
      [...QUOTE, "exact"],
      ["a", "b"],
    ],
  ],
  "a quote selector has at most one prefix and one suffix, texts that stand around it": [
    [[...QUOTE, "prefix"], ["a"]],
    [[...QUOTE, "suffix"], " kata Budi"],
  ],
  "a position selector has exactly one start and one end, whole numbers from 0": [
    [[...POSITION, "start"], undefined],
    [[...POSITION, "start"], -1],
    [[...POSITION, "end"], 1.5],
  ],
  "a position selector counts code points, not code units": [[[...POSITION, "end"], 12]],
};

describe("sidecars keep every MUST of the Web Annotation Data Model:", () => {
  it(`${WRITTEN.length} of them, in which every kind of annotation occurs`, () => {
    const text = JSON.stringify(WRITTEN.map(({ sidecar }) => sidecar));
    for (const word of [
      ...["tagging", "commenting", "describing", "linking", "moderating", "editing"].map(
        (motivation) => `"motivation":"${motivation}"`,
      ),
      '"target":"nih:',
      '"target":[{',
      '"kutip:relation"',
      '"kutip:attribute"',
      '"type":"kutip:Quote"',
      '"type":"kutip:Mention"',
      '"type":"kutip:Entity"',
      '"creator"',
      "😀",
    ]) {
      assert.ok(text.includes(word), word);
    }
  });

  for (const rule of RULES) {
    it(`${rule.section}: ${rule.must}`, () => {
      for (const { sidecar, text } of WRITTEN) assert.deepEqual(rule.faults(sidecar, text), []);
      assertCanBreak(rule);
    });
  }

  it("breaks no rule that is not in the table", () => {
    assert.deepEqual(
      RULES.map(({ must }) => must),
      Object.keys(BROKEN),
    );
  });
});

function assertCanBreak({ must, faults }: Rule): void {
  const broken = BROKEN[must] ?? [];
  assert.ok(broken.length > 0);
  for (const [path, value] of broken) {
    assert.notDeepEqual(
      faults(withValue(JSON.parse(KINDS.sidecar), path, value), KINDS.text),
      [],
      `${path.join(".")} breaks it`,
    );
  }
}

/** The value with one member replaced, added, or removed where the new one is undefined. */
function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element: unknown, at) =>
      at === key ? withValue(element, rest, replacement) : element,
    );
  }
  const { [key]: member, ...others } = value as Record<string, unknown>;
  const changed = withValue(member, rest, replacement);
  return changed === undefined ? others : { ...others, [key]: changed };
}
