/** The state of the corpus: shown as progress while it is being indexed, and read by the status bar and the search palette. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { CORPUS_STATUS_CHANGED, type CorpusStatus } from "../../server/protocol/corpus";
import type { Server } from "../server";

export class Corpus implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<CorpusStatus>();
  readonly #subscriptions: vscode.Disposable;
  #status: CorpusStatus | null = null;
  #progressShown = false;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(CORPUS_STATUS_CHANGED, (status: CorpusStatus) => this.#accept(status)),
    );
  }

  /** Null before the server has told. */
  get status(): CorpusStatus | null {
    return this.#status;
  }

  async refresh(server: Server): Promise<void> {
    this.#accept(await server.corpusStatus());
  }

  async reindex(server: Server): Promise<void> {
    const status = await server.reindex();
    this.#accept(status);
    const skipped = status.skipped.length;
    const summary = `Kutip indexed ${articleCount(status.articles)}.`;
    if (skipped === 0) {
      void vscode.window.showInformationMessage(summary);
      return;
    }
    const files = status.skipped
      .slice(0, 3)
      .map(({ uri, reason }) => `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}: ${reason}`);
    if (skipped > files.length) files.push(`… and ${skipped - files.length} more`);
    void vscode.window.showWarningMessage(`${summary} ${skipped} could not be read. ${files.join(" ")}`);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #accept(status: CorpusStatus): void {
    this.#status = status;
    this.#changed.fire(status);
    if (status.state === "indexing" && status.total > 0) this.#showProgress(status);
  }

  /** In the status bar only: indexing needs nobody's attention. A workspace without articles never gets here. */
  #showProgress(first: CorpusStatus): void {
    if (this.#progressShown) return;
    this.#progressShown = true;
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Kutip" },
      (progress) => {
        progress.report({ message: progressText(first) });
        return new Promise<void>((resolve) => {
          const following = this.onDidChange((status) => {
            if (status.state === "indexing") {
              progress.report({ message: progressText(status) });
              return;
            }
            following.dispose();
            this.#progressShown = false;
            resolve();
          });
        });
      },
    );
  }
}

/** `1 article`, `29,078 articles`. */
export function articleCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "article" : "articles"}`;
}

function progressText(status: CorpusStatus): string {
  return `indexing ${status.indexed.toLocaleString("en")} of ${articleCount(status.total)}`;
}
