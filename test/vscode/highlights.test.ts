import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { HighlightStyle } from "../../src/api";
import {
  closeEditors,
  highlighted,
  kutip,
  MARKET,
  open,
  remove,
  seed,
  tokensOf,
  writeArticle,
} from "./support";

describe("highlights", () => {
  afterEach(closeEditors);

  it("a seed shows its quotes, cues, speakers and boilerplate", async () => {
    const { document, uri } = await open(await seed(2));
    const drawn = (await kutip()).drawnIn(uri);
    const words = (style: HighlightStyle): string[] =>
      (drawn.get(style) ?? []).map((range) => document.getText(range));
    assert.ok(
      words("directQuote").includes(
        "“Risiko konflik itu nyata. Tindakan agresif Rusia secara serius merusak ketertiban keamanan di Eropa,”",
      ),
    );
    assert.equal(words("directQuote").length, 4);
    assert.ok(words("indirectQuote").includes("risiko konflik dengan Rusia itu nyata"));
    assert.ok(words("cue").includes("paparnya"));
    assert.ok(words("speaker").includes("Stoltenberg"));
    assert.ok(words("boilerplate").join("\n").includes("Video Rekomendasi"));
  });

  it("every drawn range lies where the server said", async () => {
    const { uri, highlights } = await open(await seed(4));
    const drawn = (await kutip()).drawnIn(uri);
    const quotes = ["directQuote", "mixedQuote", "indirectQuote"].flatMap(
      (style) => drawn.get(style as HighlightStyle) ?? [],
    );
    assert.equal(quotes.length, highlights.quotes.length);
    assert.equal(highlights.summary.quotes, highlights.quotes.length);
  });

  it("names have the colour of their type, speakers a modifier of their own", async () => {
    const { document, uri } = await open(await writeArticle());
    const tokens = await tokensOf(document);
    const ratna = tokens.filter(({ words }) => words === "Ratna Suryani");
    assert.ok(ratna.length >= 2);
    assert.ok(ratna.every(({ type }) => type === "person"));
    assert.deepEqual(
      ratna.map(({ modifiers }) => modifiers.includes("speaker")),
      [false, true],
      "named in the first paragraph, speaking in the second",
    );
    assert.equal(tokens.find(({ words }) => words === "Cimahi")?.type, "place");
    assert.equal(tokens.find(({ words }) => words === "ujar")?.type, "cue");
    await closeEditors();
    await remove(uri);
  });

  it("highlights follow typing, and an undo", async () => {
    const api = await kutip();
    const { document, editor, highlights, uri } = await open(await writeArticle());
    const before = highlights.quotes.length;
    const more = "“Kami senang,” kata Budi Hartono.\n\n";
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), more));
    const after = await highlighted(api, document, ({ quotes }) => quotes.length === before + 1);
    assert.equal(after.quotes[0]?.range.start.line, 2);
    assert.equal(document.getText(api.drawnIn(uri).get("directQuote")?.[0]), "“Kami senang,”");
    await vscode.commands.executeCommand("undo");
    await highlighted(api, document, ({ quotes }) => quotes.length === before);
    await closeEditors();
    await remove(uri);
  });

  it("a second editor on the same article is drawn as well, and nothing is left behind when both close", async () => {
    const api = await kutip();
    const { document, uri } = await open(await seed(1));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    assert.ok((api.drawnIn(uri).get("speaker") ?? []).length > 0);
    await closeEditors();
  });

  it("text beyond U+FFFF before a name shifts nothing", async () => {
    const { document, uri } = await open(await writeArticle(`😀😀 ${MARKET}`));
    const tokens = await tokensOf(document);
    assert.ok(tokens.some(({ words, type }) => words === "Budi Hartono" && type === "person"));
    await closeEditors();
    await remove(uri);
  });

  it("the articles of a workspace stay plain text", async () => {
    const { document } = await open(await seed(0));
    assert.equal(document.languageId, "plaintext");
  });
});
