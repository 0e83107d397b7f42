/**
 * The indexing of the corpus in the status bar: how far it is, how fast it goes and how long it takes; a click pauses and resumes it. There
 * is no item for a few files, nor in a window without a corpus.
 */
import * as vscode from "vscode";
import type { CorpusStatus } from "../../../server/protocol/corpus";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import type { Corpus } from "./corpus";
import { PaceMeter, progressSentence, progressWords } from "./indexingWords";

/** `indexing`, `paused` or `ready`, for menus. */
const CONTEXT_KEY = "kutip.indexing";
/** Right of the article's own item. */
const PRIORITY = 100;
/** Files that wait before it is shown: fewer are done before one has read it. */
const MANY = 30;

export class IndexingProgress implements vscode.Disposable {
  readonly #corpus: Corpus;
  readonly #subscriptions: vscode.Disposable;
  readonly #pace = new PaceMeter();
  #item: vscode.StatusBarItem | null = null;
  #text: string | null = null;
  #state: CorpusStatus["state"] | null = null;

  constructor(register: RegisterCommand, server: Server, corpus: Corpus) {
    this.#corpus = corpus;
    this.#subscriptions = vscode.Disposable.from(
      corpus.onDidChange((status) => this.#update(status)),
      register("kutip.pauseIndexing", async () => corpus.accept(await server.pauseIndexing())),
      register("kutip.resumeIndexing", async () => corpus.accept(await server.resumeIndexing())),
      register("kutip.showSkippedFiles", () => this.#showSkipped()),
    );
  }

  /** What stands in the status bar; null while nothing does. */
  get text(): string | null {
    return this.#text;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#item?.dispose();
  }

  #update(status: CorpusStatus): void {
    const { state, total, indexed } = status;
    if (state !== this.#state) {
      this.#state = state;
      this.#pace.reset();
      void vscode.commands.executeCommand("setContext", CONTEXT_KEY, state);
    }
    const isShown =
      state === "paused" || (state === "indexing" && total - indexed >= (this.#text === null ? MANY : 1));
    if (!isShown) {
      this.#text = null;
      this.#item?.hide();
      return;
    }
    const pace = state === "paused" ? null : this.#pace.measure(status, performance.now());
    const words = progressWords(status, pace);
    this.#text =
      state === "paused" ? `$(debug-pause) Kutip: paused at ${words}` : `$(sync~spin) Kutip: ${words}`;
    const item = (this.#item ??= createItem());
    item.text = this.#text;
    item.command = state === "paused" ? "kutip.resumeIndexing" : "kutip.pauseIndexing";
    item.tooltip = new vscode.MarkdownString(
      `${progressSentence(status, pace)}\n\nClick to ${state === "paused" ? "resume" : "pause"}.`,
    );
    item.accessibilityInformation = { label: `Kutip: ${progressSentence(status, pace)}`, role: "button" };
    item.show();
  }

  async #showSkipped(): Promise<void> {
    const skipped = this.#corpus.status?.skipped ?? [];
    if (skipped.length === 0) {
      void vscode.window.showInformationMessage("Kutip could read every article of this corpus.");
      return;
    }
    const rows = [...skipped]
      .sort((a, b) => (a.uri < b.uri ? -1 : 1))
      .map(({ uri, reason }) => {
        const file = vscode.Uri.parse(uri);
        return { label: vscode.workspace.asRelativePath(file), detail: reason, file };
      });
    const chosen = await vscode.window.showQuickPick(rows, {
      title: "Files That Are Not Indexed",
      placeHolder: "Enter opens the file",
      matchOnDetail: true,
    });
    if (chosen) await vscode.commands.executeCommand("vscode.open", chosen.file);
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("kutip.indexing", vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = "Kutip: Indexing";
  return item;
}
