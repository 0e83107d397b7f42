import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  acceptUntil,
  closeEditors,
  highlighted,
  kutip,
  MARKET,
  next,
  open,
  rangeOf,
  read,
  remove,
  repeatUntil,
  select,
  sidecarOf,
  when,
  writeArticle,
} from "./support";

const CLAIM = "Menurut Ratna, perbaikan pasar memakan waktu dua tahun.";

describe("orphaned tags", () => {
  let api: KutipApi;
  let uri: vscode.Uri;
  before(async () => {
    api = await kutip();
  });
  afterEach(async () => {
    await closeEditors();
    await remove(uri);
    await when(api.onDidChangeOrphans, () => (total(api) === 0 ? true : null));
  });

  /**
   * An article with this text, of which these words were tagged before somebody else edited it. It is a file that was never open: VS Code
   * keeps texts for a while behind the closing of their editors, and brings them up to date line by line.
   */
  const rewritten = async (words: string, text: string): Promise<void> => {
    const made = await writeArticle();
    const { document, editor } = await open(made);
    select(editor, words);
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "klaim" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    const sidecar = await vscode.workspace.fs.readFile(sidecarOf(made));
    await closeEditors();
    await remove(made);
    uri = await writeArticle(text);
    await vscode.workspace.fs.writeFile(sidecarOf(uri), sidecar);
    await when(api.onDidChangeOrphans, () =>
      total(api) === 1 && api.orphanCounts()?.strays === 0 ? true : null,
    );
  };
  type Row = Awaited<ReturnType<KutipApi["orphanRows"]>>[number];
  const tagRow = async (): Promise<Row> => {
    const [article] = await api.orphanRows();
    assert.ok(article?.type === "article");
    assert.equal(article.row.uri, uri.toString());
    const [tag] = await api.orphanRows(article);
    assert.ok(tag?.type === "tag");
    return tag;
  };
  const look = async (row: Row): Promise<vscode.TextEditor> => {
    const shown = next(api.onDidShowOrphan, (node) => node !== null);
    await vscode.commands.executeCommand("kutip.lookAtOrphan", row);
    await shown;
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    assert.ok(editor);
    return editor;
  };
  const reattached = async (editor: vscode.TextEditor): Promise<string> => {
    const { tags } = await highlighted(
      api,
      editor.document,
      ({ tags }) => tags.length === 1 && !tags[0]!.approximate,
    );
    const { start, end } = tags[0]!.ranges[0]!;
    return editor.document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
  };

  it("are listed and counted at the icon while their article is closed", async () => {
    await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const row = await tagRow();
    assert.ok(row.type === "tag");
    assert.deepEqual([row.orphan.kind, row.orphan.text, row.orphan.tags], ["orphan", CLAIM, ["klaim"]]);
    assert.deepEqual(api.orphanView.badge, { value: 1, tooltip: "1 tag has lost their text" });
  });

  it("one that stands approximately is confirmed by looking and one key", async () => {
    await rewritten(CLAIM, MARKET.replace("perbaikan pasar", "perbakan pasar"));
    const row = await tagRow();
    assert.ok(row.type === "tag");
    assert.equal(row.orphan.kind, "approximate");
    const editor = await look(row);
    assert.match(api.orphanView.message ?? "", /^R confirms that klaim/);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), CLAIM.replace("perbaikan", "perbakan"));
    assert.equal(api.orphanShown(), null);
  });

  it("R on a row that has not been looked at only looks", async () => {
    await rewritten(CLAIM, MARKET.replace("waktu dua tahun", "waktu tiga tahun"));
    const before = await read(sidecarOf(uri));
    await vscode.commands.executeCommand("kutip.reattach", await tagRow());
    assert.notEqual(api.orphanShown(), null);
    assert.equal(await read(sidecarOf(uri)), before);
  });

  it("goes to what is selected after the look", async () => {
    await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const row = await tagRow();
    const editor = await look(row);
    select(editor, "Budi Hartono");
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), "Budi Hartono");
  });

  it("goes to the selection with the key of the editor, too", async () => {
    await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const editor = await look(await tagRow());
    select(editor, "pedagang sayur");
    await vscode.commands.executeCommand("kutip.reattachToSelection");
    assert.equal(await reattached(editor), "pedagang sayur");
  });

  it("what was selected before the look is not taken for its place", async () => {
    await rewritten(CLAIM, MARKET.replace("waktu dua tahun", "waktu tiga tahun"));
    const article = await open(uri);
    select(article.editor, "Budi Hartono");
    const row = await tagRow();
    const editor = await look(row);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), CLAIM.replace("dua", "tiga"));
  });

  it("with two places that fit alike the person chooses, and sees each in the article", async () => {
    const line = "“Pasar ini milik semua pedagang,” kata Ratna Suryani di hadapan para pedagang.";
    const rest = MARKET.replace(`${line}\n\n`, "");
    await rewritten("Ratna Suryani di hadapan", `${rest}\n${line}\n\n${line}\n`);
    const row = await tagRow();
    const editor = await look(row);
    assert.match(api.orphanView.message ?? "", /^2 places fit alike/);
    await acceptUntil(vscode.commands.executeCommand("kutip.reattach", row));
    assert.equal(await reattached(editor), "Ratna Suryani di hadapan");
    rangeOf(editor.document, line, 1);
  });

  it("nothing is put anywhere where nothing is like it", async () => {
    await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const before = await read(sidecarOf(uri));
    const row = await tagRow();
    await look(row);
    assert.match(api.orphanView.message ?? "", /^Nothing is like it/);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await read(sidecarOf(uri)), before);
  });

  it("an article that has lost a tag says so once, and leads to the view", async () => {
    await vscode.commands.executeCommand("workbench.view.explorer");
    await vscode.commands.executeCommand("notifications.clearAll");
    await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    await open(uri);
    const visible = (async () => {
      while (!api.orphanView.visible) await vscode.workspace.fs.stat(uri);
    })();
    await repeatUntil(visible, async () => {
      await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    });
  });

  it("a sidecar whose article was deleted elsewhere is listed with its tags", async () => {
    uri = await writeArticle(MARKET.replace("Cimahi", "Lembang"));
    const { document, editor } = await open(uri);
    select(editor, CLAIM);
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "klaim" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
    await when(api.onDidChangeOrphans, () => (api.orphanCounts()?.strays === 1 ? true : null));
    const [stray] = await api.orphanRows();
    assert.ok(stray?.type === "stray");
    assert.deepEqual([stray.row.uri, stray.row.annotations, stray.row.fitting], [uri.toString(), 1, []]);
    const [tag] = await api.orphanRows(stray);
    assert.ok(tag?.type === "tag");
    assert.equal(tag.orphan.text, CLAIM);
  });
});

function total(api: KutipApi): number {
  const counts = api.orphanCounts();
  return counts ? counts.orphans + counts.approximate + counts.strays : 0;
}
