/** Folds, growing selections and links on tagged text, over the wire. */
import assert from "node:assert/strict";
import type { DocumentLink, FoldingRange, SelectionRange } from "vscode-languageserver/node";
import { emptySidecar, encodeSidecar, withAnnotations } from "../../server/sidecar/format/codec";
import { annotation, uuid } from "../support/annotations";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { marked } from "./marked";

const ARTICLE = marked(
  [
    "Bendungan Tirta Meluap, Ratusan Warga Mengungsi",
    "",
    "[boilerplate:Baca juga: Sungai Meluap di Hulu",
    "",
    "Baca juga: Jalan ke Hulu Putus]",
    "",
    "[paragraph:[sentence:[quote:“Kami sudah membuka semua pintu air sejak pagi,",
    "dan air akan surut,”] kata [name:Wulan Prameswari].] Warga menunggu kabar di balai desa.]",
    "",
  ].join("\n"),
);
const CODE = "def sum(a, b):\n    return a + b\n\nprint(sum(1, 2))\n";

describe("what the editor takes hold of", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  before(async () => {
    const name = annotation(ARTICLE.text.replace("Wulan Prameswari", "[Wulan Prameswari]"), {
      links: [{ to: uuid(2), relation: "says" }],
    });
    const other = annotation("“[Air surut],” kata warga.", { id: uuid(2) });
    const sidecarOf = (...all: (typeof name)[]): string =>
      encodeSidecar(withAnnotations(emptySidecar(uuid(9)), all));
    folder = makeFolder({
      "banjir.txt": ARTICLE.text,
      "banjir.txt.kutip.json": sidecarOf(name),
      "lain.txt": "“Air surut,” kata warga.",
      "lain.txt.kutip.json": sidecarOf(other),
    });
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state, articles }) => state === "ready" && articles === 2);
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, ARTICLE.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const ask = <Result>(method: string, more: object = {}): Promise<Result> =>
    server.request<Result>(`textDocument/${method}`, { textDocument: { uri }, ...more });

  it("folds boilerplate, and quotes of which the speaker stays in sight", async () => {
    const folds = await ask<FoldingRange[]>("foldingRange");
    const { start, end } = ARTICLE.one("boilerplate").range;
    assert.deepEqual(folds, [{ startLine: start.line, endLine: end.line, kind: "comment" }]);
  });

  it("grows a selection from a word to the article, for each cursor", async () => {
    const positions = [ARTICLE.at("semua"), ARTICLE.at("Prameswari")];
    const [inQuote, onName] = await ask<SelectionRange[]>("selectionRange", { positions });
    const steps = (range: SelectionRange | undefined): readonly string[] =>
      range ? [ARTICLE.words(range.range), ...steps(range.parent)] : [];
    const outer = ["sentence", "paragraph"].map((kind) => ARTICLE.one(kind).words);
    const quote = ARTICLE.one("quote").words;
    assert.deepEqual(steps(inQuote), [
      "semua",
      "Kami sudah membuka semua pintu air sejak pagi",
      quote.slice(1, -1),
      quote,
      ...outer,
      ARTICLE.text,
    ]);
    assert.deepEqual(steps(onName), [
      "Prameswari",
      "Wulan Prameswari",
      "kata Wulan Prameswari",
      ...outer,
      ARTICLE.text,
    ]);
  });

  it("leads from tagged text to what it is linked with, in another article, too", async () => {
    const links = await ask<DocumentLink[]>("documentLink");
    assert.deepEqual(links, [
      {
        range: ARTICLE.one("name").range,
        target: `${folder.uriOf("lain.txt")}#L1,2-L1,11`,
        tooltip: "says “Air surut”",
      },
    ]);
  });

  it("leaves what is no article to the editor", async () => {
    const code = folder.uriOf("kode.txt");
    await server.open(code, CODE);
    const textDocument = { uri: code };
    const position = { line: 0, character: 5 };
    assert.equal(await ask("foldingRange", { textDocument }), null);
    assert.equal(await ask("selectionRange", { textDocument, positions: [position] }), null);
    assert.deepEqual(await ask("documentLink", { textDocument }), []);
  });
});
