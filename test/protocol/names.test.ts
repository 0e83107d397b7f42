/** Where addresses and names of files meet: odd names, other spellings of one address, and links. A sidecar lies beside its article. */
import assert from "node:assert/strict";
import { lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { URI } from "vscode-uri";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import { ADD_TAG, REMOVE_TAG, SIDECAR, type SidecarPlace, type TagChange } from "../../server/protocol/tags";
import { leftIn } from "../support/crash/ledger";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

const place = FLOOD.one("place").range;

const add = (server: ServerClient, uri: string, tag: string): Promise<TagChange> =>
  server.request<TagChange>(ADD_TAG, { uri, version: 1, range: place, tag, note: null });

const added = async (server: ServerClient, uri: string, tag: string): Promise<string> => {
  const change = await add(server, uri, tag);
  assert.ok(change.ok, change.ok ? "" : change.message);
  return change.id;
};

/** As an editor names it. */
const editorUri = (...parts: readonly string[]): string => URI.file(path.join(...parts)).toString();

describe("an article's name", () => {
  /** Elsewhere names may not hold these, or two of them are one. */
  const ON_LINUX = ["a?b=c&d.txt", '"ganda".txt', "a\\b.txt", "c:d.txt", "cafe\u0301.txt"];
  const NAMES = [
    "berita satu.txt",
    "#1.txt",
    "100%.txt",
    "%20.txt",
    "%25 %zz.txt",
    "(a) [b] {c}.txt",
    "'petik'.txt",
    "a+b;c,d@e=f.txt",
    "新闻.txt",
    "أخبار اليوم.txt",
    "🌊 banjir.txt",
    "caf\u00e9.txt",
    "tilde~ ^ `.txt",
    "-a.txt",
    ...(process.platform === "linux" ? ON_LINUX : []),
  ];
  let folder: Folder;
  let server: ServerClient;
  before(async () => {
    folder = makeFolder(Object.fromEntries(NAMES.map((name) => [name, FLOOD.text])));
    server = await startServer({ folders: [editorUri(folder.path)] });
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  for (const name of NAMES) {
    it(`${JSON.stringify(name)} is its sidecar's, too, in messages as on disk`, async () => {
      const uri = editorUri(folder.path, name);
      const id = await added(server, uri, "lokasi");
      assert.ok(folder.read(`${name}.kutip.json`).includes(id));
      assert.deepEqual(await server.request<SidecarPlace>(SIDECAR, { uri }), {
        uri: editorUri(folder.path, `${name}.kutip.json`),
        exists: true,
      });
      folder.write(`${name}.kutip.json`, "{");
      const refused = await add(server, uri, "lagi");
      assert.ok(
        !refused.ok && refused.message.startsWith(`${name}.kutip.json (line 1)`),
        JSON.stringify(refused),
      );
      folder.remove(`${name}.kutip.json`);
    });
  }

  it("is one article in the index, by the address that an editor gives it", async () => {
    for (const name of NAMES) await added(server, editorUri(folder.path, name), "daftar");
    const { rows } = await eventually(
      () => server.request<SearchResult>(SEARCH, { query: "#daftar", limit: 100 }),
      (found) => found.rows.length >= NAMES.length,
    );
    const found = rows.map(({ location }) => location.uri).sort();
    assert.deepEqual(found, NAMES.map((name) => editorUri(folder.path, name)).sort());
    assert.deepEqual(leftIn(folder.path), []);
  });

  it("may be spelt in two ways by two programs, and no tag is lost by that", async () => {
    const name = "(a) [b] {c}.txt";
    const other = pathToFileURL(path.join(folder.path, name)).href;
    assert.notEqual(other, editorUri(folder.path, name));
    const uris = [editorUri(folder.path, name), other];
    await Promise.all(
      uris.flatMap((uri, at) => [1, 2, 3].map((round) => added(server, uri, `ejaan-${at}-${round}`))),
    );
    for (const at of [0, 1]) {
      for (const round of [1, 2, 3])
        assert.match(folder.read(`${name}.kutip.json`), new RegExp(`"ejaan-${at}-${round}"`));
    }
  });
});

describe("links", () => {
  let folder: Folder;
  let server: ServerClient;
  const at = (...parts: readonly string[]): string => path.join(folder.path, ...parts);
  const isLink = (...parts: readonly string[]): boolean => lstatSync(at(...parts)).isSymbolicLink();
  beforeEach(async () => {
    folder = makeFolder({ "asli/banjir.txt": FLOOD.text, "lain/kosong.md": "" });
    symlinkSync("asli", at("korpus"));
    symlinkSync("../asli/banjir.txt", at("lain", "tautan.txt"));
    server = await startServer({ folders: [editorUri(folder.path)] });
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  it("that are articles have sidecars of their own, beside them", async () => {
    await added(server, editorUri(folder.path, "lain", "tautan.txt"), "satu");
    assert.deepEqual(readdirSync(at("lain")).sort(), ["kosong.md", "tautan.txt", "tautan.txt.kutip.json"]);
    assert.ok(isLink("lain", "tautan.txt"));
    assert.deepEqual(readdirSync(at("asli")), ["banjir.txt"]);
  });

  it("that are sidecars stay links: what they lead to is written, emptied and made anew", async () => {
    const uri = editorUri(folder.path, "asli", "banjir.txt");
    symlinkSync("../lain/tag.json", at("asli", "banjir.txt.kutip.json"));
    const id = await added(server, uri, "satu");
    assert.ok(isLink("asli", "banjir.txt.kutip.json"));
    assert.match(readFileSync(at("lain", "tag.json"), "utf8"), /"satu"/);
    await server.request(REMOVE_TAG, { uri, id, tag: null });
    assert.deepEqual(readdirSync(at("lain")).sort(), ["kosong.md", "tautan.txt"]);
    assert.ok(isLink("asli", "banjir.txt.kutip.json"));
    await added(server, uri, "dua");
    assert.match(readFileSync(at("lain", "tag.json"), "utf8"), /"dua"/);
    assert.ok(isLink("asli", "banjir.txt.kutip.json"));
  });

  it("that are folders lead to the same sidecar, from both sides at once", async () => {
    const uris = ["asli", "korpus"].map((name) => editorUri(folder.path, name, "banjir.txt"));
    const other = await startServer({ folders: [editorUri(folder.path, "korpus")] });
    const work = [server, other].map(async (one, number) => {
      for (const round of [1, 2, 3, 4, 5]) await added(one, uris[number]!, `dari-${number}-${round}`);
    });
    await Promise.all(work);
    await other.stop();
    const sidecar = readFileSync(at("asli", "banjir.txt.kutip.json"), "utf8");
    for (const number of [0, 1]) {
      for (const round of [1, 2, 3, 4, 5]) assert.match(sidecar, new RegExp(`"dari-${number}-${round}"`));
    }
    assert.ok(isLink("korpus"));
    assert.deepEqual(readdirSync(at("asli")).sort(), ["banjir.txt", "banjir.txt.kutip.json"]);
  });
});
