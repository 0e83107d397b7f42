/**
 * Keeps an article from being edited while its findings are reviewed: VS Code shows it as read-only in this window. VS Code locks and
 * unlocks what is in front, so an article that was left is unlocked when it is in front again.
 */
import * as vscode from "vscode";

const LOCK = "workbench.action.files.setActiveEditorReadonlyInSession";
const UNLOCK = "workbench.action.files.resetActiveEditorReadonlyInSession";

export class EditLock implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  readonly #locked = new Set<string>();
  #wanted: string | null = null;

  constructor() {
    this.#subscription = vscode.window.onDidChangeActiveTextEditor(() => this.#unlock());
  }

  /** The document is in front. Where VS Code has no such lock, the keys work all the same. */
  async lock({ uri }: vscode.TextDocument): Promise<void> {
    this.#wanted = uri.toString();
    if (this.#locked.has(this.#wanted)) return;
    this.#locked.add(this.#wanted);
    await vscode.commands.executeCommand(LOCK).then(undefined, () => undefined);
  }

  release(): void {
    this.#wanted = null;
    this.#unlock();
  }

  dispose(): void {
    this.release();
    this.#subscription.dispose();
  }

  #unlock(): void {
    const inFront = vscode.window.activeTextEditor?.document.uri.toString();
    if (inFront === undefined || inFront === this.#wanted || !this.#locked.delete(inFront)) return;
    void vscode.commands.executeCommand(UNLOCK).then(undefined, () => undefined);
  }
}
