/**
 * **Kutip: Undo Tag Change** and **Redo Tag Change**: one history for all articles, in the order in which things were done. After a change
 * in many places the status bar offers to undo it, until the next change.
 */
import * as vscode from "vscode";
import { LSPErrorCodes, type BaseLanguageClient } from "vscode-languageclient";
import {
  HISTORY_CHANGED,
  HISTORY_PROGRESS,
  type HistoryProgress,
  type HistoryResult,
  type HistoryState,
} from "../../../server/protocol/history";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { shortened } from "../annotations/annotationWords";
import { resultMessage, type HistoryVerb } from "./historyWords";

const MESSAGE_MS = 4000;

/** Left of what is told of the article. */
const PRIORITY = 102;

/** Files from which on undoing takes long enough to be watched and stopped. */
const MANY_FILES = 50;

const NOTHING: HistoryState = { undo: null, redo: null, isBulk: false };

export class HistoryCommands implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #server: Server;
  readonly #subscriptions: vscode.Disposable;
  readonly #changed = new vscode.EventEmitter<HistoryState>();
  #item: vscode.StatusBarItem | null = null;
  #state = NOTHING;

  readonly onDidChange = this.#changed.event;

  constructor(register: RegisterCommand, client: BaseLanguageClient, server: Server) {
    this.#client = client;
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(HISTORY_CHANGED, (state: HistoryState) => this.#accept(state)),
      register("kutip.undo", () => this.#run("undo")),
      register("kutip.redo", () => this.#run("redo")),
    );
  }

  get state(): HistoryState {
    return this.#state;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#item?.dispose();
  }

  #accept(state: HistoryState): void {
    this.#state = state;
    void vscode.commands.executeCommand("setContext", "kutip.canUndo", state.undo !== null);
    void vscode.commands.executeCommand("setContext", "kutip.canRedo", state.redo !== null);
    this.#offer(state);
    this.#changed.fire(state);
  }

  #offer({ undo, isBulk }: HistoryState): void {
    if (undo === null || !isBulk) {
      this.#item?.dispose();
      this.#item = null;
      return;
    }
    this.#item ??= vscode.window.createStatusBarItem("kutip.undo", vscode.StatusBarAlignment.Right, PRIORITY);
    this.#item.name = "Kutip: Undo";
    this.#item.text = `$(discard) Undo: ${shortened(undo)}`;
    this.#item.tooltip = `Undo: ${undo}`;
    this.#item.command = "kutip.undo";
    this.#item.accessibilityInformation = { label: `Undo: ${undo}`, role: "button" };
    this.#item.show();
  }

  async #run(verb: HistoryVerb): Promise<void> {
    const result = await this.#watched(verb);
    if (!result) {
      void vscode.window.showInformationMessage(
        `Stopped. What is ${verb === "undo" ? "undone" : "redone"} so far stays so; the same command goes on with the rest.`,
      );
      return;
    }
    await this.#tell(verb, result);
  }

  /** Null where the person stopped it. Progress is shown as soon as the server tells of many files. */
  async #watched(verb: HistoryVerb): Promise<HistoryResult | null> {
    const cancel = new vscode.CancellationTokenSource();
    const told = new vscode.EventEmitter<HistoryProgress>();
    const following = this.#client.onNotification(HISTORY_PROGRESS, (progress: HistoryProgress) =>
      told.fire(progress),
    );
    const answer = this.#server[verb](cancel.token);
    const watching = told.event(({ total }) => {
      if (total < MANY_FILES) return;
      watching.dispose();
      void vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: verb === "undo" ? "Kutip: undoing" : "Kutip: redoing",
          cancellable: true,
        },
        (progress, token) => {
          let before = 0;
          token.onCancellationRequested(() => cancel.cancel());
          told.event(({ done, total: files }) => {
            const percent = (100 * done) / files;
            const message = `${done.toLocaleString("en")} of ${files.toLocaleString("en")} articles`;
            progress.report({ increment: percent - before, message });
            before = percent;
          });
          return answer.catch(() => undefined);
        },
      );
    });
    try {
      return await answer;
    } catch (failure) {
      if (isCancelled(failure)) return null;
      throw failure;
    } finally {
      watching.dispose();
      following.dispose();
      told.dispose();
      cancel.dispose();
    }
  }

  async #tell(verb: HistoryVerb, result: HistoryResult): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const message = resultMessage(verb, result, active ?? null);
    if (result.kind === "nothing") {
      void vscode.window.showInformationMessage(message);
      return;
    }
    if (result.left.length > 0) {
      const [again, leave] = ["Try Again", "Leave It"];
      const choices = !result.canRetry ? [] : verb === "undo" ? [again, leave] : [again];
      const chosen = await vscode.window.showWarningMessage(message, ...choices);
      if (chosen === again) await this.#run(verb);
      else if (chosen === leave) await this.#server.skipUndo();
      return;
    }
    const [only] = result.uris;
    if (result.uris.length !== 1 || only === undefined || only === active) {
      vscode.window.setStatusBarMessage(`$(${verb === "undo" ? "discard" : "redo"}) ${message}`, MESSAGE_MS);
      return;
    }
    const show = "Show";
    // The command is done; whoever waits for it does not wait for the person.
    void vscode.window
      .showInformationMessage(message, show)
      .then((chosen) =>
        chosen === show ? vscode.window.showTextDocument(vscode.Uri.parse(only)) : undefined,
      );
  }
}

function isCancelled(failure: unknown): boolean {
  return failure instanceof Error && "code" in failure && failure.code === LSPErrorCodes.RequestCancelled;
}
