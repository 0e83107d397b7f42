import assert from "node:assert/strict";
import {
  entitySlotAt,
  identifierAt,
  listedNameAt,
  namesOfEntities,
} from "../../../server/features/entityListFile";

/** `|` is the cursor. */
const at = (marked: string): readonly [string, number] => [marked.replace("|", ""), marked.indexOf("|")];
const NOWHERE = { start: -1, end: -1 };
const entity = (inside: string): string => `{ "version": 1, "entities": [{ ${inside} }] }`;
const pair = (inside: string): string => `{ "entities": [], "different": [{ ${inside} }] }`;

describe("what may be written into a list of entities", () => {
  const slotOf = (marked: string): unknown => {
    const slot = entitySlotAt(...at(marked));
    if (!slot) return null;
    const { span, isInText, ...told } = slot;
    assert.ok(span.start <= span.end && (isInText || span.start === span.end));
    return told;
  };
  const name = { kind: "name", type: "person", mayBeTyped: false };

  for (const [what, marked, expected] of [
    [
      "the name of an entity, of its type",
      entity('"name": "Wu|", "type": "person"'),
      { ...name, role: "entity", typed: "Wu", others: [] },
    ],
    [
      "the name of one that has no type yet",
      entity('"name": |'),
      { ...name, role: "entity", type: null, typed: "", others: [] },
    ],
    [
      "another name, with a type of its own if need be",
      entity('"name": "Wulan", "type": "person", "same": ["Bu Wulan", "|"]'),
      { ...name, role: "same", typed: "", others: ["Wulan", "Bu Wulan"], mayBeTyped: true },
    ],
    [
      "the name in an object, of its own type",
      entity('"name": "Wulan", "type": "person", "same": [{ "type": "place", "name": "L|" }]'),
      { ...name, role: "same", type: "place", typed: "L", others: ["Wulan"] },
    ],
    [
      "one of two that are different",
      pair('"names": ["Tirta", "|"], "type": "place"'),
      { ...name, role: "different", type: "place", typed: "", others: ["Tirta"] },
    ],
    ["a whole entity", '{ "entities": [|] }', { kind: "entity", typed: "" }],
    [
      "a type, of what is called so",
      entity('"name": "Wulan", "type": "|", "same": ["Bu Wulan"]'),
      { kind: "type", names: ["Wulan", "Bu Wulan"], typed: "" },
    ],
    [
      "the type of another name",
      entity('"name": "Wulan", "same": [{ "name": "Lembah", "type": "p|" }]'),
      { kind: "type", names: ["Lembah"], typed: "p" },
    ],
    [
      "the type of two that are different",
      pair('"names": ["Tirta", "Tirta Jaya"], "type": "|"'),
      { kind: "type", names: ["Tirta", "Tirta Jaya"], typed: "" },
    ],
    [
      "an identifier",
      entity('"name": "Wulan", "identifiers": ["Q1", "htt|"]'),
      { kind: "identifier", others: ["Q1"], typed: "htt" },
    ],
    [
      "an article in which the name means it",
      entity('"name": "Wulan", "type": "person", "same": [{ "name": "Sari", "in": ["a.txt", "|"] }]'),
      { kind: "article", name: "Sari", type: "person", others: ["a.txt"], typed: "" },
    ],
    ["nothing where a member is named", entity('"|"'), null],
    ["nothing in a note", entity('"name": "Wulan", "note": "|"'), null],
    ["nothing outside the lists", '{ "version": |, "entities": [] }', null],
    ["nothing in an empty file", "|", null],
    ["nothing where the list is none", '{ "entities": { "name": "|" } }', null],
    ["nothing where nobody could follow", "[".repeat(9000) + "|", null],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(slotOf(marked), expected));
  }

  it("is known while the file is being written", () => {
    const half = '{ "entities": [{ "name": "Joko \\"J\\" S|';
    assert.deepEqual(slotOf(half), { ...name, role: "entity", type: null, typed: 'Joko "J" S', others: [] });
    const [text, offset] = at(half);
    assert.equal(text.slice(entitySlotAt(text, offset)!.span.start), '"Joko \\"J\\" S');
  });
});

describe("a name in a list of entities", () => {
  const text = JSON.stringify({
    entities: [
      { name: "Wulan  Prameswari", type: "person", same: ["Bu Wulan", { name: "Sari", in: ["a.txt"] }] },
      { type: "place", same: ["Tirta"], identifiers: ["Q7"] },
      { name: 7, same: {} },
    ],
    different: [{ names: ["Tirta", "Tirta Jaya"], type: "place" }],
  });
  const named = (words: string) => listedNameAt(text, text.indexOf(words) + 1);

  it("is told with whom it means, where, and what stands beside it", () => {
    const wulan = { name: "Wulan Prameswari", type: "person" };
    const { span, ...own } = named("Wulan  ")!;
    assert.equal(text.slice(span.start, span.end), '"Wulan  Prameswari"');
    const others = ["Bu Wulan", "Sari"];
    assert.deepEqual(own, { role: "entity", ...wulan, entity: wulan, articles: null, others });
    const sari = named("Sari");
    assert.deepEqual([sari?.role, sari?.entity, sari?.type], ["same", wulan, "person"]);
    assert.deepEqual([sari?.articles, sari?.others], [["a.txt"], ["Wulan Prameswari", "Bu Wulan"]]);
  });

  it("is one of two that are different, or of an entity that has no name yet", () => {
    const jaya = named("Tirta Jaya");
    assert.deepEqual([jaya?.role, jaya?.entity, jaya?.others], ["different", null, ["Tirta"]]);
    const tirta = named("Tirta");
    assert.deepEqual([tirta?.role, tirta?.entity, tirta?.type], ["same", null, "place"]);
  });

  it("is none elsewhere, nor where there is none to be made out", () => {
    assert.equal(named('type":'), null);
    assert.equal(named("a.txt"), null);
    for (const broken of ["", "{", "[[[", '{"entities":[{"name":}', "<<<<<<< HEAD"])
      assert.deepEqual([listedNameAt(broken, 0), namesOfEntities(broken, NOWHERE)], [null, []]);
    assert.deepEqual(namesOfEntities(text, NOWHERE), ["Wulan Prameswari"]);
  });

  it("is no identifier", () => {
    assert.equal(identifierAt(text, text.indexOf("Q7"))?.identifier, "Q7");
    assert.equal(identifierAt(text, text.indexOf("Tirta")), null);
  });
});
