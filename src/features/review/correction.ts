/** What is wrong with a finding, picked from a list: the code actions of a quote, the type or the name of an entity. */
import * as vscode from "vscode";
import { ENTITY_TYPES, type CorrectionParams } from "../../../server/protocol/decisions";
import type { ReviewItem } from "../../../server/protocol/review";
import { toRange } from "../../places";
import type { Server } from "../../server";
import { inMarks, shortened } from "../annotations/annotationWords";

/** Resolves to whether the finding is put right. */
export async function correctFinding(
  server: Server,
  document: vscode.TextDocument,
  version: number,
  item: ReviewItem,
): Promise<boolean> {
  const uri = document.uri.toString();
  if (item.kind === "entity") {
    const correction = await pickEntityCorrection(item);
    if (!correction) return false;
    const { range, kind } = item;
    const change = await server.decide({ uri, version, range, kind, verdict: "corrected", correction });
    if (!change.ok) void vscode.window.showErrorMessage(change.message);
    return change.ok;
  }
  const action = await pickAction(document, item);
  if (!action?.command) return false;
  const { command, arguments: given = [] } = action.command;
  await vscode.commands.executeCommand(command, ...(given as unknown[]));
  const now = await server.finding({ uri, range: item.range, kind: item.kind });
  return now?.verdict === "corrected";
}

async function pickAction(
  { uri }: vscode.TextDocument,
  item: ReviewItem,
): Promise<vscode.CodeAction | undefined> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    toRange(item.range),
    "refactor.rewrite.kutip",
  );
  const row = await vscode.window.showQuickPick(
    actions.map((action) => ({ label: action.title, action })),
    { title: titleOf(item), placeHolder: "What is right instead?" },
  );
  return row?.action;
}

async function pickEntityCorrection(item: ReviewItem): Promise<CorrectionParams | null> {
  const rows: {
    readonly label: string;
    readonly description?: string;
    readonly correction?: CorrectionParams;
  }[] = [
    ...ENTITY_TYPES.map((entityType) => ({
      label: `It is ${/^[aeiou]/.test(entityType) ? "an" : "a"} ${entityType}`,
      correction: { entityType },
    })),
    { label: "It has another name…" },
  ];
  const row = await vscode.window.showQuickPick(rows, {
    title: titleOf(item),
    placeHolder: "What is right instead?",
  });
  if (!row) return null;
  if (row.correction) return row.correction;
  const entity = await vscode.window.showInputBox({
    title: titleOf(item),
    prompt: "The full name",
    value: item.text,
  });
  return entity === undefined || entity.trim() === "" ? null : { entity: entity.trim() };
}

function titleOf({ text, description }: ReviewItem): string {
  return `${inMarks(shortened(text))}: ${description}`;
}
