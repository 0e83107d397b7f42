/** Tags where the disk, the folder or the file is not as it should be: refused in plain words, nothing lost, and well again afterwards. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { READ_FILE, STAT_FILE, WRITE_FILE } from "../../server/protocol/files";
import { ADD_TAG, REMOVE_TAG, type TagChange } from "../../server/protocol/tags";
import { mayMount, mountSmallDisk, type SmallDisk } from "../support/crash/smallDisk";
import { leftIn } from "../support/crash/ledger";
import { addressOf } from "../support/crash/operating";
import { startServer, type ServerClient, type StartOptions } from "./client";
import { makeFolder } from "./folder";
import { FLOOD } from "./marked";

const NAME = "banjir.txt";
const SIDECAR = `${NAME}.kutip.json`;
/** What every refusal begins with. */
const REFUSED = "banjir.txt.kutip.json cannot be written: ";

/** A server on a folder with one article, and what is asked of it. */
async function desk(folder: string, options: StartOptions = {}) {
  writeFileSync(path.join(folder, NAME), FLOOD.text);
  const uri = addressOf(folder, NAME);
  const server: ServerClient = await startServer({ folders: [addressOf(folder, "")], ...options });
  await server.open(uri, FLOOD.text);
  await server.highlights(uri);
  const add = (tag: string, note: string | null = null): Promise<TagChange> =>
    server.request<TagChange>(ADD_TAG, { uri, version: 1, range: FLOOD.one("place").range, tag, note });
  const added = async (tag: string, note: string | null = null): Promise<string> => {
    const change = await add(tag, note);
    assert.ok(change.ok, change.ok ? "" : change.message);
    return change.id;
  };
  const refused = async (change: Promise<TagChange>, says: RegExp): Promise<void> => {
    const result = await change;
    assert.ok(!result.ok);
    assert.ok(result.message.startsWith(REFUSED), result.message);
    assert.match(result.message, /Nothing was changed\./);
    assert.match(result.message, says);
  };
  const remove = (id: string): Promise<TagChange> => server.request(REMOVE_TAG, { uri, id, tag: null });
  const sidecar = (): string => readFileSync(path.join(folder, SIDECAR), "utf8");
  return { server, uri, add, added, refused, remove, sidecar };
}

if (mayMount()) {
  describe("tags on a small disk", () => {
    let disk: SmallDisk;
    beforeEach(() => {
      disk = mountSmallDisk();
    });
    afterEach(() => disk.remove());

    it("are refused on a full disk, which loses nothing and leaves nothing, and kept when there is room again", async () => {
      const { server, add, added, refused, remove, sidecar } = await desk(disk.path);
      const id = await added("satu", "Catatan panjang. ".repeat(300));
      const before = sidecar();
      disk.fill();
      await refused(add("dua"), /the disk is full\. .*Make room and try again\./);
      assert.equal(sidecar(), before);
      assert.deepEqual(leftIn(disk.path), []);
      // Removing the last tag needs no room.
      assert.deepEqual(await remove(id), { ok: true, id });
      assert.deepEqual(readdirSync(disk.path).sort(), [NAME, "isi"]);
      disk.fill();
      await refused(add("tiga"), /the disk is full/);
      disk.free();
      await added("empat");
      assert.match(sidecar(), /"empat"/);
      await server.stop();
    });

    it("are refused on a disk that became read-only, and kept when it is writable again", async () => {
      const { server, add, added, refused, sidecar } = await desk(disk.path);
      await added("satu");
      disk.setReadOnly(true);
      try {
        await refused(add("dua"), /the disk is read-only\. .*Allow writing/);
      } finally {
        disk.setReadOnly(false);
      }
      await added("tiga");
      assert.match(sidecar(), /"satu".*"tiga"/);
      await server.stop();
    });
  });
}

describe("tags where something is in the way", () => {
  if (process.platform !== "win32") {
    it("are refused beyond what one may write, which loses nothing, and kept when there is less of them", async () => {
      const folder = makeFolder();
      const { server, add, added, refused, sidecar } = await desk(folder.path, { mostBytes: 8192 });
      const id = await added("satu");
      const before = sidecar();
      const long = "Catatan panjang. ".repeat(600);
      await refused(add("dua", long), /larger than a file may be here\. .*Make room/);
      assert.equal(sidecar(), before);
      assert.deepEqual(leftIn(folder.path), []);
      assert.equal(await added("tiga"), id);
      await server.stop();
      folder.remove();
    });
  }

  it("are refused where the folder is gone, which stays gone, and kept when it is back", async () => {
    const folder = makeFolder({ "korpus/x.txt": "" });
    const corpus = path.join(folder.path, "korpus");
    const { server, add, added, refused, sidecar } = await desk(corpus);
    await added("satu");
    renameSync(corpus, `${corpus}-jauh`);
    await refused(add("dua"), /its folder does not exist\. .*Bring the folder back/);
    assert.deepEqual(readdirSync(folder.path), ["korpus-jauh"]);
    renameSync(`${corpus}-jauh`, corpus);
    await added("tiga");
    assert.match(sidecar(), /"satu".*"tiga"/);
    await server.stop();
    folder.remove();
  });

  it("are refused where a folder stands in the sidecar's place, and kept when it is back", async () => {
    const folder = makeFolder();
    const { server, add, added, sidecar } = await desk(folder.path);
    await added("satu");
    const file = path.join(folder.path, SIDECAR);
    renameSync(file, `${file}.lama`);
    mkdirSync(file);
    const change = await add("dua");
    assert.ok(!change.ok);
    assert.match(
      change.message,
      /^banjir\.txt\.kutip\.json cannot be read: it is a folder\..* Nothing was changed\.$/,
    );
    rmdirSync(file);
    renameSync(`${file}.lama`, file);
    await added("tiga");
    assert.match(sidecar(), /"satu".*"tiga"/);
    await server.stop();
    folder.remove();
  });

  it("are refused in a file system of the editor that is read-only, with its name", async () => {
    const uri = `vscode-vfs://github/berita/${NAME}`;
    const server = await startServer({
      folders: ["vscode-vfs://github/berita"],
      prepare: (connection) => {
        connection.onRequest(READ_FILE, () => null);
        connection.onRequest(STAT_FILE, () => null);
        connection.onRequest(WRITE_FILE, () => ({ message: "files of vscode-vfs are read-only here" }));
      },
    });
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
    const change = await server.request<TagChange>(ADD_TAG, {
      uri,
      version: 1,
      range: FLOOD.one("place").range,
      tag: "satu",
      note: null,
    });
    assert.deepEqual(change, {
      ok: false,
      message: `${REFUSED}files of vscode-vfs are read-only here. Nothing was changed. Allow writing to its folder, or work on a copy of the corpus, and try again.`,
    });
    await server.stop();
  });
});
