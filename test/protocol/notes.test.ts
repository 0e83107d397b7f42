/** Names for a note over the wire: whom the article names, and whom the corpus does. */
import assert from "node:assert/strict";
import { ErrorCodes } from "vscode-languageserver/node";
import { NOTE_NAMES, type NoteName } from "../../server/protocol/tags";
import { rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { NEWS } from "./news";

describe("names for a note", () => {
  let server: ServerClient;
  let folder: Folder;
  before(async () => {
    folder = makeFolder(Object.fromEntries(Object.entries(NEWS).map(([name, { text }]) => [name, text])));
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 3);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const names = (typed: string, name = "banjir.txt"): Promise<readonly NoteName[]> =>
    server.request(NOTE_NAMES, { uri: folder.uriOf(name), typed });
  const told = async (...asked: Parameters<typeof names>): Promise<readonly string[]> =>
    (await names(...asked)).map(({ name, description }) => `${name}: ${description}`);

  it("are first those of its article, who is quoted most before all others, then those of the corpus", async () => {
    const all = await told("");
    assert.deepEqual(all.slice(0, 2), [
      "Wulan Prameswari: Wali Kota · 4 quotes here",
      "Joko Santanu: person · 1 quote here",
    ]);
    const ratih = all.findIndex((one) => one.startsWith("Ratih Anggoro: "));
    assert.ok(ratih > all.findIndex((one) => one.endsWith("here")), all.join());
    assert.match(all[ratih]!, /^Ratih Anggoro: person · speaker · 2 mentions in 1 article$/);
    assert.equal(new Set(all.map((one) => one.split(":")[0])).size, all.length, "each is there once");
  });

  it("hold what was typed, also by a short name", async () => {
    assert.deepEqual(await told("pramesw"), ["Wulan Prameswari: Wali Kota · 4 quotes here"]);
    assert.match(
      (await told("wulan", "toko.txt")).join(),
      /^Wulan Prameswari: person · speaker · 8 mentions in 2 articles$/,
    );
    assert.deepEqual(await told("joko wid"), []);
  });

  it("come of the corpus alone where the file is no article", async () =>
    assert.match((await told("joko", "tidak-ada.txt")).join(), /^Joko Santanu: person · speaker/));

  it("are refused to who asks for something else", () =>
    rejectsWith(
      server.request(NOTE_NAMES, { uri: folder.uriOf("banjir.txt"), typed: 5 }),
      ErrorCodes.InvalidParams,
    ));
});
