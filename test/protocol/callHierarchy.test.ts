/** Who says what, and who mentions whom, as a call hierarchy. */
import assert from "node:assert/strict";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Range,
} from "vscode-languageserver/node";
import { rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { NEWS } from "./news";

const HERE = NEWS["banjir.txt"]!;

describe("call hierarchy", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  before(async () => {
    const texts = Object.entries(NEWS).map(([name, { text }]) => [name, text] as const);
    folder = makeFolder(Object.fromEntries(texts));
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 3);
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, HERE.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const nameOf = (address: string): string => address.slice(address.lastIndexOf("/") + 1);
  const prepare = async (kind: string): Promise<CallHierarchyItem> => {
    const [item, ...more] =
      (await server.request<CallHierarchyItem[] | null>("textDocument/prepareCallHierarchy", {
        textDocument: { uri },
        position: HERE.of(kind)[0]!.range.start,
      })) ?? [];
    assert.ok(item && more.length === 0);
    return item;
  };
  const incoming = (item: CallHierarchyItem): Promise<CallHierarchyIncomingCall[]> =>
    server.request("callHierarchy/incomingCalls", { item });
  const outgoing = (item: CallHierarchyItem): Promise<CallHierarchyOutgoingCall[]> =>
    server.request("callHierarchy/outgoingCalls", { item });
  /** `banjir.txt Joko Santanu: Prameswari`, the words being those that the ranges are of. */
  const row = (item: CallHierarchyItem, ranges: readonly Range[], address = item.uri): string =>
    `${nameOf(item.uri)} ${item.name}: ${ranges.map((range) => NEWS[nameOf(address)]!.words(range)).join(", ")}`;

  it("begins with whoever is mentioned, at the introduction", async () => {
    for (const kind of ["clitic", "said", "intro"]) {
      const { name, detail, range } = await prepare(kind);
      assert.deepEqual([name, detail, range], ["Wulan Prameswari", "Wali Kota", HERE.one("intro").range]);
    }
  });

  it("leads out to all that a speaker says, shown where they are introduced if it is elsewhere", async () => {
    const item = await prepare("clitic");
    const quotes = await outgoing(item);
    assert.deepEqual(
      quotes.map(({ to, fromRanges }) => row(to, fromRanges, uri)),
      [
        "banjir.txt air akan surut dalam dua hari: Wulan Prameswari",
        "banjir.txt “Kami sudah membuka semua pintu air sejak pagi,”: Prameswari",
        "banjir.txt warga bersabar: Ia",
        "banjir.txt “Warga kami minta bersabar di pengungsian,”: ujarnya",
        "pompa.txt “Pompa baru datang pekan depan,”: Wulan Prameswari",
        "pompa.txt “Terima kasih,”: Wulan Prameswari",
      ],
    );
  });

  it("leads in to those who mention someone, and to the articles that do", async () => {
    const calls = await incoming(await prepare("clitic"));
    assert.deepEqual(
      calls.map(({ from, fromRanges }) => row(from, fromRanges)),
      [
        "banjir.txt Joko Santanu: Prameswari",
        "banjir.txt Bendungan Tirta Meluap, Ratusan Warga Mengungsi: Wulan Prameswari, Prameswari, Prameswari, Ia, ujarnya",
        "pompa.txt Pompa Baru untuk Warga: Wulan Prameswari, Prameswari",
      ],
    );
  });

  it("goes on from quotes and articles", async () => {
    const said = await outgoing(await prepare("joko"));
    const [quote] = said.map(({ to }) => to);
    assert.equal(quote?.name, "“Prameswari selalu datang lebih dulu,”");
    assert.deepEqual(
      (await outgoing(quote)).map(({ to, fromRanges }) => row(to, fromRanges)),
      ["banjir.txt Wulan Prameswari: Prameswari"],
    );
    assert.deepEqual(
      (await incoming(quote)).map(({ from, fromRanges }) => row(from, fromRanges)),
      ["banjir.txt Joko Santanu: Joko Santanu"],
    );
    const article = (await incoming(await prepare("clitic"))).at(-1)!.from;
    assert.equal((await outgoing(article)).length, 2);
  });

  it("begins nowhere on plain words, and refuses items that it did not make", async () => {
    const position = HERE.at("posko");
    const params = { textDocument: { uri }, position };
    assert.equal(await server.request("textDocument/prepareCallHierarchy", params), null);
    const item = { ...(await prepare("clitic")), data: { kind: "entity" } };
    await rejectsWith(incoming(item), -32602);
  });
});
