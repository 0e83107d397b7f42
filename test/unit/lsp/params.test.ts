import assert from "node:assert/strict";
import { decodeAddTag, decodeSearch, readSettings } from "../../../server/lsp/params";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };

describe("parameters of Kutip's requests", () => {
  it("are taken as agreed", () => {
    const params = { uri: "file:///a.txt", version: 1, range, tag: "klaim", note: null };
    assert.deepEqual(decodeAddTag(params), params);
  });

  for (const params of [null, [], "x", {}, { query: 5, limit: 1 }, { query: "x", limit: -1 }, { query: "x" }])
    it(`are refused as ${JSON.stringify(params)}`, () => assert.equal(decodeSearch(params), null));

  for (const bad of [
    { line: -1, character: 0 },
    { line: 0.5, character: 0 },
    { line: "0", character: 0 },
  ])
    it(`are refused with the position ${JSON.stringify(bad)}`, () => {
      const params = {
        uri: "file:///a.txt",
        version: 1,
        range: { ...range, start: bad },
        tag: "a",
        note: null,
      };
      assert.equal(decodeAddTag(params), null);
    });
});

describe("settings from the client", () => {
  const defaults = {
    articles: { include: ["**/*.txt"], exclude: [] },
    language: "auto",
    encoding: "utf8",
    annotator: "",
  };
  for (const value of [null, undefined, 5, {}, { articles: 5 }, { articles: { include: "x" }, language: 1 }])
    it(`have a default for all that is missing in ${JSON.stringify(value)}`, () =>
      assert.deepEqual(readSettings(value), defaults));

  it("keep what is right beside what is wrong", () => {
    const settings = readSettings({
      articles: { include: ["*.berita"], exclude: 1 },
      language: "id",
      annotator: 7,
    });
    assert.deepEqual(settings, {
      ...defaults,
      articles: { include: ["*.berita"], exclude: [] },
      language: "id",
    });
  });
});
