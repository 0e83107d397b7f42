import assert from "node:assert/strict";
import type { Corpus } from "../../../server/corpus/corpus";
import { createCorpus } from "../../../server/corpus/corpusService";
import { createMemoryIndex } from "../../../server/corpus/memoryIndex";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { replaceTags, usesOfTags, type TagReplacement } from "../../../server/corpus/tagMigration";
import { registerFileChanges } from "../../../server/history/files";
import { createHistory, type History } from "../../../server/history/history";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import type { BulkChange, TagUses } from "../../../server/protocol/tagBulk";
import type { Sidecars } from "../../../server/sidecar/sidecar";
import { createEntityLists } from "../../../server/sidecar/entities/entityStore";
import { createSidecars } from "../../../server/sidecar/store";
import { createStrays } from "../../../server/sidecar/strays";
import { memoryFiles } from "../../support/memoryFiles";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";
import { plainAnalyzer } from "../../support/plainAnalyzer";

const ROOT = "file:///korpus";
const CONFIG = `${ROOT}/kutip.json`;
const [A, B, C] = ["a", "b", "c"].map((name) => `${ROOT}/${name}.txt`) as [string, string, string];
const TEXT =
  "Harga Beras Naik\n\nMenurut pedagang Sari Dewi, harga beras di pasar induk kembali naik pekan ini.\n";
const SET = `{
  // bersama
  "tags": ["klaim", "opini"], // dua
}
`;

interface World {
  readonly host: MemoryHost;
  readonly corpus: Corpus;
  readonly sidecars: Sidecars;
  readonly history: History;
  uses(tags: readonly string[], hidden?: readonly string[]): Promise<TagUses>;
  replace(replacement: Partial<TagReplacement>): Promise<BulkChange>;
}

async function world(): Promise<World> {
  const host = memoryHost(memoryFiles({ [A]: TEXT, [B]: TEXT, [C]: TEXT, [CONFIG]: SET }));
  const history = createHistory(host);
  registerFileChanges(history, host);
  const sidecars = createSidecars(host, history);
  const corpus = createCorpus({
    entityLists: createEntityLists(host),
    host,
    sidecars,
    strays: createStrays(host, sidecars, (error) => {
      throw error;
    }),
    analyzer: plainAnalyzer(),
    index: createMemoryIndex(),
    settings: {
      articles: { include: ["**/*.txt"], exclude: [] },
      language: "auto",
      encoding: "utf8",
      annotator: "",
    },
  });
  await corpus.setFolders([ROOT]);
  const add = async (uri: string, words: string, tag: string, creator: string): Promise<void> => {
    const start = TEXT.indexOf(words);
    const span = { start, end: start + words.length };
    const change = { kind: "addTag", span, tag, note: null, creator } as const;
    assert.ok((await sidecars.change(createSnapshot(uri, null, TEXT), change)).ok);
  };
  await add(A, "Sari Dewi", "klaim", "Rina");
  await add(A, "Sari Dewi", "opini", "Rina");
  await add(A, "pasar", "klaim", "Budi");
  await add(B, "pekan", "opini", "Rina");
  await add(C, "pekan", "lain", "Rina");
  const parts = { files: host.files, sidecars, corpus };
  return {
    host,
    corpus,
    sidecars,
    history,
    uses: (tags, hidden = []) => usesOfTags(parts, tags, hidden, NEVER_CANCELLED),
    replace: (replacement) =>
      replaceTags(
        parts,
        { from: ["klaim"], to: "pernyataan", articles: [A, B], configs: [CONFIG], ...replacement },
        () => undefined,
        NEVER_CANCELLED,
      ),
  };
}

async function tagsIn({ sidecars }: World, uri: string): Promise<readonly string[]> {
  const state = await sidecars.load(uri);
  return state.status === "loaded" ? state.annotations.map(({ tags }) => tags.join("+")).sort() : [];
}

/** All files but the articles, which nothing here changes. */
function files({ host }: World): Readonly<Record<string, string | null>> {
  return Object.fromEntries(host.files.uris().map((uri) => [uri, host.files.text(uri)]));
}

