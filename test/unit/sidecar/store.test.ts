import assert from "node:assert/strict";
import { createSnapshot, type ArticleSnapshot } from "../../../server/corpus/snapshot";
import type { ChangeResult, SidecarChange, Sidecars } from "../../../server/sidecar/sidecar";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const ARTICLE = "file:///corpus/berita%20satu.txt";
const SIDECAR = `${ARTICLE}.kutip.json`;
const NAME = "berita satu.txt.kutip.json";
const TEXT = "“Ya,” kata Sari Dewi.\nBudi Raharjo pulang ke rumah.\n";

describe("sidecar store", () => {
  let host: MemoryHost;
  let sidecars: Sidecars;
  let told: string[];

  beforeEach(() => {
    host = memoryHost();
    sidecars = createSidecars(host);
    told = [];
    sidecars.onDidChange((uri) => told.push(uri));
  });

  it("keeps a tag on disk and finds it in another session", async () => {
    ok(await tag(sidecars, "Sari Dewi", "narasumber", { note: "dua kali", creator: "Rina" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: narasumber (dua kali) by Rina"]);
    assert.deepEqual(told, [ARTICLE]);
  });

  it("adds to one's own annotation of the same span, and to nobody else's", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a", { creator: "Rina" }));
    ok(await tag(sidecars, "Sari Dewi", "b", { creator: "Rina", note: "satu" }));
    ok(await tag(sidecars, "Sari Dewi", "b", { creator: "Rina", note: "dua" }));
    ok(await tag(sidecars, "Sari Dewi", "c", { creator: "Tono" }));
    ok(await tag(sidecars, "Sari", "d", { creator: "Rina" }));
    assert.deepEqual(await onDisk(host), [
      "Sari Dewi: a b (satu\ndua) by Rina",
      "Sari Dewi: c by Tono",
      "Sari: d by Rina",
    ]);
  });

  it("writes nothing when a tag is there already", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    const before = host.files.log.length;
    ok(await tag(sidecars, "Sari Dewi", " a "));
    assert.deepEqual(
      host.files.log.slice(before).filter((line) => line.startsWith("write")),
      [],
    );
  });

  it("removes a tag, a note, an annotation, and the file with the last one", async () => {
    const first = ok(await tag(sidecars, "Sari Dewi", "a", { note: "n" }));
    ok(await tag(sidecars, "Sari Dewi", "b"));
    const second = ok(await tag(sidecars, "Budi", "c"));
    ok(await change(sidecars, { kind: "removeTag", id: first, tag: "a" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: b (n)", "Budi: c"]);
    ok(await change(sidecars, { kind: "removeTag", id: first, tag: "b" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: (n)", "Budi: c"]);
    ok(await change(sidecars, { kind: "editNote", id: first, note: " " }));
    assert.deepEqual(await onDisk(host), ["Budi: c"]);
    ok(await change(sidecars, { kind: "removeTag", id: second, tag: null }));
    assert.equal(host.files.text(SIDECAR), null);
    assert.deepEqual(sidecars.known(ARTICLE), { status: "absent" });
  });

  it("keeps the file when something of another program is in it", async () => {
    const id = ok(await tag(sidecars, "Sari Dewi", "a"));
    host.files.set(SIDECAR, (host.files.text(SIDECAR) ?? "").replace('"label"', '"x:mine": 1,\n  "label"'));
    ok(await change(sidecars, { kind: "removeTag", id, tag: null }));
    assert.match(host.files.text(SIDECAR) ?? "", /"x:mine": 1/);
  });

  const REFUSED: readonly (readonly [string, SidecarChange, RegExp])[] = [
    ["an empty selection", add({ start: 3, end: 3 }, "a"), /Select the words/],
    ["a selection beyond the text", add({ start: 900, end: 910 }, "a"), /Select the words/],
    ["a tag without a name", add({ start: 0, end: 4 }, "  "), /needs a name/],
    ["an annotation that is gone", { kind: "removeTag", id: "urn:x", tag: null }, /removed meanwhile/],
    ["a note on one that is gone", { kind: "editNote", id: "urn:x", note: "n" }, /removed meanwhile/],
  ];
  for (const [what, refused, message] of REFUSED) {
    it(`refuses ${what}`, async () => {
      refusedWith(await change(sidecars, refused), message);
      assert.equal(host.files.text(SIDECAR), null);
    });
  }

  it("does changes that come at once one after the other", async () => {
    const words = ["Sari", "Dewi", "Budi", "Raharjo", "pulang", "rumah"];
    const results = await Promise.all(words.map((word) => tag(sidecars, word, word.toLowerCase())));
    results.forEach(ok);
    assert.deepEqual(
      await onDisk(host),
      words.map((word) => `${word}: ${word.toLowerCase()}`),
    );
  });

  it("keeps what another window wrote in the meantime", async () => {
    const other = createSidecars(host);
    const first = ok(await tag(sidecars, "Sari Dewi", "a"));
    ok(await tag(other, "Budi", "b"));
    ok(await tag(other, "Sari Dewi", "c"));
    ok(await tag(sidecars, "pulang", "d"));
    ok(await change(sidecars, { kind: "removeTag", id: first, tag: "a" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: c", "Budi: b", "pulang: d"]);
    refusedWith(
      await change(sidecars, { kind: "removeTag", id: "urn:uuid:gone", tag: "a" }),
      /removed meanwhile/,
    );
  });

  it("makes a change anew on what another program wrote between its reading and its writing", async () => {
    const first = ok(await tag(sidecars, "Sari Dewi", "a"));
    const exchange = host.files.exchange.bind(host.files);
    const other = createSidecars({ ...host, files: { ...host.files, exchange } });
    const words = ["Budi", "pulang", "rumah"];
    host.files.exchange = async (...parts) => {
      const word = words.pop();
      if (word !== undefined) ok(await tag(other, word, "lain"));
      return exchange(...parts);
    };
    ok(await change(sidecars, { kind: "editNote", id: first, note: "n" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: a (n)", "rumah: lain", "pulang: lain", "Budi: lain"]);
    assert.equal(told.filter((uri) => uri === ARTICLE).length, 2);
  });

  it("gives up where another program writes without a pause, and says so", async () => {
    host.files.exchange = async () => ({ kind: "overtaken", found: null });
    refusedWith(await tag(sidecars, "Sari", "a"), /another program writes it without a pause.*try again/);
  });

  it("keeps both notes where two windows change one at a time, and tags that a remover never saw", async () => {
    const id = ok(await tag(sidecars, "Sari Dewi", "a", { note: "lama" }));
    const other = createSidecars(host);
    await other.load(ARTICLE);
    ok(await change(sidecars, { kind: "editNote", id, note: "satu" }));
    ok(await change(other, { kind: "editNote", id, note: "dua" }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: a (satu\ndua)"]);
    ok(await tag(other, "Sari Dewi", "b"));
    ok(await change(sidecars, { kind: "removeTag", id, tag: null }));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: b (satu\ndua)"]);
    ok(await change(sidecars, { kind: "removeTag", id, tag: null }));
    assert.equal(host.files.text(SIDECAR), null);
  });

  it("acknowledges a change when it is on disk and not before", async () => {
    let release = (): void => assert.fail("nothing is written");
    const exchange = host.files.exchange.bind(host.files);
    host.files.exchange = async (...parts) => {
      await new Promise<void>((resolve) => (release = resolve));
      return exchange(...parts);
    };
    let acknowledged = false;
    const change = tag(sidecars, "Sari Dewi", "a").then((result) => {
      acknowledged = true;
      return result;
    });
    await turns();
    assert.deepEqual([acknowledged, sidecars.known(ARTICLE)?.status, told], [false, "absent", []]);
    release();
    ok(await change);
    assert.deepEqual(await onDisk(host), ["Sari Dewi: a"]);
  });

  it("says which file cannot be written and what to do, and goes on afterwards", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    const before = host.files.text(SIDECAR);
    host.files.setReadOnly("file:///corpus/", true);
    const message = refusedWith(await tag(sidecars, "Budi", "b"), /cannot be written/);
    assert.ok(message.startsWith(NAME));
    assert.match(message, /Nothing was changed\. Allow writing to its folder/);
    assert.equal(host.files.text(SIDECAR), before);
    assert.deepEqual(placedTags(sidecars), ["Sari Dewi: a"]);
    host.files.setReadOnly("file:///corpus/", false);
    ok(await tag(sidecars, "Budi", "b"));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: a", "Budi: b"]);
  });

  it("says which file cannot be read, and changes nothing in it", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    host.files.failReads(SIDECAR, "permission denied");
    const message = refusedWith(await tag(sidecars, "Budi", "b"), /cannot be read: permission denied/);
    assert.ok(message.startsWith(NAME));
    assert.deepEqual(placedTags(sidecars), ["Sari Dewi: a"]);
    host.files.failReads(SIDECAR, null);
    assert.equal((await sidecars.load(ARTICLE)).status, "loaded");
    ok(await tag(sidecars, "Budi", "b"));
    assert.deepEqual(await onDisk(host), ["Sari Dewi: a", "Budi: b"]);
  });

  const UNREADABLE: readonly (readonly [string, (good: string) => string | Uint8Array, RegExp])[] = [
    ["is broken JSON", (good) => good.slice(0, -9), /\(line \d+\) is not JSON/],
    ["is empty", () => "", /is empty/],
    [
      "has a merge conflict",
      (good) => good.replace("[\n", "[\n<<<<<<< HEAD\n"),
      /\(line 12\).*merge conflict/,
    ],
    ["is no sidecar", () => "[]", /is not a sidecar/],
    ["is not UTF-8", () => new Uint8Array([0x7b, 0xff, 0x7d]), /is not UTF-8/],
  ];
  for (const [what, spoil, fault] of UNREADABLE) {
    it(`never writes over a sidecar that ${what}, and shows what it held last`, async () => {
      ok(await tag(sidecars, "Sari Dewi", "a"));
      const good = host.files.text(SIDECAR) ?? "";
      host.files.set(SIDECAR, spoil(good));
      const spoilt = await host.files.read(SIDECAR);
      assert.equal(await sidecars.changedOnDisk(SIDECAR), true);
      const state = sidecars.known(ARTICLE);
      assert.ok(state?.status === "unreadable");
      assert.match(state.message, fault);
      assert.ok(state.message.startsWith(NAME));
      refusedWith(await tag(sidecars, "Budi", "b"), fault);
      assert.deepEqual(await host.files.read(SIDECAR), spoilt);
      assert.deepEqual(placedTags(sidecars), ["Sari Dewi: a"]);
      host.files.set(SIDECAR, good);
      assert.equal(await sidecars.changedOnDisk(SIDECAR), true);
      ok(await tag(sidecars, "Budi", "b"));
      assert.deepEqual(await onDisk(host), ["Sari Dewi: a", "Budi: b"]);
    });
  }

  it("shows a newer version and does not change it", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    const newer = (host.files.text(SIDECAR) ?? "").replace('version": 1', 'version": 2');
    host.files.set(SIDECAR, newer);
    const other = createSidecars(host);
    const state = await other.load(ARTICLE);
    assert.ok(state.status === "loaded");
    assert.match(state.readOnly ?? "", /newer Kutip/);
    assert.deepEqual(placedTags(other), ["Sari Dewi: a"]);
    refusedWith(await tag(other, "Budi", "b"), /update Kutip/);
    assert.equal(host.files.text(SIDECAR), newer);
  });

  it("tells of entries that cannot be shown, and keeps them", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    const text = (host.files.text(SIDECAR) ?? "").replace('[\n{"id"', '[\n{"type":"Annotation"},\n{"id"');
    host.files.set(SIDECAR, text);
    await sidecars.changedOnDisk(SIDECAR);
    const state = sidecars.known(ARTICLE);
    assert.ok(state?.status === "loaded");
    assert.deepEqual(
      state.problems?.map((problem) => problem.line),
      [11],
    );
    ok(await tag(sidecars, "Budi", "b"));
    assert.match(host.files.text(SIDECAR) ?? "", /\n\{"type":"Annotation"\},\n/);
  });

  it("ignores the echo of its own writes", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    ok(await tag(sidecars, "Budi", "b"));
    told.length = 0;
    assert.equal(await sidecars.changedOnDisk(SIDECAR), false);
    assert.equal(await sidecars.changedOnDisk(SIDECAR), false);
    assert.deepEqual(told, []);
  });

  it("takes over what another program wrote or deleted", async () => {
    ok(await tag(createSidecars(host), "Sari Dewi", "a"));
    assert.equal(await sidecars.changedOnDisk(SIDECAR), true);
    assert.deepEqual(placedTags(sidecars), ["Sari Dewi: a"]);
    host.files.remove(SIDECAR);
    assert.equal(await sidecars.changedOnDisk(SIDECAR), true);
    assert.deepEqual(sidecars.known(ARTICLE), { status: "absent" });
    assert.deepEqual(placedTags(sidecars), []);
    assert.deepEqual(told, [ARTICLE, ARTICLE]);
  });

  it("does not call a mere reformatting a change", async () => {
    ok(await tag(sidecars, "Sari Dewi", "a"));
    const reformatted = JSON.stringify(JSON.parse(host.files.text(SIDECAR) ?? ""), null, 4);
    host.files.set(SIDECAR, reformatted);
    assert.equal(await sidecars.changedOnDisk(SIDECAR), false);
    ok(await tag(sidecars, "Budi", "b"));
    const lines = (host.files.text(SIDECAR) ?? "").split("\n");
    const added = lines.filter((line) => !reformatted.split("\n").includes(line));
    assert.deepEqual(
      added.map((line) => line.slice(0, 20)),
      ["            },", '            {"id":"u', ""],
      "one annotation, the comma before it, and the end of the last line are new",
    );
  });

  it("reads each sidecar once", async () => {
    await Promise.all([sidecars.load(ARTICLE), sidecars.load(ARTICLE)]);
    await sidecars.load(ARTICLE);
    assert.deepEqual(host.files.log, [`read ${SIDECAR}`]);
  });

  it("reads a sidecar anew behind the closing of its article, and tells what is new", async () => {
    await sidecars.load(ARTICLE);
    sidecars.closed(ARTICLE);
    assert.deepEqual(await sidecars.load(ARTICLE), { status: "absent" });
    assert.deepEqual(told, []);
    // Nobody watches files outside the workspace's folders.
    ok(await tag(createSidecars(host), "Sari Dewi", "a"));
    sidecars.closed(ARTICLE);
    await sidecars.load(ARTICLE);
    assert.deepEqual(placedTags(sidecars), ["Sari Dewi: a"]);
    assert.deepEqual(told, [ARTICLE]);
  });

  it("is not bothered by changes of other files", async () => {
    assert.equal(await sidecars.changedOnDisk("file:///corpus/kutip.json"), false);
    assert.deepEqual(host.files.log, []);
  });

  it("gives recent tags first", async () => {
    ok(await tag(sidecars, "Sari", "a"));
    ok(await tag(sidecars, "Budi", "b"));
    ok(await tag(sidecars, "Dewi", "a"));
    assert.deepEqual(sidecars.recentTags(), ["a", "b"]);
    const other = createSidecars(host);
    await other.load(ARTICLE);
    assert.deepEqual([...other.recentTags()].sort(), ["a", "b"]);
  });

  it("stops telling who does not want to hear", async () => {
    let heard = 0;
    const stop = sidecars.onDidChange(() => (heard += 1));
    ok(await tag(sidecars, "Sari", "a"));
    stop();
    ok(await tag(sidecars, "Budi", "b"));
    assert.equal(heard, 1);
  });
});

function snapshot(version: number | null = null): ArticleSnapshot {
  return createSnapshot(ARTICLE, version, TEXT);
}

function add(span: { start: number; end: number }, name: string): SidecarChange {
  return { kind: "addTag", span, tag: name, note: null, creator: null };
}

function change(sidecars: Sidecars, one: SidecarChange): Promise<ChangeResult> {
  return sidecars.change(snapshot(), one);
}

function tag(
  sidecars: Sidecars,
  text: string,
  name: string,
  { note = null, creator = null }: { note?: string | null; creator?: string | null } = {},
): Promise<ChangeResult> {
  const start = TEXT.indexOf(text);
  const span = { start, end: start + text.length };
  return change(sidecars, { kind: "addTag", span, tag: name, note, creator });
}

function ok(result: ChangeResult): string {
  assert.ok(result.ok, result.ok ? "" : result.message);
  return result.id;
}

function refusedWith(result: ChangeResult, message: RegExp): string {
  assert.ok(!result.ok);
  assert.match(result.message, message);
  return result.message;
}

/** What a new session would show, in the order of the file's ids. */
async function onDisk(host: MemoryHost): Promise<string[]> {
  const sidecars = createSidecars(host);
  const state = await sidecars.load(ARTICLE);
  assert.ok(state.status === "loaded");
  const byId = new Map(
    sidecars.place(snapshot()).placed.map((placed) => [placed.annotation.id, describePlaced(placed)]),
  );
  assert.equal(byId.size, state.annotations.length);
  return state.annotations.map((one) => byId.get(one.id) ?? "");
}

function placedTags(sidecars: Sidecars): string[] {
  return sidecars.place(snapshot()).placed.map(describePlaced);
}

function describePlaced({ annotation, spans }: ReturnType<Sidecars["place"]>["placed"][number]): string {
  const note = annotation.note === null ? "" : ` (${annotation.note})`;
  const creator = annotation.creator === null ? "" : ` by ${annotation.creator}`;
  const tags = annotation.tags.map((one) => ` ${one}`).join("");
  const words = spans.map(({ start, end }) => TEXT.slice(start, end)).join(" … ");
  return `${words}:${tags}${note}${creator}`;
}

/** Lets everything run that waits for nothing but earlier promises. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
