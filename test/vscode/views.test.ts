/** Kutip's views over the corpus, as VS Code shows them. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  answered,
  closeEditors,
  highlighted,
  kutip,
  open,
  ORCHARD,
  remove,
  select,
  writeArticle,
} from "./support";

describe("views", () => {
  let api: KutipApi;
  let uri: vscode.Uri;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    uri = await writeArticle(ORCHARD.replace("\n\n", "\n\nKamis, 9 Juni 2022 | 10.15 WIB\n\n"));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("kutip.showAllSpeakers");
    await vscode.commands.executeCommand("kutip.showAllTags");
    await closeEditors();
    await remove(uri);
  });

  type Name = keyof KutipApi["views"];
  type Row = Awaited<ReturnType<KutipApi["views"][Name]["rows"]>>[number];
  type Node = Exclude<Row, { readonly type: "more" }>;
  /** The row that `isMeant`, once the index has it. */
  const row = (name: Name, isMeant: (row: Node) => boolean, parent?: Node): Promise<Node> =>
    answered(api.onDidChangeViews, async () => {
      const rows = await api.views[name].rows(parent);
      return rows.find((one): one is Node => one.type !== "more" && isMeant(one)) ?? null;
    });
  const speaker = (): Promise<Node> =>
    row("speakers", (one) => one.type === "entity" && one.row.name === "Dewi Lestiana");

  it("lead from a speaker to the words, which open at a click", async () => {
    const dewi = await speaker();
    const article = await row(
      "speakers",
      (one) => one.type === "holding" && one.uri === uri.toString(),
      dewi,
    );
    const place = await row("speakers", (one) => one.type === "place", article);
    assert.ok(place.type === "place");
    assert.match(place.row.text, /^“Hujan yang teratur/);
    await vscode.commands.executeCommand("kutip.openLocation", place.row.location);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document.uri.toString(), uri.toString());
    assert.match(editor.document.getText(editor.selection), /^“Hujan/);
  });

  it("are filtered over the whole corpus, and say so beside their name", async () => {
    await speaker();
    await vscode.commands.executeCommand("kutip.speakers.focus");
    await vscode.commands.executeCommand("kutip.filterSpeakers", "lestia");
    await answered(api.views.speakers.onDidShow, async () =>
      api.views.speakers.view.description === "“lestia” · 1" ? true : null,
    );
    await vscode.commands.executeCommand("kutip.filterSpeakers", "nobody at all");
    await answered(api.views.speakers.onDidShow, async () =>
      api.views.speakers.view.message?.startsWith("None of the speakers") ? true : null,
    );
  });

  it("list a tag as soon as it is there, with its place", async () => {
    const { document, editor } = await open(uri);
    select(editor, "empat ton jeruk");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "panen-raya" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    const tag = await row(
      "tags",
      (one) => one.type === "tag" && one.tag === "panen-raya" && one.row.count === 1,
    );
    const article = await row("tags", (one) => one.type === "holding", tag);
    const place = await row("tags", (one) => one.type === "place", article);
    assert.ok(place.type === "place");
    assert.equal(place.row.text, "empat ton jeruk");
    await vscode.commands.executeCommand("kutip.removeFromPlace", place);
    await highlighted(api, document, ({ tags }) => tags.length === 0);
  });

  it("list articles with what is known of them", async () => {
    const article = await row("articles", (one) => one.type === "article" && one.uri === uri.toString());
    assert.ok(article.type === "article");
    assert.deepEqual(
      [article.row.title, article.row.speakers, article.row.published],
      ["Kebun Jeruk Warga Panen Raya", 1, "2022-06-09"],
    );
  });

  it("list entities by type", async () => {
    const people = await row("entities", (one) => one.type === "type" && one.row.type === "person");
    const dewi = await row(
      "entities",
      (one) => one.type === "entity" && one.row.name === "Dewi Lestiana" && one.row.articles === 1,
      people,
    );
    assert.ok(dewi.type === "entity" && dewi.row.quotes === 2);
  });

  it("rename the entity of a row, and an undo leads back", async () => {
    await vscode.commands.executeCommand("kutip.renameEntity", { ...(await speaker()), name: "Dewi L." });
    const renamed = await row("speakers", (one) => one.type === "entity" && one.row.name === "Dewi L.");
    await vscode.commands.executeCommand("kutip.setEntityType", { ...renamed, type: "organization" });
    await row(
      "speakers",
      (one) => one.type === "entity" && one.row.name === "Dewi L." && one.row.type === "organization",
    );
    await vscode.commands.executeCommand("kutip.undo");
    await vscode.commands.executeCommand("kutip.undo");
    await speaker();
  });

  it("copy names, of all rows that are selected", async () => {
    const dewi = await speaker();
    await vscode.commands.executeCommand("kutip.copyName", dewi, [dewi]);
    assert.equal(await vscode.env.clipboard.readText(), "Dewi Lestiana");
  });
});
