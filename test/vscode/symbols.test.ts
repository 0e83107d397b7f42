import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  closeEditors,
  highlighted,
  kutip,
  next,
  open,
  remove,
  seed,
  select,
  write,
  writeArticle,
} from "./support";

describe("outline, symbols and quote navigation", () => {
  afterEach(closeEditors);

  it("the outline lists the headline and the quotes with their speakers", async () => {
    const { uri } = await open(await writeArticle());
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    const all = symbols.flatMap((symbol) => [symbol, ...symbol.children]);
    assert.ok(all.some(({ name }) => name.includes("Pasar Kenanga Dibuka Kembali")));
    const quote = all.find(({ name, detail }) => `${name} ${detail}`.includes("Pasar ini milik"));
    assert.ok(quote, "the quote is listed");
    assert.match(`${quote.name} ${quote.detail}`, /Ratna Suryani/);
    for (const { range, selectionRange } of all) assert.ok(range.contains(selectionRange));
    await closeEditors();
    await remove(uri);
  });

  it("Ctrl+T finds speakers of the corpus", async () => {
    const api = await kutip();
    await open(await seed(2));
    if (api.corpusStatus()?.state !== "ready") {
      await next(api.onDidChangeCorpusStatus, (status) => status.state === "ready");
    }
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "stoltenberg",
    );
    assert.ok(symbols.some(({ name }) => name.includes("Jens Stoltenberg")));
  });

  it("Next and Previous Quote go from quote to quote and round the ends", async () => {
    const { editor, highlights, uri } = await open(await writeArticle());
    const starts = highlights.quotes.map(({ range }) => range.start.line);
    assert.ok(starts.length >= 3);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const visited: number[] = [];
    for (let step = 0; step <= starts.length; step++) {
      await vscode.commands.executeCommand("kutip.nextQuote");
      visited.push(editor.selection.start.line);
    }
    assert.deepEqual(visited, [...starts, starts[0]]);
    await vscode.commands.executeCommand("kutip.previousQuote");
    assert.equal(editor.selection.start.line, starts.at(-1));
    await closeEditors();
    await remove(uri);
  });

  it("Go to Definition and Find References know an entity", async () => {
    const { document, editor } = await open(await seed(0));
    select(editor, "Cohen", { cursor: true });
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      document.uri,
      editor.selection.active,
    );
    assert.ok(references.length >= 2);
  });

  it("kutip.json proposes tags that the corpus uses", async () => {
    const api = await kutip();
    const { editor, document, uri } = await open(await writeArticle());
    const config = await write("kutip.json", '{ "tags": [""] }');
    select(editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(config));
    for (let labels: readonly string[] = []; !labels.includes("infrastruktur");) {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        config,
        new vscode.Position(0, 12),
      );
      labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    }
    await closeEditors();
    await remove(config);
    await remove(uri);
  });
});
