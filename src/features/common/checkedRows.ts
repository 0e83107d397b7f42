/** Rows with check boxes, of which an Enter counts only when they are on the screen: before that it would find nothing checked. */
import * as vscode from "vscode";

/** Asked for nothing but the window's answer. */
const ANSWERED = "kutip.windowAnswered";

/** Shows the rows in an open list and resolves when the window has them. */
export async function showChecked<Row extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<Row>,
  rows: readonly Row[],
  checked: readonly Row[],
): Promise<void> {
  pick.items = rows;
  pick.selectedItems = checked;
  // Rows go to the window in a batch that the first question may overtake; the second one cannot.
  for (let asked = 0; asked < 2; asked++) await vscode.commands.executeCommand("setContext", ANSWERED, true);
  // An Enter into the empty list has unchecked everything.
  if (pick.selectedItems.length === 0) pick.selectedItems = checked;
}
