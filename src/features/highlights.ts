/**
 * Draws quotes, cues, speakers, tags and boilerplate as decorations: unlike semantic tokens these may overlap and run over lines.
 * Names are coloured by the editor itself, from the server's semantic tokens.
 */
import * as vscode from "vscode";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import type { HighlightStyle } from "../api";
import { toRange } from "../places";
import { onDidChangeHighlightSettings, readHighlightSettings, type HighlightSettings } from "../settings";
import type { Articles } from "./articles";
import { createStyles, type Styles } from "./styles";

type Drawing = ReadonlyMap<HighlightStyle, readonly vscode.DecorationOptions[]>;

export class Highlights implements vscode.Disposable {
  readonly #articles: Articles;
  readonly #drawings = new Map<string, Drawing>();
  readonly #subscriptions: vscode.Disposable;
  #settings = readHighlightSettings();
  /** Made with the first article: a window without one has no decorations at all. */
  #styles: Styles | null = null;

  constructor(articles: Articles) {
    this.#articles = articles;
    this.#subscriptions = vscode.Disposable.from(
      articles.onDidChange((highlights) => this.#draw(highlights)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.#showIn(editors)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#drawings.delete(document.uri.toString())),
      onDidChangeHighlightSettings(() => {
        this.#settings = readHighlightSettings();
        this.#redraw();
      }),
    );
  }

  drawnIn(uri: vscode.Uri): ReadonlyMap<HighlightStyle, readonly vscode.Range[]> {
    const drawing =
      this.#drawings.get(uri.toString()) ?? new Map<HighlightStyle, vscode.DecorationOptions[]>();
    return new Map(
      [...drawing]
        .filter(([, options]) => options.length > 0)
        .map(([style, options]) => [style, options.map((option) => option.range)]),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const style of Object.values(this.#styles ?? {})) style.dispose();
  }

  #draw(highlights: ArticleHighlights): void {
    const key = vscode.Uri.parse(highlights.uri).toString();
    if (!highlights.isArticle && !this.#drawings.has(key)) return;
    this.#drawings.set(key, drawingOf(highlights, this.#settings));
    this.#showIn(vscode.window.visibleTextEditors.filter((editor) => editor.document.uri.toString() === key));
  }

  #redraw(): void {
    for (const document of vscode.workspace.textDocuments) {
      const highlights = this.#articles.get(document.uri);
      if (highlights) this.#draw(highlights);
    }
  }

  #showIn(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) {
      const drawing = this.#drawings.get(editor.document.uri.toString());
      if (!drawing) continue;
      this.#styles ??= createStyles();
      for (const [style, options] of drawing) editor.setDecorations(this.#styles[style], [...options]);
    }
  }
}

/** Every style has its entry, so that an empty one wipes what was drawn before. */
function drawingOf(highlights: ArticleHighlights, settings: HighlightSettings): Drawing {
  const quotes = settings.quotes ? highlights.quotes : [];
  const tags = settings.tags ? highlights.tags : [];
  const quotesOf = (kind: "direct" | "mixed" | "indirect"): vscode.DecorationOptions[] =>
    quotes.filter((quote) => quote.kind === kind).map((quote) => ({ range: toRange(quote.range) }));
  const tagsThat = (approximate: boolean): vscode.DecorationOptions[] =>
    tags.filter((tag) => tag.approximate === approximate).map((tag) => ({ range: toRange(tag.range) }));
  const plain = (ranges: ArticleHighlights["cues"]): vscode.DecorationOptions[] =>
    ranges.map((range) => ({ range: toRange(range) }));
  return new Map<HighlightStyle, vscode.DecorationOptions[]>([
    ["directQuote", quotesOf("direct")],
    ["mixedQuote", quotesOf("mixed")],
    ["indirectQuote", quotesOf("indirect")],
    ["cue", settings.cues ? plain(highlights.cues) : []],
    ["speaker", settings.speakers ? plain(highlights.speakers) : []],
    ["tag", tagsThat(false)],
    ["approximateTag", tagsThat(true)],
    ["boilerplate", settings.boilerplate ? plain(highlights.boilerplate) : []],
  ]);
}
