import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  closeEditors,
  exists,
  highlighted,
  inWorkspace,
  kutip,
  MARKET,
  open,
  read,
  remove,
  select,
  sidecarOf,
  writeArticle,
} from "./support";

describe("articles that move, vanish or are odd", () => {
  afterEach(closeEditors);

  it("Re-index Corpus ends with every article in the index again", async () => {
    const api = await kutip();
    await open(await writeArticle());
    await vscode.commands.executeCommand("kutip.reindex");
    const status = api.corpusStatus();
    assert.equal(status?.state, "ready");
    assert.ok(status.articles >= 5, `only ${status.articles} articles are in the index`);
  });

  it("an article that is renamed while open stays highlighted under its new name", async () => {
    const api = await kutip();
    const { uri } = await open(await writeArticle());
    const renamed = inWorkspace("baru.txt");
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed, { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    const article = await open(renamed);
    assert.ok(article.highlights.quotes.length > 0);
    assert.equal(api.highlightsOf(uri), null);
    await closeEditors();
    await remove(renamed);
  });

  it("an article that is deleted while open can still be read, and its tags stay on disk", async () => {
    const api = await kutip();
    const { uri, document, editor } = await open(await writeArticle());
    select(editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    // As another program would: no event of VS Code's own comes before it.
    await vscode.workspace.fs.delete(uri);
    await editor.edit((change) => change.insert(new vscode.Position(0, 0), "Baru. "));
    await highlighted(api, document, ({ quotes }) => quotes.length > 0);
    assert.match(await read(sidecarOf(uri)), /infrastruktur/);
    await closeEditors();
    await remove(uri);
    assert.equal(await exists(sidecarOf(uri)), false);
  });

  for (const [what, text] of [
    ["CR LF line ends", MARKET.replaceAll("\n", "\r\n")],
    ["unclosed and doubled quotation marks", `${MARKET}\n““Pasar ramai, kata Budi Hartono.\n`],
    ["right-to-left text", `${MARKET}\n\u200fقال أحمد إن السوق مفتوح.\n`],
    ["a very long line", `${MARKET}\n${"kata ".repeat(20_000)}\n`],
  ] as const) {
    it(`${what}: the rest of the article is right`, async () => {
      const { document, highlights, uri } = await open(await writeArticle(text));
      const direct = highlights.quotes.filter(({ kind }) => kind === "direct");
      assert.ok(direct.length >= 2);
      const { start, end } = direct[0]!.range;
      assert.equal(
        document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
        "“Pasar ini milik semua pedagang,”",
      );
      await closeEditors();
      await remove(uri);
    });
  }
});
