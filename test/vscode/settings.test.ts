import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { HighlightStyle } from "../../src/api";
import {
  closeEditors,
  highlighted,
  kutip,
  open,
  read,
  remove,
  seed,
  select,
  sidecarOf,
  writeArticle,
} from "./support";

describe("settings", () => {
  afterEach(async () => {
    for (const name of CHANGED) await set(name, undefined);
    await closeEditors();
  });

  for (const [name, style] of [
    ["quotes", "directQuote"],
    ["cues", "cue"],
    ["speakers", "speaker"],
    ["boilerplate", "boilerplate"],
  ] as const satisfies readonly (readonly [string, HighlightStyle])[]) {
    it(`kutip.highlights.${name} can be switched off and on while an article is open`, async () => {
      const api = await kutip();
      const { uri } = await open(await seed(2));
      assert.ok(api.drawnIn(uri).has(style));
      await set(`highlights.${name}`, false);
      assert.equal(api.drawnIn(uri).has(style), false);
      await set(`highlights.${name}`, true);
      assert.ok(api.drawnIn(uri).has(style));
    });
  }

  it("kutip.annotator signs tags", async () => {
    const api = await kutip();
    await set("annotator", "Lestari");
    const { uri, editor, document } = await open(await writeArticle());
    select(editor, "perbaikan pasar");
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    assert.match(await read(sidecarOf(uri)), /Lestari/);
    await closeEditors();
    await remove(uri);
  });

  it("kutip.articles.exclude makes an open article plain text again", async () => {
    const api = await kutip();
    const { uri, document } = await open(await writeArticle());
    await set("articles.exclude", ["pasar-*.txt"]);
    await highlighted(api, document, ({ isArticle }) => !isArticle);
    assert.equal(api.drawnIn(uri).size, 0);
    assert.equal(api.statusText(), null);
    await set("articles.exclude", undefined);
    await highlighted(api, document, ({ isArticle }) => isArticle);
    await closeEditors();
    await remove(uri);
  });

  it("kutip.language sets the language of all articles", async () => {
    const api = await kutip();
    const { document } = await open(await seed(2));
    await set("language", "en");
    await highlighted(api, document, ({ language }) => language === "en");
    await set("language", undefined);
    await highlighted(api, document, ({ language }) => language === "id");
  });
});

const CHANGED = [
  "highlights.quotes",
  "highlights.cues",
  "highlights.speakers",
  "highlights.boilerplate",
  "annotator",
  "articles.exclude",
  "language",
];

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("kutip").update(name, value, vscode.ConfigurationTarget.Workspace);
}
