import assert from "node:assert/strict";
import { registerFileChanges } from "../../../server/history/files";
import { createHistory, type History } from "../../../server/history/history";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const FILE = "file:///corpus/kutip%20dua.json";

describe("history of files", () => {
  let host: MemoryHost;
  let history: History;
  beforeEach(() => {
    host = memoryHost();
    history = createHistory(host);
    registerFileChanges(history, host);
  });

  const CASES: readonly {
    readonly what: string;
    readonly before: string | null;
    readonly after: string | null;
    /** What stands there when it is undone. */
    readonly now: string | null;
    readonly result: string | null;
    readonly left?: string;
  }[] = [
    { what: "puts the old text back", before: "a", after: "b", now: "b", result: "a" },
    { what: "removes a file that was made", before: null, after: "b", now: "b", result: null },
    {
      what: "makes a file that was removed",
      before: "\uFEFFa\r\n",
      after: null,
      now: null,
      result: "\uFEFFa\r\n",
    },
    { what: "does nothing twice", before: "a", after: "b", now: "a", result: "a" },
    {
      what: "leaves what others wrote",
      before: "a",
      after: "b",
      now: "c",
      result: "c",
      left: "kutip dua.json was changed since then and stays as it is. Change by hand in it what is to go back.",
    },
    {
      what: "leaves it away where others removed it",
      before: "a",
      after: "b",
      now: null,
      result: null,
      left: "kutip dua.json was changed since then and stays as it is. Change by hand in it what is to go back.",
    },
  ];
  for (const { what, before, after, now, result, left } of CASES) {
    it(what, async () => {
      history.record("Changed", [{ kind: "file", uri: FILE, before, after }]);
      if (now !== null) host.files.set(FILE, now);
      const undone = await history.undo();
      assert.ok(undone.kind === "done");
      assert.equal(host.files.text(FILE), result);
      assert.deepEqual(
        undone.left.map(({ message }) => message),
        left === undefined ? [] : [left],
      );
      if (left !== undefined) return;
      await history.redo();
      assert.equal(host.files.text(FILE), after);
    });
  }

  it("tries again what cannot be read or written", async () => {
    host.files.set(FILE, "b");
    history.record("Changed", [{ kind: "file", uri: FILE, before: "a", after: "b" }]);
    host.files.setReadOnly("file:///corpus", true);
    assert.match(
      await leftOf(),
      /^kutip dua\.json cannot be written: the folder is read-only\. .*try again\.$/,
    );
    host.files.setReadOnly("file:///corpus", false);
    host.files.failReads(FILE, "it may not be read");
    assert.match(await leftOf(), /^kutip dua\.json cannot be read: it may not be read\. .*try again\.$/);
    host.files.failReads(FILE, null);
    assert.equal(await leftOf(), "");
    assert.equal(host.files.text(FILE), "a");
  });

  it("leaves what another program wrote between looking and writing", async () => {
    host.files.set(FILE, "b");
    history.record("Changed", [{ kind: "file", uri: FILE, before: "a", after: "b" }]);
    const exchange = host.files.exchange.bind(host.files);
    host.files.exchange = async (...parts) => {
      host.files.set(FILE, "c");
      return exchange(...parts);
    };
    assert.match(await leftOf(), /changed since then/);
    assert.equal(host.files.text(FILE), "c");
  });

  async function leftOf(): Promise<string> {
    const undone = await history.undo();
    assert.ok(undone.kind === "done");
    return undone.left.map(({ message }) => message).join();
  }
});
