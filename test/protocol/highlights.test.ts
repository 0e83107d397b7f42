/** What is shown in an open article: semantic tokens and highlights, and that both follow typing. */
import assert from "node:assert/strict";
import { createSnapshot } from "../../server/corpus/snapshot";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import type { Range } from "../../server/protocol/place";
import { startServer, type ServerClient } from "./client";
import { FLOOD, marked } from "./marked";
import { decoded, type Legend, type Tokens } from "./tokens";

interface RandomEdit {
  readonly range: Range;
  readonly text: string;
  /** The whole text behind this edit. */
  readonly after: string;
}

/** Edits that are the same in every run: deletions, new words, marks, line ends, characters beyond U+FFFF. */
function randomEdits(start: string, count: number): readonly RandomEdit[] {
  const pieces = ["", "", " dan", "“", "”", "\n\n", "\r\n", "🌊", " kata Joko Santanu", "Surabaya "];
  let state = 20_260_304;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const edits: RandomEdit[] = [];
  let text = start;
  for (let i = 0; i < count; i++) {
    const from = below(text.length);
    const to = Math.min(text.length, from + below(12));
    const piece = pieces[below(pieces.length)]!;
    const range = createSnapshot("", null, text).lines.rangeOf({ start: from, end: to });
    text = text.slice(0, from) + piece + text.slice(to);
    edits.push({ range, text: piece, after: text });
  }
  return edits;
}

