import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, open, remove, select, writeArticle } from "./support";

const WELL = [
  "Sumur Baru Kampung Delima",
  "",
  "Lurah Sekar Pramudita membuka sumur baru di Kampung Delima, Senin (7/3/2022).",
  "",
  "“Air ini untuk semua warga,” kata Sekar Pramudita di balai kampung.",
  "",
  "Orang menunggu sumur itu sejak kemarau panjang tahun lalu, ketika sungai di dekat kampung surut.",
  "",
  "“Kami akan menjaganya bersama,” ujarnya.",
  "",
  "“Sumur lama sudah kering,” katanya.",
  "",
].join("\n");

describe("what stands beside the words of an article", () => {
  let uri: vscode.Uri;
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    ({ uri, editor } = await open(await writeArticle(WELL)));
  });
  afterEach(async () => {
    await set("summary", undefined);
    await set("hints", undefined);
    await closeEditors();
    await remove(uri);
  });

  const lenses = async (): Promise<readonly (string | undefined)[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uri,
      10,
    );
    return found.map(({ command }) => command?.title);
  };
  /** The lines with hints. */
  const hinted = async (): Promise<readonly number[]> => {
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      uri,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
    );
    return found.map(({ position }) => position.line);
  };

  it("is a summary over the headline, unless the setting is off", async () => {
    assert.match((await lenses()).join(", "), /^3 quotes, 1 speaker, reviewed 0\/\d+$/);
    await set("summary", false);
    assert.deepEqual(await lenses(), []);
  });

  it("are hints where the setting wants them: nowhere, in the cursor's line, everywhere", async () => {
    assert.deepEqual(await hinted(), []);
    await set("hints", "always");
    assert.deepEqual(await hinted(), [8, 10]);
    await set("hints", "line");
    select(editor, "menjaganya", { cursor: true });
    assert.deepEqual(await hinted(), [8]);
    select(editor, "sumur baru", { cursor: true });
    assert.deepEqual(await hinted(), []);
  });
});

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("kutip").update(name, value, vscode.ConfigurationTarget.Workspace);
}
