import assert from "node:assert/strict";
import { createSnapshot } from "../../../server/corpus/snapshot";
import type { Sidecars } from "../../../server/sidecar/sidecar";
import { createSidecars } from "../../../server/sidecar/store";
import { createStrays, type Strays } from "../../../server/sidecar/strays";
import { memoryHost, type MemoryHost } from "../../support/memoryHost";

const at = (name: string): string => `file:///k/${encodeURIComponent(name)}`;
const A = at("a.txt");
const B = at("b.txt");
const TEXT =
  "Nelayan Tak Melaut\n\nKetua kelompok nelayan Budi Raharjo berharap cuaca segera membaik di pesisir utara pulau.\n";
const OTHER =
  "Harga Beras Naik\n\nMenurut pedagang Sari Dewi, harga beras di pasar induk kembali naik sejak pekan lalu.\n";

describe("sidecars without their article", () => {
  let host: MemoryHost;
  let sidecars: Sidecars;
  let strays: Strays;
  let told: number;
  const faults: unknown[] = [];
  beforeEach(() => {
    host = memoryHost();
    sidecars = createSidecars(host);
    strays = createStrays(host, sidecars, (fault) => faults.push(fault));
    strays.attach({
      uris: () => host.files.uris().filter((uri) => uri.endsWith(".txt")),
      text: async (uri) => host.files.text(uri),
    });
    told = 0;
    strays.onDidChange(() => (told += 1));
  });
  afterEach(() => assert.deepEqual(faults.splice(0), []));

  const tag = async (uri: string, text: string, words: string): Promise<void> => {
    host.files.set(uri, text);
    const start = text.indexOf(words);
    const change = {
      kind: "addTag",
      span: { start, end: start + words.length },
      tag: "t",
      note: null,
      creator: null,
    } as const;
    assert.ok((await sidecars.change(createSnapshot(uri, null, text), change)).ok);
  };
  const move = (from: string, to: string): void => {
    host.files.set(to, host.files.text(from) ?? "");
    host.files.remove(from);
  };
  const touch = async (...uris: readonly string[]): Promise<void> => {
    for (const uri of uris) strays.touched(uri);
    await strays.settled();
  };
  const shown = (): readonly string[] =>
    strays
      .all()
      .map(({ articleUri, annotations, fitting }) =>
        [
          decodeURIComponent(articleUri),
          annotations.length,
          ...fitting.map(({ uri, likeness }) => `${likeness} ${decodeURIComponent(uri)}`),
        ].join(", "),
      );

  it("are none while the article is there", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    await touch(A);
    assert.deepEqual(shown(), []);
    assert.equal(told, 0);
  });

  for (const [order, uris] of [
    ["the old name first", [A, B]],
    ["the new name first", [B, A]],
  ] as const) {
    it(`are found at the renamed article, told of ${order}`, async () => {
      await tag(A, TEXT, "Budi Raharjo");
      move(A, B);
      await touch(...uris);
      assert.deepEqual(shown(), ["file:///k/a.txt, 1, same file:///k/b.txt"]);
      assert.ok(told > 0);
    });
  }

  it("are found whatever the names are", async () => {
    const [old, now] = [at("koran #1 100%.txt"), at("新聞 ?.txt")];
    await tag(old, TEXT, "Budi Raharjo");
    move(old, now);
    await touch(old);
    assert.deepEqual(shown(), ["file:///k/koran #1 100%.txt, 1, same file:///k/新聞 ?.txt"]);
  });

  it("are found at an article that was edited on the way, and said to be nearly the same", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    move(A, B);
    host.files.set(B, TEXT.replace("Tak Melaut", "Belum Melaut"));
    await touch(A);
    assert.deepEqual(shown(), ["file:///k/a.txt, 1, alike file:///k/b.txt"]);
  });

  it("are listed without an article where none has the text", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    host.files.remove(A);
    host.files.set(B, OTHER);
    await touch(A);
    assert.deepEqual(shown(), ["file:///k/a.txt, 1"]);
  });

  it("are offered every article that has the text: of the same name first, then in the same folder", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    host.files.remove(A);
    for (const uri of ["file:///k/x/z.txt", B, "file:///k/x/a.txt"]) host.files.set(uri, TEXT);
    strays.listed([A]);
    await strays.settled();
    assert.deepEqual(shown(), [
      "file:///k/a.txt, 1, same file:///k/x/a.txt, same file:///k/b.txt, same file:///k/x/z.txt",
    ]);
  });

  it("are not offered an article that has a sidecar, even one that nobody has read", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    move(A, B);
    host.files.set(`${B}.kutip.json`, "{}");
    await touch(A);
    assert.deepEqual(shown(), ["file:///k/a.txt, 1"]);
  });

  it("are none any more when they are moved, and neither when their article comes back", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    move(A, B);
    await touch(A);
    move(B, A);
    await touch(B, A);
    assert.deepEqual(shown(), []);
    move(A, B);
    await touch(A, B);
    move(`${A}.kutip.json`, `${B}.kutip.json`);
    await sidecars.changedOnDisk(`${A}.kutip.json`);
    await sidecars.changedOnDisk(`${B}.kutip.json`);
    await touch(A, B);
    assert.deepEqual(shown(), []);
  });

  it("withdraw an offer when the article is gone or has got a sidecar", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    move(A, B);
    await touch(A);
    host.files.remove(B);
    strays.removed(B);
    await strays.settled();
    assert.deepEqual(shown(), ["file:///k/a.txt, 1"]);
    await tag(B, TEXT, "nelayan");
    await touch(B);
    assert.deepEqual(shown(), ["file:///k/a.txt, 1"]);
  });

  it("are looked at in whole: two renamed articles find each its own", async () => {
    await tag(A, TEXT, "Budi Raharjo");
    await tag(B, OTHER, "Sari Dewi");
    move(A, at("x.txt"));
    move(B, at("y.txt"));
    strays.listed([A, B]);
    await strays.settled();
    assert.deepEqual(shown(), [
      "file:///k/a.txt, 1, same file:///k/x.txt",
      "file:///k/b.txt, 1, same file:///k/y.txt",
    ]);
  });

  it("that cannot be read are listed with the reason", async () => {
    host.files.set(`${A}.kutip.json`, "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n");
    await touch(A);
    assert.match(strays.get(A)?.problem ?? "", /a\.txt\.kutip\.json .*merge conflict/);
  });

  it("that go with their folder are forgotten", async () => {
    const inside = "file:///k/x/a.txt";
    await tag(inside, TEXT, "Budi Raharjo");
    host.files.remove(inside);
    await touch(inside);
    assert.equal(shown().length, 1);
    host.files.remove(`${inside}.kutip.json`);
    strays.removed("file:///k/x");
    await strays.settled();
    assert.deepEqual(shown(), []);
  });

  it("cost nothing where there are none: no article is read", async () => {
    let read = 0;
    strays.attach({ uris: () => [A, B], text: async () => (read++, TEXT) });
    host.files.set(A, TEXT);
    strays.listed([]);
    await touch(A, B);
    assert.equal(read, 0);
  });
});
