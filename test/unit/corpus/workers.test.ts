/** The corpus with threads beside it: readers that look at content before they analyse, and an index that ends and comes back. */
import assert from "node:assert/strict";
import { MAX_ARTICLE_BYTES } from "../../../server/corpus/decode";
import { FIRST_FILES, type CorpusIndex } from "../../../server/corpus/index";
import { remoteIndex, serveIndex } from "../../../server/corpus/indexChannel";
import type { Corpus } from "../../../server/corpus/corpus";
import { createCorpus } from "../../../server/corpus/corpusService";
import { serveReading } from "../../../server/corpus/reading";
import { revivingChannel } from "../../../server/corpus/revivingChannel";
import { zlibCompression } from "../../../server/host/node/compression";
import { NEVER_CANCELLED, type Host } from "../../../server/host/ports";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { createEntityLists } from "../../../server/sidecar/entities/entityStore";
import { createSidecars } from "../../../server/sidecar/store";
import { createStrays } from "../../../server/sidecar/strays";
import { channelPair, type ChannelPair } from "../../support/channels";
import { createStoredIndex } from "../../support/indexes";
import { memoryFiles, type MemoryFiles } from "../../support/memoryFiles";
import { memoryHost } from "../../support/memoryHost";
import { plainAnalyzer, type PlainAnalyzer } from "../../support/plainAnalyzer";
import { found, ready, ROOT, SETTINGS } from "./world";

/** Enough for readers to be started. */
const ARTICLES = 80;
const nothing = (): void => undefined;
const NOBODY_WRITES = { begin: nothing, written: nothing, failed: nothing, busy: nothing, idle: nothing };

function addressOf(number: number): string {
  return `${ROOT}/desa/${number}.txt`;
}

function articleOf(number: number, speaker = `Sari ${"abcdefghij"[number % 10]!.toUpperCase()}esa`): string {
  return `Warga Desa ${number} Menunggu\n\nSawah di desa itu sudah lama kering, kata ${speaker}. “Kami menunggu hujan sejak bulan lalu di dusun ${number}.”\n`;
}

interface Started {
  readonly corpus: Corpus;
  /** The one that is on the other side now. */
  readonly database: () => ChannelPair;
  readonly analyzer: PlainAnalyzer;
  /** How many readers there are now. */
  readonly readers: () => number;
}

/** `open` gives what a worker finds on its disk each time that one is started. */
function start(
  files: MemoryFiles,
  open: () => CorpusIndex,
  readerStarted: () => void = () => undefined,
): Started {
  const analyzer = plainAnalyzer();
  let readers = 0;
  let database: ChannelPair;
  const host: Host = {
    ...memoryHost(files),
    workers: {
      analysers: 1,
      startDatabase: () => {
        database = channelPair();
        serveIndex(open(), database.far, NOBODY_WRITES);
        return database.near;
      },
      startAnalyser: () => {
        const { near, far } = channelPair();
        serveReading(far, {
          files,
          clock: memoryHost(files).clock,
          compression: zlibCompression(),
          analyzer,
        });
        readers += 1;
        readerStarted();
        return {
          ...near,
          end: () => {
            readers -= 1;
            near.end();
          },
        };
      },
      end: () => Promise.resolve(),
    },
  };
  const channel = revivingChannel({ nextTurn: () => host.clock.yield() });
  const sidecars = createSidecars(host);
  const strays = createStrays(host, sidecars, (error) => {
    throw error;
  });
  const index = remoteIndex(channel);
  const entityLists = createEntityLists(host);
  const corpus = createCorpus({ host, sidecars, entityLists, strays, analyzer, index, settings: SETTINGS });
  channel.onRevived(() => void corpus.indexRevived());
  channel.connect(() => host.workers!.startDatabase(null, () => undefined));
  return { corpus, database: () => database, analyzer, readers: () => readers };
}

function village(): MemoryFiles {
  const files = memoryFiles();
  for (let number = 0; number < ARTICLES; number++) files.set(addressOf(number), articleOf(number));
  return files;
}

/** Writes every file anew with what it holds, as leaving a branch and coming back to it does. */
function touchAll(files: MemoryFiles): void {
  for (const uri of files.uris()) files.set(uri, files.text(uri)!);
}

describe("files that were written again", () => {
  it("are not analysed where they hold what they held, and are known by their new time", async () => {
    const files = village();
    const index = createStoredIndex();
    const before = start(files, () => index);
    await before.corpus.setFolders([ROOT]);
    assert.equal(before.analyzer.asked.length, ARTICLES);
    before.corpus.dispose();

    touchAll(files);
    files.set(addressOf(3), articleOf(3, "Budi Raharjo"));
    const changed = files.text(addressOf(3));
    const { corpus, analyzer } = start(files, () => index);
    await corpus.setFolders([ROOT]);
    assert.deepEqual(analyzer.asked, [changed]);
    assert.deepEqual(await found(corpus, "@budi"), ["speaker Budi Raharjo"]);
    assert.equal(corpus.status().articles, ARTICLES);
    corpus.dispose();

    const again = start(files, () => index);
    await again.corpus.setFolders([ROOT]);
    assert.deepEqual(again.analyzer.asked, []);
    again.corpus.dispose();
  });

  it("are not analysed when the editor tells of thousands of them", async () => {
    const files = village();
    const index = createStoredIndex();
    const { corpus, analyzer } = start(files, () => index);
    await corpus.setFolders([ROOT]);
    touchAll(files);
    await corpus.filesChanged(files.uris().map((uri) => ({ uri, kind: "changed" as const })));
    await ready(corpus);
    assert.equal(analyzer.asked.length, ARTICLES);
    corpus.dispose();
  });

  it("are analysed when somebody has the corpus indexed anew", async () => {
    const files = village();
    const index = createStoredIndex();
    const { corpus, analyzer } = start(files, () => index);
    await corpus.setFolders([ROOT]);
    touchAll(files);
    await corpus.reindex();
    assert.equal(analyzer.asked.length, 2 * ARTICLES);
    corpus.dispose();
  });
});

