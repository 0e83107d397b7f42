/** Rows of the views and marks of articles, over the wire. */
import assert from "node:assert/strict";
import { ErrorCodes } from "vscode-languageserver";
import { ADD_TAG, type TagChange } from "../../server/protocol/tags";
import {
  ARTICLE_MARKS,
  VIEW_PAGE,
  VIEWS_CHANGED,
  type ArticleMarks,
  type Listed,
  type ViewPage,
  type ViewPageParams,
} from "../../server/protocol/views";
import { eventually, rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

describe("views", () => {
  let folder: Folder;
  let server: ServerClient;
  let news = 0;

  before(async () => {
    folder = makeFolder({
      "banjir.txt": FLOOD.text,
      "toko.txt": SHOP.text,
      "kutip.json": JSON.stringify({ tags: [{ name: "klaim", colour: "#1f6feb" }, "janji"] }),
    });
    server = await startServer({
      folders: [folder.uri],
      prepare: (connection) => connection.onNotification(VIEWS_CHANGED, () => void (news += 1)),
    });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const page = (listed: Listed, more: Partial<ViewPageParams> = {}): Promise<ViewPage> =>
    server.request(VIEW_PAGE, { listed, filter: "", sort: "count", from: 0, limit: 50, ...more });

  it("lead from speakers over articles to quotes", async () => {
    const { rows, total, partial } = await page({ kind: "speakers" });
    assert.deepEqual([total, partial], [2, false]);
    const [first] = rows;
    assert.ok(first?.kind === "entity");
    assert.deepEqual([first.name, first.type, first.quotes], ["Wulan Prameswari", "person", 3]);
    const of = { kind: "speaker", name: first.name, type: first.type } as const;
    const [article] = (await page({ kind: "articlesOf", of })).rows;
    assert.ok(article?.kind === "holding");
    assert.deepEqual([article.title, article.count], [FLOOD.one("headline").words, 3]);
    const places = await page({ kind: "placesOf", of, uri: article.uri });
    const last = places.rows.at(-1);
    assert.ok(last?.kind === "place");
    assert.deepEqual(last.location, { uri: article.uri, range: FLOOD.of("direct")[1]!.range });
  });

  it("list tags of the set that nobody used, and count those that are used, at once and with a word of it", async () => {
    const uri = folder.uriOf("banjir.txt");
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
    const before = news;
    const { range } = FLOOD.of("direct")[0]!;
    const change = await server.request<TagChange>(ADD_TAG, {
      uri,
      version: 1,
      range,
      tag: "klaim",
      note: null,
    });
    assert.ok(change.ok);
    const { rows } = await eventually(
      () => page({ kind: "tags" }, { sort: "set" }),
      ({ rows: [first] }) => first?.kind === "tag" && first.count === 1,
    );
    assert.deepEqual(
      rows.map((row) => row.kind === "tag" && [row.tag, row.count, row.colour, row.isInSet]),
      [
        ["klaim", 1, "#1f6feb", true],
        ["janji", 0, null, true],
      ],
    );
    await eventually(
      () =>
        server.request<ViewPage>(VIEW_PAGE, {
          listed: { kind: "types" },
          filter: "",
          sort: "name",
          from: 0,
          limit: 1,
        }),
      () => news > before,
    );
    const marks = await server.request<readonly ArticleMarks[]>(ARTICLE_MARKS, {
      uris: [uri, folder.uriOf("toko.txt")],
    });
    assert.deepEqual(
      marks.map(({ uri: of, tagged, reviewed }) => [of, tagged, reviewed]),
      [[uri, 1, 0]],
    );
    await server.close(uri);
  });

  it("list articles with what is known of them, page by page", async () => {
    const { rows, total } = await page({ kind: "articles" }, { sort: "name", from: 1, limit: 1 });
    assert.equal(total, 2);
    const [row] = rows;
    assert.ok(row?.kind === "article");
    assert.deepEqual([row.title, row.quotes, row.speakers], [SHOP.one("headline").words, 2, 1]);
  });

  it("refuse questions that are none", async () => {
    await rejectsWith(page({ kind: "speakers" }, { limit: -1 }), ErrorCodes.InvalidParams);
    await rejectsWith(page({ kind: "everything" } as unknown as Listed), ErrorCodes.InvalidParams);
    await rejectsWith(server.request(ARTICLE_MARKS, { uris: "all" }), ErrorCodes.InvalidParams);
  });
});
