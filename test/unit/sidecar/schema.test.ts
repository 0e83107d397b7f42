import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import {
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
} from "../../../server/sidecar/format/codec";
import { anchorOf, annotation, uuid } from "../../support/annotations";
import { KINDS } from "../../support/sampleSidecars";

const SCHEMA = JSON.parse(readFileSync("server/sidecar/sidecar.schema.json", "utf8")) as SchemaNode;
const validate = new Ajv({ strictSchema: true, strictTypes: false, strictRequired: false }).compile(SCHEMA);

const SPAN = anchorOf("Kata [Sari]");
const FINDING = { kind: "quote", quoteKind: "direct", speaker: "Sari" } as const;

const GOOD = JSON.parse(
  encodeSidecar(
    withAnnotations(emptySidecar(uuid(9)), [
      annotation("Kata [Sari]", {
        id: uuid(1),
        note: "n",
        creator: "Rina",
        attributes: [{ name: "nada", type: "number", value: 1 }],
        links: [{ to: uuid(2), relation: "says" }],
        decision: { finding: FINDING, verdict: "corrected", correction: { speaker: "Budi", span: SPAN } },
      }),
      annotation("", { id: uuid(2), target: { kind: "article", textHash: "00ff" } }),
      annotation(["[Kata] Sari", "Kata [Sari]"], { id: uuid(3) }),
    ]),
  ),
) as object;

const ANNOTATION = ["first", "items", 0] as const;
const TARGET = [...ANNOTATION, "target"] as const;
const QUOTE = [...TARGET, "selector", 0] as const;
const POSITION = [...TARGET, "selector", 1] as const;
const BODY = [...ANNOTATION, "body", 0] as const;
/** In the order in which `bodies.ts` writes them. */
const [FIELD, SPAN_BODY, ATTRIBUTE, LINK] = [2, 3, 4, 5].map((at) => [...ANNOTATION, "body", at] as const);
const FINDING_PLACE = [...ANNOTATION, "kutip:finding"] as const;
const WHOLE = ["first", "items", 1, "target"] as const;

