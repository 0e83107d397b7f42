/** The state of the corpus, as the status bar and the search palette read it. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { CORPUS_STATUS_CHANGED, type CorpusStatus } from "../../../server/protocol/corpus";
import type { Server } from "../../server";
import { articleCount } from "./indexingWords";

export class Corpus implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<CorpusStatus>();
  readonly #subscriptions: vscode.Disposable;
  #status: CorpusStatus | null = null;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(CORPUS_STATUS_CHANGED, (status: CorpusStatus) => this.accept(status)),
    );
  }

  /** Null before the server has told. */
  get status(): CorpusStatus | null {
    return this.#status;
  }

  async refresh(server: Server): Promise<void> {
    this.accept(await server.corpusStatus());
  }

  async reindex(server: Server): Promise<void> {
    const status = await server.reindex();
    this.accept(status);
    const skipped = status.skipped.length;
    const summary = `Kutip indexed ${articleCount(status.articles)}.`;
    if (skipped === 0) {
      void vscode.window.showInformationMessage(summary);
      return;
    }
    const files = skipped === 1 ? "1 file" : `${skipped.toLocaleString("en")} files`;
    const show = "Show Them";
    const chosen = await vscode.window.showWarningMessage(`${summary} ${files} could not be read.`, show);
    if (chosen === show) await vscode.commands.executeCommand("kutip.showSkippedFiles");
  }

  /** The server told a state in answer to a request. */
  accept(status: CorpusStatus): void {
    this.#status = status;
    this.#changed.fire(status);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
