/** Who signed which tag, and whose are shown. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { SETTINGS_CHANGED } from "../../server/protocol/corpus";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import {
  ADD_TAG,
  ANNOTATORS,
  TAG_CHOICES,
  TAGS_AT,
  type Annotators,
  type TagChange,
  type TagChoice,
  type TagAtPlace,
} from "../../server/protocol/tags";
import { changeFolder, eventually, SETTINGS, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

describe("annotators", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  const quote = FLOOD.of("direct")[0]!.range;
  const place = FLOOD.one("place").range;
  let last: string | null = null;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text });
    uri = folder.uriOf("banjir.txt");
    await set({});
    await changeFolder(server, last, folder.uri, 1);
    last = folder.uri;
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });
  afterEach(async () => {
    await server.close(uri);
    folder.remove();
  });

  const set = (settings: Partial<typeof SETTINGS>): Promise<void> =>
    server.notify(SETTINGS_CHANGED, { ...SETTINGS, ...settings });
  const tag = (name: string, range = quote): Promise<TagChange> =>
    server.request<TagChange>(ADD_TAG, { uri, version: 1, range, tag: name, note: null });
  const tagsShown = async (): Promise<readonly string[]> => {
    const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const found = await server.request<readonly TagAtPlace[]>(TAGS_AT, { uri, range: all });
    return found.flatMap(({ tags }) => tags).sort();
  };
  const hover = async (): Promise<string> => {
    const answer = await server.request<{ contents: { value: string } } | null>("textDocument/hover", {
      textDocument: { uri },
      position: quote.start,
    });
    return answer?.contents.value ?? "";
  };

  it("keep what each of them made apart, on the same words too", async () => {
    await tag("klaim");
    await set({ annotator: "Budi" });
    await tag("klaim");
    await tag("opini");
    const told = await hover();
    assert.match(told, /\*\*#klaim\*\*\s+\*Rina ·/);
    assert.match(told, /\*\*#klaim\*\* \*\*#opini\*\*\s+\*Budi ·/);
  });

  it("who are hidden are not drawn, not told, not counted and not found, and kept", async () => {
    await tag("klaim");
    await set({ annotator: "Budi" });
    await tag("opini", place);
    const sidecar = folder.read("banjir.txt.kutip.json");
    await set({ annotator: "Budi", hiddenAnnotators: ["Rina"] });
    const { tags, summary } = await server.highlights(uri, (one) => one.summary.hidden === 1);
    assert.deepEqual(
      tags.map((one) => one.tags),
      [["opini"]],
    );
    assert.deepEqual([summary.tags, summary.orphans, summary.hidden], [1, 0, 1]);
    assert.deepEqual(await tagsShown(), ["opini"]);
    assert.doesNotMatch(await hover(), /klaim|Rina/);
    const found = await eventually(
      () => server.request<SearchResult>(SEARCH, { query: "#", limit: 9 }),
      ({ rows }) => rows.some(({ label }) => label === "opini"),
    );
    assert.deepEqual(
      found.rows.map(({ label }) => label),
      ["opini"],
    );
    const choices = await server.request<readonly TagChoice[]>(TAG_CHOICES, { uri });
    assert.deepEqual(
      choices.map(({ tag: name, count }) => `${name} ${count}`),
      ["opini 1"],
    );
    assert.deepEqual(await server.request<Annotators>(ANNOTATORS, { uri }), {
      annotators: [
        { name: "Budi", annotations: 1 },
        { name: "Rina", annotations: 1 },
      ],
      you: "Budi",
    });
    assert.equal(folder.read("banjir.txt.kutip.json"), sidecar);

    await set({ hiddenAnnotators: [] });
    await server.highlights(uri, (one) => one.summary.tags === 2 && one.summary.hidden === 0);
    assert.deepEqual(await tagsShown(), ["klaim", "opini"]);
  });

  it("are told when they tag and have hidden themselves; the tag is on disk", async () => {
    await set({ hiddenAnnotators: ["Rina"] });
    const change = await tag("klaim");
    assert.ok(change.ok);
    assert.equal(change.isHidden, true);
    assert.match(folder.read("banjir.txt.kutip.json"), /klaim/);
    assert.deepEqual(await tagsShown(), []);
  });

  it("without a setting have the name that git has for them", async () => {
    execFileSync("git", ["init", folder.path], { stdio: "ignore" });
    execFileSync("git", ["-C", folder.path, "config", "user.name", "Lestari Git"]);
    await set({ annotator: "" });
    await tag("klaim");
    assert.match(folder.read("banjir.txt.kutip.json"), /"name":"Lestari Git"|"Lestari Git"/);
    assert.equal((await server.request<Annotators>(ANNOTATORS, { uri })).you, "Lestari Git");
  });
});
