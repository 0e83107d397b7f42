/**
 * The tags' names behind tagged text, with the note when one points at them. Inlay hints, since lines wrap around these and not around
 * what a decoration adds.
 */
import * as vscode from "vscode";
import type { ArticleHighlights, TagHighlight } from "../../../server/protocol/highlights";
import { toRange } from "../../places";
import { onDidChangeHighlightSettings, readHighlightSettings } from "../../settings";
import { labelTooltip, tagLabel } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";

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
    return highlights.tags.filter((tag) => range.contains(labelPlace(tag))).map(hintOf);
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
  const hint = new vscode.InlayHint(labelPlace(tag), tagLabel(tag));
  hint.paddingLeft = true;
  hint.paddingRight = true;
  const tooltip = labelTooltip(tag);
  if (tooltip !== null) hint.tooltip = tooltip;
  return hint;
}

/** Behind the last stretch: what stands on several has one label. */
function labelPlace({ ranges }: TagHighlight): vscode.Position {
  return toRange(ranges[ranges.length - 1]!).end;
}
