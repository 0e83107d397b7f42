/** The search language over the wire, with the index in memory and in a database: both find the same. */
import assert from "node:assert/strict";
import { ErrorCodes } from "vscode-languageserver/node";
import {
  COMPLETE_QUERY,
  FIND,
  type FindParams,
  type FindResult,
  type QueryCompletions,
} from "../../server/protocol/find";
import { rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

const QUESTION: FindParams = {
  query: "",
  form: "articles",
  order: "rank",
  offset: 0,
  limit: 20,
  group: null,
  mostArticles: null,
};

for (const isStored of [false, true]) {
  describe(`finding over the wire, ${isStored ? "in a database" : "in memory"}`, () => {
    let server: ServerClient;
    let folder: Folder;
    let storage: Folder;

    before(async () => {
      folder = makeFolder({ "2022/banjir.txt": FLOOD.text, "toko.txt": SHOP.text });
      storage = makeFolder();
      server = await startServer({
        folders: [folder.uri],
        ...(isStored ? { storageUri: storage.uri } : {}),
      });
      await server.status((status) => status.state === "ready" && status.articles === 2);
    });
    after(async () => {
      await server.stop();
      folder.remove();
      storage.remove();
    });

    const find = (more: Partial<FindParams>): Promise<FindResult> =>
      server.request<FindResult>(FIND, { ...QUESTION, ...more });

    it("leads to the exact place, with what stands there", async () => {
      const result = await find({ query: "kind:direct path:2022/" });
      assert.ok(result.kind === "found");
      const hits = result.groups.flatMap((group) => group.hits);
      assert.ok(hits.length > 0);
      for (const { location, text } of hits) {
        assert.equal(location.uri, folder.uriOf("2022/banjir.txt"));
        assert.equal(FLOOD.words(location.range), text);
      }
    });

    it("tells of a mistake in the query, with its place", async () => {
      const result = await find({ query: "air kind:lisan" });
      assert.ok(result.kind === "problems");
      assert.deepEqual(
        result.problems.map(({ start, end }) => [start, end]),
        [[9, 14]],
      );
    });

    it("completes the names of filters and their values", async () => {
      const complete = (query: string): Promise<QueryCompletions> =>
        server.request<QueryCompletions>(COMPLETE_QUERY, { query, at: query.length, limit: 5 });
      const { start, end, items } = await complete("air spe");
      assert.deepEqual([start, end, items.map(({ insert }) => insert)], [4, 7, ["speaker:"]]);
      const [speaker] = (await complete("speaker:")).items;
      assert.match(speaker?.insert ?? "", /^speaker:"\p{Lu}/u);
      assert.match(speaker?.detail ?? "", /^\d+ quotes?$/);
    });

    it("refuses parameters that are not as agreed", async () => {
      await rejectsWith(server.request(FIND, { ...QUESTION, form: "pie" }), ErrorCodes.InvalidParams);
      await rejectsWith(server.request(FIND, { ...QUESTION, limit: 100_000 }), ErrorCodes.InvalidParams);
      await rejectsWith(server.request(COMPLETE_QUERY, { query: "a", at: -1 }), ErrorCodes.InvalidParams);
    });
  });
}
