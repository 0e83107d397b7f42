/**
 * Draws quotes, cues, speakers, tags and boilerplate as decorations: unlike semantic tokens these may overlap and run over lines.
 * Names are coloured by the editor itself, from the server's semantic tokens.
 */
import * as vscode from "vscode";
import type { ArticleHighlights } from "../../../server/protocol/highlights";
import type { HighlightStyle } from "../../api";
import { toRange } from "../../places";
import { onDidChangeHighlightSettings, readHighlightSettings, type HighlightSettings } from "../../settings";
import type { Articles } from "../corpus/articles";
import { createStyles, type Styles } from "./styles";
import { TagStyles, type ColouredTags } from "../tags/tagStyles";

interface Drawing {
  readonly plain: ReadonlyMap<HighlightStyle, readonly vscode.DecorationOptions[]>;
  /** Tags whose tag set gives them a colour. */
  readonly coloured: readonly ColouredTags[];
}

export class Highlights implements vscode.Disposable {
  readonly #articles: Articles;
  readonly #drawings = new Map<string, Drawing>();
  readonly #subscriptions: vscode.Disposable;
  #settings = readHighlightSettings();
  /** Made with the first article: a window without one has no decorations at all. */
  #styles: Styles | null = null;
  readonly #tagStyles = new TagStyles();

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
      vscode.window.onDidChangeActiveColorTheme(() => {
        this.#tagStyles.dispose();
        this.#redraw();
      }),
    );
  }

  drawnIn(uri: vscode.Uri): ReadonlyMap<HighlightStyle, readonly vscode.Range[]> {
    const drawing = this.#drawings.get(uri.toString());
    const drawn = new Map<HighlightStyle, readonly vscode.Range[]>();
    for (const [style, options] of drawing?.plain ?? []) {
      if (options.length > 0)
        drawn.set(
          style,
          options.map(({ range }) => range),
        );
    }
    for (const { approximate, ranges } of drawing?.coloured ?? []) {
      const style = approximate ? "approximateTag" : "tag";
      drawn.set(style, [...(drawn.get(style) ?? []), ...ranges]);
    }
    return drawn;
  }

  tagColoursIn(uri: vscode.Uri): ReadonlyMap<string, readonly vscode.Range[]> {
    const colours = new Map<string, readonly vscode.Range[]>();
    for (const { colour, ranges } of this.#drawings.get(uri.toString())?.coloured ?? []) {
      colours.set(colour, [...(colours.get(colour) ?? []), ...ranges]);
    }
    return colours;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#tagStyles.dispose();
    for (const style of Object.values(this.#styles ?? {})) style.dispose();
  }

  #draw(highlights: ArticleHighlights): void {
    const key = vscode.Uri.parse(highlights.uri).toString();
    if (!highlights.isArticle && !this.#drawings.has(key)) return;
    this.#drawings.set(key, drawingOf(highlights, this.#settings));
    this.#showIn(vscode.window.visibleTextEditors.filter((editor) => editor.document.uri.toString() === key));
    this.#tagStyles.keepOnly([...this.#drawings.values()].flatMap(({ coloured }) => coloured));
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
      for (const [style, options] of drawing.plain) editor.setDecorations(this.#styles[style], [...options]);
      this.#tagStyles.show(editor, drawing.coloured);
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
    tags
      .filter((tag) => tag.colour === null && tag.approximate === approximate)
      .flatMap((tag) => tag.ranges.map((range) => ({ range: toRange(range) })));
  const plain = (ranges: ArticleHighlights["cues"]): vscode.DecorationOptions[] =>
    ranges.map((range) => ({ range: toRange(range) }));
  const plainStyles = new Map<HighlightStyle, vscode.DecorationOptions[]>([
    ["directQuote", quotesOf("direct")],
    ["mixedQuote", quotesOf("mixed")],
    ["indirectQuote", quotesOf("indirect")],
    ["cue", settings.cues ? plain(highlights.cues) : []],
    ["speaker", settings.speakers ? plain(highlights.speakers) : []],
    ["tag", tagsThat(false)],
    ["approximateTag", tagsThat(true)],
    ["boilerplate", settings.boilerplate ? plain(highlights.boilerplate) : []],
  ]);
  return { plain: plainStyles, coloured: colouredTags(tags) };
}

/** By look, in the order in which the looks come first. */
function colouredTags(tags: ArticleHighlights["tags"]): readonly ColouredTags[] {
  const looks = new Map<string, { colour: string; approximate: boolean; ranges: vscode.Range[] }>();
  for (const { colour, approximate, ranges } of tags) {
    if (colour === null) continue;
    const key = `${colour} ${approximate}`;
    const look = looks.get(key) ?? { colour, approximate, ranges: [] };
    look.ranges.push(...ranges.map(toRange));
    looks.set(key, look);
  }
  return [...looks.values()];
}
