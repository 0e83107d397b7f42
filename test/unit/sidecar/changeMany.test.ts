import assert from "node:assert/strict";
import { createSnapshot, type ArticleSnapshot } from "../../../server/corpus/snapshot";
import { createHistory, type History } from "../../../server/history/history";
import type { HistoryResult } from "../../../server/protocol/history";
import type { ArticleChanges, SidecarChange, Sidecars } from "../../../server/sidecar/sidecar";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const TEXT = "Krisis air. Warga mengungsi karena krisis itu.\n";
const ARTICLES = ["a", "b", "c"].map((name) => `file:///corpus/${name}.txt`);
const [A, B, C] = ARTICLES as [string, string, string];

describe("changes in many sidecars", () => {
  let host: MemoryHost;
  let history: History;
  let sidecars: Sidecars;

  beforeEach(() => {
    host = memoryHost();
    for (const uri of ARTICLES) host.files.set(uri, TEXT);
    history = createHistory(host);
    sidecars = createSidecars(host, history);
  });

  it("are one step, over articles that are not open", async () => {
    const progress: string[] = [];
    const result = await sidecars.changeMany(
      ({ articles, places }) => `Tag added to ${places} places in ${articles} articles`,
      ARTICLES.map((uri) => tagging(uri)),
      { onProgress: (done, total) => progress.push(`${done}/${total}`) },
    );
    assert.deepEqual(result, { articles: 3, places: 6, failures: [], isCancelled: false });
    assert.deepEqual(progress, ["1/3", "2/3", "3/3"]);
    assert.deepEqual(history.state(), {
      undo: "Tag added to 6 places in 3 articles",
      redo: null,
      isBulk: true,
    });
    const written = ARTICLES.map(sidecarText);
    assert.deepEqual(done(await history.undo()), { changes: 6, uris: [C, B, A], left: [] });
    assert.deepEqual(ARTICLES.map(sidecarText), [null, null, null]);
    assert.deepEqual(done(await history.redo()), { changes: 6, uris: [A, B, C], left: [] });
    assert.deepEqual(ARTICLES.map(sidecarText), written);
  });

  it("write each sidecar once, whatever there is to change in it", async () => {
    await sidecars.changeMany("Tagged", [tagging(A, "x")]);
    const ids = sidecars.place(snapshotOf(A)).placed.map(({ annotation }) => annotation.id);
    const before = host.files.log.length;
    await sidecars.changeMany("Tags removed", [
      { articleUri: A, changes: ids.map((id): SidecarChange => ({ kind: "removeTag", id, tag: "x" })) },
    ]);
    assert.deepEqual(
      host.files.log.slice(before).filter((line) => !line.startsWith("read")),
      [`delete ${A}.kutip.json`],
    );
  });

  it("put two tags on one place into one annotation", async () => {
    const { changes } = tagging(A, "x");
    await sidecars.changeMany("Tagged", [
      { articleUri: A, snapshot: snapshotOf(A), changes: [...changes, ...tagging(A, "y").changes] },
    ]);
    assert.deepEqual(
      sidecars.place(snapshotOf(A)).placed.map(({ annotation }) => annotation.tags),
      [
        ["x", "y"],
        ["x", "y"],
      ],
    );
  });

  it("that cannot be made are told by file, and those that were made are undone", async () => {
    host.files.set(`${B}.kutip.json`, "{");
    const result = await sidecars.changeMany("Tagged", [
      tagging(A),
      tagging(B),
      { articleUri: C, snapshot: async () => "c.txt changed meanwhile.", changes: tagging(C).changes },
      { articleUri: C, changes: [{ kind: "removeTag", id: "urn:none", tag: null }] },
    ]);
    assert.deepEqual(
      result.failures.map(({ articleUri, message }) => `${articleUri}: ${message.slice(0, 24)}`),
      [`${B}: b.txt.kutip.json (line 1`, `${C}: c.txt changed meanwhile.`, `${C}: The annotation is not th`],
    );
    assert.deepEqual([result.articles, result.places], [1, 2]);
    assert.deepEqual(done(await history.undo()), { changes: 2, uris: [A], left: [] });
    assert.deepEqual(ARTICLES.map(sidecarText), [null, "{", null]);
  });

  it("stop when they are cancelled, and what was done until then is a step", async () => {
    const token = { isCancellationRequested: false };
    const result = await sidecars.changeMany(
      "Tagged",
      ARTICLES.map((uri) => tagging(uri)),
      {
        token,
        onProgress: (count) => (token.isCancellationRequested = count === 2),
      },
    );
    assert.deepEqual([result.articles, result.isCancelled], [2, true]);
    assert.deepEqual(done(await history.undo()).uris, [B, A]);
  });

  it("make no step where nothing changed", async () => {
    await sidecars.changeMany("Tagged", [tagging(A)]);
    await history.undo();
    await sidecars.changeMany("Nothing", []);
    await sidecars.changeMany("Nothing", [{ articleUri: A, changes: [] }]);
    assert.deepEqual(history.state(), { undo: null, redo: "Tagged", isBulk: false });
  });

  it("take changes of other files into their step", async () => {
    const alongside = [
      { kind: "file", uri: "file:///corpus/kutip.json", before: "{}", after: "[]" },
    ] as const;
    history.register("file", async (_uri, changes) =>
      changes.map((change) => ({ kind: "done", change, left: null })),
    );
    await sidecars.changeMany("Renamed", [tagging(A)], { alongside });
    assert.deepEqual(done(await history.undo()), {
      changes: 3,
      uris: [A, "file:///corpus/kutip.json"],
      left: [],
    });
  });

  /** Tags both places of `krisis`. */
  function tagging(articleUri: string, tag = "krisis"): ArticleChanges {
    const changes = [...TEXT.matchAll(/krisis/gi)].map(({ index }): SidecarChange => ({
      kind: "addTag",
      span: { start: index, end: index + "krisis".length },
      tag,
      note: null,
      creator: null,
    }));
    return { articleUri, snapshot: async () => snapshotOf(articleUri), changes };
  }

  function sidecarText(articleUri: string): string | null {
    return host.files.text(`${articleUri}.kutip.json`);
  }
});

function snapshotOf(uri: string): ArticleSnapshot {
  return createSnapshot(uri, null, TEXT);
}

function done(result: HistoryResult): { changes: number; uris: readonly string[]; left: readonly string[] } {
  assert.ok(result.kind === "done");
  const { changes, uris, left } = result;
  return { changes, uris, left: left.map(({ message }) => message) };
}
