import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, kutip, next, open, seed, write, remove } from "./support";

describe("activation", () => {
  afterEach(closeEditors);

  it("an opened article starts the extension and makes all of its commands work", async () => {
    const { highlights } = await open(await seed(2));
    assert.equal(highlights.isArticle, true);
    const manifest = vscode.extensions.getExtension("kutip.kutip")?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest.contributes.commands) assert.ok(known.has(command), command);
  });

  it("the status bar tells of an article and is silent about anything else", async () => {
    const api = await kutip();
    await open(await seed(2));
    const article = await statusThat(api, (text) => text !== null);
    assert.match(article ?? "", /^\d+ quotes · \d+ speakers? · \d+ entities · id$/);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: "json", content: "{}" }),
    );
    assert.equal(await statusThat(api, (text) => text === null), null);
  });

  for (const [name, text] of [
    ["requirements.txt", "requests==2.31.0\nnumpy>=1.26\n"],
    ["CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(pasar)\n"],
    ["LICENSE.txt", "Permission is hereby granted, free of charge, to any person, said the licence.\n"],
    ["robots.txt", "User-agent: *\nDisallow: /\n"],
    ["kosong.txt", ""],
  ] as const) {
    it(`${name} is left alone`, async () => {
      const api = await kutip();
      const { uri, highlights, document } = await open(await write(name, text));
      assert.equal(highlights.isArticle, false);
      assert.equal(api.statusText(), null);
      assert.equal(api.drawnIn(uri).size, 0);
      const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        "vscode.provideDocumentSemanticTokens",
        document.uri,
      );
      assert.equal(tokens?.data.length ?? 0, 0);
      await closeEditors();
      await remove(uri);
    });
  }

  it("plain text outside articles keeps its keys: Kutip's are bound in articles and its views only", () => {
    const manifest = vscode.extensions.getExtension("kutip.kutip")?.packageJSON as {
      contributes: { keybindings: { command: string; when?: string }[] };
    };
    for (const { command, when } of manifest.contributes.keybindings) {
      const conditions = when?.split(" && ") ?? [];
      const isKutips = conditions.some(
        (one) => one === "kutip.isArticle" || one.startsWith("focusedView == 'kutip."),
      );
      assert.ok(isKutips, command);
    }
  });

  it("the corpus is indexed: all five seeds", async () => {
    const api = await kutip();
    await open(await seed(0));
    if (api.corpusStatus()?.state !== "ready") {
      await next(api.onDidChangeCorpusStatus, (status) => status.state === "ready");
    }
    assert.ok((api.corpusStatus()?.articles ?? 0) >= 5);
  });
});

type Api = Awaited<ReturnType<typeof kutip>>;

/** The status text once it is as wanted: now, after the next highlights or after the next change of editors. */
async function statusThat(api: Api, isWanted: (text: string | null) => boolean): Promise<string | null> {
  while (!isWanted(api.statusText())) {
    await Promise.race([
      next(api.onDidChangeHighlights, () => true),
      next(vscode.window.onDidChangeActiveTextEditor, () => true),
    ]);
  }
  return api.statusText();
}
