import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  acceptUntil,
  closeEditors,
  exists,
  highlighted,
  hoverAt,
  kutip,
  MARKET,
  next,
  open,
  read,
  remove,
  select,
  sidecarOf,
  when,
  write,
  writeArticle,
  type OpenArticle,
} from "./support";

const SET = `{
  // milik bersama
  "tags": [
    { "name": "pejabat", "colour": "#1f6feb", "key": "p", "guideline": "Hanya yang *memegang* jabatan.", "appliesTo": ["person"] },
    "pedagang"
  ]
}
`;

/** One for each test. */
const SURNAMES = [
  "Kusumo",
  "Prameswari",
  "Lestari",
  "Hapsari",
  "Wijaya",
  "Santoso",
  "Gunadi",
  "Utama",
  "Sekar",
];

describe("tag sets", () => {
  let api: KutipApi;
  /** Open; the other one is not. */
  let article: OpenArticle;
  let other: vscode.Uri;
  let config: vscode.Uri;
  /** Of a person in both articles and in no other test's: VS Code may hold the texts of those for a while. */
  let name: string;
  let count = 0;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    config = await write("kutip.json", SET);
    name = `Ratna ${SURNAMES[count++]}`;
    const text = MARKET.replaceAll("Ratna Suryani", name);
    other = await writeArticle(text);
    article = await open(await writeArticle(text));
    while (!(await areKnown([article.uri, other])));
  });
  afterEach(async () => {
    await closeEditors();
    for (const uri of [article.uri, other, config]) await remove(uri);
  });

  const tagCursor = async (words: string, argument: object): Promise<void> => {
    select(article.editor, words, { cursor: true });
    await vscode.commands.executeCommand("kutip.tagSelection", argument);
  };
  const items = async (uri: vscode.Uri): Promise<number> =>
    (await exists(sidecarOf(uri)))
      ? (JSON.parse(await read(sidecarOf(uri))) as { first: { items: unknown[] } }).first.items.length
      : 0;

  it("a tag of the set is picked by its key, drawn in its colour, and told with its guideline", async () => {
    await tagCursor(name, { key: "P" });
    await highlighted(api, article.document, ({ tags }) => tags[0]?.colour === "#1f6feb");
    const coloured = api.tagColoursIn(article.uri).get("#1f6feb") ?? [];
    assert.deepEqual(
      coloured.map((range) => article.document.getText(range)),
      [name],
    );
    assert.match(await hoverAt(article.document, name), /#pejabat[^]*Hanya yang \*memegang\* jabatan\./);
  });

  it("kutip.json is completed by its schema", async () => {
    const document = await vscode.workspace.openTextDocument(config);
    const at = document.positionAt(document.getText().indexOf('["person"]') + 1);
    const completions = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      config,
      at,
    );
    const labels = completions.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes('"quote"'), labels.join());
  });

  it("Tag All Occurrences tags every place of a name in the corpus, and Remove Tag Everywhere takes it off", async () => {
    select(article.editor, name, { cursor: true });
    const shown = next(api.onDidShowPlaces, () => true);
    const args = { tag: "pejabat", of: "words", within: "corpus" };
    const tagging = vscode.commands.executeCommand("kutip.tagAllOccurrences", args);
    const places = await shown;
    assert.deepEqual(
      places.map(({ uri, text }) => `${uri} ${text}`).sort(),
      [other, other, article.uri, article.uri].map((uri) => `${uri.toString()} ${name}`).sort(),
    );
    await acceptUntil(tagging);
    await highlighted(api, article.document, ({ tags }) => tags.length === 2);
    assert.equal(await items(other), 2);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), article.uri.toString());

    const listed = next(api.onDidShowPlaces, () => true);
    const removing = vscode.commands.executeCommand("kutip.removeTagEverywhere", {
      tag: "pejabat",
      of: "tag",
      within: "corpus",
    });
    assert.equal((await listed).length, 4);
    await acceptUntil(removing);
    await highlighted(api, article.document, ({ tags }) => tags.length === 0);
    assert.equal(await items(other), 0);

    await when(api.onDidChangeHistory, () =>
      api.history().isBulk && api.history().undo?.includes("“pejabat” removed") ? true : null,
    );
    const undone = vscode.commands.executeCommand("kutip.undo");
    await highlighted(api, article.document, ({ tags }) => tags.length === 2);
    await vscode.commands.executeCommand("notifications.clearAll");
    await undone;
    assert.equal(await items(other), 2);
  });

  it("Rename Tag changes sidecars and kutip.json, which keeps its comments", async () => {
    await tagCursor(name, { tag: "pejabat" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const shown = next(api.onDidShowTagUses, () => true);
    const renaming = vscode.commands.executeCommand("kutip.renameTag", { tag: "pejabat", to: "penguasa" });
    const { articles, configs } = await shown;
    assert.deepEqual([articles.length, configs.length], [1, 1]);
    await acceptUntil(renaming);
    await highlighted(
      api,
      article.document,
      ({ tags }) => tags[0]?.tags[0] === "penguasa" && tags[0].colour !== null,
    );
    assert.equal(await read(config), SET.replace('"pejabat"', '"penguasa"'));
    assert.match(await read(sidecarOf(article.uri)), /"penguasa"/);
  });

  it("F2 on a tag in kutip.json renames it there and in the sidecars", async () => {
    await tagCursor(name, { tag: "pejabat" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const document = await vscode.workspace.openTextDocument(config);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      config,
      document.positionAt(document.getText().indexOf("pejabat") + 2),
      "penguasa",
    );
    assert.equal(edit.size, 0);
    assert.equal(await read(config), SET.replace('"pejabat"', '"penguasa"'));
    assert.match(await read(sidecarOf(article.uri)), /"penguasa"/);
  });

  it("a tag set with unsaved changes is left alone, and so is everything else", async () => {
    await tagCursor(name, { tag: "pejabat" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const before = await read(sidecarOf(article.uri));
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(config));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "\n"));
    const shown = next(api.onDidShowTagUses, () => true);
    const deleting = vscode.commands.executeCommand("kutip.deleteTag", { tag: "pejabat" });
    await shown;
    await acceptUntil(deleting);
    assert.equal(await read(sidecarOf(article.uri)), before);
    assert.equal(await read(config), SET);
  });

  it("Show Annotators hides tags by name and says so, and shows them again", async () => {
    await tagCursor(name, { tag: "pejabat" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const sidecar = await read(sidecarOf(article.uri));
    await vscode.commands.executeCommand("kutip.showAnnotators", { show: [] });
    await highlighted(api, article.document, ({ summary }) => summary.hidden === 1 && summary.tags === 0);
    assert.equal(api.drawnIn(article.uri).has("tag"), false);
    assert.match(api.statusText() ?? "", /1 tag hidden/);
    assert.equal(await read(sidecarOf(article.uri)), sidecar);
    const names = JSON.parse(sidecar) as { first: { items: { creator?: { name?: string } }[] } };
    const creator = names.first.items[0]?.creator?.name ?? "";
    await vscode.commands.executeCommand("kutip.showAnnotators", { show: [creator] });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    assert.doesNotMatch(api.statusText() ?? "", /hidden/);
  });
});

/** Whether the corpus knows what is said in each of them. It does not tell when a new article has taken the place of another. */
async function areKnown(articles: readonly vscode.Uri[]): Promise<boolean> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
    "vscode.executeWorkspaceSymbolProvider",
    "milik semua pedagang",
  );
  const known = new Set(symbols.map(({ location }) => location.uri.toString()));
  return articles.every((uri) => known.has(uri.toString()));
}
