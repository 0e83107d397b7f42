/**
 * **Kutip: Show Annotators**: whose tags are shown, kept for each workspace. Those of hidden annotators are neither drawn nor counted; they
 * stay in the sidecars. Annotators are kept by name, those of other branches too, so that none comes back by itself.
 */
import * as vscode from "vscode";
import { UNSIGNED } from "../../../server/protocol/corpus";
import type { Annotators } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { addressHere } from "../../places";
import type { Server } from "../../server";
import { annotatorRows, hiddenAfter, type AnnotatorRow } from "./annotatorRows";

const HIDDEN = "kutip.hiddenAnnotators";

export class HiddenAnnotators implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** `UNSIGNED` stands for tags without a name. */
  get names(): readonly string[] {
    return this.#memory.get<readonly string[]>(HIDDEN, []);
  }

  async hide(names: readonly string[]): Promise<void> {
    await this.#memory.update(HIDDEN, names.length > 0 ? names : undefined);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

export function registerAnnotators(
  register: RegisterCommand,
  server: Server,
  hidden: HiddenAnnotators,
): vscode.Disposable {
  return register("kutip.showAnnotators", async (argument) => {
    const given = givenNames(argument);
    const known = await server.annotators({ uri: addressHere() });
    if (known.annotators.length === 0) {
      void vscode.window.showInformationMessage("Nobody has tagged anything in this corpus yet.");
      return;
    }
    const shown = given ?? (await pickShown(known, hidden.names));
    if (shown === null) return;
    await hidden.hide(hiddenAfter(known, hidden.names, shown));
  });
}

/** Offers to show the person's own tags again, one of which has just been made unseen. */
export async function tellHidden(tag: string): Promise<void> {
  const show = "Show Annotators";
  const chosen = await vscode.window.showInformationMessage(
    `Tagged as ${tag}. You do not see it, since your own tags are hidden in this workspace.`,
    show,
  );
  if (chosen === show) await vscode.commands.executeCommand("kutip.showAnnotators");
}

interface PickRow extends vscode.QuickPickItem {
  readonly name: string;
}

/** The names that are to be shown; null where the person changed their mind. */
async function pickShown(known: Annotators, hidden: readonly string[]): Promise<readonly string[] | null> {
  const rows = annotatorRows(known, hidden).map(pickRow);
  const chosen = await vscode.window.showQuickPick(rows, {
    title: "Annotators",
    placeHolder: "Whose tags are to be shown? Those of the others stay in the sidecars",
    canPickMany: true,
  });
  return chosen ? chosen.map(({ name }) => name) : null;
}

function pickRow({ name, label, description, isShown }: AnnotatorRow): PickRow {
  return {
    name,
    label: label.replaceAll("$(", "\\$("),
    description,
    picked: isShown,
    iconPath: new vscode.ThemeIcon(name === UNSIGNED ? "circle-slash" : "person"),
  };
}

/** A keybinding may say whom to show: `"args": { "show": ["Rina"] }`. */
function givenNames(argument: unknown): readonly string[] | null {
  if (typeof argument !== "object" || argument === null || !("show" in argument)) return null;
  const { show } = argument;
  return Array.isArray(show) && show.every((name) => typeof name === "string") ? show : null;
}
