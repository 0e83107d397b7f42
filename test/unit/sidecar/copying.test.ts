import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { decodeSidecar } from "../../../server/sidecar/format/codec";
import { copySidecar, joinSidecars, renewIds } from "../../../server/sidecar/merging/copying";
import type { Sidecars } from "../../../server/sidecar/sidecar";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const A = "file:///k/a.txt";
const B = "file:///k/b.txt";
const TEXT = "Kata Sari Dewi kepada Budi tadi pagi.";

describe("sidecars at another article", () => {
  let host: MemoryHost;
  let sidecars: Sidecars;
  beforeEach(() => {
    host = memoryHost();
    sidecars = createSidecars(host);
  });

  const tag = async (uri: string, words: string, name: string): Promise<string> => {
    const start = TEXT.indexOf(words);
    const change = {
      kind: "addTag",
      span: { start, end: start + words.length },
      tag: name,
      note: null,
      creator: null,
    } as const;
    const result = await sidecars.change(createSnapshot(uri, null, TEXT), change);
    assert.ok(result.ok);
    return result.id;
  };
  const text = (uri: string): string => host.files.text(`${uri}.kutip.json`) ?? "";
  const held = async (uri: string): Promise<readonly (readonly [string, readonly string[]])[]> => {
    const state = await sidecars.load(uri);
    return state.status === "loaded" ? state.annotations.map(({ id, tags }) => [id, tags] as const) : [];
  };

  it("are copied with ids of their own, and with all else as it is", async () => {
    const id = await tag(A, "Sari Dewi", "tokoh");
    const link = `{"id":"urn:x","type":"Annotation","target":"${id}","body":"${id}#tag","note":"${TEXT}"}`;
    host.files.set(`${A}.kutip.json`, text(A).replace('"items": [\n', `"items": [\n${link},\n`));
    await sidecars.changedOnDisk(`${A}.kutip.json`);
    const before = text(A);
    assert.deepEqual(await copySidecar(host, sidecars, A, B), { ok: true, annotations: 1 });
    assert.equal(text(A), before, "the original is untouched");
    const [copy] = await held(B);
    assert.ok(copy);
    assert.deepEqual(copy[1], ["tokoh"]);
    assert.notEqual(copy[0], id);
    assert.ok(!text(B).includes(id), "nothing in the copy means the original");
    const copied = decodeSidecar(text(B));
    assert.ok(copied.ok);
    const linking = copied.content.entries
      .map(({ json }) => JSON.stringify(json))
      .find((json) => json.includes('"note"'));
    assert.ok(
      linking?.includes(`"target":"${copy[0]}","body":"${copy[0]}#tag"`),
      "links within it mean the copy",
    );
    assert.ok(linking?.includes(TEXT));
  });

  it("are not copied over another one", async () => {
    await tag(A, "Sari Dewi", "tokoh");
    await tag(B, "Budi", "pembaca");
    const before = text(B);
    const result = await copySidecar(host, sidecars, A, B);
    assert.ok(!result.ok);
    assert.match(result.message, /^b\.txt\.kutip\.json is there already/);
    assert.equal(text(B), before);
  });

  for (const [what, content, says] of [
    ["is broken", '{ "type": "AnnotationCollection", oh', /^a\.txt\.kutip\.json is not JSON/],
    ["is not UTF-8", Uint8Array.of(0xff, 0xfe, 0x00), /^a\.txt\.kutip\.json is not UTF-8/],
  ] as const) {
    it(`are neither copied nor joined where the original ${what}`, async () => {
      host.files.set(`${A}.kutip.json`, content);
      for (const job of [copySidecar, joinSidecars]) {
        const result = await job(host, sidecars, A, B);
        assert.ok(!result.ok);
        assert.match(result.message, says);
      }
      assert.equal(host.files.text(`${B}.kutip.json`), null);
    });
  }

  it("say what to do where the folder may not be written to", async () => {
    await tag(A, "Sari Dewi", "tokoh");
    host.files.setReadOnly("file:///k/b", true);
    const result = await copySidecar(host, sidecars, A, B);
    assert.ok(!result.ok);
    assert.match(
      result.message,
      /^b\.txt\.kutip\.json cannot be written: the folder is read-only\..*Allow writing/,
    );
  });

  it("are joined with what stands there: both keep all they have", async () => {
    const one = await tag(A, "Sari Dewi", "tokoh");
    const two = await tag(B, "Budi", "pembaca");
    const before = text(A);
    assert.deepEqual(await joinSidecars(host, sidecars, A, B), { ok: true, annotations: 2 });
    assert.deepEqual(
      new Map(await held(B)),
      new Map([
        [one, ["tokoh"]],
        [two, ["pembaca"]],
      ]),
    );
    assert.equal(text(A), before);
    assert.deepEqual(
      await joinSidecars(host, sidecars, A, B),
      { ok: true, annotations: 2 },
      "once more changes nothing",
    );
  });

  it("are joined with nothing, too", async () => {
    const id = await tag(A, "Sari Dewi", "tokoh");
    assert.deepEqual(await joinSidecars(host, sidecars, A, B), { ok: true, annotations: 1 });
    assert.deepEqual(await held(B), [[id, ["tokoh"]]]);
  });

  it("are not joined with what a newer Kutip wrote", async () => {
    await tag(A, "Sari Dewi", "tokoh");
    await tag(B, "Budi", "pembaca");
    host.files.set(`${B}.kutip.json`, text(B).replace('"kutip:version": 1', '"kutip:version": 99'));
    const before = text(B);
    const result = await joinSidecars(host, sidecars, A, B);
    assert.ok(!result.ok);
    assert.match(result.message, /newer Kutip/);
    assert.equal(text(B), before);
  });

  it("get new ids only where theirs are taken", async () => {
    const id = await tag(A, "Sari Dewi", "tokoh");
    const before = text(A);
    await renewIds(host, sidecars, A, () => false);
    assert.equal(text(A), before);
    await renewIds(host, sidecars, A, (one) => one === id);
    const [renewed] = await held(A);
    assert.ok(renewed);
    assert.deepEqual(renewed[1], ["tokoh"]);
    assert.notEqual(renewed[0], id);
  });

  it("wait for what is being written", async () => {
    const writing = tag(A, "Sari Dewi", "tokoh");
    await sidecars.alone(A, () => Promise.resolve());
    assert.match(text(A), /tokoh/);
    await writing;
  });
});
