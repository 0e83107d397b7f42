/** Lists whose rows stay in the order in which they are given, whatever is typed. */
import type * as vscode from "vscode";

/** Proposed for the API and long since set by extensions: without it the quick pick sorts rows by where the query stands in them. */
type OrderedQuickPick<Row extends vscode.QuickPickItem> = vscode.QuickPick<Row> & { sortByLabel: boolean };

export function unsorted<Row extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<Row>,
): vscode.QuickPick<Row> {
  (pick as OrderedQuickPick<Row>).sortByLabel = false;
  return pick;
}