describe("an open article", () => {
  let server: ServerClient;
  let legend: Legend;
  let opened = 0;
  before(async () => {
    server = await startServer();
    const { tokenTypes, tokenModifiers } = server.initialized.capabilities.semanticTokensProvider!.legend;
    legend = { types: tokenTypes, modifiers: tokenModifiers };
  });
  after(() => server.stop());

  const open = async (text: string): Promise<string> => {
    const uri = `file:///koran/terbuka-${++opened}.txt`;
    await server.open(uri, text);
    return uri;
  };
  const full = (uri: string): Promise<Tokens> =>
    server.request("textDocument/semanticTokens/full", { textDocument: { uri } });

  it("has its names, cues and speakers as tokens", async () => {
    const uri = await open(FLOOD.text);
    const tokens = decoded(FLOOD.text, await full(uri), legend);
    for (const expected of [
      "kata/cue",
      "mengatakan/cue",
      "ujarnya/cue",
      "Wulan Prameswari/person+speaker",
      "Joko Santanu/person",
      "Yayasan Sinar Pagi/organization",
      "Bandung/place",
    ])
      assert.ok(tokens.includes(expected), `${expected} in ${tokens.join(" · ")}`);
    assert.ok(!tokens.includes("Joko Santanu/person+speaker"), "who is only mentioned is no speaker");
  });

  it("has its quotes, cues and speakers highlighted, with kind and name", async () => {
    const uri = await open(FLOOD.text);
    const highlights = await server.highlights(uri);
    assert.deepEqual([highlights.version, highlights.isArticle, highlights.language], [1, true, "id"]);
    const quotes = highlights.quotes.map(({ kind, range, speaker }) => [kind, FLOOD.words(range), speaker]);
    const expected = FLOOD.marks
      .filter(({ kind }) => ["direct", "indirect"].includes(kind))
      .map(({ kind, words }) => [kind, words, "Wulan Prameswari"]);
    assert.deepEqual(quotes, expected);
    assert.deepEqual(
      highlights.cues.map(FLOOD.words),
      ["cue", "clitic"].flatMap((kind) => FLOOD.of(kind).map(({ words }) => words)),
    );
    assert.deepEqual([highlights.summary.quotes, highlights.summary.speakers], [3, 1]);
  });

  it("gives the tokens of a range only", async () => {
    const uri = await open(FLOOD.text);
    const { range } = FLOOD.of("direct")[0]!;
    const line: Range = {
      start: { line: range.start.line, character: 0 },
      end: { line: range.start.line + 1, character: 0 },
    };
    const answer = await server.request<Tokens>("textDocument/semanticTokens/range", {
      textDocument: { uri },
      range: line,
    });
    assert.deepEqual(decoded(FLOOD.text, answer, legend), [
      "kata/cue",
      "Wulan Prameswari/person+speaker",
      "Bandung/place",
    ]);
  });

  it("gives what changed since the last tokens, which comes to the same as all of them", async () => {
    const uri = await open(FLOOD.text);
    const first = await full(uri);
    await server.change(uri, 2, { from: FLOOD.at("Sementara"), text: "Pagi ini di Surabaya. " });
    const delta = await server.request<{
      readonly resultId: string;
      readonly edits: readonly { start: number; deleteCount: number; data?: number[] }[];
    }>("textDocument/semanticTokens/full/delta", { textDocument: { uri }, previousResultId: first.resultId });
    assert.ok(delta.edits.length > 0);
    const patched = [...first.data];
    for (const { start, deleteCount, data = [] } of delta.edits) patched.splice(start, deleteCount, ...data);
    assert.deepEqual(patched, (await full(uri)).data);
  });

  it("is highlighted anew as one types, and never from an older text", async () => {
    const uri = await open(FLOOD.text);
    await server.highlights(uri);
    const letters = Array.from(" “Air sudah surut,” kata Joko Santanu kepada warga.");
    const place = FLOOD.of("clitic")[0]!.range.end;
    const before = server.published.length;
    await Promise.all(
      letters.map((letter, i) =>
        server.change(uri, i + 2, {
          from: { line: place.line, character: place.character + 1 + i },
          text: letter,
        }),
      ),
    );
    const last = await server.highlights(uri, ({ version }) => version === letters.length + 1);
    assert.equal(last.summary.quotes, 4);
    assert.equal(last.quotes[3]?.speaker, "Joko Santanu");
    const versions = server.published
      .slice(before)
      .filter((highlights: ArticleHighlights) => highlights.uri === uri)
      .map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...new Set(versions)].sort((a, b) => a - b),
      "each version once, in order",
    );
  });

  it("is after any edits what it would be if it had been opened so", async () => {
    const start = FLOOD.text.repeat(4);
    const edits = randomEdits(start, 40);
    const uri = await open(start);
    await Promise.all(
      edits.map(({ range, text }, i) =>
        server.change(uri, i + 2, { from: range.start, to: range.end, text }),
      ),
    );
    const edited = await server.highlights(uri, ({ version }) => version === edits.length + 1);
    const fresh = await open(edits.at(-1)!.after);
    const opened = await server.highlights(fresh);
    assert.deepEqual({ ...edited, uri: "", version: 0 }, { ...opened, uri: "", version: 0 });
    assert.deepEqual((await full(uri)).data, (await full(fresh)).data);
  });

  it("follows changes in several places at once", async () => {
    const text = marked(
      "[quote:“Air naik,”] kata [person:Joko Santanu] di [place:Bandung], pada malam yang gelap itu.",
    );
    const uri = await open(text.text);
    await server.highlights(uri);
    await server.change(
      uri,
      2,
      {
        from: text.at("Bandung"),
        to: { line: 0, character: text.at("Bandung").character + 7 },
        text: "Surabaya",
      },
      { from: text.at("Joko"), text: "Pak " },
    );
    const changed = "“Air naik,” kata Pak Joko Santanu di Surabaya, pada malam yang gelap itu.";
    const tokens = decoded(changed, await full(uri), legend);
    assert.ok(tokens.includes("Surabaya/place"), tokens.join(" · "));
    assert.ok(
      tokens.some((token) => token.startsWith("Joko Santanu/person")),
      tokens.join(" · "),
    );
  });

  for (const [name, lineEnd] of [
    ["CR LF", "\r\n"],
    ["a lone CR", "\r"],
  ] as const) {
    it(`shows the same with ${name} at the ends of lines`, async () => {
      const text = FLOOD.text.replaceAll("\n", lineEnd);
      const [uri, plain] = [await open(text), await open(FLOOD.text)];
      assert.deepEqual((await full(uri)).data, (await full(plain)).data);
      const [one, other] = await Promise.all([server.highlights(uri), server.highlights(plain)]);
      assert.deepEqual({ ...one, uri: "" }, { ...other, uri: "" });
    });
  }

  it("is left alone where the document is of another language", async () => {
    const uri = "file:///koran/banjir.md";
    await server.open(uri, FLOOD.text, "markdown");
    assert.deepEqual((await full(uri)).data, []);
    assert.deepEqual(await server.request("textDocument/documentSymbol", { textDocument: { uri } }), []);
    assert.ok(!server.published.some((highlights) => highlights.uri === uri));
  });

  it("is told apart from plain text that is no article, which has nothing in it", async () => {
    const uri = "file:///proyek/requirements.txt";
    await server.open(uri, "flask==2.0\nrequests>=2.1\n");
    const { isArticle, quotes, notice } = await server.highlights(uri);
    assert.deepEqual([isArticle, quotes, notice], [false, [], null]);
    assert.deepEqual((await full(uri)).data, []);
  });
});
