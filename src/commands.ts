/** Registers commands so that a failure reaches the person and the log, instead of an anonymous notification. */
import * as vscode from "vscode";

/** Arguments come from keybindings and links, so each command looks at them before it trusts them. */
export type RegisterCommand = (
  id: string,
  run: (argument: unknown) => Promise<void> | void,
) => vscode.Disposable;

export function commandRegistrar(output: vscode.LogOutputChannel): RegisterCommand {
  return (id, run) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument);
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
