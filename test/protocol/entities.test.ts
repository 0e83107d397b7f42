/** What people decide about entities, over the wire: renamed, merged and split, undone, written by hand, and broken. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import {
  FileChangeType,
  PublishDiagnosticsNotification,
  ShowMessageRequest,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type MarkupContent,
  type Range,
  type SymbolInformation,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import {
  CHANGE_ENTITIES,
  ENTITY_INFO,
  PREVIEW_ENTITY_CHANGE,
  type EntityChanged,
  type EntityReach,
  type KnownEntityInfo,
} from "../../server/protocol/entities";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import { REDO, UNDO, type HistoryResult } from "../../server/protocol/history";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { NEWS } from "./news";

const LIST = "kutip.entities.json";
const HERE = NEWS["banjir.txt"]!;
const WULAN = { name: "Wulan Prameswari", type: "person" };
const JOKO = { name: "Joko Santanu", type: "person" };

/** The file, as far as tests look at it. */
interface Listed {
  readonly entities: readonly Readonly<Record<string, unknown>>[];
}

describe("entities", () => {
  let folder: Folder;
  let server: ServerClient;
  let uri: string;
  let shown: string[];
  let answer: string | null;
  let problems: Map<string, readonly Diagnostic[]>;

  beforeEach(async () => {
    const texts = Object.entries(NEWS).map(([name, { text }]) => [name, text] as const);
    folder = makeFolder(Object.fromEntries(texts));
    shown = [];
    answer = null;
    problems = new Map();
    server = await startServer({
      folders: [folder.uri],
      prepare: (connection) => {
        connection.onRequest(ShowMessageRequest.type, ({ message, actions = [] }) => {
          shown.push(message);
          return actions.find(({ title }) => title === answer) ?? null;
        });
        connection.onNotification(PublishDiagnosticsNotification.type, ({ uri: of, diagnostics }) => {
          problems.set(of, diagnostics);
        });
      },
    });
    await server.status(({ state, articles }) => state === "ready" && articles === 3);
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, HERE.text);
    await server.highlights(uri);
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  const at = (kind: string, nth = 0) => ({
    textDocument: { uri },
    position: HERE.of(kind)[nth]!.range.start,
  });
  const change = (params: object): Promise<EntityChanged> =>
    server.request(CHANGE_ENTITIES, { uri, ...params });
  const done = async (params: object): Promise<string> => {
    const changed = await change(params);
    assert.ok(changed.ok, JSON.stringify(changed));
    return changed.done;
  };
  const rename = (kind: string, newName: string, nth = 0): Promise<WorkspaceEdit> =>
    server.request("textDocument/rename", { ...at(kind, nth), newName });
  const info = (name: string, type = "person"): Promise<KnownEntityInfo | null> =>
    server.request(ENTITY_INFO, { uri, entity: { name, type } });
  const symbols = async (query: string): Promise<readonly string[]> =>
    (await server.request<SymbolInformation[]>("workspace/symbol", { query })).map(({ name }) => name);
  const speakersHere = async (): Promise<readonly string[]> =>
    (
      await server.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri } })
    ).flatMap(({ name, children = [] }) => [name, ...children.map((child) => child.name)]);
  const places = async (kind: string): Promise<readonly string[]> => {
    const context = { includeDeclaration: true };
    const found = await server.request<Location[]>("textDocument/references", { ...at(kind), context });
    return found.map(({ uri: of, range }) => {
      const name = of.slice(of.lastIndexOf("/") + 1);
      return `${name} ${NEWS[name]!.words(range)}`;
    });
  };
  const list = (): Listed => JSON.parse(folder.read(LIST)) as Listed;
  const touch = (type: FileChangeType): Promise<void> =>
    server.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: folder.uriOf(LIST), type }] });
  /** Waits until she is called so. */
  const called = (name: string): Promise<unknown> =>
    eventually(
      () => info("Wulan Prameswari"),
      (known) => known?.name === name,
    );
  const hover = async (kind: string): Promise<string> =>
    ((await server.request<Hover>("textDocument/hover", at(kind))).contents as MarkupContent).value;

  describe("rename", () => {
    it("is offered on every mention, with the entity's name", async () => {
      for (const kind of ["intro", "speaker", "clitic"]) {
        const offered = await server.request<{ range: Range; placeholder: string }>(
          "textDocument/prepareRename",
          at(kind),
        );
        assert.equal(offered.placeholder, "Wulan Prameswari");
        assert.deepEqual(offered.range, HERE.one(kind).range);
      }
      const nowhere = { textDocument: { uri }, position: HERE.at("selalu") };
      assert.equal(await server.request("textDocument/prepareRename", nowhere), null);
    });

    it("holds everywhere, edits no article, and tells what was done", async () => {
      assert.deepEqual(await rename("clitic", "Wulan P."), { changes: {} });
      assert.deepEqual(shown, ["“Wulan Prameswari” renamed to “Wulan P.”: 8 mentions in 2 articles."]);
      assert.equal(folder.read("banjir.txt"), HERE.text);
      assert.ok(
        (await speakersHere()).some((name) => name.startsWith("Wulan P.")),
        String(await speakersHere()),
      );
      assert.deepEqual((await symbols("wulan p"))[0], "Wulan P.");
      assert.match(await hover("clitic"), /\*\*Wulan P\\?\.\*\*/);
      assert.equal((await places("clitic")).length, 8);
      const [entity] = list().entities;
      assert.deepEqual(
        [entity?.name, entity?.type, entity?.same],
        ["Wulan P.", "person", ["Wulan Prameswari"]],
      );
      assert.equal(entity?.creator, "Rina");
    });

    it("merges with whoever is called so, and undo leads back", async () => {
      const before = await places("clitic");
      await rename("joko", "Wulan Prameswari");
      assert.equal((await places("clitic")).length, before.length + 2);
      assert.equal(await info("Joko Santanu").then((one) => one?.name), "Wulan Prameswari");
      const undone = await server.request<HistoryResult>(UNDO);
      assert.equal(undone.kind === "done" && undone.label, "“Joko Santanu” merged into “Wulan Prameswari”");
      assert.equal(folder.has(LIST), false);
      assert.deepEqual(await places("clitic"), before);
      await server.request(REDO);
      assert.equal((await places("clitic")).length, before.length + 2);
    });

    it("shows in open articles at once, and so does its undo", async () => {
      const spokenBy =
        (name: string) =>
        (highlights: ArticleHighlights): boolean =>
          highlights === server.published.findLast((one) => one.uri === uri) &&
          highlights.quotes.some(({ speaker }) => speaker === name);
      await rename("clitic", "Wulan P.");
      await server.highlights(uri, spokenBy("Wulan P."));
      await server.request(UNDO);
      await server.highlights(uri, spokenBy("Wulan Prameswari"));
    });

    it("is undone by the button of its message", async () => {
      answer = "Undo";
      await rename("joko", "Joko S.");
      await eventually(
        () => info("Joko Santanu"),
        (known) => known?.name === "Joko Santanu",
      );
      assert.equal(folder.has(LIST), false);
    });

    it("says what is wrong with a name or a place", async () => {
      await assert.rejects(rename("joko", "  "), /needs a name/);
      const nowhere = { textDocument: { uri }, position: HERE.at("selalu"), newName: "Sari" };
      await assert.rejects(server.request("textDocument/rename", nowhere), /nothing|no name/i);
    });
  });

  it("a preview changes nothing", async () => {
    const params = { kind: "rename", uri, entity: JOKO, name: "Wulan Prameswari" };
    const reach = await server.request<EntityReach>(PREVIEW_ENTITY_CHANGE, params);
    assert.deepEqual(reach, { mentions: 2, articles: 1, mergesWith: WULAN });
    assert.equal(existsSync(`${folder.path}/${LIST}`), false);
  });

  it("merging several at once joins them under the name of one", async () => {
    const told = await done({
      kind: "merge",
      from: [JOKO, { name: "Ratih Anggoro", type: "person" }],
      into: WULAN,
    });
    assert.equal(told, "2 entities merged into “Wulan Prameswari”");
    const known = await info("Ratih Anggoro");
    assert.deepEqual([known?.name, known?.articles], ["Wulan Prameswari", 3]);
  });

  it("split in some articles, somebody of the same name is somebody else there alone", async () => {
    const other = folder.uriOf("pompa.txt");
    const told = await done({
      kind: "split",
      entity: WULAN,
      names: [WULAN],
      articles: [other],
      name: "Wulan Prameswari (Golkar)",
    });
    assert.equal(told, "“Wulan Prameswari (Golkar)” split off “Wulan Prameswari”");
    assert.deepEqual(list().entities[0]?.same, [{ name: "Wulan Prameswari", in: ["pompa.txt"] }]);
    assert.ok((await places("clitic")).every((place) => place.startsWith("banjir.txt")));
    assert.equal((await info("Wulan Prameswari (Golkar)"))?.articles, 1);
    assert.equal((await info("Wulan Prameswari"))?.articles, 1);
    await server.request(UNDO);
    assert.equal((await info("Wulan Prameswari"))?.articles, 2);
    assert.equal(await info("Wulan Prameswari (Golkar)"), null);
  });

  it("a type that was set shows in tokens and in searches by type", async () => {
    await done({ kind: "setType", entities: [JOKO], type: "organization" });
    assert.equal((await info("Joko Santanu", "organization"))?.type, "organization");
    assert.equal((await info("Joko Santanu", "person"))?.type, "organization");
    assert.match(await hover("joko"), /organization/);
  });

  it("identifiers are addresses and Wikidata ids, and lead there from the hover", async () => {
    const refused = await change({ kind: "setIdentifiers", entity: WULAN, identifiers: ["Wulan"] });
    assert.ok(!refused.ok && refused.message.includes("neither a Wikidata id"));
    const identifiers = ["Q12345", "https://example.org/wulan"];
    await done({ kind: "setIdentifiers", entity: WULAN, identifiers });
    assert.deepEqual((await info("Wulan Prameswari"))?.identifiers, identifiers);
    const text = await hover("clitic");
    assert.ok(text.includes("https://www.wikidata.org/wiki/Q12345"), text);
    assert.ok(text.includes("https://example.org/wulan"), text);
  });

  it("dates mean another day in every article", async () => {
    const refused = await change({ kind: "rename", entity: { name: "Senin", type: "date" }, name: "Selasa" });
    assert.ok(!refused.ok && refused.message.includes("something else in every article"));
  });

  it("what a person writes by hand holds as soon as it is saved", async () => {
    folder.write(
      LIST,
      '{ "entities": [{ "name": "Bu Wulan", "type": "person", "same": ["Wulan Prameswari"] }] }',
    );
    await touch(FileChangeType.Created);
    await called("Bu Wulan");
    assert.match(await hover("clitic"), /Bu Wulan/);
    folder.remove(LIST);
    await touch(FileChangeType.Deleted);
    await called("Wulan Prameswari");
  });

  it("undo keeps what others wrote meanwhile", async () => {
    await rename("joko", "Joko S.");
    const text = folder.read(LIST);
    folder.write(
      LIST,
      text.replace("\n  ]", ',\n    {"name":"Bu Ratih","type":"person","same":["Ratih Anggoro"]}\n  ]'),
    );
    await server.request(UNDO);
    assert.deepEqual(
      list().entities.map(({ name }) => name),
      ["Bu Ratih"],
    );
    assert.equal((await info("Ratih Anggoro"))?.name, "Bu Ratih");
  });

  it("a broken file is told of at its line, never written over, and its last good state stays", async () => {
    await rename("joko", "Joko S.");
    const broken = folder.read(LIST).replace('  "entities"', '<<<<<<< HEAD\n  "entities"');
    folder.write(LIST, broken);
    await touch(FileChangeType.Changed);
    const [problem] = await eventually(
      async () => {
        await info("Joko S.");
        return problems.get(folder.uriOf(LIST)) ?? [];
      },
      (found) => found.length > 0,
    );
    assert.match(problem?.message as string, /marks of a merge conflict/);
    assert.equal(problem!.range.start.line, 2);
    assert.equal((await info("Joko Santanu"))?.name, "Joko S.");
    await assert.rejects(rename("clitic", "Wulan P."), /merge conflict.*Nothing was changed/);
    assert.equal(folder.read(LIST), broken);
  });

  it("a file of a newer Kutip is read as far as it is understood, and not changed", async () => {
    const newer =
      '{"version":2,"entities":[{"name":"Bu Wulan","type":"person","same":["Wulan Prameswari"],"mood":"calm"}]}\n';
    folder.write(LIST, newer);
    await touch(FileChangeType.Created);
    await called("Bu Wulan");
    await assert.rejects(rename("joko", "Joko S."), /newer Kutip/);
    assert.equal(folder.read(LIST), newer);
  });
});
