/** What a person decides about entities with commands and F2: it shows in every article, and is undone in one step. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  actionsAt,
  answered,
  closeEditors,
  exists,
  highlighted,
  hoverAt,
  inWorkspace,
  kutip,
  open,
  rangeOf,
  read,
  remove,
  writeArticle,
  type OpenArticle,
} from "./support";

const LIST = "kutip.entities.json";
/** A person who is in no other suite's articles, with a name of her own in each test. */
const wellOf = (name: string): string =>
  [
    "Sumur Baru Kampung Delima",
    "",
    `Lurah ${name} membuka sumur baru di Kampung Delima, Senin (7/3/2022).`,
    "",
    `“Air ini untuk semua warga,” kata ${name} di balai kampung.`,
    "",
  ].join("\n");

describe("decisions about entities", () => {
  let api: KutipApi;
  let article: OpenArticle;
  let other: vscode.Uri;
  let name: string;
  let count = 0;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    name = `Sekar ${["Pramudita", "Anggraini", "Wulandari", "Maharani"][count++]}`;
    other = await writeArticle(wellOf(name));
    article = await open(await writeArticle(wellOf(name)));
    await known(2);
  });
  afterEach(async () => {
    await closeEditors();
    await remove(article.uri);
    await remove(other);
    if (await exists(inWorkspace(LIST))) await vscode.workspace.fs.delete(inWorkspace(LIST));
  });

  const speakerRow = (called: string) =>
    answered(api.onDidChangeViews, async () => {
      const rows = await api.views.speakers.rows();
      for (const row of rows) if (row.type === "entity" && row.row.name === called) return row;
      return null;
    });
  /** Waits until the index has the speaker in as many articles. */
  const known = (articles: number): Promise<true> =>
    answered(api.onDidChangeViews, async () => {
      const rows = await api.views.speakers.rows();
      return rows.some(
        (row) => row.type === "entity" && row.row.name === name && row.row.articles === articles,
      )
        ? true
        : null;
    });
  const said = (called: string): Promise<unknown> =>
    highlighted(api, article.document, ({ quotes }) => quotes.some(({ speaker }) => speaker === called));
  const given = () => ({ uri: article.uri.toString(), entity: { name, type: "person" } });

  it("F2 renames in all articles, which the file beside them keeps and an undo takes back", async () => {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      article.uri,
      rangeOf(article.document, name, 1).start,
      "Sekar P.",
    );
    assert.equal(edit.size, 0);
    await said("Sekar P.");
    await speakerRow("Sekar P.");
    assert.match(await hoverAt(article.document, name), /Sekar P\./);
    assert.match(await read(inWorkspace(LIST)), /Sekar P\./);
    await vscode.commands.executeCommand("kutip.undo");
    await said(name);
    await speakerRow(name);
  });

  it("a rename by command says how far it reached", async () => {
    await vscode.commands.executeCommand("kutip.renameEntity", { ...given(), name: "Bu Lurah Delima" });
    await said("Bu Lurah Delima");
    const row = await speakerRow("Bu Lurah Delima");
    assert.equal(row.row.articles, 2);
  });

  it("a split concerns the articles that were named", async () => {
    await vscode.commands.executeCommand("kutip.splitEntity", {
      ...given(),
      names: [{ name, type: "person" }],
      articles: [article.uri.toString()],
      name: `${name} (Delima)`,
    });
    await said(`${name} (Delima)`);
    assert.equal((await speakerRow(`${name} (Delima)`)).row.articles, 1);
    assert.equal((await speakerRow(name)).row.articles, 1);
  });

  it("Ctrl+. offers them, and an identifier shows in the hover", async () => {
    const offered = await actionsAt(article.document, rangeOf(article.document, name));
    for (const title of [/^Rename “/, /^Merge “/, /^Split “/, /is not the same as/, /^Set type of “/]) {
      assert.ok(
        offered.some((one) => title.test(one.title)),
        String(title),
      );
    }
    await vscode.commands.executeCommand("kutip.setIdentifier", { ...given(), identifier: "Q3318231" });
    assert.match(await hoverAt(article.document, name), /Q3318231/);
    await vscode.commands.executeCommand("kutip.setEntityType", { ...given(), type: "organization" });
    assert.match(await hoverAt(article.document, name), /organization/i);
  });
});
