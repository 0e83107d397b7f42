/**
 * What the server last found in each open document. The other features read it here; this module draws nothing. What counts in an older
 * text than the editor's is dropped, since VS Code has already moved the last drawing along with the edit.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { HIGHLIGHTS_CHANGED, type ArticleHighlights } from "../../../server/protocol/highlights";

export class Articles implements vscode.Disposable {
  readonly #newest = new Map<string, ArticleHighlights>();
  readonly #changed = new vscode.EventEmitter<ArticleHighlights>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(HIGHLIGHTS_CHANGED, (highlights: ArticleHighlights) => this.#accept(highlights)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#newest.delete(document.uri.toString())),
    );
  }

  /** Null before the first analysis of an open document, and for a closed one. */
  get(uri: vscode.Uri): ArticleHighlights | null {
    return this.#newest.get(uri.toString()) ?? null;
  }

  /** The article in the active editor; null where there is none. */
  active(): { readonly editor: vscode.TextEditor; readonly highlights: ArticleHighlights } | null {
    const editor = vscode.window.activeTextEditor;
    const highlights = editor && this.get(editor.document.uri);
    return editor && highlights?.isArticle ? { editor, highlights } : null;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #accept(highlights: ArticleHighlights): void {
    const key = vscode.Uri.parse(highlights.uri).toString();
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
    if (!document || highlights.version < document.version) return;
    this.#newest.set(key, highlights);
    this.#changed.fire(highlights);
  }
}
