/** Text that no one expects in an article: a right result or a clear message, and the server lives on. */
import assert from "node:assert/strict";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import { startServer, type ServerClient } from "./client";
import { FLOOD, MORE_THAN_5_MB } from "./marked";

/** Enough prose around what is tested that the document reads like an article. */
const BEFORE =
  "Warga berkumpul di halaman balai desa sejak pagi untuk mendengar kabar terbaru tentang bendungan di hulu.\n\n";

describe("bad input", () => {
  let server: ServerClient;
  let opened = 0;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
  afterEach(async () => {
    const uri = await open(FLOOD.text);
    assert.equal((await server.highlights(uri)).summary.quotes, 3, "the server lives on");
  });

  const open = async (text: string): Promise<string> => {
    const uri = `file:///koran/buruk-${++opened}.txt`;
    await server.open(uri, text);
    return uri;
  };
  const shown = async (text: string): Promise<ArticleHighlights> => server.highlights(await open(text));
  const quotesIn = async (text: string): Promise<readonly (readonly [string, string | null])[]> => {
    const starts = [0];
    for (const found of text.matchAll(/\r\n|\r|\n/g)) starts.push(found.index + found[0].length);
    const offset = ({ line, character }: { line: number; character: number }): number =>
      starts[line]! + character;
    const { quotes } = await shown(text);
    return quotes.map(({ range, speaker }) => [text.slice(offset(range.start), offset(range.end)), speaker]);
  };

  for (const [name, text] of [
    ["an empty document", ""],
    ["one letter", "a"],
    ["one byte order mark", "\uFEFF"],
    ["nothing but line ends", "\r\n\r\r\n\n"],
    ["what binary looks like as text", "\u0000\u0001\uFFFD\uFFFDPNG\u001A\u0000\uFFFD".repeat(50)],
    ["half a character", "\uD83C"],
  ] as const) {
    it(`is shown without anything: ${name}`, async () => {
      const { quotes, summary } = await shown(text);
      assert.deepEqual([quotes, summary.entities], [[], 0]);
    });
  }

  it("is highlighted in the right place: characters beyond U+FFFF before a name", async () => {
    const text = `${BEFORE}🌊🌊 “Air 🌊 naik,” kata Joko Santanu.`;
    assert.deepEqual(await quotesIn(text), [["“Air 🌊 naik,”", "Joko Santanu"]]);
  });

  it("is highlighted in the right place: right-to-left text in a quote", async () => {
    const text = `${BEFORE}“السلام عليكم semua,” kata Joko Santanu.`;
    assert.deepEqual(await quotesIn(text), [["“السلام عليكم semua,”", "Joko Santanu"]]);
  });

  it("is highlighted in the right place: line ends of every kind in one text", async () => {
    const text = `${BEFORE.trim()}\r\r\nPagi cerah.\r“Air naik,” kata Joko Santanu.\r\n\nSelesai sudah.`;
    assert.deepEqual(await quotesIn(text), [["“Air naik,”", "Joko Santanu"]]);
  });

  it("ends a quote whose mark is never closed with its paragraph", async () => {
    const text = `${BEFORE}Joko Santanu berkata, “Air naik terus.\n\nWarga mengungsi ke balai desa.`;
    const [quote] = await quotesIn(text);
    assert.deepEqual(quote, ["“Air naik terus.", "Joko Santanu"]);
  });

  it("keeps a quote whose mark is doubled", async () => {
    const quotes = await quotesIn(`${BEFORE}““Air naik,” kata Joko Santanu.`);
    assert.equal(quotes.length, 1);
    assert.equal(quotes[0]![1], "Joko Santanu");
  });

  it("analyses a language without a pack by shape, and says so", async () => {
    const finnish =
      "“Vesi nousee nopeasti tänä iltana”, sanoi Väinö Korpela maanantaina kaupungin rannalla, kun ihmiset kantoivat hiekkasäkkejä joen varteen.\n";
    const { isArticle, language } = await shown(finnish.repeat(3));
    assert.ok(isArticle);
    assert.notEqual(language, "id");
  });

  it("takes a line of 300,000 characters", async () => {
    const sentence = "“Air naik terus sejak pagi,” kata Joko Santanu di Bandung. ";
    const { summary } = await shown(sentence.repeat(Math.ceil(300_000 / sentence.length)));
    assert.ok(summary.quotes > 1000, `${summary.quotes} quotes`);
  }).timeout(20_000);

  it("says of more than 5 MB that it is too long, by name and with what to do", async () => {
    const uri = await open(MORE_THAN_5_MB);
    const { isArticle, notice, quotes } = await server.highlights(uri);
    assert.deepEqual([isArticle, quotes], [true, []]);
    assert.match(notice ?? "", /buruk-\d+\.txt .*\. \S/);
    assert.deepEqual(await server.request("textDocument/semanticTokens/full", { textDocument: { uri } }), {
      data: [],
    });
  }).timeout(20_000);

  it("takes documents that were never saved", async () => {
    await server.open("untitled:Untitled-1", FLOOD.text);
    const { isArticle, summary } = await server.highlights("untitled:Untitled-1");
    assert.deepEqual([isArticle, summary.quotes], [true, 3]);
  });
});
