/** Tags over the wire and on disk: made, changed, followed, kept, and never lost. */
import assert from "node:assert/strict";
import {
  ADD_TAG,
  EDIT_NOTE,
  REMOVE_TAG,
  SIDECAR,
  TAG_CHOICES,
  TAG_TARGET,
  TAGS_AT,
  type SidecarPlace,
  type TagAtPlace,
  type TagChange,
  type TagChoice,
  type TagTarget,
} from "../../server/protocol/tags";
import { ORPHANS, type Orphans } from "../../server/protocol/orphans";
import type { Range } from "../../server/protocol/place";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

describe("tags", () => {
  let server: ServerClient;
  let folder: Folder;
  let count = 0;
  /** Of the article of this test, and of its sidecar. */
  let name: string;
  let sidecarName: string;
  let uri: string;
  before(async () => {
    folder = makeFolder({
      "kutip.json": JSON.stringify({ tags: [{ name: "klaim", description: "Dapat diperiksa." }] }),
    });
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state }) => state === "ready");
  });
  beforeEach(async () => {
    name = `banjir-${++count}.txt`;
    sidecarName = `${name}.kutip.json`;
    uri = folder.uriOf(name);
    folder.write(name, FLOOD.text);
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const quote = FLOOD.of("direct")[0]!.range;
  const add = (
    tag: string,
    range: Range = quote,
    version = 1,
    note: string | null = null,
  ): Promise<TagChange> => server.request<TagChange>(ADD_TAG, { uri, version, range, tag, note });
  const added = async (...parts: Parameters<typeof add>): Promise<string> => {
    const change = await add(...parts);
    assert.ok(change.ok, JSON.stringify(change));
    return change.id;
  };
  const cursor = ({ start }: Range): Range => ({ start, end: start });

  it("are meant for the selection, else for the entity or quote under the cursor", async () => {
    const target = async (selection: Range): Promise<string | null> => {
      const found = await server.request<TagTarget | null>(TAG_TARGET, { uri, selection });
      assert.equal(found?.text, found ? FLOOD.words(found.range) : undefined);
      return found && `${found.description}: ${found.text}`;
    };
    const place = FLOOD.one("place").range;
    const inside = { line: quote.start.line, character: quote.start.character + 3 };
    assert.equal(await target(quote), `selection: ${FLOOD.words(quote)}`);
    assert.equal(await target(cursor(place)), "place Bandung: Bandung");
    assert.equal(
      await target({ start: inside, end: inside }),
      `quote by Wulan Prameswari: ${FLOOD.words(quote)}`,
    );
    assert.equal(await target(cursor({ start: FLOOD.at("selimut"), end: quote.end })), null);
  });

  it("stand in the text, the hover, the search and the sidecar as soon as they are acknowledged", async () => {
    const id = await added("bingkai bencana", quote, 1, "Nadanya tegas.");
    const sidecar = JSON.parse(folder.read(sidecarName)) as Record<string, unknown>;
    assert.equal(sidecar.type, "AnnotationCollection");
    assert.ok(folder.read(sidecarName).includes(id));
    assert.ok(folder.read(sidecarName).includes("Rina"), "who tagged it");
    const highlights = await server.highlights(uri, ({ tags }) => tags.length > 0);
    assert.deepEqual(highlights.tags, [
      {
        id,
        ranges: [quote],
        tags: ["bingkai bencana"],
        note: "Nadanya tegas.",
        others: [],
        colour: null,
        approximate: false,
      },
    ]);
    const hover = await server.request<{ contents: { value: string } }>("textDocument/hover", {
      textDocument: { uri },
      position: quote.start,
    });
    assert.match(
      hover.contents.value,
      /\*\*#bingkai bencana\*\*\s+Nadanya tegas\.\s+\*Rina · \d{4}-\d\d-\d\d\*/,
    );
    const found = await eventually(
      () => server.request<SearchResult>(SEARCH, { query: "#bingkai", limit: 5 }),
      ({ rows }) => rows.length > 0,
    );
    assert.deepEqual(found.rows[0]?.location, { uri, range: quote });
  });

  it("are told at a place, changed and removed; the last one takes the sidecar with it", async () => {
    const id = await added("klaim");
    const tagsAt = (range: Range): Promise<readonly TagAtPlace[]> => server.request(TAGS_AT, { uri, range });
    assert.deepEqual(await tagsAt(cursor(quote)), [
      { id, ranges: [quote], text: FLOOD.words(quote), tags: ["klaim"], note: null, others: [] },
    ]);
    assert.deepEqual(await server.request(EDIT_NOTE, { uri, id, note: "  Cek.  " }), { ok: true, id });
    assert.equal((await tagsAt(quote))[0]?.note, "Cek.");
    assert.equal(await added("opini"), id, "a second tag on the same words joins the first");
    await server.request(REMOVE_TAG, { uri, id, tag: "klaim" });
    assert.deepEqual((await tagsAt(quote))[0]?.tags, ["opini"]);
    await server.request(REMOVE_TAG, { uri, id, tag: null });
    assert.deepEqual(await tagsAt(quote), []);
    assert.deepEqual(await server.request<SidecarPlace>(SIDECAR, { uri }), {
      uri: folder.uriOf(sidecarName),
      exists: false,
    });
  });

  it("are offered with the last used one first, and with the descriptions of the corpus's set", async () => {
    await added("opini");
    const choices = await server.request<readonly TagChoice[]>(TAG_CHOICES, { uri });
    assert.equal(choices[0]?.tag, "opini");
    assert.equal(choices.find(({ tag }) => tag === "klaim")?.description, "Dapat diperiksa.");
  });

  it("follow the text as it is edited, and are still there after a restart", async () => {
    const id = await added("klaim");
    await server.change(uri, 2, { from: { line: 0, character: 0 }, text: "Baru\n🌊 " });
    const moved = {
      start: { ...quote.start, line: quote.start.line + 1 },
      end: { ...quote.end, line: quote.end.line + 1 },
    };
    const { tags } = await server.highlights(uri, ({ version }) => version === 2);
    assert.deepEqual(
      tags.map(({ ranges, approximate }) => [...ranges, approximate]),
      [[moved, false]],
    );
    const text = `Baru\n🌊 ${FLOOD.text}`;
    folder.write(name, text);
    await server.save(uri);
    // The answer to a request behind the save shows that the anchors have been written.
    await server.request(EDIT_NOTE, { uri, id, note: "Cek." });

    const later = await startServer({ folders: [folder.uri] });
    await later.open(uri, text);
    const reopened = await later.highlights(uri);
    await later.stop();
    assert.deepEqual(
      reopened.tags.map(({ ranges, tags: names }) => [...ranges, names]),
      [[moved, ["klaim"]]],
    );
  });

  it("are kept as orphans when their text is gone", async () => {
    const id = await added("klaim", FLOOD.of("direct")[1]!.range);
    const [line] = [FLOOD.of("direct")[1]!.range.start.line];
    await server.change(uri, 2, {
      from: { line, character: 0 },
      to: { line: line + 1, character: 0 },
      text: "",
    });
    const { summary } = await server.highlights(uri, ({ version }) => version === 2);
    assert.deepEqual([summary.tags, summary.orphans], [0, 1]);
    const { orphans } = await server.request<Orphans>(ORPHANS, { uri, from: 0, limit: 10 });
    const [orphan] = orphans;
    assert.deepEqual([orphan?.id, orphan?.text, orphan?.tags], [id, FLOOD.of("direct")[1]!.words, ["klaim"]]);
    assert.equal(orphan?.near.uri, uri);
    assert.ok(folder.read(sidecarName).includes(id));
  });

  const refused: readonly { when: string; parts: Parameters<typeof add>; says: RegExp }[] = [
    {
      when: "on a text that has changed since",
      parts: ["klaim", quote, 7],
      says: /banjir-\d+\.txt changed .*again/,
    },
    { when: "on nothing", parts: ["klaim", cursor(quote)], says: /Nothing is selected in banjir-\d+\.txt/ },
    { when: "without a name", parts: ["  "], says: /banjir-\d+\.txt has no name/ },
  ];
  for (const { when, parts, says } of refused) {
    it(`are refused ${when}, with what to do`, async () => {
      const change = await add(...parts);
      assert.ok(!change.ok);
      assert.match(change.message, says);
      assert.ok(!folder.has(sidecarName));
    });
  }

  it("are refused in what is no article", async () => {
    const other = folder.uriOf("requirements.txt");
    await server.open(other, "flask==2.0\n");
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
    const change = await server.request<TagChange>(ADD_TAG, {
      uri: other,
      version: 1,
      range,
      tag: "a",
      note: null,
    });
    assert.ok(!change.ok);
    assert.match(change.message, /requirements\.txt is not an article/);
    assert.ok(!folder.has("requirements.txt.kutip.json"));
  });

  it("are refused in a document that was never saved, with what to do", async () => {
    const untitled = "untitled:Untitled-1";
    await server.open(untitled, FLOOD.text);
    const change = await server.request<TagChange>(ADD_TAG, {
      uri: untitled,
      version: 1,
      range: quote,
      tag: "klaim",
      note: null,
    });
    assert.ok(!change.ok);
    assert.match(change.message, /Untitled-1 .*Save it/);
  });

  for (const [kind, content, says] of [
    ["broken JSON", '{"type": "AnnotationCollection", oh', /banjir-\d+\.txt\.kutip\.json/],
    ["a merge conflict", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> lain\n", /banjir-\d+\.txt\.kutip\.json/],
    ["something else", "[1, 2, 3]", /banjir-\d+\.txt\.kutip\.json/],
    ["nothing at all", "", /banjir-\d+\.txt\.kutip\.json/],
  ] as const) {
    it(`are refused while the sidecar holds ${kind}, which is never written over`, async () => {
      folder.write(sidecarName, content);
      await server.notify("workspace/didChangeWatchedFiles", {
        changes: [{ uri: folder.uriOf(sidecarName), type: 1 }],
      });
      const { notice, summary } = await server.highlights(uri, (highlights) => highlights.notice !== null);
      assert.match(notice ?? "", says);
      assert.equal(summary.quotes, 3, "the article itself is shown");
      const change = await add("klaim");
      assert.ok(!change.ok);
      assert.match(change.message, says);
      assert.equal(folder.read(sidecarName), content);
    });
  }

  it("say once where their new places cannot be stored with the article, and store them later", async () => {
    const warnings: string[] = [];
    const warned = new Promise<void>((resolve) => {
      server.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
        warnings.push(message);
        resolve();
      });
    });
    await added("klaim");
    const sidecar = folder.read(sidecarName);
    const start = { line: 0, character: 0 };
    await server.change(uri, 2, { from: start, to: start, text: "Kabar: " });
    folder.write(sidecarName, "{");
    await server.save(uri);
    await warned;
    await server.save(uri);
    // Changes of a sidecar are made one after the other: behind this answer nobody reads it while it is written.
    assert.ok(!(await add("lain", quote, 2)).ok);
    folder.write(sidecarName, sidecar);
    await server.save(uri);
    await eventually(
      async () => {
        await server.request<SidecarPlace>(SIDECAR, { uri });
        return folder.read(sidecarName);
      },
      (now) => now !== sidecar,
    );
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /^banjir-\d+\.txt is saved, but .*banjir-\d+\.txt\.kutip\.json \(line 1\) /);
  });

  it("of a newer version are shown as far as they are understood, and never written over", async () => {
    await added("klaim");
    const newer = folder.read(sidecarName).replace(/("(?:\w+:)?version"\s*:\s*)"?1"?/, "$199");
    assert.notEqual(newer, folder.read(sidecarName));
    folder.write(sidecarName, newer);
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uriOf(sidecarName), type: 2 }],
    });
    const { notice, tags } = await server.highlights(uri, (highlights) => highlights.notice !== null);
    assert.match(notice ?? "", /banjir-\d+\.txt\.kutip\.json/);
    assert.equal(tags.length, 1);
    const change = await add("opini");
    assert.ok(!change.ok);
    assert.equal(folder.read(sidecarName), newer);
  });

  it("that another program wrote show without a word from the client", async () => {
    await added("klaim");
    const sidecar = folder.read(sidecarName);
    folder.write(sidecarName, sidecar.replaceAll('"klaim"', '"bukti"'));
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uriOf(sidecarName), type: 2 }],
    });
    const { tags } = await server.highlights(uri, (highlights) => highlights.tags[0]?.tags[0] === "bukti");
    assert.equal(tags.length, 1);
  });
});

describe("tags in a read-only folder", () => {
  it("are refused with a message that names the file and says what to do", async () => {
    const folder = makeFolder({ "banjir.txt": FLOOD.text });
    folder.setMode(0o555);
    const server = await startServer({ folders: [folder.uri], withoutRights: true });
    try {
      const uri = folder.uriOf("banjir.txt");
      await server.open(uri, FLOOD.text);
      await server.highlights(uri);
      const change = await server.request<TagChange>(ADD_TAG, {
        uri,
        version: 1,
        range: FLOOD.one("place").range,
        tag: "lokasi",
        note: null,
      });
      assert.ok(!change.ok);
      assert.match(
        change.message,
        /banjir\.txt\.kutip\.json cannot be written: .*Nothing was changed\. Allow writing/,
      );
      assert.ok(!folder.has("banjir.txt.kutip.json"));
    } finally {
      await server.stop();
      folder.setMode(0o755);
      folder.remove();
    }
  });
});
