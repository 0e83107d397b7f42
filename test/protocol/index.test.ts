/** The index between two starts: what is kept, what is looked at again, and what becomes of it when it is killed, broken or shared. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  PAUSE_INDEXING,
  RESUME_INDEXING,
  type CorpusStatus,
  type Settings,
} from "../../server/protocol/corpus";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import { startServer, type ServerClient, type StartOptions } from "./client";
import { makeFolder, type Folder } from "./folder";

/** Enough for readers to be started. */
const ARTICLES = 90;
const DATABASE = "index.sqlite";
/** Where SQLite keeps what a program notes as its version (PRAGMA user_version). */
const USER_VERSION_AT = 60;
const PAGE_BYTES = 8192;

const names = ["Sari", "Budi", "Wulan", "Made", "Rini", "Joko", "Tuti", "Agus", "Dewi", "Ketut"];
const surnames = [
  "Prameswari",
  "Raharjo",
  "Lesmana",
  "Wirawan",
  "Santosa",
  "Halim",
  "Pertiwi",
  "Kusuma",
  "Anggara",
];

/** Each article has a speaker of its own. */
function speakerOf(number: number): string {
  return `${names[number % names.length]!} ${surnames[Math.floor(number / names.length)]!}`;
}

function articleOf(speaker: string): string {
  return `Warga Menunggu Hujan\n\nKARANGJATI – Sawah di kampung itu sudah lama kering. “Kami menunggu hujan sejak bulan lalu,” kata ${speaker}, seorang petani. Warga lain membawa air dari sungai setiap pagi dan sore.\n`;
}