/** Values that stand in for any member, the wrong ones first. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  7,
  "",
  "text",
  "Annotation",
  "2024-01-01T00:00:00Z",
  "2024-01-01",
  [],
  {},
  [""],
  ["Annotation", "AnnotationCollection", "x:Other"],
  [{}],
  [null],
  [7],
  { type: "TextualBody" },
  { type: "TextualBody", value: "t" },
  { type: "TextQuoteSelector" },
  { type: "TextQuoteSelector", exact: "" },
  { type: "TextQuoteSelector", exact: "x" },
  { type: "TextPositionSelector", start: 0 },
  { type: "TextPositionSelector", start: 0, end: 2 },
  [{ type: "TextPositionSelector", start: -1, end: 2 }],
  { selector: [] },
  { selector: { type: "FragmentSelector" } },
  { items: [] },
  { items: [7] },
  { items: ["https://example.org/1"] },
  "number",
  "speaker",
  "direct",
  "name",
  "person",
  "kutip:Quote",
  "kutip:Mention",
  "kutip:Entity",
  { type: "kutip:Quote", "kutip:kind": "mixed" },
  { type: "kutip:Quote", "kutip:kind": "name" },
  { type: "kutip:Mention", "kutip:kind": "name", "kutip:entity": "x" },
  { type: "kutip:Mention", "kutip:kind": "name", "kutip:entity": "x", "kutip:entityType": "work" },
  { type: "kutip:Entity", "kutip:entity": "", "kutip:entityType": "work" },
  { type: "SpecificResource", selector: [] },
  { type: "SpecificResource", source: "urn:uuid:1" },
];

const PLACES: readonly (readonly (string | number)[])[] = [
  ["@context"],
  ["id"],
  ["type"],
  ["kutip:version"],
  ["label"],
  ["first"],
  ["first", "items"],
  ["first", "partOf"],
  ANNOTATION,
  ...["id", "type", "motivation", "creator", "created", "modified", "body", "target", "x:other"].map(
    (key) => [...ANNOTATION, key],
  ),
  BODY,
  [...BODY, "type"],
  [...BODY, "purpose"],
  [...BODY, "value"],
  TARGET,
  [...TARGET, "source"],
  [...TARGET, "selector"],
  QUOTE,
  [...QUOTE, "type"],
  [...QUOTE, "exact"],
  [...QUOTE, "prefix"],
  [...QUOTE, "suffix"],
  POSITION,
  [...POSITION, "start"],
  [...POSITION, "end"],
  [...FIELD!, "kutip:field"],
  [...SPAN_BODY!, "selector"],
  [...SPAN_BODY!, "selector", 0, "exact"],
  ATTRIBUTE!,
  [...ATTRIBUTE!, "type"],
  [...ATTRIBUTE!, "kutip:attribute"],
  [...ATTRIBUTE!, "kutip:type"],
  [...ATTRIBUTE!, "value"],
  LINK!,
  [...LINK!, "source"],
  [...LINK!, "kutip:relation"],
  FINDING_PLACE,
  [...FINDING_PLACE, "type"],
  [...FINDING_PLACE, "kutip:kind"],
  [...FINDING_PLACE, "kutip:speaker"],
  [...FINDING_PLACE, "kutip:entity"],
  WHOLE,
  ["first", "items", 2, "target", 1],
];

describe("sidecar schema", () => {
  it("accepts what is written", () => {
    assert.ok(validate(GOOD));
  });

  it("says of every member what it is, for those who complete or hover over it", () => {
    const members = describable(SCHEMA);
    assert.ok(members.length > 30);
    for (const [name, description] of members) assert.match(description ?? "", /^.{5,}\.$/, name);
  });

  it("offers every word that Kutip itself writes", () => {
    const offered = new Set(wordsOf(SCHEMA));
    const written = JSON.stringify([GOOD, JSON.parse(KINDS.sidecar)]);
    const words = [
      ...written.matchAll(
        /"(?:type|purpose|motivation|kutip:kind|kutip:type|kutip:field|kutip:relation|kutip:entityType)":"([^"]+)"/g,
      ),
    ];
    assert.ok(words.length > 30);
    const known = ["AnnotationPage"];
    for (const [, word = ""] of words) assert.ok(offered.has(word) || known.includes(word), word);
  });

  for (const place of PLACES) {
    it(`agrees with the decoder on ${place.join(".")}`, () => {
      const verdicts = VALUES.map((value) => {
        const text = JSON.stringify(withValue(GOOD, place, value));
        const decoded = decodeSidecar(text);
        const accepted = decoded.ok && decoded.content.problems.length === 0;
        assert.equal(validate(JSON.parse(text)), accepted, text);
        return accepted;
      });
      assert.ok(verdicts.includes(true), "some value is right");
    });
  }
});

/** The value with one member replaced, or removed where the new one is undefined. */
function withValue(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  replacement: unknown,
): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element: unknown, at) =>
      at === key ? withValue(element, rest, replacement) : element,
    );
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: withValue(object[key], rest, replacement) };
}

/** As much of a JSON Schema as these tests look at. */
interface SchemaNode {
  readonly description?: string;
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** Each member that an object may have, but for those that only tell kinds of objects apart, and its description. */
function describable(node: unknown, schema = SCHEMA): readonly (readonly [string, string | undefined])[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, part]) => {
    if (key === "if") return [];
    if (key !== "properties") return describable(part, schema);
    return Object.entries(part as Record<string, SchemaNode>).flatMap(([name, member]) => {
      const referred = schema.definitions?.[member.$ref?.split("/").at(-1) ?? ""];
      return [[name, member.description ?? referred?.description] as const, ...describable(member, schema)];
    });
  });
}

/** Every word that stands for itself somewhere in the schema. */
function wordsOf(node: unknown): readonly unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, part]: [string, unknown]) => {
    if (key === "const") return [part];
    return key === "enum" && Array.isArray(part) ? (part as unknown[]) : wordsOf(part);
  });
}
