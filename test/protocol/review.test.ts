/** What is left to be judged, over the wire: least sure first, less with every decision; and which article comes next. */
import assert from "node:assert/strict";
import { DECIDE, type DecideParams } from "../../server/protocol/decisions";
import { NEXT_TO_REVIEW, REVIEW, type Review, type ReviewedArticle } from "../../server/protocol/review";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

describe("a review", () => {
  let server: ServerClient;
  let folder: Folder;
  before(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text, "toko.txt": SHOP.text });
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const reviewOf = async (name: string): Promise<Review> => {
    const review = await server.request<Review | null>(REVIEW, { uri: folder.uriOf(name) });
    assert.ok(review);
    return review;
  };
  const next = (name: string): Promise<ReviewedArticle | null> =>
    server.request(NEXT_TO_REVIEW, { uri: folder.uriOf(name) });
  const acceptAll = async (name: string): Promise<void> => {
    for (const { range, kind } of (await reviewOf(name)).items) {
      const uri = folder.uriOf(name);
      const decision: DecideParams = { uri, version: 1, range, kind, verdict: "accepted", correction: null };
      assert.equal((await server.request<{ ok: boolean }>(DECIDE, decision)).ok, true);
    }
  };

  it("lists quotes by confidence, with their speakers and reasons, and then entities in text order", async () => {
    const { findings, reviewed, items } = await reviewOf("banjir.txt");
    assert.equal(reviewed, 0);
    assert.equal(items.length, findings);
    const quotes = items.filter(({ kind }) => kind === "quote");
    const sure = quotes.map(({ confidence }) => confidence ?? 0);
    assert.deepEqual(
      sure,
      [...sure].sort((a, b) => a - b),
    );
    assert.equal(quotes.length, FLOOD.of("direct").length + FLOOD.of("indirect").length);
    assert.deepEqual(items.slice(0, quotes.length), quotes);
    const direct = quotes.find(({ text }) => text.startsWith("“Kami sudah"))!;
    assert.equal(direct.description, "direct quote by Wulan Prameswari");
    assert.deepEqual(direct.speaker, FLOOD.one("speaker").range);
    assert.ok(direct.reason);
    const lines = items.slice(quotes.length).map(({ range }) => range.start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it("leads to the next article, and to none when all are judged", async () => {
    assert.deepEqual(await next("banjir.txt"), {
      uri: folder.uriOf("toko.txt"),
      title: "Toko Buku Tua Kembali Buka",
    });
    assert.equal((await next("toko.txt"))?.uri, folder.uriOf("banjir.txt"));
    await acceptAll("banjir.txt");
    const { findings, reviewed, items } = await reviewOf("banjir.txt");
    assert.equal(reviewed, findings);
    assert.deepEqual(items, []);
    assert.equal(await next("toko.txt"), null);
  });

  it("of what is no article is none", async () => {
    folder.write("kutip.json", "{}");
    assert.equal(await server.request(REVIEW, { uri: folder.uriOf("fehlt.txt") }), null);
  });
});
