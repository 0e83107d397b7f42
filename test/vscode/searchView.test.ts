import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import type { ShownFound } from "../../src/features/search/searchMessages";
import { closeEditors, kutip, next, open, seed } from "./support";

describe("the search view", () => {
  let api: KutipApi;

  before(async () => {
    api = await kutip();
    await open(await seed(0));
    if (api.corpusStatus()?.state !== "ready") {
      await next(api.onDidChangeCorpusStatus, (status) => status.state === "ready");
    }
  });
  after(closeEditors);

  /** What the page shows when it has drawn the answer. */
  const shown = async (query: string): Promise<ShownFound> => {
    const showing = next(api.onDidShowFound, (found) => found.query === query);
    await vscode.commands.executeCommand("kutip.openSearchView", query);
    return showing;
  };

  it("shows quotes of a speaker that hold the words, by article", async () => {
    const { hits, rows, problem } = await shown("speaker:stoltenberg nuklir");
    assert.equal(problem, null);
    assert.ok(hits > 0);
    assert.ok(
      rows.some((row) => row.includes("nuklir")),
      rows.join("\n"),
    );
  });

  it("tells what is wrong with a query", async () => {
    const { hits, problem } = await shown("nuklir kind:lisan");
    assert.equal(hits, 0);
    assert.match(problem ?? "", /no kind of quote “lisan”/);
  });
});
