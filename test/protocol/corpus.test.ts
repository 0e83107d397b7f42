/** The corpus on disk: indexed, searched, followed as files come, change and go. */
import assert from "node:assert/strict";
import { CORPUS_STATUS, REINDEX, SETTINGS_CHANGED, type CorpusStatus } from "../../server/protocol/corpus";
import { SEARCH, type SearchResult, type SearchRow } from "../../server/protocol/search";
import type { Diagnostic, PublishDiagnosticsParams, RegistrationParams } from "vscode-languageserver/node";
import { eventually, SETTINGS, startServer, type ServerClient, type StartOptions } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, MORE_THAN_5_MB, SHOP } from "./marked";

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

describe("a corpus on disk", () => {
  let server: ServerClient | null = null;
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder({
      "banjir.txt": FLOOD.text,
      "arsip/toko.txt": SHOP.text,
      "requirements.txt": "flask==2.0\nrequests>=2.1\n",
      "node_modules/paket/README.txt": FLOOD.text,
    });
  });
  afterEach(async () => {
    await server?.stop();
    server = null;
    folder.remove();
  });

  const start = async (articles: number, options: StartOptions = {}): Promise<ServerClient> => {
    server = await startServer({ folders: [folder.uri], ...options });
    await server.status((status) => status.state === "ready" && status.articles === articles);
    return server;
  };
  const search = async (on: ServerClient, query: string): Promise<readonly SearchRow[]> =>
    (await on.request<SearchResult>(SEARCH, { query, limit: 10 })).rows;
  const speakers = async (on: ServerClient): Promise<readonly string[]> =>
    (await search(on, "@")).map(({ label }) => label).sort();
  const tell = (on: ServerClient, name: string, type: number): Promise<void> =>
    on.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: folder.uriOf(name), type }] });

  it("is indexed from the start, without what is no article", async () => {
    const on = await start(2);
    const status = await on.request<CorpusStatus>(CORPUS_STATUS);
    assert.deepEqual([status.articles, status.skipped], [2, []]);
    assert.equal(status.indexed, status.total);
  });

  it("finds speakers in spite of typos, and leads to the exact place", async () => {
    const on = await start(2);
    const [row] = await search(on, "@prameswri");
    assert.deepEqual([row?.kind, row?.label], ["speaker", "Wulan Prameswari"]);
    assert.equal(row?.location.uri, folder.uriOf("banjir.txt"));
    assert.equal(FLOOD.words(row.location.range), "Wulan Prameswari");
  });

  it("finds quotes by their words, with the words marked", async () => {
    const on = await start(2);
    const [row] = await search(on, '"bau kertas');
    assert.deepEqual([row?.kind, row?.description], ["quote", "Ratih Anggoro"]);
    assert.equal(SHOP.words(row!.location.range), SHOP.of("direct")[0]!.words);
    assert.ok(row!.labelMatches.some(([from, to]) => row!.label.slice(from, to) === "kertas"));
  });

  it("says what is wrong with a query, and finds nothing for it", async () => {
    const on = await start(2);
    const { rows, problem } = await on.request<SearchResult>(SEARCH, { query: ":gunungan x", limit: 10 });
    assert.deepEqual(rows, []);
    assert.match(problem ?? "", /gunungan/);
  });

  it("takes the text of an editor in place of the disk's, and gives it back when that is closed", async () => {
    const on = await start(2);
    const uri = folder.uriOf("banjir.txt");
    await on.open(uri, FLOOD.text.replaceAll("Wulan Prameswari", "Laras Kusumawati"));
    await on.highlights(uri);
    await eventually(
      () => speakers(on),
      (names) => names.join() === "Laras Kusumawati,Ratih Anggoro",
    );
    await on.close(uri);
    await eventually(
      () => speakers(on),
      (names) => names.join() === "Ratih Anggoro,Wulan Prameswari",
    );
  });

  it("follows files that come, change, are renamed and go", async () => {
    const on = await start(2);
    folder.write("baru.txt", SHOP.text.replaceAll("Ratih Anggoro", "Sekar Widuri"));
    await tell(on, "baru.txt", CREATED);
    await on.status(({ state, articles }) => state === "ready" && articles === 3);
    assert.deepEqual(await speakers(on), ["Ratih Anggoro", "Sekar Widuri", "Wulan Prameswari"]);

    folder.write("banjir.txt", FLOOD.text.replaceAll("Wulan Prameswari", "Laras Kusumawati"));
    await tell(on, "banjir.txt", CHANGED);
    folder.remove("arsip/toko.txt");
    await tell(on, "arsip/toko.txt", DELETED);
    folder.write("dipindah.txt", folder.read("baru.txt"));
    folder.remove("baru.txt");
    await on.notify("workspace/didChangeWatchedFiles", {
      changes: [
        { uri: folder.uriOf("baru.txt"), type: DELETED },
        { uri: folder.uriOf("dipindah.txt"), type: CREATED },
      ],
    });
    const status = await on.request<CorpusStatus>(REINDEX);
    assert.equal(status.articles, 2);
    assert.deepEqual(await speakers(on), ["Laras Kusumawati", "Sekar Widuri"]);
    const [row] = await search(on, "@sekar");
    assert.equal(row?.location.uri, folder.uriOf("dipindah.txt"));
  });

  it("is indexed anew while an article is open", async () => {
    const on = await start(2);
    const uri = folder.uriOf("banjir.txt");
    await on.open(uri, FLOOD.text);
    await on.highlights(uri);
    const status = await on.request<CorpusStatus>(REINDEX);
    assert.deepEqual([status.state, status.articles], ["ready", 2]);
  });

  it("keeps showing an article that is deleted while it is open", async () => {
    const on = await start(2);
    const uri = folder.uriOf("banjir.txt");
    await on.open(uri, FLOOD.text);
    folder.remove("banjir.txt");
    await tell(on, "banjir.txt", DELETED);
    await on.change(uri, 2, { from: { line: 0, character: 0 }, text: "Kabar: " });
    const { summary } = await on.highlights(uri, ({ version }) => version === 2);
    assert.equal(summary.quotes, 3);
    await on.close(uri);
    await on.request(REINDEX);
    assert.deepEqual(await speakers(on), ["Ratih Anggoro"]);
  });

  it("follows an article that is renamed while it is open", async () => {
    const on = await start(2);
    await on.open(folder.uriOf("banjir.txt"), FLOOD.text);
    folder.write("air.txt", FLOOD.text);
    folder.remove("banjir.txt");
    await on.close(folder.uriOf("banjir.txt"));
    await on.open(folder.uriOf("air.txt"), FLOOD.text);
    await tell(on, "banjir.txt", DELETED);
    await tell(on, "air.txt", CREATED);
    const { summary } = await on.highlights(folder.uriOf("air.txt"));
    assert.equal(summary.quotes, 3);
    const status = await on.request<CorpusStatus>(REINDEX);
    assert.equal(status.articles, 2);
    assert.equal((await search(on, "@wulan"))[0]?.location.uri, folder.uriOf("air.txt"));
  });

  it("follows folders that are added and taken away", async () => {
    const on = await start(2);
    const other = makeFolder({ "toko.txt": SHOP.text.replaceAll("Ratih Anggoro", "Sekar Widuri") });
    const event = { added: [{ uri: other.uri, name: "lain" }], removed: [] };
    await on.notify("workspace/didChangeWorkspaceFolders", { event });
    await on.status(({ state, articles }) => state === "ready" && articles === 3);
    assert.equal((await search(on, "@sekar")).length, 1);
    const back = { added: [], removed: event.added };
    await on.notify("workspace/didChangeWorkspaceFolders", { event: back });
    await on.status(({ state, articles }) => state === "ready" && articles === 2);
    assert.equal((await search(on, "@sekar")).length, 0);
    other.remove();
  });

  it("follows the settings and kutip.json", async () => {
    const on = await start(2);
    const articles = { include: ["arsip/**"], exclude: [] };
    await on.notify(SETTINGS_CHANGED, { ...SETTINGS, articles });
    await on.status((status) => status.state === "ready" && status.articles === 1);
    await on.notify(SETTINGS_CHANGED, SETTINGS);
    await on.status((status) => status.state === "ready" && status.articles === 2);
    folder.write("kutip.json", JSON.stringify({ articles: { exclude: ["arsip/**"] } }));
    await tell(on, "kutip.json", CREATED);
    await on.status((status) => status.state === "ready" && status.articles === 1);
  });

  it("follows a folder that is renamed or deleted as a whole", async () => {
    const on = await start(2);
    folder.write("gudang/toko.txt", SHOP.text);
    folder.remove("arsip");
    await on.notify("workspace/didRenameFiles", {
      files: [{ oldUri: folder.uriOf("arsip"), newUri: folder.uriOf("gudang") }],
    });
    const ratih = (): Promise<readonly SearchRow[]> => search(on, "@ratih");
    await eventually(ratih, ([row]) => row?.location.uri === folder.uriOf("gudang/toko.txt"));
    folder.remove("gudang");
    await on.notify("workspace/didDeleteFiles", { files: [{ uri: folder.uriOf("gudang") }] });
    await eventually(ratih, (rows) => rows.length === 0);
    assert.equal((await on.request<CorpusStatus>(CORPUS_STATUS)).articles, 1);
  });

  it("reports what is wrong with kutip.json at its line, until it is mended", async () => {
    const shown: PublishDiagnosticsParams[] = [];
    const config = folder.uriOf("kutip.json");
    let wake = (): void => undefined;
    const on = await start(2, {
      prepare: (connection) =>
        connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
          shown.push(params);
          wake();
        }),
    });
    const reported = async (count: number): Promise<readonly Diagnostic[]> => {
      while (shown.length < count) await new Promise<void>((resolve) => (wake = resolve));
      assert.equal(shown[count - 1]!.uri, config);
      return shown[count - 1]!.diagnostics;
    };
    folder.write("kutip.json", '{\n  "tags": [],\n  "language": 5\n}\n');
    await tell(on, "kutip.json", CREATED);
    const [problem] = await reported(1);
    assert.equal(problem?.range.start.line, 2);
    assert.match(problem.message as string, /kutip\.json/);
    folder.write("kutip.json", "{}\n");
    await tell(on, "kutip.json", CHANGED);
    assert.deepEqual(await reported(2), []);
  });

  it("has the files watched that settings and kutip.json name", async () => {
    const asked: string[][] = [];
    let wake = (): void => undefined;
    folder.write("kutip.json", JSON.stringify({ articles: { include: ["**/*.berita"] } }));
    await start(0, {
      prepare: (connection) => {
        connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
          for (const { registerOptions } of registrations) {
            const { watchers } = registerOptions as { watchers: { globPattern: string }[] };
            asked.push(watchers.map(({ globPattern }) => globPattern));
          }
          wake();
          return null;
        });
        connection.onRequest("client/unregisterCapability", () => null);
      },
    });
    while (!asked.at(-1)?.includes("**/*.berita")) await new Promise<void>((resolve) => (wake = resolve));
    assert.ok(asked.at(-1)?.includes("**/*.kutip.json") && asked.at(-1)?.includes("**/kutip.json"));
  });

  it("tells which files it could not read, by name and with what to do", async () => {
    folder.write("kosong.txt", "");
    folder.write("besar.txt", MORE_THAN_5_MB);
    const on = await start(2);
    const { skipped } = await on.request<CorpusStatus>(CORPUS_STATUS);
    assert.deepEqual(
      skipped.map(({ uri }) => uri),
      [folder.uriOf("besar.txt")],
    );
    assert.match(skipped[0]?.reason ?? "", /besar\.txt/);
  });

  it("reads what other editors and systems wrote", async () => {
    const named = (name: string): string => SHOP.text.replaceAll("Ratih Anggoro", name);
    folder.write("bom.txt", `\uFEFF${named("Sekar Widuri")}`);
    folder.write("utf16.txt", Buffer.from(`\uFEFF${named("Bagas Wirawan")}`, "utf16le"));
    folder.write(
      "windows.txt",
      Buffer.from(named("Andre Kusumo").replace(/“|”/g, '"').replace("toko", "tokó"), "latin1"),
    );
    folder.write("mac.txt", named("Laras Hapsari").replaceAll("\n", "\r"));
    folder.write(
      "biner.txt",
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256),
    );
    folder.write("satu.txt", "a");
    const on = await start(6);
    assert.deepEqual(await speakers(on), [
      "Andre Kusumo",
      "Bagas Wirawan",
      "Laras Hapsari",
      "Ratih Anggoro",
      "Sekar Widuri",
      "Wulan Prameswari",
    ]);
    const { skipped } = await on.request<CorpusStatus>(CORPUS_STATUS);
    assert.deepEqual(
      skipped.map(({ reason }) => reason.split(" ")[0]),
      ["biner.txt"],
    );
  });

  it("leaves a workspace without an article alone", async () => {
    folder.remove("banjir.txt");
    folder.remove("arsip");
    const on = await start(0);
    assert.deepEqual((await search(on, "a")).length, 0);
    assert.deepEqual(on.published, []);
    assert.deepEqual(on.log, []);
  });
});
