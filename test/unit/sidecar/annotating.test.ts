/** What is said by hand beside tags and notes, through the store: what the sidecar holds then, and what undo brings back. */
import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { createHistory, type History } from "../../../server/history/history";
import type { Annotation } from "../../../server/sidecar/annotation";
import type { SidecarChange, Sidecars } from "../../../server/sidecar/sidecar";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";
import { uuid } from "../../support/annotations";

const TEXT = "Camat Seno tiba. “Jalan ini rusak,” kata Seno. “Besok diperbaiki,” katanya.\r\nWarga lega.\n";
const URI = "file:///corpus/jalan.txt";

describe("what is said by hand", () => {
  let host: MemoryHost;
  let history: History;
  let sidecars: Sidecars;
  const snapshot = createSnapshot(URI, 1, TEXT);

  beforeEach(() => {
    host = memoryHost();
    host.files.set(URI, TEXT);
    history = createHistory(host);
    sidecars = createSidecars(host, history);
  });

  const spanOf = (words: string): { start: number; end: number } => {
    const start = TEXT.indexOf(words);
    assert.ok(start >= 0);
    return { start, end: start + words.length };
  };
  const change = async (asked: SidecarChange): Promise<string> => {
    const result = await sidecars.change(snapshot, asked);
    assert.ok(result.ok, result.ok ? "" : result.message);
    return result.id;
  };
  const refused = async (asked: SidecarChange): Promise<string> => {
    const result = await sidecars.change(snapshot, asked);
    assert.ok(!result.ok);
    return result.message;
  };
  const tag = (words: string, creator: string | null = null): Promise<string> =>
    change({ kind: "addTag", span: spanOf(words), tag: "klaim", note: null, creator });
  const stored = async (): Promise<readonly Annotation[]> => {
    const state = await createSidecars(host).load(URI);
    return state.status === "loaded" ? state.annotations : [];
  };
  const one = async (id: string): Promise<Annotation> => {
    const found = (await stored()).find((annotation) => annotation.id === id);
    assert.ok(found);
    return found;
  };
  const stretches = (id: string): readonly string[] =>
    sidecars
      .place(snapshot)
      .placed.filter(({ annotation }) => annotation.id === id)
      .flatMap(({ spans }) => spans.map(({ start, end }) => TEXT.slice(start, end)));

  it("a mark says nothing, and is there for links to lead to; without them it goes again", async () => {
    const from = await tag("Seno");
    await change({ kind: "mark", id: uuid(1), span: spanOf("“Jalan ini rusak,”"), creator: "Rina" });
    await change({ kind: "link", id: from, link: { to: uuid(1), relation: "says" } });
    await change({ kind: "link", id: from, link: { to: uuid(1), relation: "says" } });
    assert.deepEqual((await one(from)).links, [{ to: uuid(1), relation: "says" }]);
    assert.deepEqual(stretches(uuid(1)), ["“Jalan ini rusak,”"]);
    await change({ kind: "unlink", id: from, link: { to: uuid(1), relation: "says" } });
    await change({ kind: "unmark", id: uuid(1) });
    await change({ kind: "unmark", id: from });
    assert.deepEqual(
      (await stored()).map(({ id, links }) => [id, links]),
      [[from, []]],
    );
  });

  it("several stretches stand in text order, and are taken away one by one; the last one stays", async () => {
    const id = await tag("“Besok diperbaiki,”");
    await change({ kind: "addStretch", id, span: spanOf("“Jalan ini rusak,”") });
    await change({ kind: "addStretch", id, span: spanOf("Warga lega") });
    assert.deepEqual(stretches(id), ["“Jalan ini rusak,”", "“Besok diperbaiki,”", "Warga lega"]);
    assert.match(await refused({ kind: "addStretch", id, span: spanOf("Jalan ini") }), /already/);
    await change({ kind: "removeStretch", id, part: 1 });
    assert.deepEqual(stretches(id), ["“Jalan ini rusak,”", "Warga lega"]);
    await history.undo();
    assert.deepEqual(stretches(id), ["“Jalan ini rusak,”", "“Besok diperbaiki,”", "Warga lega"]);
    await history.redo();
    await change({ kind: "removeStretch", id, part: 0 });
    assert.match(await refused({ kind: "removeStretch", id, part: 0 }), /Remove the tag instead/);
  });

  it("stretches follow the text, each by itself", async () => {
    const id = await tag("“Jalan ini rusak,”");
    await change({ kind: "addStretch", id, span: spanOf("Warga lega") });
    const at = spanOf("kata Seno").start;
    const edited = createSnapshot(URI, 2, `${TEXT.slice(0, at)}ujar ${TEXT.slice(at)}`);
    sidecars.edited(URI, [{ span: { start: at, end: at }, newLength: 5 }]);
    const [placed] = sidecars.place(edited).placed;
    assert.deepEqual(
      placed?.spans.map(({ start, end }) => edited.text.slice(start, end)),
      ["“Jalan ini rusak,”", "Warga lega"],
    );
    assert.equal(placed.approximate, false);
  });

  it("an attribute takes the place of those of its name, and an annotation that says nothing else goes with it", async () => {
    const id = await tag("Seno");
    const set = (value: string | null): Promise<string> =>
      change({
        kind: "setAttribute",
        id,
        name: "verdict",
        attribute: value === null ? null : { name: "verdict", type: "choice", value },
      });
    await set("true");
    await change({
      kind: "setAttribute",
      id,
      name: "berat",
      attribute: { name: "berat", type: "number", value: 2.5 },
    });
    await set("false");
    assert.deepEqual((await one(id)).attributes, [
      { name: "berat", type: "number", value: 2.5 },
      { name: "verdict", type: "choice", value: "false" },
    ]);
    await set(null);
    await change({ kind: "removeTag", id, tag: "klaim" });
    await change({ kind: "setAttribute", id, name: "berat", attribute: null });
    assert.deepEqual(await stored(), []);
    await history.undo();
    assert.equal((await stored()).length, 1);
  });

  it("what is said of the article stands in one's own annotation, once, and each has their own", async () => {
    const say = (creator: string, value: string | null): Promise<string> =>
      change({
        kind: "setArticleAttribute",
        name: "outlet",
        attribute: value === null ? null : { name: "outlet", type: "text", value },
        creator,
      });
    await say("Rina", "Kabar Rawa");
    await say("Rina", "Rawa Pos");
    await say("Budi", "Harian Lembah");
    assert.deepEqual(
      (await stored()).map(({ creator, attributes }) => [creator, attributes[0]?.value]).sort(),
      [
        ["Budi", "Harian Lembah"],
        ["Rina", "Rawa Pos"],
      ],
    );
    await say("Rina", null);
    assert.deepEqual(
      (await stored()).map(({ creator }) => creator),
      ["Budi"],
    );
    await say("Rina", null);
  });
});
