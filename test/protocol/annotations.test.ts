/** Attributes, stretches, links, and the outlet and day of articles, by hand and over the wire. */
import assert from "node:assert/strict";
import { ErrorCodes } from "vscode-languageserver";
import {
  ADD_LINK,
  ADD_STRETCH,
  ANNOTATION,
  ARTICLE_FACTS,
  REMOVE_LINK,
  REMOVE_STRETCH,
  SET_ATTRIBUTE,
  SET_FACT,
  type AnnotationDetails,
  type ArticleFacts,
  type AttributeValue,
} from "../../server/protocol/annotations";
import { FIND, type FindResult } from "../../server/protocol/find";
import { UNDO, type HistoryResult } from "../../server/protocol/history";
import type { Range } from "../../server/protocol/place";
import type { BulkChange } from "../../server/protocol/tagBulk";
import { ADD_TAG, TAGS_AT, type TagAtPlace, type TagChange } from "../../server/protocol/tags";
import { eventually, rejectsWith, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP, type Mark } from "./marked";

describe("annotations by hand", () => {
  let folder: Folder;
  let server: ServerClient;
  let flood: string;
  let shop: string;

  beforeEach(async () => {
    const verdict = { name: "verdict", type: "choice", values: ["benar", "salah"] };
    folder = makeFolder({
      "banjir.txt": FLOOD.text,
      "toko.txt": SHOP.text,
      "kutip.json": JSON.stringify({ tags: [{ name: "klaim", attributes: [verdict, "sumber"] }] }),
    });
    [flood, shop] = [folder.uriOf("banjir.txt"), folder.uriOf("toko.txt")];
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
    await server.open(flood, FLOOD.text);
    await server.highlights(flood);
  });
  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  const [first, second] = FLOOD.of("direct") as [Mark, Mark];
  const done = async (method: string, params: object): Promise<string> => {
    const change = await server.request<TagChange>(method, params);
    assert.ok(change.ok, change.ok ? "" : change.message);
    return change.id;
  };
  const tag = (range: Range): Promise<string> =>
    done(ADD_TAG, { uri: flood, version: 1, range, tag: "klaim", note: null });
  const details = async (id: string, uri = flood): Promise<AnnotationDetails> => {
    const found = await server.request<AnnotationDetails | null>(ANNOTATION, { uri, id });
    assert.ok(found);
    return found;
  };
  const end = (uri: string, { range, words }: Mark, id: string | null = null): object => ({
    uri,
    range,
    text: words,
    id,
  });
  const hover = async (uri: string, { range }: Mark): Promise<string> => {
    const { start } = range;
    const position = { line: start.line, character: start.character + 2 };
    const answer = await server.request<{ contents: { value: string } } | null>("textDocument/hover", {
      textDocument: { uri },
      position,
    });
    return answer?.contents.value ?? "";
  };

  it("attributes are offered as the tag set defines them, set by type, and taken away", async () => {
    const id = await tag(first.range);
    assert.deepEqual((await details(id)).defined, [
      { name: "verdict", description: null, type: "choice", values: ["benar", "salah"] },
      { name: "sumber", description: null, type: "text", values: [] },
    ]);
    const value: AttributeValue = { name: "verdict", type: "choice", value: "salah" };
    await done(SET_ATTRIBUTE, { uri: flood, id, name: "verdict", value });
    assert.deepEqual((await details(id)).attributes, [value]);
    assert.match(await hover(flood, first), /verdict: salah/);
    await done(SET_ATTRIBUTE, { uri: flood, id, name: "verdict", value: null });
    assert.deepEqual((await details(id)).attributes, []);
    const noDay = { name: "tanggal", type: "date", value: "2022-02-30" };
    await rejectsWith(
      server.request(SET_ATTRIBUTE, { uri: flood, id, name: "tanggal", value: noDay }),
      ErrorCodes.InvalidParams,
    );
  });

  it("stretches are added and taken away", async () => {
    const id = await tag(second.range);
    await done(ADD_STRETCH, { uri: flood, version: 1, id, range: first.range });
    assert.deepEqual((await details(id)).ranges, [first.range, second.range]);
    const old = await server.request<TagChange>(ADD_STRETCH, {
      uri: flood,
      version: 0,
      id,
      range: FLOOD.one("headline").range,
    });
    assert.ok(!old.ok && old.message.includes("banjir.txt changed meanwhile"));
    const cursor = { start: second.range.start, end: second.range.start };
    await done(REMOVE_STRETCH, { uri: flood, version: 1, id, range: cursor });
    assert.deepEqual((await details(id)).ranges, [first.range]);
    const last = await server.request<TagChange>(REMOVE_STRETCH, {
      uri: flood,
      version: 1,
      id,
      range: first.range,
    });
    assert.ok(!last.ok && last.message.includes("stretch"));
  });

  it("a link leads from article to article, shows at both ends, and is one step that can be undone", async () => {
    const quote = SHOP.of("direct")[0]!;
    const id = await done(ADD_LINK, {
      from: end(flood, first),
      to: end(shop, quote),
      relation: "same",
    });
    const linked = await eventually(
      () => details(id),
      ({ links: [link] }) => typeof link?.text === "string",
    );
    assert.deepEqual(
      linked.links.map(({ word, relation, text }) => [word, relation, text]),
      [["same as", "same", quote.words]],
    );
    const [back] = await server.request<readonly TagAtPlace[]>(TAGS_AT, { uri: shop, range: quote.range });
    assert.ok(back);
    const [fromThere] = (await details(back.id, shop)).links;
    assert.deepEqual(fromThere?.holder, { uri: flood, id });
    assert.match(await hover(flood, first), /same as/);
    const undone = await server.request<HistoryResult>(UNDO);
    assert.equal(undone.kind, "done");
    assert.equal(folder.has("banjir.txt.kutip.json"), false);
    assert.equal(folder.has("toko.txt.kutip.json"), false);
  });

  it("a link that is taken away takes the mark along that was made for it, and no tag", async () => {
    const tagged = await tag(second.range);
    const id = await done(ADD_LINK, {
      from: end(flood, second, tagged),
      to: end(flood, first),
      relation: "says",
    });
    assert.equal(id, tagged);
    const [link] = (await details(id)).links;
    assert.ok(link);
    await eventually(
      () => details(id),
      ({ links }) => links[0]?.location !== null,
    );
    await eventually(
      () => server.request<readonly TagAtPlace[]>(TAGS_AT, { uri: flood, range: first.range }),
      (tags) => tags.length === 1,
    );
    await done(REMOVE_LINK, { ...link.holder, to: link.to, relation: link.relation });
    await eventually(
      () => server.request<readonly TagAtPlace[]>(TAGS_AT, { uri: flood, range: first.range }),
      (tags) => tags.length === 0,
    );
    assert.deepEqual((await details(id)).links, []);
  });

  it("nothing is linked where the words have changed, or with itself", async () => {
    const gone = await server.request<TagChange>(ADD_LINK, {
      from: { uri: flood, range: first.range, text: "lain", id: null },
      to: end(shop, SHOP.of("direct")[0]!),
      relation: null,
    });
    assert.ok(!gone.ok && gone.message.includes("banjir.txt changed"));
    const id = await tag(first.range);
    const itself = await server.request<TagChange>(ADD_LINK, {
      from: end(flood, first, id),
      to: end(flood, first, id),
      relation: null,
    });
    assert.ok(!itself.ok && itself.message.includes("itself"));
  });

  it("outlet and day that people set win in what is found, and go again", async () => {
    const set = (fact: string, value: string | null): Promise<BulkChange> =>
      server.request<BulkChange>(SET_FACT, { uris: [flood, shop], fact, value });
    const found = async (query: string): Promise<number> => {
      const asked = { query, form: "articles", order: "rank", offset: 0, limit: 10, group: null };
      const answer = await server.request<FindResult>(FIND, { ...asked, mostArticles: null });
      return answer.kind === "found" ? answer.groups.length : 0;
    };
    assert.equal((await set("outlet", "Kabar Rawa")).articles, 2);
    assert.equal((await set("published", "2031-05-06")).articles, 2);
    const facts = await server.request<ArticleFacts>(ARTICLE_FACTS, { uri: flood });
    assert.deepEqual([facts.outlet, facts.published], ["Kabar Rawa", "2031-05-06"]);
    assert.deepEqual([...facts.byHand].sort(), ["outlet", "published"]);
    await eventually(
      () => found('outlet:"Kabar Rawa" after:2031 kata'),
      (count) => count > 0,
    );
    const wrong = await set("published", "kemarin");
    assert.match(wrong.failures[0]?.message ?? "", /no day of the calendar/);
    await set("outlet", null);
    await set("published", null);
    const after = await server.request<ArticleFacts>(ARTICLE_FACTS, { uri: flood });
    assert.deepEqual([after.outlet, after.byHand], [null, []]);
    assert.equal(folder.has("banjir.txt.kutip.json"), false);
  });
});
