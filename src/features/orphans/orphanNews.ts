/** How many tags of the corpus lost their place, as the server last told. The view and the messages follow it; it shows nothing. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { ORPHANS_CHANGED, type OrphanCounts } from "../../../server/protocol/orphans";
import type { Server } from "../../server";

export class OrphanNews implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<OrphanCounts>();
  readonly #subscriptions: vscode.Disposable;
  #counts: OrphanCounts | null = null;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(ORPHANS_CHANGED, (counts: OrphanCounts) => this.#accept(counts)),
    );
  }

  /** Null before the server has told. */
  get counts(): OrphanCounts | null {
    return this.#counts;
  }

  async refresh(server: Server): Promise<void> {
    this.#accept(await server.orphanCounts());
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #accept(counts: OrphanCounts): void {
    this.#counts = counts;
    this.#changed.fire(counts);
  }
}