describe("tags in a whole corpus", () => {
  it("are counted before they are changed: by article, with the tag sets, and with those of hidden annotators", async () => {
    const all = await world();
    assert.deepEqual(await all.uses(["klaim", "asing"], ["Budi"]), {
      articles: [{ uri: A, annotations: 2, hidden: 1 }],
      configs: [{ uri: CONFIG, line: 2 }],
      refused: [],
    });
    assert.deepEqual((await all.uses(["opini", "klaim"])).articles, [
      { uri: A, annotations: 2, hidden: 0 },
      { uri: B, annotations: 1, hidden: 0 },
    ]);
  });

  it("are renamed in sidecars and in the tag set, and undone as one step", async () => {
    const all = await world();
    const before = files(all);
    assert.deepEqual(await all.replace({}), {
      articles: 1,
      places: 2,
      configs: 1,
      failures: [],
      isCancelled: false,
    });
    assert.deepEqual(await tagsIn(all, A), ["pernyataan", "pernyataan+opini"]);
    assert.deepEqual(await tagsIn(all, B), ["opini"]);
    assert.equal(all.host.files.text(CONFIG), SET.replace('"klaim"', '"pernyataan"'));
    assert.equal(all.history.state().undo, "Tag “klaim” renamed to “pernyataan” in 1 article");
    const after = files(all);
    await all.history.undo();
    assert.deepEqual(files(all), before);
    await all.history.redo();
    assert.deepEqual(files(all), after);
  });

  it("are merged: each annotation has the new tag once", async () => {
    const all = await world();
    const change = await all.replace({ from: ["klaim", "opini"], to: "opini" });
    assert.deepEqual([change.articles, change.places], [1, 2], "what is called so already is left alone");
    assert.deepEqual(await tagsIn(all, A), ["opini", "opini"]);
    assert.equal(all.host.files.text(CONFIG), SET.replace('"klaim", ', ""));
    assert.match(all.history.state().undo ?? "", /^Tag “klaim” merged into “opini”/);
  });

  it("are deleted, with the sidecars that hold nothing else, and come back with an undo", async () => {
    const all = await world();
    const before = files(all);
    await all.replace({ from: ["klaim", "opini"], to: null });
    assert.deepEqual(await tagsIn(all, A), []);
    assert.equal(all.host.files.text(`${A}.kutip.json`), null);
    assert.deepEqual(await tagsIn(all, C), ["lain"]);
    assert.match(all.host.files.text(CONFIG) ?? "", /\/\/ bersama\n {2}"tags": \[\], \/\/ dua/);
    assert.equal(all.history.state().undo, "Tags “klaim”, “opini” deleted in 2 articles");
    await all.history.undo();
    assert.deepEqual(files(all), before);
  });

  it("stay in articles that were not picked", async () => {
    const all = await world();
    await all.replace({ from: ["opini"], articles: [B], configs: [] });
    assert.deepEqual(await tagsIn(all, A), ["klaim", "klaim+opini"]);
    assert.deepEqual(await tagsIn(all, B), ["pernyataan"]);
    assert.equal(all.host.files.text(CONFIG), SET);
  });

  it("are all left alone where the tag set cannot be changed", async () => {
    const all = await world();
    const before = files(all);
    all.host.files.setReadOnly(CONFIG, true);
    const { failures, places } = await all.replace({});
    assert.equal(places, 0);
    assert.match(failures[0]?.message ?? "", /^kutip\.json cannot be written: .*Nothing was changed\.$/);
    assert.deepEqual(files(all), before);
    assert.doesNotMatch(all.history.state().undo ?? "", /renamed/);
  });

  it("are changed in every sidecar that can be, and the others are told by name", async () => {
    const all = await world();
    all.host.files.set(`${B}.kutip.json`, "{");
    await all.sidecars.changedOnDisk(`${B}.kutip.json`);
    const { refused, articles } = await all.uses(["klaim", "opini"]);
    assert.deepEqual(
      articles.map(({ uri }) => uri),
      [A],
    );
    assert.match(refused[0]?.reason ?? "", /^b\.txt\.kutip\.json \(line 1\) is not JSON/);
    const change = await all.replace({ from: ["opini"] });
    assert.equal(change.articles, 1);
    assert.match(change.failures[0]?.message ?? "", /^b\.txt\.kutip\.json .*Nothing was changed\.$/);
    assert.equal(all.host.files.text(`${B}.kutip.json`), "{");
  });

  it("keep the byte order mark and the line ends of a tag set", async () => {
    const all = await world();
    const text = `\uFEFF${SET.replaceAll("\n", "\r\n")}`;
    all.host.files.set(CONFIG, text);
    await all.replace({});
    assert.equal(all.host.files.text(CONFIG), text.replace('"klaim"', '"pernyataan"'));
  });
});
