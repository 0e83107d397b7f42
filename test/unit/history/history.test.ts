import assert from "node:assert/strict";
import type { ChangeOutcome, HistoryChange } from "../../../server/history/change";
import { endsOf } from "../../../server/history/change";
import { createHistory, type History } from "../../../server/history/history";
import type { HistoryResult } from "../../../server/protocol/history";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const STORAGE = "file:///storage";

describe("history", () => {
  let host: MemoryHost;
  let log: string[];
  /** What the changes are about: names and their values. */
  let values: Map<string, string>;
  /** Names that cannot be brought back, and whether that can be mended. */
  let stuck: Map<string, boolean>;
  let history: History;

  beforeEach(() => {
    host = memoryHost();
    log = [];
    values = new Map();
    stuck = new Map();
    history = newHistory();
  });

  it("undoes step by step, and redoes in the order in which it was done", async () => {
    await set("a", "1");
    await set("a", "2");
    await set("b", "3");
    assert.deepEqual(history.state(), { undo: "b = 3", redo: null, isBulk: false });
    assert.deepEqual([labelOf(await history.undo()), shown()], ["b = 3", "a=2"]);
    assert.deepEqual([labelOf(await history.undo()), shown()], ["a = 2", "a=1"]);
    assert.deepEqual(history.state(), { undo: "a = 1", redo: "a = 2", isBulk: false });
    assert.deepEqual([labelOf(await history.redo()), shown()], ["a = 2", "a=2"]);
    assert.deepEqual([labelOf(await history.redo()), shown()], ["b = 3", "a=2 b=3"]);
    assert.deepEqual(await history.redo(), { kind: "nothing" });
  });

  it("says so when there is nothing to undo", async () => {
    assert.deepEqual(await history.undo(), { kind: "nothing" });
    assert.deepEqual(history.state(), { undo: null, redo: null, isBulk: false });
  });

  it("forgets what was undone when something new is done, and makes no step of nothing", async () => {
    await set("a", "1");
    await history.undo();
    history.record("nothing", []);
    await history.idle();
    assert.equal(history.state().redo, "a = 1");
    await set("b", "2");
    assert.equal(history.state().redo, null);
    await history.undo();
    assert.equal(history.state().undo, null);
  });

  it("undoes what was asked for at once one after the other", async () => {
    await set("a", "1");
    await set("a", "2");
    const labels = (await Promise.all([history.undo(), history.undo(), history.undo()])).map(labelOf);
    assert.deepEqual(labels, ["a = 2", "a = 1", "nothing"]);
    assert.equal(shown(), "");
  });

  it("tells of every new state once", async () => {
    const told: string[] = [];
    const stop = history.onDidChange(({ undo, redo }) => told.push(`${undo} | ${redo}`));
    await set("a", "1");
    await history.undo();
    await history.undo();
    await history.redo();
    stop();
    await set("b", "2");
    assert.deepEqual(told, ["a = 1 | null", "null | a = 1", "a = 1 | null"]);
  });

  it("offers to undo a change in many places until something else happens", async () => {
    const offered: boolean[] = [];
    const look = (): void => void offered.push(history.state().isBulk);
    await setAll("1", "a", "b");
    look();
    await history.undo();
    look();
    await history.redo();
    look();
    await set("c", "2");
    look();
    await history.undo();
    look();
    assert.deepEqual(offered, [true, false, true, false, false]);
  });

  it("undoes what it can, says what it cannot, and tries the rest again where that can be mended", async () => {
    await set("z", "0");
    await setAll("1", "a", "b", "c");
    stuck.set("b", true);
    const progress: string[] = [];
    const first = await history.undo((done, total) => progress.push(`${done}/${total}`));
    assert.deepEqual(first, {
      kind: "done",
      label: "all = 1",
      uris: ["c", "a"],
      changes: 2,
      left: [{ uri: "b", message: "b is stuck" }],
      canRetry: true,
    });
    assert.deepEqual(progress, ["1/3", "2/3", "3/3"]);
    assert.deepEqual(
      [shown(), history.state().undo, history.state().redo],
      ["b=1 z=0", "all = 1", "all = 1"],
    );
    const again = await history.undo();
    assert.deepEqual(again.kind === "done" && [again.changes, again.left.length], [0, 1]);
    stuck.clear();
    assert.deepEqual([labelOf(await history.undo()), shown()], ["all = 1", "z=0"]);
    assert.deepEqual([labelOf(await history.redo()), shown()], ["all = 1", "a=1 b=1 c=1 z=0"]);
  });

  it("lets go of the rest when told to, so that the step before comes next", async () => {
    await set("z", "0");
    await setAll("1", "a", "b");
    stuck.set("b", true);
    await history.undo();
    await history.skip();
    assert.deepEqual([history.state().undo, history.state().redo], ["z = 0", "all = 1"]);
    stuck.clear();
    assert.deepEqual([labelOf(await history.redo()), shown()], ["all = 1", "a=1 b=1 z=0"]);
    await history.undo();
    assert.equal(shown(), "b=1 z=0");
  });

  it("does not try again what cannot be mended", async () => {
    await set("z", "0");
    await setAll("1", "a", "b");
    stuck.set("b", false);
    const result = await history.undo();
    assert.deepEqual(result.kind === "done" && [result.canRetry, result.left.length], [false, 1]);
    assert.equal(history.state().undo, "z = 0");
    stuck.set("z", false);
    await history.undo();
    assert.deepEqual([history.state().undo, shown()], [null, "b=1 z=0"]);
  });

  it("stops when it is cancelled, and goes on with the rest the next time", async () => {
    await setAll("1", "a", "b", "c");
    const token = { isCancellationRequested: false };
    const result = await history.undo((done) => (token.isCancellationRequested = done === 1), token);
    assert.deepEqual(result.kind === "done" && [result.changes, result.canRetry], [1, true]);
    assert.equal(shown(), "a=1 b=1");
    await history.undo();
    assert.equal(shown(), "");
    await history.redo();
    assert.equal(shown(), "a=1 b=1 c=1");
  });

  it("finds a file under its new name", async () => {
    await set("a", "1");
    values.delete("a");
    values.set("b", "1");
    await history.renamed("a", "b");
    await history.undo();
    assert.equal(shown(), "");
  });

  it("keeps the last 200 steps", async () => {
    await history.open(STORAGE);
    for (let step = 1; step <= 203; step++) await set("a", `${step}`);
    let undone = 0;
    while ((await history.undo()).kind === "done") undone += 1;
    assert.deepEqual([undone, shown()], [200, "a=3"]);
    await history.idle();
    assert.equal(host.files.uris().length, 200);
  });

  it("keeps large steps as long as there is room for them, and the last one always", async () => {
    const large = "x".repeat(15_000_000);
    await set("a", large);
    await set("b", large);
    await set("c", large);
    await set("d", large.repeat(3));
    assert.equal(history.state().undo?.slice(0, 5), "d = x");
    await history.undo();
    assert.equal(history.state().undo, null);
  });

  describe("on disk", () => {
    beforeEach(() => history.open(STORAGE));

    it("outlives the window, with what was undone", async () => {
      await set("a", "1");
      await setAll("2", "a", "b");
      await set("c", "3");
      await history.undo();
      await reopen();
      assert.deepEqual(history.state(), { undo: "all = 2", redo: "c = 3", isBulk: false });
      await history.redo();
      await history.undo();
      await history.undo();
      await history.undo();
      assert.equal(shown(), "");
      await reopen();
      assert.equal(history.state().redo, "a = 1");
    });

    it("comes behind what was done before it was read", async () => {
      await set("a", "1");
      await history.idle();
      history = newHistory();
      await set("b", "2");
      await history.open(STORAGE);
      await set("c", "3");
      await reopen();
      const labels = [
        labelOf(await history.undo()),
        labelOf(await history.undo()),
        labelOf(await history.undo()),
      ];
      assert.deepEqual(labels, ["c = 3", "b = 2", "a = 1"]);
    });

    it("leaves no file of what is forgotten", async () => {
      await set("a", "1");
      await history.undo();
      await set("b", "2");
      await history.idle();
      assert.equal(host.files.uris().length, 1);
    });

    const SPOILT: readonly (readonly [string, string | Uint8Array])[] = [
      ["broken", '{"version":1'],
      ["empty", ""],
      [
        "of a newer Kutip",
        '{"version":2,"part":0,"id":"x","label":"x","time":"","order":0,"isBulk":false,"changes":[]}',
      ],
      ["of another program", "[1, 2]"],
      ["with a change of an unknown kind", stepWith({ kind: "merge", uri: "a" })],
      ["not UTF-8", new Uint8Array([0x7b, 0xff])],
    ];
    for (const [what, content] of SPOILT) {
      it(`goes on without a step that is ${what}, and leaves its file alone`, async () => {
        await set("a", "1");
        await history.idle();
        host.files.set(`${STORAGE}/history-x.json`, content);
        await reopen();
        assert.equal(history.state().undo, "a = 1");
        assert.deepEqual(log, ["A step of the undo history cannot be read and is left out."]);
        assert.ok(host.files.uris().includes(`${STORAGE}/history-x.json`));
      });
    }

    it("goes on without a step whose file cannot be read, and without a folder", async () => {
      await set("a", "1");
      await history.idle();
      host.files.failReads(host.files.uris()[0]!, "it may not be read");
      await reopen();
      assert.equal(history.state().undo, null);
      await history.open("file:///nowhere");
      await set("b", "2");
      assert.equal(history.state().undo, "b = 2");
    });

    it("looks at no other file of the folder", async () => {
      host.files.set(`${STORAGE}/state.json`, "{");
      await reopen();
      assert.deepEqual(log, []);
      assert.ok(!host.files.log.includes(`read ${STORAGE}/state.json`));
    });

    it("works for the session where nothing can be written, and says so once", async () => {
      host.files.setReadOnly(STORAGE, true);
      await set("a", "1");
      await set("a", "2");
      await history.undo();
      await history.undo();
      await history.idle();
      assert.equal(shown(), "");
      assert.deepEqual(log, [
        "The undo history cannot be kept beyond this session: the folder is read-only.",
      ]);
    });

    it("keeps the steps of two windows apart, and gives both to the next", async () => {
      await set("a", "0");
      await history.idle();
      const first = history;
      const second = newHistory();
      await second.open(STORAGE);
      await set("a", "1", first);
      await set("b", "2", second);
      await set("c", "3", first);
      assert.deepEqual([labelOf(await second.undo()), shown()], ["b = 2", "a=1 c=3"]);
      await second.redo();
      assert.deepEqual([labelOf(await first.undo()), shown()], ["c = 3", "a=1 b=2"]);
      await set("d", "4", second);
      await first.idle();
      await second.idle();
      await reopen();
      assert.equal(history.state().redo, "c = 3");
      const undone = new Set<string>();
      while (history.state().undo !== null) undone.add(labelOf(await history.undo()));
      assert.deepEqual([...undone].sort(), ["a = 0", "a = 1", "b = 2", "d = 4"]);
      assert.equal(shown(), "");
    });

    it("lets one window undo what another one undid already", async () => {
      await set("a", "1");
      await history.idle();
      const second = newHistory();
      await second.open(STORAGE);
      await history.undo();
      const result = await second.undo();
      assert.deepEqual(result.kind === "done" && result.left, []);
      await history.idle();
      await second.idle();
      await reopen();
      assert.deepEqual([history.state().undo, history.state().redo, shown()], [null, "a = 1", ""]);
    });

    it("keeps a large step in parts, and writes only those that changed", async () => {
      const names = Array.from({ length: 600 }, (_, at) => `n${at}`);
      await setAll("1", ...names);
      await history.idle();
      assert.equal(host.files.uris().length, 3);
      await history.undo();
      await history.redo();
      await history.idle();
      stuck.set("n5", true);
      const before = host.files.log.length;
      await history.undo();
      await reopen();
      assert.equal(shown(), "n5=1");
      assert.equal(host.files.log.slice(before).filter((line) => line.startsWith("write")).length, 3);
      assert.deepEqual(history.state(), { undo: "all = 1", redo: "all = 1", isBulk: false });
      stuck.clear();
      const later = host.files.log.length;
      await history.undo();
      await history.idle();
      assert.equal(shown(), "");
      assert.equal(host.files.log.slice(later).filter((line) => line.startsWith("write")).length, 1);
      await set("z", "0");
      await history.idle();
      assert.equal(host.files.uris().length, 1);
    });

    it("has what was done when a change in many places is cut off, under the name that it had then", async () => {
      let go = (): void => assert.fail("it has begun");
      await new Promise<void>((begun) => {
        void history.bulk(async (record) => {
          for (let count = 1; count <= 300; count++) record(`${count} done`, [changeTo(`n${count}`, "1")]);
          begun();
          await new Promise<void>((resolve) => (go = resolve));
        });
      });
      await history.stored();
      const other = newHistory();
      await other.open(STORAGE);
      assert.equal(other.state().undo, "256 done");
      await other.undo();
      assert.equal(values.size, 44);
      go();
      await history.idle();
    });

    it("is read by a window that is killed while it writes, as far as it had come", async () => {
      await set("a", "1");
      await set("a", "2");
      await history.idle();
      const exchange = host.files.exchange.bind(host.files);
      host.files.exchange = () => new Promise(() => undefined);
      await set("a", "3");
      host.files.exchange = exchange;
      history = newHistory();
      await history.open(STORAGE);
      assert.equal(history.state().undo, "a = 2");
    });
  });

  function newHistory(): History {
    const created = createHistory(host, (message) => log.push(message));
    created.register("file", async (uri, changes, direction) =>
      changes.map((change): ChangeOutcome<typeof change> => {
        const canRetry = stuck.get(uri);
        if (canRetry !== undefined) return { kind: "left", message: `${uri} is stuck`, canRetry };
        const { to } = endsOf(change, direction);
        if (to === null) values.delete(uri);
        else values.set(uri, to);
        return { kind: "done", change, left: null };
      }),
    );
    return created;
  }

  async function reopen(): Promise<void> {
    await history.idle();
    history = newHistory();
    await history.open(STORAGE);
  }

  function changeTo(uri: string, after: string): HistoryChange {
    const before = values.get(uri) ?? null;
    values.set(uri, after);
    return { kind: "file", uri, before, after };
  }

  async function set(name: string, value: string, where: History = history): Promise<void> {
    where.record(`${name} = ${value.slice(0, 9)}`, [changeTo(name, value)]);
    // Recording waits for its turn.
    await where.bulk(async () => undefined);
  }

  async function setAll(value: string, ...names: readonly string[]): Promise<void> {
    await history.bulk(async (record) =>
      record(
        `all = ${value}`,
        names.map((name) => changeTo(name, value)),
      ),
    );
  }

  function shown(): string {
    return [...values]
      .sort()
      .map(([name, value]) => `${name}=${value}`)
      .join(" ");
  }
});

function labelOf(result: HistoryResult): string {
  return result.kind === "done" ? result.label : "nothing";
}

function stepWith(change: object): string {
  const changes = [{ change, undone: false }];
  return JSON.stringify({
    version: 1,
    part: 0,
    id: "x",
    label: "x",
    time: "",
    order: 0,
    isBulk: false,
    changes,
  });
}
