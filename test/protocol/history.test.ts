/** Undo and redo over the wire: across articles, on live text, and behind a restart of the server. */
import assert from "node:assert/strict";
import {
  HISTORY_CHANGED,
  HISTORY_STATE,
  REDO,
  SKIP_UNDO,
  UNDO,
  type HistoryResult,
  type HistoryState,
} from "../../server/protocol/history";
import type { Range } from "../../server/protocol/place";
import { ADD_TAG, EDIT_NOTE, REMOVE_TAG, type TagChange } from "../../server/protocol/tags";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

describe("the history", () => {
  let folder: Folder;
  let storage: Folder;
  let server: ServerClient;
  let told: HistoryState[];
  let flood: string;
  let shop: string;

  beforeEach(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text, "toko.txt": SHOP.text });
    storage = makeFolder();
    [flood, shop] = [folder.uriOf("banjir.txt"), folder.uriOf("toko.txt")];
    await start();
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
    storage.remove();
  });

  const quote = FLOOD.of("direct")[0]!.range;
  const shopQuote = SHOP.of("direct")[0]!.range;

  it("is one for all articles, whether they are open or not", async () => {
    await server.open(flood, FLOOD.text);
    await server.highlights(flood);
    await tag(flood, quote, "klaim");
    await server.close(flood);
    await tag(shop, shopQuote, "opini");
    assert.deepEqual(await undo(), ["toko.txt: Tag “opini” added to “Pembaca kami rindu bau kertas,”"]);
    assert.deepEqual(await undo(), [
      "banjir.txt: Tag “klaim” added to “Kami sudah membuka semua pintu air sejak…”",
    ]);
    assert.deepEqual(
      [folder.has("toko.txt.kutip.json"), folder.has("banjir.txt.kutip.json")],
      [false, false],
    );
    assert.deepEqual(await server.request(UNDO), { kind: "nothing" });
    await server.request(REDO);
    await server.request(REDO);
    assert.deepEqual([has("toko", "opini"), has("banjir", "klaim")], [true, true]);
  });

  it("outlives the server, whether that ended well or was killed, letter by letter", async () => {
    const id = await tag(flood, quote, "klaim");
    const first = folder.read("banjir.txt.kutip.json");
    await changed(server.request(EDIT_NOTE, { uri: flood, id, note: "Cek." }));
    await tag(shop, shopQuote, "opini");
    const last = [folder.read("banjir.txt.kutip.json"), folder.read("toko.txt.kutip.json")];
    await server.stop();
    await start();
    await undo();
    await undo();
    assert.equal(folder.read("banjir.txt.kutip.json"), first);
    await eventually(
      async () => storedStates(),
      (states) => states === "done,undone,undone",
    );
    server.child.kill("SIGKILL");
    await server.exited;
    await start();
    assert.deepEqual(await state(), {
      undo: "Tag “klaim” added to “Kami sudah membuka semua pintu air sejak…”",
      redo: "Note on “Kami sudah membuka semua pintu air sejak…” changed",
      isBulk: false,
    });
    await server.request(REDO);
    await server.request(REDO);
    assert.deepEqual([folder.read("banjir.txt.kutip.json"), folder.read("toko.txt.kutip.json")], last);
  });

  it("tells the client what there is to undo", async () => {
    await tag(flood, quote, "klaim");
    await eventually(
      async () => told.at(-1)?.undo ?? null,
      (label) => label !== null,
    );
    await undo();
    await eventually(
      async () => told.at(-1)?.redo ?? null,
      (label) => label !== null,
    );
  });

  it("brings a removed tag back to where its text has gone meanwhile, and stores that place", async () => {
    await server.open(flood, FLOOD.text);
    await server.highlights(flood);
    const id = await tag(flood, quote, "klaim");
    await server.highlights(flood, ({ tags }) => tags.length === 1);
    await changed(server.request(REMOVE_TAG, { uri: flood, id, tag: null }));
    // The same words once more in front of it: whoever only looked for them would be in doubt.
    const line = `${FLOOD.text.split("\n")[quote.start.line]}\n`;
    const at = { line: quote.start.line, character: 0 };
    await server.change(flood, 2, { from: at, text: line });
    const text = insertedAt(quote.start.line, line);
    folder.write("banjir.txt", text);
    await server.save(flood);
    await server.change(flood, 3, { from: { line: 0, character: 0 }, text: "Baru.\n" });
    await undo();
    const back = await server.highlights(flood, ({ version, tags }) => version === 3 && tags.length === 1);
    const [placed] = back.tags;
    assert.deepEqual([placed?.ranges[0], placed?.approximate], [shifted(quote, 2), false]);
    // On disk it stands where it stood when the article was saved last.
    const start = text.indexOf(FLOOD.words(quote), text.indexOf(FLOOD.words(quote)) + 1);
    assert.ok(start > 0);
    assert.match(folder.read("banjir.txt.kutip.json"), new RegExp(`"start":${start},`));
  });

  it("leaves what another program did, and says what it left", async () => {
    await tag(flood, quote, "klaim");
    await tag(shop, shopQuote, "opini");
    folder.write(
      "toko.txt.kutip.json",
      folder
        .read("toko.txt.kutip.json")
        .replace(
          '"value":"opini"}',
          '"value":"opini"},{"type":"TextualBody","purpose":"tagging","value":"luar"}',
        ),
    );
    folder.remove("banjir.txt.kutip.json");
    assert.deepEqual(await undo(), [
      "toko.txt: Tag “opini” added to “Pembaca kami rindu bau kertas,”",
      "What others changed on “Pembaca kami rindu bau kertas,” meanwhile stays.",
    ]);
    assert.deepEqual([has("toko", "opini"), has("toko", "luar")], [false, true]);
    await undo();
    assert.equal(folder.has("banjir.txt.kutip.json"), false);
  });

  it("tries again what could not be read, until it is told to leave it", async () => {
    await tag(flood, quote, "klaim");
    await tag(shop, shopQuote, "opini");
    const good = folder.read("toko.txt.kutip.json");
    folder.write("toko.txt.kutip.json", "{");
    for (let attempt = 0; attempt < 2; attempt++) {
      const result = await server.request<HistoryResult>(UNDO);
      assert.ok(result.kind === "done" && result.canRetry && result.changes === 0);
      assert.match(result.left[0]?.message ?? "", /^toko\.txt\.kutip\.json \(line 1\) is not JSON/);
      assert.equal(folder.read("toko.txt.kutip.json"), "{");
    }
    folder.write("toko.txt.kutip.json", good);
    await undo();
    await server.request(REDO);
    folder.write("toko.txt.kutip.json", "{");
    await server.request(SKIP_UNDO);
    await undo();
    assert.equal(folder.has("banjir.txt.kutip.json"), false);
  });

  it("makes no sidecar for an article that is gone", async () => {
    const id = await tag(shop, shopQuote, "opini");
    await changed(server.request(REMOVE_TAG, { uri: shop, id, tag: null }));
    folder.remove("toko.txt");
    const result = await server.request<HistoryResult>(UNDO);
    assert.deepEqual(result.kind === "done" && result.left, [
      { uri: shop, message: "toko.txt is not there any more. Put it back and try again." },
    ]);
    assert.equal(folder.has("toko.txt.kutip.json"), false);
    folder.write("toko.txt", SHOP.text);
    await undo();
    assert.ok(has("toko", "opini"));
  });

  async function start(): Promise<void> {
    told = [];
    server = await startServer({
      folders: [folder.uri],
      storageUri: storage.uri,
      prepare: (connection) =>
        connection.onNotification(HISTORY_CHANGED, (state: HistoryState) => void told.push(state)),
    });
    await server.status(({ state }) => state === "ready");
  }

  async function tag(uri: string, range: Range, name: string): Promise<string> {
    const version = 1;
    return changed(server.request<TagChange>(ADD_TAG, { uri, version, range, tag: name, note: null }));
  }

  async function changed(answer: Promise<TagChange>): Promise<string> {
    const change = await answer;
    assert.ok(change.ok, JSON.stringify(change));
    return change.id;
  }

  /** What was undone and where, and what was left. */
  async function undo(): Promise<readonly string[]> {
    const result = await server.request<HistoryResult>(UNDO);
    assert.ok(result.kind === "done");
    assert.ok(result.changes > 0 || result.left.length > 0);
    const places = result.uris.map((uri) => uri.slice(uri.lastIndexOf("/") + 1)).join(", ");
    return [`${places}: ${result.label}`, ...result.left.map(({ message }) => message)];
  }

  function state(): Promise<HistoryState> {
    return server.request<HistoryState>(HISTORY_STATE);
  }

  function has(name: string, word: string): boolean {
    return folder.read(`${name}.txt.kutip.json`).includes(`"${word}"`);
  }

  /** Of the stored steps, oldest first. */
  function storedStates(): string {
    return storage
      .names()
      .filter((name) => name.startsWith("history-"))
      .map((name) => JSON.parse(storage.read(name)) as { order: number; changes: { undone: boolean }[] })
      .sort((a, b) => a.order - b.order)
      .map(({ changes }) => (changes.every(({ undone }) => undone) ? "undone" : "done"))
      .join(",");
  }
});

function insertedAt(line: number, text: string): string {
  const lines = FLOOD.text.split("\n");
  return [...lines.slice(0, line), text.trimEnd(), ...lines.slice(line)].join("\n");
}

function shifted({ start, end }: Range, lines: number): Range {
  return {
    start: { ...start, line: start.line + lines },
    end: { ...end, line: end.line + lines },
  };
}
