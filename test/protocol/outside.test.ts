/** Sidecars that git, hands, other windows and other programs change while articles are open: picked up at once, and never written over. */
import assert from "node:assert/strict";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { BOTH_SIDES, SIDECAR_CONFLICT, type BothSides } from "../../server/protocol/conflicts";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import type { Range } from "../../server/protocol/place";
import { ADD_TAG, EDIT_NOTE, type TagChange } from "../../server/protocol/tags";
import { startServer, type ServerClient } from "./client";
import { FLOOD } from "./marked";
import { makeRepository, type Repository } from "./repository";

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

const [FIRST, SECOND] = FLOOD.of("direct").map(({ range }) => range) as [Range, Range];
const PLACE = FLOOD.one("place").range;

describe("sidecars changed outside", () => {
  let server: Window;
  let repository: Repository;
  let count = 0;
  /** The article of this test, and its sidecar. */
  let name: string;
  let sidecar: string;
  let uri: string;

  before(async () => {
    repository = makeRepository({ driver: true });
    server = await openWindow(repository.uri);
  });
  after(async () => {
    await server.stop();
    repository.remove();
  });
  beforeEach(async () => {
    name = `banjir-${++count}.txt`;
    sidecar = `${name}.kutip.json`;
    uri = repository.uriOf(name);
    repository.write(name, FLOOD.text);
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });

  const add = (tag: string, range: Range, window: Window = server): Promise<TagChange> =>
    window.request<TagChange>(ADD_TAG, { uri, version: 1, range, tag, note: null });
  const added = async (...parts: Parameters<typeof add>): Promise<string> => {
    const change = await add(...parts);
    assert.ok(change.ok, JSON.stringify(change));
    return change.id;
  };
  /** Tells the server what its client's file watcher would. */
  const tell = (type: number, window: Window = server): Promise<void> =>
    window.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: repository.uriOf(sidecar), type }] });
  const shows = (...tags: readonly string[]): Promise<ArticleHighlights> => server.newest(uri, tags);
  const problemsOf = (wanted: (problems: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> =>
    server.problems(repository.uriOf(sidecar), wanted);

  /** Two branches that each tagged the article, `main` with “kami” and `cabang` with “mereka”; “bersama” is in both. */
  const diverge = async (): Promise<void> => {
    await added("bersama", PLACE);
    repository.commit({});
    const bases = repository.read(sidecar);
    repository.git("branch", "--force", "cabang");
    await added("kami", FIRST);
    repository.commit({});
    const ours = repository.read(sidecar);
    repository.git("checkout", "--quiet", "cabang");
    assert.equal(repository.read(sidecar), bases);
    await tell(CHANGED);
    await shows("bersama");
    await added("mereka", SECOND);
    repository.commit({});
    repository.git("checkout", "--quiet", "main");
    assert.equal(repository.read(sidecar), ours);
    await tell(CHANGED);
    await shows("kami", "bersama");
  };
  const conflicted = async (): Promise<string> => {
    await diverge();
    repository.write(".git/info/attributes", "*.kutip.json merge\n");
    repository.tryGit("merge", "cabang");
    const text = repository.read(sidecar);
    assert.match(text, /^<{7} HEAD$/m);
    await tell(CHANGED);
    return text;
  };
  afterEach(() => {
    repository.tryGit("merge", "--abort");
    repository.remove(".git/info/attributes");
  });

  it("by a checkout are what the new branch holds, at once", async () => {
    await diverge();
    repository.git("checkout", "--quiet", "cabang");
    await tell(CHANGED);
    await shows("mereka", "bersama");
    repository.git("checkout", "--quiet", "main");
    await tell(CHANGED);
    await shows("kami", "bersama");
  });

  it("by a checkout of article and sidecar together stand where the branch has them", async () => {
    await added("kami", FIRST);
    repository.commit({});
    repository.git("checkout", "--quiet", "-b", `panjang-${count}`);
    const longer = `Baru: ${FLOOD.text.replace("\n", "\n\nPembuka yang baru.\n")}`;
    await server.change(uri, 2, { text: longer });
    repository.write(name, longer);
    await server.save(uri);
    await server.request(EDIT_NOTE, { uri, id: (await shows("kami")).tags[0]!.id, note: "dipindah" });
    repository.commit({});
    repository.git("checkout", "--quiet", "main");
    // The editor reads the article again, the watcher tells of the sidecar; either may come first.
    await tell(CHANGED);
    await server.change(uri, 3, { text: FLOOD.text });
    const { tags } = await server.highlights(
      uri,
      ({ version, tags: [tag] }) => version === 3 && tag?.note === null,
    );
    assert.deepEqual(
      tags.map(({ ranges, approximate }) => [...ranges, approximate]),
      [[FIRST, false]],
    );
  });

  it("by a merge with the driver hold the tags of both branches", async () => {
    await diverge();
    repository.git("merge", "--quiet", "cabang");
    await tell(CHANGED);
    await shows("kami", "mereka", "bersama");
    assert.equal((await add("lagi", FLOOD.one("organization").range)).ok, true);
  });

  it("by a merge that left its marks: a problem in that line, the last good state, and no change", async () => {
    const text = await conflicted();
    const [problem] = await problemsOf(({ length }) => length > 0);
    const line = text.split("\n").findIndex((one) => one.startsWith("<<<<<<<"));
    assert.deepEqual(
      [problem?.range.start.line, problem?.code, problem?.source],
      [line, SIDECAR_CONFLICT, "Kutip"],
    );
    const { notice } = await server.highlights(uri, (highlights) => highlights.notice !== null);
    assert.match(
      notice ?? "",
      /banjir-\d+\.txt\.kutip\.json \(line \d+\) holds the marks of a merge conflict\. Run/,
    );
    await shows("kami", "bersama");
    const change = await add("lagi", SECOND);
    assert.ok(!change.ok);
    assert.match(change.message, /holds the marks of a merge conflict.*Nothing was changed/);
    assert.equal(repository.read(sidecar), text);
  });

  it("and mended by keeping both sides are in use again at once", async () => {
    const text = await conflicted();
    await problemsOf(({ length }) => length > 0);
    const both = await server.request<BothSides>(BOTH_SIDES, { uri: repository.uriOf(sidecar), text });
    assert.ok(both.ok, JSON.stringify(both));
    assert.deepEqual(
      [both.ours, both.theirs, both.differing],
      [{ name: "HEAD", only: 1 }, { name: "cabang", only: 1 }, 0],
    );
    repository.write(sidecar, both.text);
    await tell(CHANGED);
    await shows("kami", "mereka", "bersama");
    await problemsOf(({ length }) => length === 0);
    await added("lagi", FLOOD.one("organization").range);
    await shows("kami", "mereka", "bersama", "lagi");
  });

  it("and given up with merge --abort are what they were, and in use again", async () => {
    await conflicted();
    await problemsOf(({ length }) => length > 0);
    repository.git("merge", "--abort");
    await tell(CHANGED);
    await problemsOf(({ length }) => length === 0);
    await shows("kami", "bersama");
    await added("lagi", SECOND);
  });

  it("are not merged where a side cannot be read, with the file, the side and what to do", async () => {
    const text = "<<<<<<< HEAD\n{\n=======\n{}\n>>>>>>> cabang\n";
    const both = await server.request<BothSides>(BOTH_SIDES, { uri: repository.uriOf(sidecar), text });
    assert.ok(!both.ok);
    assert.match(
      both.message,
      /^banjir-\d+\.txt\.kutip\.json cannot be merged: the side of HEAD in line 2 is not JSON/,
    );
    assert.match(both.message, /Mend it by hand/);
    assert.equal(both.line, 1);
  });

  it("by hand with a fault: a problem in its line; and without it again: in use again", async () => {
    await added("kami", FIRST);
    const good = repository.read(sidecar);
    const lines = good.split("\n");
    const at = lines.findIndex((line) => line.startsWith('{"id"'));
    const broken = lines.with(at, lines[at]!.replace('"body":[', '"body":['.slice(0, -1))).join("\n");
    repository.write(sidecar, broken);
    await tell(CHANGED);
    const [problem] = await problemsOf(({ length }) => length > 0);
    assert.deepEqual([problem?.range.start.line, problem?.code], [at, undefined]);
    await shows("kami");
    assert.ok(!(await add("lagi", SECOND)).ok);
    assert.equal(repository.read(sidecar), broken);
    repository.write(sidecar, good.replaceAll('"kami"', '"mereka"'));
    await tell(CHANGED);
    await shows("mereka");
    await problemsOf(({ length }) => length === 0);
  });

  it("by a program that deletes and makes them again are gone and there again", async () => {
    await added("kami", FIRST);
    const text = repository.read(sidecar);
    repository.remove(sidecar);
    await tell(DELETED);
    await shows();
    repository.write(sidecar, text);
    await tell(CREATED);
    await shows("kami");
  });

  it("by a program that lays them out otherwise change by one line with the next tag", async () => {
    await added("kami", FIRST);
    const laidOut = `\uFEFF${JSON.stringify(JSON.parse(repository.read(sidecar)), null, 3)}`.replaceAll(
      "\n",
      "\r\n",
    );
    repository.write(sidecar, laidOut);
    await tell(CHANGED);
    await added("lagi", SECOND);
    const after = repository.read(sidecar);
    const before = new Set(laidOut.split("\r\n"));
    const news = after
      .split("\r\n")
      .filter((line) => !before.has(line) && !before.has(line.replace(/,$/, "")));
    assert.deepEqual(
      news.map((line) => line.trim().slice(0, 5)),
      ['{"id"', ""],
    );
    assert.ok(after.startsWith("\uFEFF") && after.endsWith("}\r\n"));
  });

  it("by another window show in this one, and the other way round", async () => {
    const other = await openWindow(repository.uri);
    try {
      await other.open(uri, FLOOD.text);
      await other.highlights(uri);
      await added("kami", FIRST, other);
      await tell(CREATED);
      await shows("kami");
      await added("mereka", SECOND);
      await tell(CHANGED, other);
      await other.newest(uri, ["kami", "mereka"]);
      // Before the watcher has told of it, too.
      await added("ketiga", PLACE, other);
      await added("keempat", FLOOD.one("organization").range);
      await shows("kami", "mereka", "ketiga", "keempat");
    } finally {
      await other.stop();
    }
  });

  it("of a newer form stay letter by letter when the article is saved with moved tags", async () => {
    await added("kami", FIRST);
    const newer = repository.read(sidecar).replace('"kutip:version": 1', '"kutip:version": 2').trimEnd();
    repository.write(sidecar, newer);
    await tell(CHANGED);
    const { notice } = await server.highlights(uri, (highlights) => highlights.notice !== null);
    assert.match(
      notice ?? "",
      /written by a newer Kutip \(form 2; this one knows 1\).*update Kutip to change them/,
    );
    await shows("kami");
    const start = { line: 0, character: 0 };
    await server.change(uri, 2, { from: start, to: start, text: "Kabar: " });
    await server.save(uri);
    const note = await server.request<TagChange>(EDIT_NOTE, {
      uri,
      id: (await shows("kami")).tags[0]!.id,
      note: "x",
    });
    assert.ok(!note.ok);
    assert.match(note.message, /update Kutip to change them\. Nothing was changed/);
    assert.equal(repository.read(sidecar), newer);
  });

  it("while Kutip was not running, and left with marks: both sides are seen, nothing is changed", async () => {
    const text = await conflicted();
    const later = await openWindow(repository.uri);
    try {
      // It is told before anybody opens the article.
      const [problem] = await later.problems(repository.uriOf(sidecar), ({ length }) => length > 0);
      assert.equal(problem?.code, SIDECAR_CONFLICT);
      await later.open(uri, FLOOD.text);
      await later.newest(uri, ["kami", "mereka", "bersama"]);
      assert.ok(!(await add("lagi", SECOND, later)).ok);
      assert.equal(repository.read(sidecar), text);
    } finally {
      await later.stop();
    }
  });
});

interface Window extends ServerClient {
  /** The problems of a file, as soon as they are as wanted. */
  problems(uri: string, wanted: (problems: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** The highlights that came last, as soon as they hold these tags and no others. */
  newest(uri: string, tags: readonly string[]): Promise<ArticleHighlights>;
}

async function openWindow(folder: string): Promise<Window> {
  const problems = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const client = await startServer({
    folders: [folder],
    prepare: (connection) =>
      connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
        problems.set(params.uri, params.diagnostics);
        for (const check of [...waiting]) check();
      }),
  });
  await client.status(({ state }) => state === "ready");
  return {
    ...client,
    problems: (uri, wanted) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = problems.get(uri) ?? [];
          if (!wanted(found)) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    newest: async (uri, tags) => {
      const wanted = [...tags].sort().join(" ");
      const isLast = (highlights: ArticleHighlights): boolean =>
        highlights === client.published.findLast((one) => one.uri === uri);
      return client.highlights(uri, (highlights) => {
        const names = highlights.tags.flatMap((one) => one.tags).sort();
        return isLast(highlights) && names.join(" ") === wanted;
      });
    },
  };
}
