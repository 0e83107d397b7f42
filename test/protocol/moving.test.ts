/** What the server does for articles that move in the editor: copies of tags, sidecars put together, and waiting for what is written. */
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import {
  COPY_TAGS,
  JOIN_SIDECARS,
  SETTLE_SIDECARS,
  type CopiedTags,
  type JoinedSidecars,
} from "../../server/protocol/moving";
import { ADD_TAG, type TagChange } from "../../server/protocol/tags";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

const QUOTE = FLOOD.of("direct")[0]!.range;

describe("sidecars of articles that move", () => {
  let folder: Folder;
  let server: ServerClient;
  beforeEach(async () => {
    folder = makeFolder({ "banjir #1.txt": FLOOD.text, "toko.txt": SHOP.text });
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
    await tag("banjir #1.txt", "klaim");
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  const tag = async (name: string, tagName: string): Promise<string> => {
    const uri = folder.uriOf(name);
    await server.open(uri, folder.read(name));
    await server.highlights(uri);
    const change = await server.request<TagChange>(ADD_TAG, {
      uri,
      version: 1,
      range: QUOTE,
      tag: tagName,
      note: null,
    });
    assert.ok(change.ok, JSON.stringify(change));
    await server.close(uri);
    return change.id;
  };
  const copyTags = (...names: readonly string[]): Promise<readonly CopiedTags[]> =>
    server.request(COPY_TAGS, { uris: names.map((name) => folder.uriOf(name)) });
  const idsIn = (name: string): readonly string[] =>
    [...folder.read(name).matchAll(/"id":"(urn:uuid:[^"]+)","type":"Annotation"/g)].map(([, id]) => id ?? "");

  it("are copied with copies, under ids of their own", async () => {
    folder.write("banjir #1 copy.txt", FLOOD.text);
    assert.deepEqual(await copyTags("banjir #1 copy.txt"), [
      {
        ok: true,
        uri: folder.uriOf("banjir #1 copy.txt"),
        from: folder.uriOf("banjir #1.txt"),
        sidecar: folder.uriOf("banjir #1 copy.txt.kutip.json"),
        annotations: 1,
      },
    ]);
    const [original] = idsIn("banjir #1.txt.kutip.json");
    const [copy] = idsIn("banjir #1 copy.txt.kutip.json");
    assert.ok(original && copy);
    assert.notEqual(copy, original);
    const uri = folder.uriOf("banjir #1 copy.txt");
    await server.open(uri, FLOOD.text);
    const { tags } = await server.highlights(uri, (highlights) => highlights.tags.length > 0);
    assert.deepEqual(
      tags.map(({ id, ranges }) => [id, ranges[0]]),
      [[copy, QUOTE]],
    );
  });

  it("are not copied to other texts, empty files, or over a sidecar that came along", async () => {
    folder.write("lain.txt", `${FLOOD.text} `);
    folder.write("kosong.txt", "");
    folder.write("sama.txt", FLOOD.text);
    folder.write("sama.txt.kutip.json", "{ kept");
    assert.deepEqual(await copyTags("lain.txt", "kosong.txt", "sama.txt", "tidak-ada.txt"), []);
    assert.equal(folder.read("sama.txt.kutip.json"), "{ kept");
    assert.ok(!folder.has("lain.txt.kutip.json") && !folder.has("kosong.txt.kutip.json"));
  });

  it("that were copied with their folder get new ids", async () => {
    folder.write("salinan/banjir #1.txt", FLOOD.text);
    folder.write("salinan/banjir #1.txt.kutip.json", folder.read("banjir #1.txt.kutip.json"));
    await copyTags("salinan");
    const [original] = idsIn("banjir #1.txt.kutip.json");
    const [copy] = idsIn("salinan/banjir #1.txt.kutip.json");
    assert.ok(original && copy);
    assert.notEqual(copy, original);
  });

  it("are copied for an article that is a symbolic link, beside the link", async () => {
    const store = makeFolder({ "asli.txt": FLOOD.text });
    symlinkSync(path.join(store.path, "asli.txt"), path.join(folder.path, "tautan.txt"));
    const [copied] = await copyTags("tautan.txt");
    assert.ok(copied?.ok);
    assert.ok(folder.has("tautan.txt.kutip.json"));
    assert.ok(!store.has("asli.txt.kutip.json"));
    store.remove();
  });

  it("are put together: both keep all they have", async () => {
    folder.write("lain.txt", FLOOD.text);
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uriOf("lain.txt"), type: 1 }],
    });
    const second = await tag("lain.txt", "opini");
    const [first] = idsIn("banjir #1.txt.kutip.json");
    const joined = await server.request<JoinedSidecars>(JOIN_SIDECARS, {
      from: folder.uriOf("banjir #1.txt"),
      to: folder.uriOf("lain.txt"),
    });
    assert.deepEqual(joined, { ok: true, annotations: 2 });
    assert.deepEqual(idsIn("lain.txt.kutip.json"), [first, second].sort());
  });

  it("are waited for, one that nobody tagged included", async () => {
    const uris = ["banjir #1.txt", "toko.txt", "tidak-ada.txt"].map((name) => folder.uriOf(name));
    assert.equal(await server.request(SETTLE_SIDECARS, { uris }), null);
  });
});
