/** Tags in many places at once: over articles that are open and articles that are not. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { Range, WorkspaceEdit } from "vscode-languageserver/node";
import {
  HISTORY_STATE,
  REDO,
  UNDO,
  type HistoryResult,
  type HistoryState,
} from "../../server/protocol/history";
import {
  ADD_TO_PLACES,
  FIND_PLACES,
  FIND_TAGGED,
  REMOVE_FROM_PLACES,
  REPLACE_TAGS,
  TAG_USES,
  type BulkChange,
  type FindPlacesParams,
  type FindTaggedParams,
  type FoundPlaces,
  type TagUses,
} from "../../server/protocol/tagBulk";
import { ADD_TAG, TAG_CHOICES, TAG_TARGET, type TagChoice, type TagTarget } from "../../server/protocol/tags";
import { changeFolder, eventually, rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";

const NAME = "Wulan Prameswari";
const FIRST = [
  "Air Naik di Lembah Biru",
  "",
  `“Air akan surut,” kata ${NAME} di Bandung kepada warga, Senin. Warga menunggu di balai desa sampai pagi.`,
  "",
].join("\n");
const SECOND = [
  "Bendungan Diperiksa Ulang",
  "",
  `Kepala dinas ${NAME} memeriksa bendungan di hulu bersama tim sejak pagi, Senin. “Kami siaga,” kata`,
  "Wulan",
  "Prameswari di hadapan warga. Menurut Prameswari, air akan surut. WULAN PRAMESWARI pulang.",
  "",
].join("\n");
const SET = `{
  "tags": [
    // siapa yang bicara
    { "name": "narasumber", "colour": "#1f6feb" },
    "klaim"
  ]
}
`;

describe("tags in many places", () => {
  let server: ServerClient;
  let folder: Folder;
  /** Open; the other one is not. */
  let open: string;
  let closed: string;
  let last: string | null = null;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    folder = makeFolder({ "kutip.json": SET, "banjir.txt": FIRST, "bendungan.txt": SECOND });
    await changeFolder(server, last, folder.uri, 2);
    last = folder.uri;
    open = folder.uriOf("banjir.txt");
    closed = folder.uriOf("bendungan.txt");
    await server.open(open, FIRST);
    await server.highlights(open);
  });
  afterEach(async () => {
    await server.close(open);
    folder.remove();
  });

  const words = { kind: "words", words: NAME } as const;
  const corpus = { kind: "corpus" } as const;
  const find = (asked: Partial<FindPlacesParams> = {}): Promise<FoundPlaces> =>
    server.request(FIND_PLACES, { sought: words, within: corpus, tag: "narasumber", ...asked });
  const tagged = (asked: Partial<FindTaggedParams> = {}): Promise<FoundPlaces> =>
    server.request(FIND_TAGGED, { sought: null, within: corpus, tag: "narasumber", ...asked });
  const add = (found: FoundPlaces): Promise<BulkChange> =>
    server.request(ADD_TO_PLACES, { tag: "narasumber", places: found.places });
  const shown = ({ places }: FoundPlaces): readonly string[] =>
    places.map(
      ({ uri, text, taggedBy }) =>
        `${uri === open ? "banjir" : "bendungan"}: ${text}${taggedBy === null ? "" : ` (${taggedBy})`}`,
    );

  it("are found word by word in all articles, tagged together, and marked as tagged from then on", async () => {
    const found = await find();
    const inBoth = [
      "banjir: Wulan Prameswari",
      "bendungan: Wulan Prameswari",
      "bendungan: Wulan\nPrameswari",
    ];
    assert.deepEqual(shown(found), inBoth);
    assert.deepEqual([found.isCut, found.partial], [false, false]);
    assert.deepEqual(found.places[2]!.context, {
      before: "…sejak pagi, Senin. “Kami siaga,” kata ",
      words: NAME,
      after: " di hadapan warga. Menurut Prameswari,…",
    });
    const change = await add(found);
    assert.deepEqual(change, { articles: 2, places: 3, configs: 0, failures: [], isCancelled: false });
    await server.highlights(open, ({ tags }) => tags[0]?.colour === "#1f6feb");
    assert.match(folder.read("bendungan.txt.kutip.json"), /Wulan\\nPrameswari/);
    const again = await eventually(find, ({ places }) => places.every(({ isYours }) => isYours));
    assert.deepEqual(
      shown(again),
      inBoth.map((place) => `${place} (Rina)`),
    );
    const sidecars = ["banjir", "bendungan"].map((name) => folder.read(`${name}.txt.kutip.json`));
    assert.deepEqual([(await add(again)).places, (await add(again)).articles], [0, 0], "none is doubled");
    assert.deepEqual(
      ["banjir", "bendungan"].map((name) => folder.read(`${name}.txt.kutip.json`)),
      sidecars,
    );
  });

  it("are found by the entity's names, and in one article where that is asked for", async () => {
    const at = { line: 2, character: FIRST.split("\n")[2]!.indexOf(NAME) };
    const target = await server.request<TagTarget>(TAG_TARGET, {
      uri: open,
      selection: { start: at, end: at },
    });
    assert.deepEqual(target.entity, { name: NAME, type: "person" });
    const sought = { kind: "entity", ...target.entity } as const;
    const all = shown(await find({ sought }));
    assert.ok(all.includes("bendungan: Prameswari") && all.includes("banjir: Wulan Prameswari"), all.join());
    const here = shown(await find({ sought, within: { kind: "article", uri: closed } }));
    assert.deepEqual(
      here,
      all.filter((place) => place.startsWith("bendungan")),
    );
  });

  it("are not put on a text that changed while the list was open; the other articles are tagged", async () => {
    const found = await find();
    const start = { line: 0, character: 0 };
    await server.change(open, 2, { from: start, to: start, text: "Baru! " });
    const change = await add(found);
    assert.deepEqual([change.articles, change.places], [1, 2]);
    assert.match(change.failures[0]?.message ?? "", /^banjir\.txt changed while the list was open.*Repeat/);
    assert.ok(!folder.has("banjir.txt.kutip.json"));
  });

  it("are listed and taken off together: all of a tag, or those on certain words", async () => {
    await add(await find());
    await server.request(ADD_TAG, {
      uri: open,
      version: 1,
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 17 } },
      tag: "narasumber",
      note: null,
    });
    const all = await tagged();
    assert.equal(all.places.length, 4);
    const some = await tagged({ sought: words });
    assert.deepEqual(shown(some), [
      "banjir: Wulan Prameswari (Rina)",
      "bendungan: Wulan Prameswari (Rina)",
      "bendungan: Wulan\nPrameswari (Rina)",
    ]);
    const change = await server.request<BulkChange>(REMOVE_FROM_PLACES, {
      tag: "narasumber",
      places: some.places.map(({ uri, id }) => ({ uri, id })),
    });
    assert.deepEqual([change.articles, change.places], [2, 3]);
    assert.ok(!folder.has("bendungan.txt.kutip.json"));
    assert.equal((await tagged()).places.length, 1);
  });

  it("are listed with those whose text is gone", async () => {
    await add(await find());
    await server.change(open, 2, { text: FIRST.replace(NAME, "Seseorang") });
    await server.highlights(open, ({ version }) => version === 2);
    const { places } = await tagged({ within: { kind: "article", uri: open } });
    assert.deepEqual(
      places.map(({ kind, text }) => [kind, text]),
      [["orphan", NAME]],
    );
  });

  it("are renamed with the tag set, which keeps its comments", async () => {
    await add(await find());
    const uses = await server.request<TagUses>(TAG_USES, { tags: ["narasumber"] });
    const config = folder.uriOf("kutip.json");
    assert.deepEqual(uses, {
      articles: [
        { uri: open, annotations: 1, hidden: 0 },
        { uri: closed, annotations: 2, hidden: 0 },
      ],
      configs: [{ uri: config, line: 3 }],
      refused: [],
    });
    const change = await server.request<BulkChange>(REPLACE_TAGS, {
      from: ["narasumber"],
      to: "sumber",
      articles: uses.articles.map(({ uri }) => uri),
      configs: [config],
    });
    assert.deepEqual([change.articles, change.places, change.configs], [2, 3, 1]);
    assert.equal(folder.read("kutip.json"), SET.replace('"narasumber"', '"sumber"'));
    assert.match(folder.read("bendungan.txt.kutip.json"), /"sumber"/);
    await server.highlights(
      open,
      ({ tags }) => tags[0]?.tags[0] === "sumber" && tags[0].colour === "#1f6feb",
    );
    const choices = await eventually(
      () => server.request<readonly TagChoice[]>(TAG_CHOICES, { uri: open }),
      (all) => all.some(({ tag, count }) => tag === "sumber" && count === 3),
    );
    assert.ok(!choices.some(({ tag }) => tag === "narasumber"));
  });

  it("come back with the tag set in one step, and again; a set that others changed since stays and is told", async () => {
    await add(await find());
    const names = ["banjir.txt.kutip.json", "bendungan.txt.kutip.json", "kutip.json"];
    const stand = (): readonly string[] => names.map((name) => folder.read(name));
    const before = stand();
    const change = await server.request<BulkChange>(REPLACE_TAGS, {
      from: ["narasumber"],
      to: "sumber",
      articles: [open, closed],
      configs: [folder.uriOf("kutip.json")],
    });
    assert.deepEqual([change.failures, change.configs], [[], 1]);
    const after = stand();
    const { undo, isBulk } = await server.request<HistoryState>(HISTORY_STATE);
    assert.match(undo ?? "", /narasumber/);
    assert.equal(isBulk, true);
    await server.request(UNDO);
    assert.deepEqual(stand(), before);
    await server.request(REDO);
    assert.deepEqual(stand(), after);
    folder.write("kutip.json", `${after[2]!}\n`);
    const undone = await server.request<HistoryResult>(UNDO);
    assert.ok(undone.kind === "done");
    assert.deepEqual(
      undone.left.map(({ message }) => message),
      ["kutip.json was changed since then and stays as it is. Change by hand in it what is to go back."],
    );
    assert.deepEqual(stand(), [before[0], before[1], `${after[2]!}\n`]);
  });

  describe("renamed where they stand", () => {
    const rename = (at: object, newName: string): Promise<WorkspaceEdit> =>
      server.request("textDocument/rename", { ...at, newName });
    const prepare = (at: object): Promise<{ range: Range; placeholder: string } | null> =>
      server.request("textDocument/prepareRename", at);
    const onWords = (words: string) => {
      const position = { line: 2, character: FIRST.split("\n")[2]!.indexOf(words) };
      return { textDocument: { uri: open }, position };
    };
    const tag = (words: string, name: string): Promise<unknown> => {
      const { position: start } = onWords(words);
      const end = { line: start.line, character: start.character + words.length };
      return server.request(ADD_TAG, {
        uri: open,
        version: 1,
        range: { start, end },
        tag: name,
        note: null,
      });
    };

    it("in an article, tags and the set are renamed everywhere, as one step of the history", async () => {
      await add(await find());
      await tag("Warga menunggu", "narasumber");
      const at = onWords("menunggu");
      const { line } = at.position;
      const begin = onWords("Warga menunggu").position.character;
      assert.deepEqual(await prepare(at), {
        range: { start: { line, character: begin }, end: { line, character: begin + 14 } },
        placeholder: "narasumber",
      });
      assert.equal((await prepare(onWords(NAME)))?.placeholder, NAME, "who is mentioned comes first");
      assert.deepEqual(await rename(at, "  sumber  utama "), { changes: {} });
      assert.equal(folder.read("kutip.json"), SET.replace('"narasumber"', '"sumber utama"'));
      assert.match(folder.read("bendungan.txt.kutip.json"), /"sumber utama"/);
      await server.highlights(open, ({ tags }) => tags.every((one) => one.tags[0] === "sumber utama"));
      const { undo } = await server.request<HistoryState>(HISTORY_STATE);
      assert.equal(undo, "Tag “narasumber” renamed to “sumber utama” in 2 articles");
      await server.request(UNDO);
      assert.equal(folder.read("kutip.json"), SET);
      assert.match(folder.read("bendungan.txt.kutip.json"), /"narasumber"/);
    });

    it("in kutip.json, a tag becomes the one whose name is typed", async () => {
      await add(await find());
      await tag("Warga menunggu", "klaim");
      const config = folder.uriOf("kutip.json");
      await server.open(config, SET, "json");
      const at = (character: number) => ({
        textDocument: { uri: config },
        position: { line: 4, character },
      });
      assert.deepEqual(await prepare(at(8)), {
        range: { start: { line: 4, character: 5 }, end: { line: 4, character: 10 } },
        placeholder: "klaim",
      });
      await rename(at(8), "narasumber");
      assert.doesNotMatch(folder.read("kutip.json"), /klaim/);
      assert.doesNotMatch(folder.read("banjir.txt.kutip.json"), /klaim/);
      assert.equal((await tagged()).places.length, 4);
      assert.equal(
        await prepare({ textDocument: { uri: config }, position: { line: 0, character: 0 } }),
        null,
      );
      await server.close(config);
    });

    it("nothing is changed while kutip.json has changes that are not saved, or where several tags stand", async () => {
      await tag("Warga menunggu", "narasumber");
      const config = folder.uriOf("kutip.json");
      await server.open(config, SET.replace("siapa", "Siapa"), "json");
      await assert.rejects(
        rename(onWords("menunggu"), "sumber"),
        /kutip\.json has changes that are not saved/,
      );
      await server.close(config);
      await tag("Warga menunggu", "klaim");
      for (const asking of [rename(onWords("menunggu"), "sumber"), prepare(onWords("menunggu"))])
        await assert.rejects(asking, /Several tags stand here, “narasumber” and “klaim”/);
      await assert.rejects(rename(onWords("surut"), "sumber"), /no name, description, pronoun or tag/);
      assert.equal(folder.read("kutip.json"), SET);
    });
  });

  it("leave no other file behind", async () => {
    await add(await find());
    assert.deepEqual(readdirSync(folder.path).sort(), [
      "banjir.txt",
      "banjir.txt.kutip.json",
      "bendungan.txt",
      "bendungan.txt.kutip.json",
      "kutip.json",
    ]);
  });

  it("are refused where the request is not as agreed", async () => {
    for (const [method, params] of [
      [FIND_PLACES, { sought: { kind: "words", words: " " }, within: corpus, tag: "a" }],
      [FIND_PLACES, { sought: { kind: "entity", name: "a", type: "nobody" }, within: corpus, tag: "a" }],
      [FIND_TAGGED, { tag: "  ", within: corpus, sought: null }],
      [ADD_TO_PLACES, { tag: "a", places: [{ uri: open, start: -1, end: 2, text: "a" }] }],
      [REPLACE_TAGS, { from: [], to: "a", articles: [], configs: [] }],
      [TAG_USES, null],
    ] as const) {
      await rejectsWith(server.request(method, params), -32602);
    }
  });
});
