/** Keeps the context key `kutip.isArticle`, on which menus, palette entries and keys depend. */
import * as vscode from "vscode";
import type { Articles } from "./articles";

const CONTEXT_KEY = "kutip.isArticle";

export class ArticleContext implements vscode.Disposable {
  readonly #articles: Articles;
  readonly #subscriptions: vscode.Disposable;
  #isArticle = false;

  constructor(articles: Articles) {
    this.#articles = articles;
    this.#subscriptions = vscode.Disposable.from(
      articles.onDidChange(() => this.#update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #update(): void {
    const isArticle = this.#articles.active() !== null;
    if (isArticle === this.#isArticle) return;
    this.#isArticle = isArticle;
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, isArticle);
  }
}
