import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  closeEditors,
  exists,
  highlighted,
  kutip,
  open,
  read,
  remove,
  select,
  sidecarOf,
  when,
  writeArticle,
  type OpenArticle,
} from "./support";

describe("undo and redo", () => {
  let api: KutipApi;
  before(async () => {
    api = await kutip();
  });
  afterEach(closeEditors);

  it("take a tag away and bring it back, as the text shows at once", async () => {
    const article = await open(await writeArticle());
    await tag(article, "perbaikan pasar", "jalan");
    await until(() => api.history().undo === "Tag “jalan” added to “perbaikan pasar”");
    const sidecar = await read(sidecarOf(article.uri));

    await vscode.commands.executeCommand("kutip.undo");
    await highlighted(api, article.document, ({ tags }) => tags.length === 0);
    assert.equal(await exists(sidecarOf(article.uri)), false);

    await vscode.commands.executeCommand("kutip.redo");
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    assert.equal(await read(sidecarOf(article.uri)), sidecar);
    await remove(article.uri);
  });

  it("reach an article that is not open any more", async () => {
    const first = await open(await writeArticle());
    await tag(first, "perbaikan pasar", "tutup");
    await until(() => api.history().undo?.includes("“tutup”") ?? false);
    await closeEditors();
    const second = await open(await writeArticle());
    // The message has a button, for which the command waits: what it did is seen in the state.
    const undone = vscode.commands.executeCommand("kutip.undo");
    await until(() => api.history().redo?.includes("“tutup”") ?? false);
    assert.equal(await exists(sidecarOf(first.uri)), false);
    await vscode.commands.executeCommand("notifications.clearAll");
    await undone;
    await remove(first.uri);
    await remove(second.uri);
  });

  async function tag(article: OpenArticle, words: string, name: string): Promise<void> {
    select(article.editor, words);
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: name });
    await highlighted(api, article.document, ({ tags }) => tags.some(({ tags }) => tags.includes(name)));
  }

  async function until(isSo: () => boolean): Promise<void> {
    await when(api.onDidChangeHistory, () => (isSo() ? true : null));
  }
});
