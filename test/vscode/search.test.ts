import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import type { SearchRow } from "../../server/protocol/search";
import type { KutipApi } from "../../src/api";
import { accept, closeEditors, escape, kutip, next, open, seed, when } from "./support";

describe("Search Corpus", () => {
  let api: KutipApi;

  before(async () => {
    api = await kutip();
    await open(await seed(0));
    if (api.corpusStatus()?.state !== "ready") {
      await next(api.onDidChangeCorpusStatus, (status) => status.state === "ready");
    }
  });
  afterEach(async () => {
    await escape();
    await closeEditors();
  });

  it("forgives typos: stoltenbreg", async () => {
    const { rows, done } = await search(api, "stoltenbreg");
    assert.match(rows[0]?.label ?? "", /Stoltenberg/);
    await escape();
    await done;
  });

  it("forgives missing letters: korea utra", async () => {
    const { rows, done } = await search(api, "korea utra");
    assert.ok(rows.slice(0, 3).some(({ label }) => /Korea Utara|Korut/.test(label)));
    await escape();
    await done;
  });

  it("rows stand in the server's order, and moving through them previews each place", async () => {
    await open(await seed(3));
    const { rows, done, first } = await search(api, "stoltenbreg");
    assert.ok(rows.length >= 3);
    assert.deepEqual(await first, rows[0]);
    for (const row of rows.slice(1, 3)) {
      await moveTo(api, row);
      const shown = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
      assert.ok(shown.includes(vscode.Uri.parse(row.location.uri).toString()));
    }
    await escape();
    await done;
  });

  it("Enter jumps to the exact span", async () => {
    await open(await seed(3));
    const { rows, done, first } = await search(api, '"ketertiban keamanan');
    await first;
    await accept();
    await done;
    const row = rows[0];
    assert.ok(row);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), vscode.Uri.parse(row.location.uri).toString());
    const { start, end } = row.location.range;
    assert.ok(
      editor.selection.isEqual(new vscode.Range(start.line, start.character, end.line, end.character)),
    );
  });

  it("Escape returns to where one was: editor, selection, scroll, and no tab more", async () => {
    const { editor, uri } = await open(await seed(2));
    editor.selections = [new vscode.Selection(14, 3, 14, 9), new vscode.Selection(18, 0, 18, 4)];
    editor.revealRange(new vscode.Range(14, 0, 14, 0), vscode.TextEditorRevealType.AtTop);
    await when(vscode.window.onDidChangeTextEditorVisibleRanges, () =>
      (editor.visibleRanges[0]?.start.line ?? 0) > 5 ? true : null,
    );
    const top = editor.visibleRanges[0]?.start;
    assert.ok(top);
    const tabs = tabLabels();

    const { rows, done, first } = await search(api, "@stoltenberg");
    await first;
    const elsewhere = rows.findIndex(
      ({ location }) => vscode.Uri.parse(location.uri).toString() !== uri.toString(),
    );
    for (const row of rows.slice(1, elsewhere + 1)) await moveTo(api, row);
    await escape();
    await done;

    const back = vscode.window.activeTextEditor;
    assert.equal(back?.document.uri.toString(), uri.toString());
    assert.deepEqual(
      back.selections.map(({ start, end }) => [start.line, start.character, end.line, end.character]),
      [
        [14, 3, 14, 9],
        [18, 0, 18, 4],
      ],
    );
    await when(vscode.window.onDidChangeTextEditorVisibleRanges, () =>
      back.visibleRanges[0]?.start.isEqual(top) ? true : null,
    );
    assert.deepEqual(tabLabels(), tabs);
  });

  it("opens again for someone who is still on the way back, and brings them back there", async () => {
    const { uri } = await open(await seed(2));
    const { done: last, first } = await search(api, '"ketertiban keamanan');
    await first;
    await escape();
    const { rows, done } = await search(api, "stoltenbreg");
    assert.match(rows[0]?.label ?? "", /Stoltenberg/);
    await escape();
    await Promise.all([last, done]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  it("Escape with no editor open leaves none behind", async () => {
    await closeEditors();
    const { done, first } = await search(api, "stoltenberg");
    await first;
    await escape();
    await done;
    assert.deepEqual(tabLabels(), []);
  });

  for (const [prefix, query, kinds] of [
    ["@", "@cohen", ["speaker", "quote"]],
    ['"', '"risiko konflik', ["quote"]],
    [":", ":place seoul", ["entity"]],
  ] as const) {
    it(`the prefix ${prefix} narrows to ${kinds.join(" and ")}`, async () => {
      const { rows, done } = await search(api, query);
      assert.ok(rows.length > 0);
      for (const row of rows)
        assert.ok((kinds as readonly string[]).includes(row.kind), `${row.kind} ${row.label}`);
      await escape();
      await done;
    });
  }
});

/** Presses the down key and waits until the row's place is previewed; would wait in vain if VS Code had put another row there. */
async function moveTo(api: KutipApi, row: SearchRow): Promise<void> {
  const previewed = next(api.onDidPreview, (shown) => isDeepStrictEqual(shown, row));
  await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
  await previewed;
}

interface Search {
  readonly rows: readonly SearchRow[];
  /** The first row once it is previewed: then the quick pick shows the rows, too. */
  readonly first: Promise<SearchRow>;
  /** Resolves when the palette is closed and the editor is where it should be. */
  readonly done: Thenable<unknown>;
}

/** Opens the palette with the query in it and waits for its rows. */
async function search(api: KutipApi, query: string): Promise<Search> {
  const shown = next(api.onDidShowSearchRows, (rows) => rows.query === query);
  const first = next(api.onDidPreview, () => true);
  const done = vscode.commands.executeCommand("kutip.searchCorpus", query);
  const { rows } = await shown;
  return { rows, first, done };
}

function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