describe("the index on disk", () => {
  let folder: Folder;
  let storage: Folder;
  const servers: ServerClient[] = [];
  beforeEach(() => {
    folder = makeFolder();
    storage = makeFolder();
    for (let number = 0; number < ARTICLES; number++) {
      folder.write(`kampung/${number}.txt`, articleOf(speakerOf(number)));
    }
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    folder.remove();
    storage.remove();
  });

  const start = async (
    settings: Partial<Settings> = {},
    openedAhead: string | undefined = storage.uri,
    prepare?: StartOptions["prepare"],
  ): Promise<ServerClient> => {
    const place = { folders: [folder.uri], storageUri: storage.uri };
    const server = await startServer({
      ...place,
      settings,
      ...(openedAhead && { openedAhead }),
      ...(prepare && { prepare }),
    });
    servers.push(server);
    return server;
  };
  const started = async (articles = ARTICLES): Promise<ServerClient> => {
    const server = await start();
    await server.status((status) => status.state === "ready" && status.articles === articles);
    return server;
  };
  const stop = async (server: ServerClient): Promise<void> => {
    servers.splice(servers.indexOf(server), 1);
    assert.equal(await server.stop(), 0);
  };
  const kill = async (server: ServerClient): Promise<void> => {
    servers.splice(servers.indexOf(server), 1);
    server.child.kill("SIGKILL");
    await server.exited;
  };
  const speakers = async (server: ServerClient, query: string): Promise<readonly string[]> => {
    const { rows } = await server.request<SearchResult>(SEARCH, { query: `@${query}`, limit: 200 });
    return rows.map(({ label }) => label).sort();
  };
  const everyone = Array.from({ length: ARTICLES }, (_, number) => speakerOf(number)).sort();

  it("is kept: a file with the size and time of before is not read again", async () => {
    await stop(await started());
    const file = path.join(folder.path, "kampung/0.txt");
    const { mtime } = statSync(file);
    folder.write("kampung/0.txt", articleOf("Xari Yrameswari"));
    utimesSync(file, mtime, mtime);
    const server = await started();
    assert.deepEqual(await speakers(server, ""), everyone);
  });

  it("follows files that came, changed and went meanwhile", async () => {
    await stop(await started());
    folder.remove("kampung/1.txt");
    folder.write("kampung/2.txt", articleOf("Putu Mahendra Yasa"));
    folder.write("kampung/baru.txt", articleOf("Galih Saputra"));
    const server = await started();
    const gone = new Set([speakerOf(1), speakerOf(2)]);
    const left = everyone.filter((name) => !gone.has(name));
    assert.deepEqual(await speakers(server, ""), [...left, "Putu Mahendra Yasa", "Galih Saputra"].sort());
  });

  it("finds words of texts, that it does not hold, after a start", async () => {
    await stop(await started());
    const server = await started();
    const { rows } = await server.request<SearchResult>(SEARCH, { query: "membawa air", limit: 5 });
    assert.deepEqual(
      rows.map(({ kind, label }) => `${kind} ${label}`),
      Array.from({ length: 5 }, () => "passage Warga lain membawa air dari sungai setiap pagi dan sore."),
    );
  });

  it("finds words of texts in the encoding of the editor", async () => {
    // In ISO 8859-2; as UTF-8 it is none, and as Windows-1252 the name would be another.
    const text = articleOf("Stanislaw Lem").replace("Stanislaw", "Stanis\xb3aw");
    writeFileSync(
      path.join(folder.path, "kampung/polandia.txt"),
      Buffer.from(text.replace(/[–“”]/g, "-"), "latin1"),
    );
    for (let round = 0; round < 2; round++) {
      const server = await start({ encoding: "iso88592" });
      await server.status(({ state, articles }) => state === "ready" && articles === ARTICLES + 1);
      const { rows } = await server.request<SearchResult>(SEARCH, { query: "Stanisław", limit: 5 });
      assert.ok(
        rows.some(({ kind, label }) => kind === "passage" && label.includes("Stanisław Lem")),
        JSON.stringify(rows.map(({ kind, label }) => [kind, label])),
      );
      await stop(server);
    }
  });

  it("waits while it is paused, says so, and goes on when it is resumed", async () => {
    const server = await started();
    await server.request<CorpusStatus>(PAUSE_INDEXING);
    folder.write("kampung/baru.txt", articleOf("Galih Saputra"));
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: `${folder.uri}/kampung/baru.txt`, type: 1 }],
    });
    const { indexed, total } = await server.status(({ state }) => state === "paused");
    assert.deepEqual([indexed, total], [ARTICLES, ARTICLES + 1]);
    assert.deepEqual(await speakers(server, "galih"), []);
    await server.request<CorpusStatus>(RESUME_INDEXING);
    await server.status(({ state, articles }) => state === "ready" && articles === ARTICLES + 1);
    assert.deepEqual(await speakers(server, "galih"), ["Galih Saputra"]);
  });

  it("is whole again after it was killed at any moment of the indexing", async () => {
    for (const indexed of [0, 20, 60, ARTICLES]) {
      const server = await start();
      await server.status((status) => status.total > 0 && status.indexed >= indexed);
      await kill(server);
    }
    const server = await started();
    assert.deepEqual(await speakers(server, ""), everyone);
  });

  const broken: readonly (readonly [how: string, breakIt: (database: Buffer) => Buffer, told: RegExp])[] = [
    [
      "is no database",
      () => Buffer.from("This is no database. ".repeat(2000)),
      /index of the corpus cannot be read .* built anew/,
    ],
    [
      "is torn behind its first page",
      (database) => database.fill(0xa5, PAGE_BYTES),
      /index of the corpus (cannot be read|is damaged) .* built anew/,
    ],
    [
      "is of another version",
      (database) => {
        database.writeUInt32BE(99, USER_VERSION_AT);
        return database;
      },
      /index of the corpus is of another version of Kutip and is built anew/,
    ],
  ];
  for (const [how, breakIt, told] of broken) {
    it(`is built anew where it ${how}, and says so in the log and to the person`, async () => {
      await stop(await started());
      const file = path.join(storage.path, DATABASE);
      writeFileSync(file, breakIt(readFileSync(file)));
      const messages: string[] = [];
      const server = await start({}, storage.uri, (connection) =>
        connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
          messages.push(message);
        }),
      );
      await server.status((status) => status.state === "ready" && status.articles === ARTICLES);
      assert.deepEqual(await speakers(server, ""), everyone);
      assert.match(server.log.join("\n"), told);
      assert.match(messages.join("\n"), told);
    });
  }

  it("is not kept from its owner by the lock of one that was killed", async () => {
    await stop(await started());
    mkdirSync(path.join(storage.path, `${DATABASE}.lock`));
    const server = await started();
    assert.deepEqual(await speakers(server, ""), everyone);
    assert.doesNotMatch(server.log.join("\n"), /index of the corpus/);
  });

  it("is one for each of two windows on the same storage", async () => {
    const [one, other] = await Promise.all([started(), started()]);
    assert.deepEqual(await speakers(one, ""), everyone);
    assert.deepEqual(await speakers(other, ""), everyone);
    const databases = readdirSync(storage.path).filter((name) => name.endsWith(".sqlite"));
    assert.deepEqual(databases.sort(), ["index-2.sqlite", DATABASE]);
  });

  it("is that of the client, whichever folder was opened ahead", async () => {
    const other = makeFolder();
    const server = await start({}, other.uri);
    await server.status((status) => status.state === "ready" && status.articles === ARTICLES);
    assert.ok(storage.names().includes(DATABASE));
    await stop(server);
    assert.deepEqual(await speakers(await started(), ""), everyone);
    other.remove();
  });

  it("is found without having been opened ahead", async () => {
    await stop(await started());
    const server = await start({}, "");
    await server.status((status) => status.state === "ready" && status.articles === ARTICLES);
    assert.deepEqual(await speakers(server, ""), everyone);
  });

  it("may be deleted", async () => {
    await stop(await started());
    for (const name of storage.names()) storage.remove(name);
    assert.deepEqual(await speakers(await started(), ""), everyone);
  });
});
