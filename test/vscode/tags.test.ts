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
  next,
  open,
  read,
  remove,
  select,
  sidecarOf,
  writeArticle,
  type OpenArticle,
} from "./support";

describe("tags", () => {
  let api: KutipApi;
  before(async () => {
    api = await kutip();
  });
  afterEach(closeEditors);

  it("a selection is tagged: shown in the text and the hover, and stored beside the article", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    const drawn = api
      .drawnIn(article.uri)
      .get("tag")
      ?.map((range) => article.document.getText(range));
    assert.deepEqual(drawn, ["perbaikan pasar"]);
    assert.match(await hoverAt(article.document, "perbaikan pasar"), /infrastruktur/);

    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      article.uri,
      new vscode.Range(0, 0, article.document.lineCount, 0),
    );
    assert.deepEqual(
      hints.map(({ label }) => label),
      ["#infrastruktur"],
    );

    const sidecar = JSON.parse(await read(sidecarOf(article.uri))) as {
      type: string | string[];
      first: { items: { target: unknown; body: unknown }[] };
    };
    assert.ok([sidecar.type].flat().includes("AnnotationCollection"));
    assert.match(JSON.stringify(sidecar.first.items), /"exact":"perbaikan pasar"/);
    assert.match(JSON.stringify(sidecar.first.items), /"value":"infrastruktur"/);
    await drop(article);
  });

  it("without a selection the quote under the cursor is tagged", async () => {
    const article = await open(await writeArticle());
    select(article.editor, "ini milik semua", { cursor: true });
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "pedagang" });
    const { tags } = await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    const range = api.drawnIn(article.uri).get("tag")?.[0];
    assert.equal(article.document.getText(range), "“Pasar ini milik semua pedagang,”");
    assert.deepEqual(tags[0]?.tags, ["pedagang"]);
    await drop(article);
  });

  it("without a selection the name under the cursor is tagged", async () => {
    const article = await open(await writeArticle());
    select(article.editor, "Cimahi", { cursor: true });
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "kota" });
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    assert.equal(article.document.getText(api.drawnIn(article.uri).get("tag")?.[0]), "Cimahi");
    await drop(article);
  });

  it("a tag follows its text while that is edited around it", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "pedagang sayur", "pekerjaan");
    await article.editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "Baru! 😀\r\n"));
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    assert.equal(article.document.getText(api.drawnIn(article.uri).get("tag")?.[0]), "pedagang sayur");
    await drop(article);
  });

  it("a tag whose text is gone is counted as an orphan, kept, and back with an undo", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "Menurut Ratna, perbaikan pasar memakan waktu dua tahun.", "klaim");
    const line = article.document.lineAt(6);
    await article.editor.edit((edit) => edit.delete(line.range));
    const orphaned = await highlighted(api, article.document, ({ summary }) => summary.orphans === 1);
    assert.equal(orphaned.tags.length, 0);
    assert.match(await read(sidecarOf(article.uri)), /klaim/);
    await vscode.commands.executeCommand("undo");
    const back = await highlighted(api, article.document, ({ tags }) => tags.length === 1);
    assert.equal(back.summary.orphans, 0);
    await drop(article);
  });

  it("Remove Tag takes the only tag here off without asking", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    select(article.editor, "perbaikan pasar", { cursor: true });
    await vscode.commands.executeCommand("kutip.removeTag");
    await highlighted(api, article.document, ({ tags }) => tags.length === 0);
    if (await exists(sidecarOf(article.uri))) {
      assert.doesNotMatch(await read(sidecarOf(article.uri)), /infrastruktur/);
    }
    await drop(article);
  });

  it("Edit Note and Enter at once leave a note of several lines as it is", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    const sidecar = sidecarOf(article.uri);
    const noted = withNote(await read(sidecar), "satu\ndua");
    await vscode.workspace.fs.writeFile(sidecar, new TextEncoder().encode(noted));
    await highlighted(api, article.document, ({ tags }) => tags[0]?.note === "satu\ndua");
    select(article.editor, "perbaikan pasar", { cursor: true });
    await acceptUntil(vscode.commands.executeCommand("kutip.editNote"));
    assert.equal(await read(sidecar), noted);
    await drop(article);
  });

  it("a tag is found by the search as soon as it is made", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    const shown = next(api.onDidShowSearchRows, ({ rows }) => rows.some(({ kind }) => kind === "tag"));
    const done = vscode.commands.executeCommand("kutip.searchCorpus", "#infrastruktur");
    const { rows } = await shown;
    assert.match(`${rows[0]?.label} ${rows[0]?.description}`, /infrastruktur/);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await done;
    await drop(article);
  });

  it("Open Sidecar shows the file", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    await vscode.commands.executeCommand("kutip.openSidecar");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), sidecarOf(article.uri).toString());
    await drop(article);
  });

  it("a change of the sidecar from outside shows at once", async () => {
    const article = await open(await writeArticle());
    await tag(api, article, "perbaikan pasar", "infrastruktur");
    const text = await read(sidecarOf(article.uri));
    await vscode.workspace.fs.writeFile(
      sidecarOf(article.uri),
      new TextEncoder().encode(text.replaceAll('"infrastruktur"', '"bangunan"')),
    );
    await highlighted(api, article.document, ({ tags }) => tags[0]?.tags[0] === "bangunan");
    await drop(article);
  });

  it("a sidecar that cannot be read is said so and never written over", async () => {
    const uri = await writeArticle();
    const broken = '{ "type": "AnnotationCollection", oops';
    await vscode.workspace.fs.writeFile(sidecarOf(uri), new TextEncoder().encode(broken));
    const article = await open(uri);
    const { notice } = await highlighted(api, article.document, ({ notice }) => notice !== null);
    assert.match(notice ?? "", /pasar-\d+\.txt\.kutip\.json/);
    select(article.editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    assert.equal(await read(sidecarOf(uri)), broken);
    await drop(article);
  });
});

/** Tags the words and waits until the tag shows. */
async function tag(api: KutipApi, article: OpenArticle, words: string, name: string): Promise<void> {
  select(article.editor, words);
  await vscode.commands.executeCommand("kutip.tagSelection", { tag: name });
  await highlighted(api, article.document, ({ tags }) => tags.some(({ tags }) => tags.includes(name)));
}

/** The sidecar with a note at its only annotation, as another program would write it. */
function withNote(sidecar: string, note: string): string {
  const parsed = JSON.parse(sidecar) as { first: { items: { body: unknown[] }[] } };
  parsed.first.items[0]?.body.push({ type: "TextualBody", purpose: "commenting", value: note });
  return JSON.stringify(parsed);
}

async function drop(article: OpenArticle): Promise<void> {
  await closeEditors();
  await remove(article.uri);
}
