/** What a person asks while reading, over a corpus of two articles on disk. */
import assert from "node:assert/strict";
import type {
  DocumentSymbol,
  Hover,
  Location,
  MarkupContent,
  SymbolInformation,
} from "vscode-languageserver/node";
import type { Position } from "../../server/protocol/place";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD } from "./marked";

const SECOND = [
  "Pompa Baru untuk Warga",
  "",
  "“Pompa baru datang pekan depan,” kata Wali Kota Wulan Prameswari di Bandung.",
  "",
  "Warga menyambut kabar itu dengan gembira dan membersihkan selokan bersama-sama sepanjang pagi.",
  "",
].join("\n");

describe("reading", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  before(async () => {
    folder = makeFolder({ "banjir.txt": FLOOD.text, "pompa.txt": SECOND });
    uri = folder.uriOf("banjir.txt");
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
    await server.open(uri, FLOOD.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const at = (position: Position) => ({ textDocument: { uri }, position });
  const hover = async (position: Position): Promise<string> => {
    const answer = await server.request<Hover | null>("textDocument/hover", at(position));
    assert.ok(answer && typeof answer.contents === "object" && "value" in answer.contents);
    return answer.contents.value;
  };

  it("hovers a person: name, type, role, counts over the corpus, latest quotes with links that jump", async () => {
    const text = await hover(FLOOD.of("speaker")[0]!.range.start);
    assert.match(text, /^\*\*Wulan Prameswari\*\* · person/);
    assert.match(text, /Wali Kota/);
    assert.match(text, /in 2 articles · speaks 4 times/);
    const links = [...text.matchAll(/^\[([^\]]*)\]\(command:kutip\.openLocation\?([^)\s]*)\)/gm)];
    assert.equal(links.length, 3);
    for (const [, label, query = ""] of links) {
      const [location] = JSON.parse(decodeURIComponent(query)) as readonly [Location];
      assert.equal(location.uri, uri);
      assert.equal(FLOOD.words(location.range), label);
    }
  });

  it("hovers a quote and its cue: kind, speaker, confidence, reason", async () => {
    for (const { range } of [FLOOD.of("direct")[0]!, FLOOD.of("cue")[1]!]) {
      const text = await hover(range.start);
      assert.match(text, /Direct quote · \*\*Wulan Prameswari\*\*/);
      assert.match(text, /cue “kata” · (very likely|likely|uncertain) \(\d+ %\)\s+\*\S/);
    }
  });

  it("hovers a `-nya`: whom it means, and why", async () => {
    const text = await hover(FLOOD.one("clitic").range.start);
    assert.match(text, /^“ujarnya” means \*\*Wulan Prameswari\*\* · person\s+\*\S/);
  });

  it("hovers nothing where nothing stands", async () => {
    assert.equal(await server.request("textDocument/hover", at(FLOOD.at("selimut"))), null);
  });

  it("hovers in plain text where the client takes no Markdown", async () => {
    const plain = await startServer({ markdown: false });
    await plain.open(uri, FLOOD.text);
    const answer = await plain.request<Hover>("textDocument/hover", at(FLOOD.of("speaker")[0]!.range.start));
    const { kind, value } = answer.contents as MarkupContent;
    assert.equal(kind, "plaintext");
    assert.match(value, /^Wulan Prameswari · person\n/);
    await plain.stop();
  });

  it("outlines headline and quotes with their speakers", async () => {
    const [headline, ...more] = await server.request<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri },
    });
    assert.deepEqual([headline?.name, more.length], [FLOOD.one("headline").words, 0]);
    assert.deepEqual(
      headline?.children?.map(({ name, detail, selectionRange }) => [
        name,
        detail === FLOOD.words(selectionRange),
      ]),
      Array.from({ length: 3 }, () => ["Wulan Prameswari", true]),
    );
  });

  it("finds speakers, entities and quotes of the corpus as symbols", async () => {
    const symbols = await server.request<SymbolInformation[]>("workspace/symbol", { query: "prameswari" });
    const [first] = symbols;
    assert.equal(first?.name, "Wulan Prameswari");
    const quotes = await server.request<SymbolInformation[]>("workspace/symbol", { query: "pompa baru" });
    assert.ok(
      quotes.some(({ location }) => location.uri === folder.uriOf("pompa.txt")),
      JSON.stringify(quotes),
    );
  });
});
