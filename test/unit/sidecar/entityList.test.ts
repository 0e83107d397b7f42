/** `kutip.entities.json`: its text and what it says, its schema, merging, and the files themselves. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { createHistory } from "../../../server/history/history";
import {
  decisionsOf,
  decodeEntities,
  encodeEntities,
  withDecisions,
  type EntityContent,
} from "../../../server/sidecar/entities/entityCodec";
import type { EntityEdit, EntityLists } from "../../../server/sidecar/entities/entityList";
import { mergeEntities } from "../../../server/sidecar/entities/entityMerge";
import { createEntityLists } from "../../../server/sidecar/entities/entityStore";
import { memoryFiles } from "../../support/memoryFiles";
import { memoryHost } from "../../support/memoryHost";

const ID = "urn:uuid:00000000-0000-4000-8000-000000000001";
const TEXT = `{
  "version": 1,
  "entities": [
    {"name":"Joko Santanu","type":"person","same":["Joko"],"id":"${ID}","mood":"calm"},
    {"name":"Wulan","type":"person","same":[{"name":"Bu Wulan","in":["a.txt"]}]}
  ],
  "different": [
    {"names":["Tirta","Tirta Jaya"],"type":"place"}
  ]
}
`;

function read(text: string): EntityContent {
  const decoded = decodeEntities(text);
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return decoded.content;
}

const nextId = (): string => "urn:uuid:00000000-0000-4000-8000-00000000000a";

describe("kutip.entities.json", () => {
  it("is written as it was read where nothing changed, whatever its layout", () => {
    for (const text of [
      TEXT,
      TEXT.replaceAll("\n", "\r\n"),
      `\uFEFF${TEXT}`,
      JSON.stringify(JSON.parse(TEXT)),
      "{}",
    ]) {
      const content = read(text);
      assert.equal(encodeEntities(withDecisions(content, decisionsOf(content), nextId)), text);
    }
  });

  it("keeps what nobody here knows, and the lines of what did not change", () => {
    const content = read(TEXT);
    const changed = decisionsOf(content).map((one) =>
      one.kind === "entity" && one.name === "Joko Santanu" ? { ...one, name: "Joko S." } : one,
    );
    const lines = encodeEntities(withDecisions(content, changed, nextId)).split("\n");
    assert.equal(
      lines[3],
      `    {"name":"Joko S.","type":"person","same":["Joko"],"id":"${ID}","mood":"calm"},`,
    );
    assert.deepEqual(lines.toSpliced(3, 1), TEXT.split("\n").toSpliced(3, 1));
  });

  it("gives an id to what a person wrote by hand and Kutip changes", () => {
    const content = read(TEXT);
    const changed = decisionsOf(content).map((one) =>
      one.kind === "different" ? { ...one, note: "dua kota" } : one,
    );
    const text = encodeEntities(withDecisions(content, changed, nextId));
    assert.ok(
      text.includes(`{"names":["Tirta","Tirta Jaya"],"type":"place","note":"dua kota","id":"${nextId()}"}`),
    );
  });

  it("tells what is unsound at its line, keeps it, and takes the rest", () => {
    const broken = TEXT.replace('"type":"place"', '"type":"planet"').replace("Bu Wulan", " ");
    const content = read(broken);
    assert.deepEqual(
      content.problems.map(({ line }) => line),
      [4, 7],
    );
    assert.deepEqual(decisionsOf(content).length, 1);
    assert.equal(encodeEntities(content), broken);
  });

  for (const [what, text, line, words] of [
    ["marks of a conflict", TEXT.replace('  "entities"', '<<<<<<< HEAD\n  "entities"'), 2, /merge conflict/],
    ["a missing comma", TEXT.replace('"version": 1,', '"version": 1'), 2, /not JSON/],
    ["another shape", '{"entities": {}}', null, /not a list/],
    ["a version that is none", '{"version": "satu"}', null, /whole number/],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const decoded = decodeEntities(text);
      assert.ok(!decoded.ok);
      assert.equal(decoded.line, line);
      assert.match(decoded.fault, words);
    });
  }

  it("merges by entry and by member, as sets where there are lists", () => {
    const ours = read(TEXT.replace('"same":["Joko"]', '"same":["Joko","Pak Joko"]'));
    const theirs = read(
      TEXT.replace('"same":["Joko"]', '"same":["Joko S."]').replace(/,\n {4}\{"name":"Wulan".*\]\}/, ""),
    );
    const merged = decisionsOf(mergeEntities(read(TEXT), ours, theirs));
    const joko = merged.find(({ id }) => id === ID);
    assert.deepEqual(joko?.kind === "entity" && joko.same.map(({ name }) => name), ["Pak Joko", "Joko S."]);
    assert.equal(merged.length, 2, "what they took out and we left alone is gone");
  });

  it("holds the later decision where both sides changed one thing, whichever side that is", () => {
    const base = read(TEXT);
    const earlier = read(
      TEXT.replace("Joko Santanu", "Joko S.").replace('"mood"', '"modified":"2026-01-01T00:00:00Z","mood"'),
    );
    const later = read(
      TEXT.replace("Joko Santanu", "Pak Joko").replace('"mood"', '"modified":"2026-01-02T00:00:00Z","mood"'),
    );
    for (const merged of [mergeEntities(base, earlier, later), mergeEntities(base, later, earlier)]) {
      const [joko] = decisionsOf(merged).filter(({ id }) => id === ID);
      assert.ok(joko?.kind === "entity");
      assert.deepEqual([joko.name, joko.modified], ["Pak Joko", "2026-01-02T00:00:00Z"]);
    }
  });

  it("makes one of what each side decided of one name or one pair", () => {
    const side = (number: number, same: string, order: readonly string[]): EntityContent =>
      read(
        JSON.stringify({
          version: 1,
          entities: [{ name: "Sari Dewi", type: "person", same: [same], id: `urn:uuid:${number}` }],
          different: [{ names: order, type: "person", id: `urn:uuid:${number}0` }],
        }),
      );
    const ours = side(1, "Bu Sari", ["Sari", "Dewi"]);
    const merged = decisionsOf(mergeEntities(null, ours, side(2, "Sari D.", ["Dewi", "Sari"])));
    assert.deepEqual(
      merged.map((one) => (one.kind === "entity" ? one.same.map(({ name }) => name) : one.kind)),
      [["Bu Sari", "Sari D."], "different"],
    );
    assert.equal(encodeEntities(mergeEntities(null, ours, ours)), encodeEntities(ours));
  });

  it("keeps the members of the whole file that one side added", () => {
    const theirs = read(TEXT.replace('"version": 1,', '"version": 1,\n  "about": "korpus",'));
    const text = encodeEntities(mergeEntities(read(TEXT), read(TEXT), theirs));
    assert.match(text, /"about": "korpus"/);
  });
});

describe("kutip.entities.json's schema", () => {
  const schema = JSON.parse(readFileSync("server/sidecar/entities/entities.schema.json", "utf8")) as object;
  // VS Code's own words in the schema are for its completion and have no say in what is right.
  const validate = new Ajv({ strict: false }).compile(schema);
  const good = {
    version: 1,
    entities: [
      {
        name: "Joko",
        type: "person",
        same: ["Pak Joko", { name: "JS", type: "organization", in: ["a.txt"] }],
        identifiers: ["Q1", "https://example.org/joko"],
        note: "n",
        creator: "Rina",
        created: "2026-01-02T03:04:05Z",
        modified: "2026-01-02T03:04:05Z",
        id: ID,
      },
    ],
    different: [
      { names: ["a", "b"], type: "place", note: "", creator: "", created: "", modified: "", id: "x" },
    ],
  };
  const values = [
    undefined,
    null,
    0,
    1,
    1.5,
    true,
    "",
    "  ",
    "teks",
    "person",
    "Q0",
    "Q12",
    "ftp://x",
    [],
    {},
    [""],
  ];
  const more = [
    ["a"],
    ["a", "b"],
    ["a", "b", "c"],
    [{ name: "n" }],
    [{ name: "n", in: [] }],
    [{ name: "n", type: "x" }],
  ];
  const places = [
    ["version"],
    ["entities"],
    ["different"],
    ["lain"],
    ...Object.keys(good.entities[0]!).map((key) => ["entities", 0, key]),
    ["entities", 0],
    ["entities", 0, "same", 1, "type"],
    ["entities", 0, "same", 1, "in"],
    ["entities", 0, "identifiers", 0],
    ...Object.keys(good.different[0]!).map((key) => ["different", 0, key]),
  ];

  it("accepts what counts", () => {
    assert.ok(validate(good), JSON.stringify(validate.errors));
    assert.deepEqual(read(JSON.stringify(good)).problems, []);
  });

  for (const place of places) {
    it(`agrees with the decoder on ${place.join(".")}`, () => {
      for (const value of [...values, ...more]) {
        const changed: unknown = withValue(good, place, value);
        const text = JSON.stringify(changed);
        const decoded = decodeEntities(text);
        const isSound = decoded.ok && decoded.content.problems.length === 0;
        assert.equal(validate(JSON.parse(text)), isSound, text);
      }
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
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((item, at) =>
      at === key ? withValue(item, rest, replacement) : item,
    );
  const members = value as Record<string, unknown>;
  return { ...members, [key]: withValue(members[key], rest, replacement) };
}

describe("the lists of entities", () => {
  const FOLDER = "file:///korpus";
  const FILE = `${FOLDER}/kutip.entities.json`;

  function setUp(text: string | null) {
    const host = memoryHost(memoryFiles(text === null ? {} : { [FILE]: text }));
    const history = createHistory(host);
    const lists = createEntityLists(host, history);
    const told: string[] = [];
    lists.onDidChange((folder, { status }) => told.push(`${folder} ${status}`));
    const content = async (): Promise<string | null> => {
      const bytes = await host.files.read(FILE);
      return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : null;
    };
    return { host, history, lists, told, content };
  }

  const adding =
    (name: string): EntityEdit =>
    (decisions, making) => [
      ...decisions,
      {
        kind: "entity",
        id: making.nextId(),
        name,
        type: "person",
        same: [],
        identifiers: [],
        note: null,
        creator: making.creator,
        created: making.now,
        modified: making.now,
      },
    ];
  const add = (lists: EntityLists, name: string): Promise<{ readonly ok: boolean }> =>
    lists.change(FOLDER, `${name} added`, "Rina", adding(name));

  it("come and go with what they hold, and undo leads back letter by letter", async () => {
    const { history, lists, content, told } = setUp(null);
    assert.deepEqual(await lists.load(FOLDER), { status: "absent" });
    assert.equal((await add(lists, "Sari")).ok, true);
    const one = await content();
    await add(lists, "Budi");
    const two = await content();
    assert.ok(one && two && two.indexOf("Budi") < two.indexOf("Sari"), "by name");
    await history.undo();
    assert.equal(await content(), one);
    await history.undo();
    assert.equal(await content(), null);
    await history.redo();
    await history.redo();
    assert.equal(await content(), two);
    assert.equal(told.length, 6);
  });

  it("are told of once, and not of their own writes", async () => {
    const { lists, told } = setUp(null);
    await add(lists, "Sari");
    assert.equal(await lists.changedOnDisk(FILE), false);
    assert.equal(told.length, 1);
  });

  it("hold what several windows add at the same time", async () => {
    const { host, lists, content } = setUp(null);
    const other = createEntityLists(host);
    await Promise.all(
      ["a", "b", "c", "d"].flatMap((name) => [add(lists, name), add(other, name.toUpperCase())]),
    );
    const names = decisionsOf(read((await content())!)).map((one) => one.kind === "entity" && one.name);
    assert.deepEqual(names, ["A", "B", "C", "D", "a", "b", "c", "d"]);
  });

  it("are never written over where they cannot be read, and what was read last holds", async () => {
    const { host, lists, content } = setUp(TEXT);
    await lists.load(FOLDER);
    const broken = TEXT.replace('"version": 1,', '"version": 1');
    const bytes = await host.files.read(FILE);
    await host.files.exchange(FILE, bytes as Uint8Array, new TextEncoder().encode(broken));
    assert.equal(await lists.changedOnDisk(FILE), true);
    const state = lists.known(FOLDER);
    assert.ok(state.status === "unreadable");
    assert.equal(state.decisions.length, 3);
    const refused = await lists.change(FOLDER, "x", null, adding("Sari"));
    assert.ok(!refused.ok && refused.message.includes("(line 3) is not JSON"), JSON.stringify(refused));
    assert.equal(await content(), broken);
  });

  it("hold what both sides of a conflict decided where nobody read them before", async () => {
    const lines = TEXT.split("\n");
    const wulan = lines[4]!;
    const marked = lines
      .toSpliced(4, 1, "<<<<<<< HEAD", wulan, "=======", wulan.replaceAll("Wulan", "Sari"), ">>>>>>> cabang")
      .join("\n");
    const { lists, content } = setUp(marked);
    const state = await lists.load(FOLDER);
    assert.ok(state.status === "unreadable");
    assert.equal(state.isConflict, true);
    assert.deepEqual(
      state.decisions.flatMap((one) => (one.kind === "entity" ? one.name : [])),
      ["Joko Santanu", "Wulan", "Sari"],
    );
    assert.equal((await lists.change(FOLDER, "x", null, adding("Rina"))).ok, false);
    assert.equal(await content(), marked);
  });

  it("undo leaves what others changed of the same entity", async () => {
    const { history, lists, content, host } = setUp(TEXT);
    const other = createEntityLists(host);
    const named =
      (change: { readonly name?: string; readonly note?: string }): EntityEdit =>
      (decisions) =>
        decisions.map((one) => (one.kind === "entity" && one.id === ID ? { ...one, ...change } : one));
    await lists.change(FOLDER, "renamed", null, named({ name: "Joko S." }));
    await other.change(FOLDER, "noted", null, named({ note: "ketua" }));
    await history.undo();
    const [joko] = decisionsOf(read((await content())!));
    assert.ok(joko?.kind === "entity");
    assert.deepEqual([joko.name, joko.note], ["Joko Santanu", "ketua"]);
  });
});
