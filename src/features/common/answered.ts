/** What a person answers in an open list: shown, waited for, and taken away, alike wherever Kutip asks with one. */
import type * as vscode from "vscode";

/**
 * Shows the list and waits for what `answerOf` makes of it when Enter is pressed; where that is undefined the list stays open. Undefined
 * where the person closed the list.
 */
export function answered<Row extends vscode.QuickPickItem, Answer>(
  pick: vscode.QuickPick<Row>,
  answerOf: () => Answer | undefined,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const answer = answerOf();
      if (answer === undefined) return;
      resolve(answer);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
