/** Tags that lost their place, over the wire: listed over the whole corpus, looked at, put back; and sidecars without their article. */
import assert from "node:assert/strict";
import {
  FOUND_STRAYS,
  ORPHAN_COUNTS,
  ORPHAN_PAGE,
  ORPHAN_PLACES,
  ORPHANS,
  ORPHANS_CHANGED,
  REATTACH,
  type Orphan,
  type OrphanCounts,
  type OrphanPage,
  type OrphanPlaces,
  type Orphans,
  type StrayRow,
} from "../../server/protocol/orphans";
import { ADD_TAG, REMOVE_TAG, type TagChange } from "../../server/protocol/tags";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

const LOST = FLOOD.of("direct")[1]!;
const KEPT = FLOOD.of("direct")[0]!;

describe("orphans of a corpus", () => {
  let folder: Folder;
  let server: ServerClient;
  const told: OrphanCounts[] = [];

  /** Starts a server on the folder as it is; resolves when all of it is in the index. */
  const start = async (): Promise<void> => {
    told.length = 0;
    server = await startServer({
      folders: [folder.uri],
      prepare: (connection) => {
        connection.onNotification(ORPHANS_CHANGED, (news: OrphanCounts) => void told.push(news));
      },
    });
    await server.status(({ state, articles }) => state === "ready" && articles > 0);
  };
  /** Tags words of an article as it stands on disk. */
  const tag = async (name: string, range: Orphan["near"]["range"], tagName: string): Promise<string> => {
    const uri = folder.uriOf(name);
    await server.open(uri, folder.read(name));
    await server.highlights(uri);
    const change = await server.request<TagChange>(ADD_TAG, {
      uri,
      version: 1,
      range,
      tag: tagName,
      note: "Cek.",
    });
    assert.ok(change.ok);
    await server.close(uri);
    return change.id;
  };
  /** Changes an article where the server does not see it, and starts it again. */
  const rewrite = async (name: string, text: string): Promise<void> => {
    await server.stop();
    folder.write(name, text);
    await start();
  };
  const counts = (): Promise<OrphanCounts> => server.request(ORPHAN_COUNTS);
  const page = (from = 0, limit = 100): Promise<OrphanPage> => server.request(ORPHAN_PAGE, { from, limit });
  const of = (uri: string, from = 0, limit = 100): Promise<Orphans> =>
    server.request(ORPHANS, { uri, from, limit });
  const watched = (...changes: readonly (readonly [name: string, type: 1 | 2 | 3])[]): Promise<void> =>
    server.notify("workspace/didChangeWatchedFiles", {
      changes: changes.map(([name, type]) => ({ uri: folder.uriOf(name), type })),
    });

  beforeEach(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text, "sub/toko buku.txt": SHOP.text });
    await start();
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  it("are none while every tag finds its text", async () => {
    await tag("banjir.txt", KEPT.range, "klaim");
    assert.deepEqual(await page(), { rows: [], total: 0 });
    assert.deepEqual(await counts(), { orphans: 0, approximate: 0, unfit: 0, strays: 0, found: 0 });
  });

  it("are listed with what was lost, though no article is open", async () => {
    const lost = await tag("banjir.txt", LOST.range, "klaim");
    await tag("banjir.txt", KEPT.range, "janji");
    const shop = await tag("sub/toko buku.txt", SHOP.of("direct")[0]!.range, "toko");
    await server.stop();
    folder.write(
      "sub/toko buku.txt",
      SHOP.text.replace(SHOP.of("direct")[0]!.words, "“Pembaca kita rindu bau kertas,”"),
    );
    await start();
    await rewrite("banjir.txt", FLOOD.text.replace(`${LOST.words} ujarnya.\n\n`, ""));

    const { rows, total } = await page();
    assert.deepEqual(rows, [
      { kind: "article", uri: folder.uriOf("banjir.txt"), orphans: 1, approximate: 0, unfit: 0 },
      { kind: "article", uri: folder.uriOf("sub/toko buku.txt"), orphans: 0, approximate: 1, unfit: 0 },
    ]);
    assert.equal(total, 2);
    assert.deepEqual((await page(1, 1)).rows, rows.slice(1), "page by page");
    assert.deepEqual(await counts(), { orphans: 1, approximate: 1, unfit: 0, strays: 0, found: 0 });

    const { orphans } = await of(folder.uriOf("banjir.txt"));
    assert.equal(orphans.length, 1);
    const { id, kind, text, now, tags, note, creator } = orphans[0]!;
    assert.deepEqual(
      { id, kind, text, now, tags, note, creator },
      {
        id: lost,
        kind: "orphan",
        text: LOST.words,
        now: null,
        tags: ["klaim"],
        note: "Cek.",
        creator: "Rina",
      },
    );
    const [approximate] = (await of(folder.uriOf("sub/toko buku.txt"))).orphans;
    assert.deepEqual(
      [approximate?.id, approximate?.kind, approximate?.now],
      [shop, "approximate", "“Pembaca kita rindu bau kertas,”"],
    );
    assert.deepEqual((await of(folder.uriOf("banjir.txt"), 1)).orphans, []);
  });

  it("with two places that fit alike offer both, and go where a person says", async () => {
    const id = await tag("banjir.txt", FLOOD.one("place").range, "lokasi");
    const line = FLOOD.text.split("\n").find((one) => one.includes("Bandung"))!;
    const rest = FLOOD.text.replace(`${line}\n\n`, "");
    await rewrite("banjir.txt", `${rest}\n${line}\n\n${line}\n`);
    const uri = folder.uriOf("banjir.txt");
    const text = folder.read("banjir.txt");
    await server.open(uri, text);
    const places = await server.request<OrphanPlaces | null>(ORPHAN_PLACES, { uri, id });
    assert.ok(places);
    assert.equal(places.version, 1);
    assert.equal(places.alike, 2);
    const lines = text.split("\n");
    const words = places.places.map(({ range: { start, end }, text: shown }) => [
      start.line,
      shown,
      lines[start.line]?.slice(start.character, end.character),
    ]);
    const wanted = lines.flatMap((one, at) => (one === line ? [[at, "Bandung", "Bandung"]] : []));
    assert.deepEqual(
      words.sort(([a], [b]) => Number(a) - Number(b)),
      wanted,
    );
    assert.match(places.places[0]!.before, /wartawan di $/);

    const { range } = places.places[1]!;
    const stale = await server.request<TagChange>(REATTACH, { uri, version: 9, id, range, part: null });
    assert.ok(!stale.ok);
    assert.match(stale.message, /^banjir\.txt changed meanwhile/);
    assert.deepEqual(await server.request(REATTACH, { uri, version: 1, id, range, part: null }), {
      ok: true,
      id,
    });
    const { tags } = await server.highlights(uri, (highlights) => highlights.tags.length === 1);
    assert.deepEqual([tags[0]?.ranges[0], tags[0]?.approximate], [range, false]);
    await eventually(page, ({ total }) => total === 0);
    assert.equal(await server.request(ORPHAN_PLACES, { uri, id }), null);
  });

  it("that stand approximately are confirmed where they stand", async () => {
    const id = await tag("banjir.txt", KEPT.range, "klaim");
    await rewrite("banjir.txt", FLOOD.text.replace("semua pintu air", "seluruh pintu air"));
    const uri = folder.uriOf("banjir.txt");
    await server.open(uri, folder.read("banjir.txt"));
    const shown = await server.highlights(uri);
    assert.deepEqual(
      shown.tags.map(({ approximate }) => approximate),
      [true],
    );
    const places = await server.request<OrphanPlaces>(ORPHAN_PLACES, { uri, id });
    assert.deepEqual(
      [places.alike, places.places.map(({ range }) => range)],
      [1, [shown.tags[0]!.ranges[0]]],
    );
    assert.equal(places.isConfirmation, true);
    const confirmed = { uri, version: 1, id, range: null, part: places.part };
    assert.ok((await server.request<TagChange>(REATTACH, confirmed)).ok);
    await server.highlights(uri, ({ tags }) => tags[0]?.approximate === false);
    await eventually(page, ({ total }) => total === 0);
  });

  it("of several stretches are put back stretch by stretch, and the others stay", async () => {
    const uri = folder.uriOf("banjir.txt");
    await tag("banjir.txt", KEPT.range, "klaim");
    const sidecar = folder.read("banjir.txt.kutip.json");
    const selectors = (exact: string): string =>
      `{"type":"SpecificResource","selector":[{"type":"TextQuoteSelector","exact":${JSON.stringify(exact)}}]}`;
    const [stays, goes] = ["Lembah Biru Selatan", "pintu air sejak pagi"];
    const target = [stays, goes].map(selectors).join(",");
    await server.stop();
    folder.write("banjir.txt", FLOOD.text.replace("LEMBAH BIRU", stays).replace(goes, "pintu"));
    folder.write("banjir.txt.kutip.json", sidecar.replace(/"target":\{.*?\]\}/, `"target":[${target}]`));
    await start();
    const text = folder.read("banjir.txt");
    await server.open(uri, text);
    const [orphan] = (await of(uri)).orphans;
    assert.deepEqual([orphan?.kind, orphan?.text, orphan?.now], ["approximate", `${stays} … ${goes}`, stays]);
    const places = await server.request<OrphanPlaces>(ORPHAN_PLACES, { uri, id: orphan!.id });
    assert.deepEqual([places.isConfirmation, places.part], [false, 1]);
    const line = text.split("\n").findIndex((one) => one.includes("semua pintu"));
    const start0 = { line, character: text.split("\n")[line]!.indexOf("pintu") };
    const range = { start: start0, end: { line, character: start0.character + "pintu".length } };
    const change = { uri, version: 1, id: orphan!.id, range, part: places.part };
    assert.ok((await server.request<TagChange>(REATTACH, change)).ok);
    await eventually(page, ({ total }) => total === 0);
    assert.ok(folder.read("banjir.txt.kutip.json").includes(`"exact":"${stays}"`));
  });

  it("are put nowhere where nothing is selected", async () => {
    const id = await tag("banjir.txt", KEPT.range, "klaim");
    const uri = folder.uriOf("banjir.txt");
    await server.open(uri, FLOOD.text);
    const { start } = KEPT.range;
    const change = await server.request<TagChange>(REATTACH, {
      uri,
      version: 1,
      id,
      range: { start, end: start },
      part: null,
    });
    assert.ok(!change.ok);
    assert.match(change.message, /^Nothing is selected in banjir\.txt/);
  });

  it("are told of when they come and go", async () => {
    await tag("banjir.txt", LOST.range, "klaim");
    folder.write("banjir.txt", FLOOD.text.replace(LOST.words, ""));
    await watched(["banjir.txt", 2]);
    await eventually(counts, ({ orphans }) => orphans === 1);
    folder.write("banjir.txt", FLOOD.text);
    await watched(["banjir.txt", 2]);
    await eventually(counts, ({ orphans }) => orphans === 0);
    await eventually(
      async () => {
        await counts();
        return told.at(-1);
      },
      (last) => last?.orphans === 0,
    );
  });

  describe("in sidecars without their article", () => {
    it("are offered the article that was renamed elsewhere, and stay until somebody moves them", async () => {
      const id = await tag("banjir.txt", KEPT.range, "klaim");
      const sidecar = folder.read("banjir.txt.kutip.json");
      folder.write("bendungan #2 100%.txt", FLOOD.text);
      folder.remove("banjir.txt");
      await watched(["banjir.txt", 3], ["bendungan #2 100%.txt", 1]);
      const rows = await eventually(
        () => server.request<readonly StrayRow[]>(FOUND_STRAYS),
        (found) => found.length > 0,
      );
      const row: StrayRow = {
        kind: "stray",
        uri: folder.uriOf("banjir.txt"),
        sidecar: folder.uriOf("banjir.txt.kutip.json"),
        annotations: 1,
        problem: null,
        fitting: [{ uri: folder.uriOf("bendungan #2 100%.txt"), likeness: "same" }],
      };
      assert.deepEqual(rows, [row]);
      assert.deepEqual((await page()).rows, [row]);
      assert.deepEqual(await counts(), { orphans: 0, approximate: 0, unfit: 0, strays: 1, found: 1 });
      const { orphans } = await of(row.uri);
      assert.deepEqual(
        orphans.map((one) => [one.id, one.kind, one.text]),
        [[id, "stray", KEPT.words]],
      );
      assert.equal(folder.read("banjir.txt.kutip.json"), sidecar);
      assert.ok(!folder.has("bendungan #2 100%.txt.kutip.json"));
    });

    it("are found at the start, for the whole corpus and nearly the same texts, too", async () => {
      await tag("banjir.txt", KEPT.range, "klaim");
      await tag("sub/toko buku.txt", SHOP.of("direct")[0]!.range, "toko");
      await server.stop();
      folder.remove("banjir.txt");
      folder.remove("sub/toko buku.txt");
      folder.write("baru/bendungan.txt", FLOOD.text);
      folder.write("buku.txt", SHOP.text.replace("Kembali Buka", "Buka Lagi"));
      await start();
      const rows = await eventually(
        () => server.request<readonly StrayRow[]>(FOUND_STRAYS),
        (found) => found.length === 2,
      );
      assert.deepEqual(
        rows.map(({ uri, fitting }) => [uri, ...fitting.map((one) => [one.likeness, one.uri])]),
        [
          [folder.uriOf("banjir.txt"), ["same", folder.uriOf("baru/bendungan.txt")]],
          [folder.uriOf("sub/toko buku.txt"), ["alike", folder.uriOf("buku.txt")]],
        ],
      );
    });

    it("are listed without an offer where no text fits, and can be taken out one by one", async () => {
      const id = await tag("banjir.txt", KEPT.range, "klaim");
      folder.remove("banjir.txt");
      await watched(["banjir.txt", 3]);
      const uri = folder.uriOf("banjir.txt");
      await eventually(page, ({ total }) => total === 1);
      assert.deepEqual(await server.request(FOUND_STRAYS), []);
      assert.deepEqual(await server.request(REMOVE_TAG, { uri, id, tag: null }), { ok: true, id });
      assert.ok(!folder.has("banjir.txt.kutip.json"), "the last one takes the sidecar with it");
      await eventually(page, ({ total }) => total === 0);
    });

    it("are none when the sidecar has followed", async () => {
      await tag("banjir.txt", KEPT.range, "klaim");
      const sidecar = folder.read("banjir.txt.kutip.json");
      folder.write("bendungan.txt", FLOOD.text);
      folder.write("bendungan.txt.kutip.json", sidecar);
      folder.remove("banjir.txt");
      folder.remove("banjir.txt.kutip.json");
      await watched(
        ["banjir.txt", 3],
        ["banjir.txt.kutip.json", 3],
        ["bendungan.txt", 1],
        ["bendungan.txt.kutip.json", 1],
      );
      const uri = folder.uriOf("bendungan.txt");
      await server.open(uri, FLOOD.text);
      await server.highlights(uri, ({ tags }) => tags.length === 1);
      assert.deepEqual(await page(), { rows: [], total: 0 });
    });
  });
});
