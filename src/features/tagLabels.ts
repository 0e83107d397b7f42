/**
 * The tags' names behind tagged text, with the note when one points at them. Inlay hints, since lines wrap around these and not around
 * what a decoration adds.
 */
import * as vscode from "vscode";
import type { ArticleHighlights, TagHighlight } from "../../server/protocol/highlights";
import { toRange } from "../places";
import { onDidChangeHighlightSettings, readHighlightSettings } from "../settings";
import type { Articles } from "./articles";

export class TagLabels implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #articles: Articles;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** Documents that show labels, or did when last told of. */
  readonly #labelled = new Set<string>();

  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(articles: Articles, selector: vscode.DocumentSelector) {
    this.#articles = articles;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      articles.onDidChange(({ uri, tags }) => {
        if (tags.length === 0 && !this.#labelled.delete(uri)) return;
        if (tags.length > 0) this.#labelled.add(uri);
        this.#changed.fire();
      }),
      onDidChangeHighlightSettings(() => this.#changed.fire()),
      vscode.languages.registerInlayHintsProvider(selector, this),
    );
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const { tags: show, tagLabels } = readHighlightSettings();
    if (!show || !tagLabels) return [];
    const highlights = await this.#newest(document, token);
    if (!highlights) return [];
    return highlights.tags.filter((tag) => range.contains(toRange(tag.range).end)).map(hintOf);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /**
   * The highlights of the text as it is now. They are a moment behind the typing: an empty answer in that moment would make the labels
   * blink. Null for what is no article, and where the answer is no longer wanted.
   */
  #newest(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<ArticleHighlights | null> | ArticleHighlights | null {
    const known = this.#articles.get(document.uri);
    if (!known?.isArticle) return null;
    if (known.version === document.version) return known;
    return new Promise((resolve) => {
      const settle = (highlights: ArticleHighlights | null): void => {
        waiting.dispose();
        resolve(highlights);
      };
      const waiting = vscode.Disposable.from(
        token.onCancellationRequested(() => settle(null)),
        this.#articles.onDidChange((highlights) => {
          if (this.#articles.get(document.uri) === highlights) settle(highlights);
        }),
      );
    });
  }
}

function hintOf(tag: TagHighlight): vscode.InlayHint {
  // VS Code refuses a label of no letters, and a note without a tag is to be seen, too.
  const label = tag.tags.map((name) => `#${name}`).join(" ") || "note";
  const hint = new vscode.InlayHint(toRange(tag.range).end, label);
  hint.paddingLeft = true;
  hint.paddingRight = true;
  if (tag.note !== null) hint.tooltip = tag.note;
  return hint;
}
