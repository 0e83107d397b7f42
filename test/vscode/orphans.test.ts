import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  acceptUntil,
  answered,
  closeEditors,
  highlighted,
  kutip,
  MARKET,
  next,
  open,
  ORCHARD,
  rangeOf,
  read,
  remove,
  repeatUntil,
  select,
  sidecarOf,
  writeArticle,
} from "./support";

const CLAIM = "Menurut Ratna, perbaikan pasar memakan waktu dua tahun.";
const THREE_YEARS = MARKET.replace("waktu dua tahun", "waktu tiga tahun");

describe("orphaned tags", () => {
  let api: KutipApi;
  let uri: vscode.Uri;
  before(async () => {
    api = await kutip();
  });
  afterEach(async () => {
    await closeEditors();
    await remove(uri);
    await answered(api.onDidChangeOrphans, async () => ((await rowOfArticle()) ? null : true));
  });

  type Row = Awaited<ReturnType<KutipApi["orphanRows"]>>[number];
  type TagRow = Extract<Row, { readonly type: "tag" }>;
  /** The row of this test's article, whatever others left in the list. */
  const rowOfArticle = async (): Promise<Row | undefined> => {
    const rows = await api.orphanRows();
    return rows.find((row) => "row" in row && row.row.uri === uri.toString());
  };
  /** The row of its only tag, when it is of that kind. */
  const listed = (kind: TagRow["orphan"]["kind"]): Promise<TagRow> =>
    answered(api.onDidChangeOrphans, async () => {
      const row = await rowOfArticle();
      const [tag] = row ? await api.orphanRows(row) : [];
      return tag?.type === "tag" && tag.orphan.kind === kind ? tag : null;
    });
  /**
   * The row of an article with this text, of which these words were tagged before somebody else edited it. It is a file that was never
   * open: VS Code keeps texts for a while behind the closing of their editors, and brings them up to date line by line.
   */
  const rewritten = async (
    words: string,
    text: string,
    kind: TagRow["orphan"]["kind"] = "orphan",
  ): Promise<TagRow> => {
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
    return listed(kind);
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
    const { orphan } = await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    assert.deepEqual([orphan.text, orphan.tags], [CLAIM, ["klaim"]]);
    const { value, tooltip } = api.orphanView.badge ?? {};
    const counts = api.orphanCounts();
    assert.ok(counts);
    assert.equal(value, counts.orphans + counts.approximate + counts.unfit + counts.strays);
    assert.match(tooltip ?? "", /lost (its|their) text/);
  });

  it("one that stands approximately is confirmed by looking and one key", async () => {
    const row = await rewritten(CLAIM, MARKET.replace("perbaikan pasar", "perbakan pasar"), "approximate");
    const editor = await look(row);
    assert.match(api.orphanView.message ?? "", /^R confirms that klaim/);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), CLAIM.replace("perbaikan", "perbakan"));
    assert.equal(api.orphanShown(), null);
  });

  it("R on a row that has not been looked at only looks", async () => {
    const row = await rewritten(CLAIM, THREE_YEARS, "approximate");
    const before = await read(sidecarOf(uri));
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.notEqual(api.orphanShown(), null);
    assert.equal(await read(sidecarOf(uri)), before);
  });

  it("goes to what is selected after the look", async () => {
    const row = await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const editor = await look(row);
    select(editor, "Budi Hartono");
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), "Budi Hartono");
  });

  it("goes to the selection with the key of the editor, too", async () => {
    const editor = await look(await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, "")));
    select(editor, "pedagang sayur");
    await vscode.commands.executeCommand("kutip.reattachToSelection");
    assert.equal(await reattached(editor), "pedagang sayur");
  });

  it("what was selected before the look is not taken for its place", async () => {
    const row = await rewritten(CLAIM, THREE_YEARS, "approximate");
    const article = await open(uri);
    select(article.editor, "Budi Hartono");
    const editor = await look(row);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await reattached(editor), CLAIM.replace("dua", "tiga"));
  });

  it("with two places that fit alike the person chooses, and sees each in the article", async () => {
    const line = "“Pasar ini milik semua pedagang,” kata Ratna Suryani di hadapan para pedagang.";
    const rest = MARKET.replace(`${line}\n\n`, "");
    const row = await rewritten("Ratna Suryani di hadapan", `${rest}\n${line}\n\n${line}\n`);
    const editor = await look(row);
    assert.match(api.orphanView.message ?? "", /^2 places fit alike/);
    await acceptUntil(vscode.commands.executeCommand("kutip.reattach", row));
    assert.equal(await reattached(editor), "Ratna Suryani di hadapan");
    rangeOf(editor.document, line, 1);
  });

  it("nothing is put anywhere where nothing is like it", async () => {
    const row = await rewritten(CLAIM, MARKET.replace(`${CLAIM}\n\n`, ""));
    const before = await read(sidecarOf(uri));
    await look(row);
    assert.match(api.orphanView.message ?? "", /^Nothing is like it/);
    await vscode.commands.executeCommand("kutip.reattach", row);
    assert.equal(await read(sidecarOf(uri)), before);
  });

  it("an article that has lost a tag says so once, and leads to the view", async () => {
    // Not the Explorer, which fails where it would show a file that has just been removed.
    await vscode.commands.executeCommand("workbench.view.search");
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
    uri = await writeArticle(ORCHARD);
    const { document, editor } = await open(uri);
    select(editor, "bibit berikutnya");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "klaim" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    await closeEditors();
    await vscode.workspace.fs.delete(uri);
    const { orphan, parent } = await listed("stray");
    assert.equal(orphan.text, "bibit berikutnya");
    assert.ok(parent.type === "stray");
    assert.deepEqual([parent.row.annotations, parent.row.fitting], [1, []]);
  });
});
