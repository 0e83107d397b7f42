import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import { plainRun } from "../../support/plainAnalyzer";
import { BERAS, found, kindOf, NEWS, OTHER, PASAR, ready, ROOT, SETTINGS, world } from "./world";

describe("corpus", () => {
  it("finds and indexes the articles of a folder, and only those", async () => {
    const { corpus, statuses } = world({
      [BERAS]: NEWS,
      [PASAR]: OTHER,
      [`${ROOT}/requirements.txt`]: NEWS,
      [`${ROOT}/node_modules/a/b.txt`]: NEWS,
      [`${ROOT}/daftar.txt`]: "satu\ndua\ntiga\n".repeat(20),
      [`${ROOT}/catatan.md`]: NEWS,
    });
    await corpus.setFolders([ROOT]);
    assert.deepEqual(corpus.status(), { state: "ready", articles: 2, total: 2, indexed: 2, skipped: [] });
    assert.deepEqual(statuses.at(-1), corpus.status());
    assert.equal(statuses[0]?.state, "indexing");
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo", "speaker Sari Dewi"]);
  });

  it("leaves a folder without articles alone", async () => {
    const { corpus, analyzer } = world({ [`${ROOT}/requirements.txt`]: "a==1\n" });
    await corpus.setFolders([ROOT]);
    assert.equal(corpus.status().articles, 0);
    assert.deepEqual(analyzer.asked, []);
  });

  it("lists what cannot be read, with the reason and the file", async () => {
    const { corpus, host } = world({
      [BERAS]: NEWS,
      [`${ROOT}/gambar.txt`]: Uint8Array.of(137, 80, 78, 71, 0, 0, 0),
      [`${ROOT}/buku.txt`]: new Uint8Array(5 * 1024 * 1024 + 1).fill(97),
      [`${ROOT}/rahasia.txt`]: NEWS,
    });
    host.files.failReads(`${ROOT}/rahasia.txt`, "it may not be read");
    await corpus.setFolders([ROOT]);
    const { skipped, articles } = corpus.status();
    assert.equal(articles, 1);
    assert.deepEqual(skipped.map(({ reason }) => reason).sort(), [
      "buku.txt is longer than 5 MB and is not analysed. Split it into articles.",
      "gambar.txt is not text: it holds NUL bytes.",
      "rahasia.txt could not be read: it may not be read. Mend that and re-index the corpus.",
    ]);
    assert.ok(!host.files.log.includes(`read ${ROOT}/buku.txt`), "a file that is too long is not read");
  });

  it("looks for sidecars only where there are some", async () => {
    const { corpus, host } = world({ [BERAS]: NEWS, [PASAR]: OTHER });
    await corpus.setFolders([ROOT]);
    assert.deepEqual(
      host.files.log.filter((line) => line.endsWith(".txt.kutip.json")),
      [],
    );
  });

  it("answers between the passes over a long article", async () => {
    const { corpus, analyzer } = world({ [BERAS]: NEWS, [PASAR]: OTHER + NEWS.repeat(600) });
    const passes: string[] = [];
    const answers: string[] = [];
    analyzer.steps = function* (previous, text, language) {
      for (const pass of ["first", "second"]) {
        passes.push(pass);
        answers.push(yield* askedHere(pass));
      }
      return plainRun(analyzer.analyze(text, language));
    };
    function* askedHere(pass: string): Generator<void, string, void> {
      let answered = "";
      void found(corpus, "beras").then(() => (answered = pass));
      yield;
      return answered;
    }
    await corpus.setFolders([ROOT]);
    assert.deepEqual(answers, ["first", "second"]);
    assert.deepEqual(corpus.status().articles, 2);
  });

  it("takes the text of the editor over that of the disk, until it is closed", async () => {
    const { corpus } = world({ [BERAS]: NEWS });
    await corpus.setFolders([ROOT]);
    corpus.opened(createSnapshot(BERAS, 1, NEWS.replace("Sari Dewi", "Rina Sari")));
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Rina Sari"]);
    const state = await corpus.view(BERAS, NEVER_CANCELLED);
    assert.ok(state.kind === "article" && state.view.snapshot.version === 1);

    await corpus.filesChanged([{ uri: BERAS, kind: "changed" }]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Rina Sari"]);

    corpus.closed(BERAS);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Sari Dewi"]);
  });

  it("takes an article for indexed when the index has its newest state, and not before", async () => {
    const { corpus } = world({ [BERAS]: NEWS });
    await corpus.setFolders([ROOT]);
    assert.equal(corpus.isIndexed(BERAS), true);
    const put = corpus.index.put.bind(corpus.index);
    const meanwhile: boolean[] = [];
    corpus.index.put = async (record, stamp) => {
      meanwhile.push(corpus.isIndexed(BERAS));
      await put(record, stamp);
      meanwhile.push(corpus.isIndexed(BERAS));
    };
    await corpus.filesChanged([{ uri: BERAS, kind: "changed" }]);
    await ready(corpus);
    assert.deepEqual(meanwhile, [false, false]);
    assert.equal(corpus.isIndexed(BERAS), true);
  });

  it("follows files that are created, changed, deleted and renamed", async () => {
    const { corpus, host } = world({ [BERAS]: NEWS });
    await corpus.setFolders([ROOT]);
    host.files.set(PASAR, OTHER);
    await corpus.filesChanged([{ uri: PASAR, kind: "created" }]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo", "speaker Sari Dewi"]);

    host.files.set(BERAS, NEWS.replace("Sari Dewi", "Tono Wibowo"));
    await corpus.filesChanged([{ uri: BERAS, kind: "changed" }]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo", "speaker Tono Wibowo"]);

    host.files.remove(BERAS);
    host.files.set(`${ROOT}/gabah.txt`, NEWS);
    await corpus.filesChanged([
      { uri: BERAS, kind: "deleted" },
      { uri: `${ROOT}/gabah.txt`, kind: "created" },
    ]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo", "speaker Sari Dewi"]);
  });

  it("follows a folder that is deleted, and one that appears, by its own address alone", async () => {
    const { corpus, host } = world({ [BERAS]: NEWS, [PASAR]: OTHER });
    await corpus.setFolders([ROOT]);
    host.files.remove(PASAR);
    host.files.set(`${ROOT}/laut/ikan.txt`, OTHER.replace("Budi Raharjo", "Made Wira"));
    await corpus.filesChanged([
      { uri: `${ROOT}/pasar`, kind: "deleted" },
      { uri: `${ROOT}/laut`, kind: "created" },
    ]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Made Wira", "speaker Sari Dewi"]);
  });

  it("keeps an article that is deleted while open, until it is closed", async () => {
    const { corpus, host } = world({ [BERAS]: NEWS });
    await corpus.setFolders([ROOT]);
    corpus.opened(createSnapshot(BERAS, 1, NEWS));
    host.files.remove(BERAS);
    await corpus.filesChanged([{ uri: BERAS, kind: "deleted" }]);
    assert.equal(await kindOf(corpus, BERAS), "article");
    corpus.closed(BERAS);
    await ready(corpus);
    assert.equal(corpus.status().articles, 0);
  });

  it("analyses one text once, however often it is asked for", async () => {
    const { corpus, analyzer } = world({});
    corpus.opened(createSnapshot(BERAS, 1, NEWS));
    await Promise.all([kindOf(corpus, BERAS), kindOf(corpus, BERAS), ready(corpus)]);
    await kindOf(corpus, BERAS);
    assert.deepEqual(analyzer.asked, [NEWS]);
  });

  it("gives no article for a cancelled request, and computes nothing for it", async () => {
    const { corpus, analyzer } = world({ [BERAS]: NEWS });
    const state = await corpus.view(BERAS, { isCancellationRequested: true });
    assert.equal(state.kind, "cancelled");
    assert.deepEqual(analyzer.asked, []);
    assert.equal(await kindOf(corpus, BERAS), "article");
  });

  it("gives the view of the newest text when it changes while the view is put together", async () => {
    const { corpus } = world({});
    corpus.opened(createSnapshot(BERAS, 1, NEWS));
    const asked = corpus.view(BERAS, NEVER_CANCELLED);
    corpus.changed(createSnapshot(BERAS, 2, `${NEWS}\n`), [
      { span: { start: NEWS.length, end: NEWS.length }, newLength: 1 },
    ]);
    const state = await asked;
    assert.ok(state.kind === "article" && state.view.snapshot.version === 2);
  });

  it("lets a document stay an article while it is open, even when its text goes", async () => {
    const { corpus } = world({});
    corpus.opened(createSnapshot(BERAS, 1, ""));
    assert.equal(await kindOf(corpus, BERAS), "notArticle");
    corpus.changed(createSnapshot(BERAS, 2, NEWS), []);
    assert.equal(await kindOf(corpus, BERAS), "article");
    corpus.changed(createSnapshot(BERAS, 3, "H"), []);
    assert.equal(await kindOf(corpus, BERAS), "article");
  });

  it("shows tags at once in views and counts, from this window and from others", async () => {
    const { corpus, sidecars, host, changedViews } = world({ [BERAS]: NEWS, [PASAR]: OTHER });
    await corpus.setFolders([ROOT]);
    const snapshot = createSnapshot(BERAS, 1, NEWS);
    corpus.opened(snapshot);
    const at = NEWS.indexOf("Sari Dewi");
    const change = { kind: "addTag", span: { start: at, end: at + 9 }, note: null, creator: null } as const;
    const made = await sidecars.change(snapshot, { ...change, tag: "narasumber" });
    assert.ok(made.ok);
    await ready(corpus);
    const state = await corpus.view(BERAS, NEVER_CANCELLED);
    assert.ok(state.kind === "article" && state.view.placement.placed.length === 1);
    assert.equal(changedViews.at(-1), BERAS);
    assert.deepEqual(await corpus.index.tagCounts(), [{ tag: "narasumber", count: 1 }]);

    const written = host.files.text(`${BERAS}.kutip.json`)!;
    host.files.set(`${BERAS}.kutip.json`, written.replaceAll("narasumber", "sumber"));
    await corpus.filesChanged([{ uri: `${BERAS}.kutip.json`, kind: "changed" }]);
    await ready(corpus);
    assert.deepEqual(await found(corpus, "#"), ["tag sumber"]);
  });

  it("takes what people tagged for an article, whatever it reads like", async () => {
    const first = world({ [BERAS]: NEWS });
    const snapshot = createSnapshot(BERAS, 1, NEWS);
    first.corpus.opened(snapshot);
    const tag = { kind: "addTag", span: { start: 0, end: 5 }, tag: "a", note: null, creator: null } as const;
    assert.ok((await first.sidecars.change(snapshot, tag)).ok);
    const sidecar = first.host.files.text(`${BERAS}.kutip.json`)!;
    const second = world({ [BERAS]: "Harga", [`${BERAS}.kutip.json`]: sidecar });
    await second.corpus.setFolders([ROOT]);
    assert.equal(second.corpus.status().articles, 1);
  });

  it("goes by kutip.json, and by its changes", async () => {
    const { corpus, host } = world({
      [BERAS]: NEWS,
      [PASAR]: OTHER,
      [`${ROOT}/kutip.json`]:
        '{ "articles": { "exclude": ["pasar/**"] }, "outlets": { "Warta": "*.txt" }, "x": 1 }',
    });
    await corpus.setFolders([ROOT]);
    assert.equal(corpus.status().articles, 1);
    const state = await corpus.view(BERAS, NEVER_CANCELLED);
    assert.ok(state.kind === "article" && state.view.analysis.article.outlet === "Warta");
    assert.match(corpus.config(BERAS).problems[0]?.message ?? "", /kutip\.json, line 1: "x" is not known/);

    host.files.set(`${ROOT}/kutip.json`, "{}");
    await corpus.filesChanged([{ uri: `${ROOT}/kutip.json`, kind: "changed" }]);
    assert.equal(corpus.status().articles, 2);
  });

  it("analyses nothing anew when only the tag set changes, and shows it at once", async () => {
    const { corpus, host, analyzer, changedViews } = world({
      [BERAS]: NEWS,
      [PASAR]: OTHER,
      [`${ROOT}/kutip.json`]: '{ "tags": ["klaim"] }',
    });
    await corpus.setFolders([ROOT]);
    corpus.opened(createSnapshot(BERAS, 1, NEWS));
    await ready(corpus);
    const asked = analyzer.asked.length;
    const told = changedViews.length;
    host.files.set(`${ROOT}/kutip.json`, '{ "tags": [{ "name": "klaim", "colour": "#1f6feb" }] }');
    await corpus.filesChanged([{ uri: `${ROOT}/kutip.json`, kind: "changed" }]);
    assert.equal(analyzer.asked.length, asked);
    assert.deepEqual(changedViews.slice(told), [BERAS]);
    const state = await corpus.view(BERAS, NEVER_CANCELLED);
    assert.equal(state.kind === "article" && state.view.tagSet[0]?.colour, "#1f6feb");

    host.files.set(`${ROOT}/kutip.json`, '{ "language": "id" }');
    await corpus.filesChanged([{ uri: `${ROOT}/kutip.json`, kind: "changed" }]);
    assert.equal(analyzer.asked.length, asked + 2);
  });

  it("goes by rules that were read while an open article was being looked at", async () => {
    const { corpus, sidecars } = world({ [BERAS]: NEWS, [`${ROOT}/kutip.json`]: '{ "tags": ["klaim"] }' });
    const load = sidecars.load.bind(sidecars);
    let isFirst = true;
    sidecars.load = async (uri) => {
      const state = await load(uri);
      if (isFirst) {
        isFirst = false;
        await corpus.setFolders([ROOT]);
      }
      return state;
    };
    corpus.opened(createSnapshot(BERAS, 1, NEWS));
    await corpus.view(BERAS, NEVER_CANCELLED);
    const state = await corpus.view(BERAS, NEVER_CANCELLED);
    assert.deepEqual(state.kind === "article" && state.view.tagSet.map(({ name }) => name), ["klaim"]);
  });

  it("knows the articles with a sidecar, those that are gone or no articles too", async () => {
    const { corpus } = world({
      [BERAS]: NEWS,
      [`${BERAS}.kutip.json`]: "{",
      [`${ROOT}/hilang.txt.kutip.json`]: "{}",
      [`${ROOT}/node_modules/a.txt.kutip.json`]: "{}",
      [`${ROOT}/kutip.json`]: '{ "articles": { "exclude": ["hilang*"] } }',
    });
    await corpus.setFolders([ROOT, ROOT]);
    const annotated: string[] = [];
    for await (const uri of corpus.annotated()) annotated.push(uri);
    assert.deepEqual(annotated, [BERAS, `${ROOT}/hilang.txt`]);
  });

  it("goes by the settings, and discovers anew when they change", async () => {
    const { corpus } = world({ [BERAS]: NEWS, [`${ROOT}/berita.md`]: OTHER });
    await corpus.setFolders([ROOT]);
    await corpus.setSettings({ ...SETTINGS, articles: { include: ["**/*.md"], exclude: [] } });
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo"]);
  });

  it("forgets a folder that is taken out of the workspace", async () => {
    const { corpus } = world({ [BERAS]: NEWS, "file:///lain/ikan.txt": OTHER });
    await corpus.setFolders([ROOT, "file:///lain"]);
    assert.equal(corpus.status().articles, 2);
    await corpus.setFolders(["file:///lain"]);
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo"]);
  });

  it("survives a fault in the analysis of one article", async () => {
    const { corpus, analyzer } = world({ [BERAS]: NEWS, [PASAR]: OTHER });
    const analyze = analyzer.analyze.bind(analyzer);
    analyzer.analyze = (text, language) => {
      if (text === NEWS) throw new Error("kaputt");
      return analyze(text, language);
    };
    await corpus.setFolders([ROOT]);
    assert.equal(corpus.status().articles, 1);
    assert.match(corpus.status().skipped[0]?.reason ?? "", /^beras\.txt could not be analysed.*kaputt/);
  });

  it("indexes what is open first, then what lies beside it", async () => {
    const [a, b, c] = [`${ROOT}/a.txt`, `${ROOT}/pasar/b.txt`, `${ROOT}/pasar/c.txt`];
    const { corpus, indexed } = world({ [a]: NEWS, [b]: NEWS, [c]: NEWS });
    corpus.opened(createSnapshot(c, 1, NEWS));
    await corpus.setFolders([ROOT]);
    assert.deepEqual([...new Set(indexed)], [c, b, a]);
  });

  it("goes on with what lies beside an article that is opened meanwhile", async () => {
    const far = Array.from({ length: 40 }, (_, number) => `${ROOT}/a/${number}.txt`);
    const near = `${ROOT}/pasar/b.txt`;
    const { corpus, indexed } = world(
      Object.fromEntries([...far, near, `${ROOT}/pasar/dalam/c.txt`].map((uri) => [uri, NEWS])),
    );
    const settled = corpus.setFolders([ROOT]);
    const opening = new Promise<void>((resolve) => {
      const stop = corpus.onDidChangeStatus(({ state, total }) => {
        if (state !== "indexing" || total < far.length) return;
        stop();
        corpus.opened(createSnapshot(`${ROOT}/pasar/d.txt`, 1, NEWS));
        resolve();
      });
    });
    await Promise.all([settled, opening]);
    assert.ok(indexed.indexOf(near) < indexed.indexOf(far.at(-1)!));
    assert.equal(indexed.at(-1), `${ROOT}/pasar/dalam/c.txt`);
  });

  it("does work in proportion to the articles: each is read, analysed and put in once", async () => {
    const work = async (articles: number): Promise<readonly number[]> => {
      const files = Object.fromEntries(
        Array.from({ length: articles }, (_, i) => [`${ROOT}/${i % 7}/${i}.txt`, `${NEWS}${i}`]),
      );
      const { corpus, host, analyzer, indexed } = world(files);
      await corpus.setFolders([ROOT]);
      const reads = host.files.log.filter((line) => line.startsWith("read ") && line.endsWith(".txt"));
      return [reads.length, analyzer.asked.length, indexed.length];
    };
    assert.deepEqual(await work(40), [40, 40, 40]);
    assert.deepEqual(await work(80), [80, 80, 80]);
  });

  it("lets requests in while it indexes", async () => {
    const { corpus, host } = world(
      Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${ROOT}/${i}.txt`, NEWS.repeat(30)])),
    );
    let turns = 0;
    const turn = host.clock.yield.bind(host.clock);
    host.clock.yield = () => {
      turns += 1;
      return turn();
    };
    await corpus.setFolders([ROOT]);
    // 60 articles of some 3,900 characters; at most 16,000 are analysed in one turn.
    assert.ok(turns >= (60 * NEWS.length * 30) / 20_000, `${turns} turns`);
  });

  it("shows an article of a single open file without any folder", async () => {
    const { corpus } = world({});
    corpus.opened(createSnapshot("file:///sendiri/beras.txt", 1, NEWS));
    corpus.opened(createSnapshot("untitled:Untitled-1", 1, OTHER));
    await ready(corpus);
    assert.equal(await kindOf(corpus, "untitled:Untitled-1"), "article");
    assert.deepEqual(await found(corpus, "@"), ["speaker Budi Raharjo", "speaker Sari Dewi"]);
    corpus.closed("untitled:Untitled-1");
    await ready(corpus);
    assert.deepEqual(await found(corpus, "@"), ["speaker Sari Dewi"]);
  });
});
