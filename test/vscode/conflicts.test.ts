import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  closeEditors,
  highlighted,
  kutip,
  open,
  read,
  remove,
  select,
  sidecarOf,
  when,
  writeArticle,
} from "./support";

describe("a sidecar in VS Code", () => {
  let api: KutipApi;
  before(async () => {
    api = await kutip();
  });
  afterEach(closeEditors);

  it("in which a merge left its marks has a problem in their line with a quick fix, keeps the tags in sight, and is in use again when mended", async () => {
    const article = await open(await writeArticle());
    select(article.editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const uri = sidecarOf(article.uri);
    const good = await read(uri);
    const lines = good.split("\n");
    const at = lines.findIndex((line) => line.startsWith('{"id"'));
    const theirs = lines[at]!.replace("infrastruktur", "anggaran").replace(
      /urn:uuid:.{8}/,
      "urn:uuid:ffffffff",
    );
    const marked = lines
      .toSpliced(at, 1, "<<<<<<< HEAD", lines[at]!, "=======", theirs, ">>>>>>> cabang")
      .join("\n");
    await write(uri, marked);
    await highlighted(api, article.document, ({ notice, tags }) => notice !== null && tags.length === 1);

    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const problem = await when(
      vscode.languages.onDidChangeDiagnostics,
      () => vscode.languages.getDiagnostics(uri).find(({ source }) => source === "Kutip") ?? null,
    );
    assert.equal(problem.range.start.line, at);
    assert.match(problem.message, /holds the marks of a merge conflict/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      problem.range,
    );
    const fix = actions.find(({ command }) => command?.command === "kutip.keepBothSides");
    assert.equal(fix?.title, "Keep both sides: tags and notes of either branch");
    assert.deepEqual([fix.isPreferred, fix.command?.arguments], [true, [uri.toString()]]);

    await write(uri, good.replaceAll('"infrastruktur"', '"bangunan"'));
    await highlighted(
      api,
      article.document,
      ({ notice, tags }) => notice === null && tags[0]?.tags[0] === "bangunan",
    );
    await when(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(uri).some(({ source }) => source === "Kutip") ? null : true,
    );
    await remove(article.uri);
  });

  it("is completed and checked by the published schema", async () => {
    const article = await open(await writeArticle());
    select(article.editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const document = await vscode.workspace.openTextDocument(sidecarOf(article.uri));
    const editor = await vscode.window.showTextDocument(document);
    const purpose = document.positionAt(
      document.getText().indexOf('"purpose":"tagging"') + '"purpose":"'.length,
    );
    // VS Code's own JSON support needs a while to start, and answers with nothing until then.
    for (let labels: readonly string[] = []; !labels.includes('"commenting"');) {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        purpose,
      );
      labels = found.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    }
    const time = /"created":"([^"]*)"/.exec(document.getText());
    assert.ok(time);
    const at = document.positionAt(time.index);
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(at, at.translate(0, time[0].length)), '"created":"kemarin"'),
    );
    const problem = await when(
      vscode.languages.onDidChangeDiagnostics,
      () => vscode.languages.getDiagnostics(document.uri).find(({ source }) => source !== "Kutip") ?? null,
    );
    assert.equal(problem.range.start.line, at.line);
    await closeEditors();
    await remove(article.uri);
  });

  it("edited by hand in VS Code is in use as soon as it is saved", async () => {
    const article = await open(await writeArticle());
    select(article.editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const document = await vscode.workspace.openTextDocument(sidecarOf(article.uri));
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    const start = document.getText().indexOf("infrastruktur");
    const range = new vscode.Range(
      document.positionAt(start),
      document.positionAt(start + "infrastruktur".length),
    );
    await editor.edit((edit) => edit.replace(range, "bangunan"));
    await document.save();
    await highlighted(api, article.document, ({ tags }) => tags[0]?.tags[0] === "bangunan");
    await closeEditors();
    await remove(article.uri);
  });
});

function write(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