describe("readers", () => {
  it("are started while files are still being found, and ended when all are read", async () => {
    const files = village();
    let started = (): void => undefined;
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    const slowly: MemoryFiles = {
      ...files,
      list: async function* (...asked) {
        let listed = 0;
        for await (const batch of files.list(...asked)) {
          if (listed === ARTICLES - batch.length) await isStarted;
          listed += batch.length;
          yield batch;
        }
      },
    };
    const { corpus, readers } = start(slowly, createStoredIndex, started);
    await corpus.setFolders([ROOT]);
    await ready(corpus);
    assert.equal(corpus.status().articles, ARTICLES);
    assert.equal(readers(), 0);
    corpus.dispose();
  });

  it("are ended where all that was found is refused", async () => {
    const files = memoryFiles();
    const tooLong = new Uint8Array(MAX_ARTICLE_BYTES + 1);
    for (let number = 0; number < ARTICLES; number++) files.set(addressOf(number), tooLong);
    let started = 0;
    const { corpus, readers } = start(files, createStoredIndex, () => (started += 1));
    await corpus.setFolders([ROOT]);
    await ready(corpus);
    assert.equal(corpus.status().skipped.length, ARTICLES);
    assert.deepEqual([started, readers()], [1, 0]);
    corpus.dispose();
  });
});

describe("indexing that is paused", () => {
  it("goes on where it stopped when it is resumed; what is open comes in meanwhile", async () => {
    const files = village();
    const { corpus, analyzer } = start(files, createStoredIndex);
    const paused = new Promise<void>((resolve) => {
      corpus.onDidChangeStatus(({ state, indexed, total }) => {
        if (state === "indexing" && total === ARTICLES && indexed >= 16) corpus.pauseIndexing(true);
        if (state === "paused" && total > indexed) resolve();
      });
    });
    void corpus.setFolders([ROOT]);
    await paused;
    const open = addressOf(0).replace("0.txt", "buka.txt");
    corpus.opened(createSnapshot(open, 1, articleOf(7, "Budi Raharjo")));
    while ((await found(corpus, "@budi")).length === 0);
    const { indexed, total, state } = corpus.status();
    assert.equal(state, "paused");
    assert.ok(indexed < total);

    corpus.pauseIndexing(false);
    await ready(corpus);
    assert.equal(corpus.status().articles, ARTICLES + 1);
    assert.equal(analyzer.asked.length, ARTICLES + 1, "nothing was read twice");
    corpus.dispose();
  });
});

describe("an index that ends by itself", () => {
  it("comes back, answers what was asked of it, and gets again what it lost", async () => {
    const files = village();
    let opened = 0;
    // What was not on the disk yet is lost: here, all of it.
    const { corpus, database } = start(files, () => {
      opened += 1;
      return createStoredIndex();
    });
    await corpus.setFolders([ROOT]);
    const asked = found(corpus, "menunggu");
    database().die("It was killed.");
    assert.ok((await asked).every((row) => !row.startsWith("cancelled")));
    await ready(corpus);
    assert.equal(opened, 2);
    assert.equal((await corpus.index.knownFiles(FIRST_FILES)).files.length, ARTICLES);
    assert.equal((await found(corpus, "@")).length, 10);
    corpus.dispose();
  });

  it("gets again what was being written", async () => {
    const files = village();
    const { corpus, database } = start(files, createStoredIndex);
    let isDead = false;
    corpus.onDidChangeStatus(({ indexed }) => {
      if (isDead || indexed < ARTICLES / 2) return;
      isDead = true;
      database().die("It was killed.");
    });
    await corpus.setFolders([ROOT]);
    await ready(corpus);
    assert.ok(isDead);
    assert.equal((await corpus.index.knownFiles(FIRST_FILES)).files.length, ARTICLES);
    corpus.dispose();
  });

  it("still hides whom it was told to hide", async () => {
    const files = village();
    const hidden: (readonly string[])[] = [];
    const { corpus, database } = start(files, () => {
      const index = createStoredIndex();
      return {
        ...index,
        hideAnnotators: async (names) => void hidden.push([...names]),
        knownFiles: async () => ({ files: [], next: null }),
        whole: () => Promise.resolve(),
        readIn: () => Promise.resolve(),
        putPrepared: () => Promise.resolve(),
      };
    });
    await corpus.setSettings({ ...SETTINGS, hiddenAnnotators: ["Rina"] });
    database().die("It was killed.");
    await corpus.index.knownFiles(FIRST_FILES);
    assert.deepEqual(hidden, [["Rina"], ["Rina"]]);
    corpus.dispose();
  });

  it("that ends again and again is given up, and every question is answered with the reason", async () => {
    const channel = revivingChannel({ nextTurn: () => Promise.resolve() });
    const index = remoteIndex(channel);
    let started = 0;
    channel.connect(() => {
      started += 1;
      const pair = channelPair();
      pair.far.onMessage(() => pair.die("It fell over."));
      return pair.near;
    });
    for (let question = 0; question < 6; question++) {
      await assert.rejects(index.search("hujan", 5, NEVER_CANCELLED), /fell over/);
    }
    assert.equal(started, 5);
  });
});
