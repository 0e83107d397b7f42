/** Registers commands so that a failure reaches the person and the log, instead of an anonymous notification. */
import * as vscode from "vscode";

/**
 * Arguments come from keybindings and links, so each command looks at them before it trusts them. `selected`: all rows that are selected
 * where the command comes from a row's menu.
 */
export type RegisterCommand = (
  id: string,
  run: (argument: unknown, selected: unknown) => Promise<void> | void,
) => vscode.Disposable;

/** `meant` tells which rows of a view a key is about; null where the argument does not say so. */
export function commandRegistrar(
  output: vscode.LogOutputChannel,
  meant: (argument: unknown) => Promise<readonly unknown[] | null>,
): RegisterCommand {
  return (id, run) =>
    vscode.commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
      try {
        const rows = await meant(argument);
        await (rows === null ? run(argument, selected) : run(rows[0], rows));
      } catch (failure) {
        output.error(
          `${id}: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`,
        );
        void offerLog(output);
      }
    });
}

async function offerLog(output: vscode.LogOutputChannel): Promise<void> {
  const show = "Show Log";
  const chosen = await vscode.window.showErrorMessage(
    "Kutip could not finish that command. Nothing was changed. The log says why; running the command again often helps.",
    show,
  );
  if (chosen === show) output.show();
}
