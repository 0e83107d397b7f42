/**
 * **Kutip: Keep Both Sides of a Conflict**: a sidecar or list of entities in which a merge left its marks becomes one that holds what either
 * side holds, after consent. Offered as the quick fix of the marks' line, too. The change is an edit like any other, so Undo brings the marks back.
 */
import * as vscode from "vscode";
import { SIDECAR_CONFLICT, type BothSides } from "../../../server/protocol/conflicts";
import type { RegisterCommand } from "../../commands";
import { fileName } from "../../places";
import type { Server } from "../../server";
import { counted } from "../common/counted";
import type { Articles } from "../corpus/articles";

const COMMAND = "kutip.keepBothSides";
const MERGED: readonly vscode.DocumentFilter[] = [
  { pattern: "**/*.kutip.json" },
  { pattern: "**/kutip.entities.json" },
];
const MESSAGE_MS = 6000;

type Merged = Extract<BothSides, { ok: true }>;

export function registerConflicts(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return vscode.Disposable.from(
    register("kutip.keepBothSides", async (argument) => {
      const uri = await fileMeant(argument, articles, server);
      if (uri) await keepBothSides(uri, server);
    }),
    vscode.languages.registerCodeActionsProvider(
      MERGED,
      { provideCodeActions: (document, _, { diagnostics }) => quickFixes(document.uri, diagnostics) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

function quickFixes(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const conflicts = diagnostics.filter(({ source, code }) => source === "Kutip" && code === SIDECAR_CONFLICT);
  if (conflicts.length === 0) return [];
  const title = isEntities(uri)
    ? "Keep both sides: what either branch decided"
    : "Keep both sides: tags and notes of either branch";
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: COMMAND, arguments: [uri.toString()] };
  action.diagnostics = conflicts;
  action.isPreferred = true;
  return [action];
}

/** The file that is named, in the editor, or the sidecar beside the article in the editor. */
async function fileMeant(argument: unknown, articles: Articles, server: Server): Promise<vscode.Uri | null> {
  if (typeof argument === "string") return vscode.Uri.parse(argument);
  const document = vscode.window.activeTextEditor?.document;
  if (document && vscode.languages.match(MERGED, document) > 0) return document.uri;
  const article = articles.active()?.editor.document.uri;
  if (!article) return null;
  const { uri, exists } = await server.sidecar({ uri: article.toString() });
  if (exists) return vscode.Uri.parse(uri);
  void vscode.window.showInformationMessage(
    `${fileName(article)} has no sidecar, so nothing is in conflict.`,
  );
  return null;
}

async function keepBothSides(uri: vscode.Uri, server: Server): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { version } = document;
  const both = await server.bothSides({ uri: uri.toString(), text: document.getText() });
  if (!both.ok) return refuse(document, both.message, both.line);
  const keep = "Keep Both Sides";
  const chosen = await vscode.window.showWarningMessage(
    `Keep both sides of ${fileName(uri)}?`,
    { modal: true, detail: describe(both, isEntities(uri) ? "decision" : "annotation") },
    keep,
  );
  if (chosen !== keep) return;
  if (document.version !== version) {
    return refuse(document, `${fileName(uri)} was changed meanwhile. Run the command again.`, null);
  }
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(uri, document.validateRange(whole), both.text);
  if ((await vscode.workspace.applyEdit(edit)) && (await document.save())) {
    vscode.window.setStatusBarMessage(
      `${fileName(uri)} holds both sides; stage it to end the merge`,
      MESSAGE_MS,
    );
  } else {
    const message = `${fileName(uri)} could not be saved. Allow writing to it, save it, and stage it to end the merge.`;
    void vscode.window.showErrorMessage(message);
  }
}

async function refuse(document: vscode.TextDocument, message: string, line: number | null): Promise<void> {
  const show = "Show";
  const chosen = await vscode.window.showErrorMessage(message, ...(line === null ? [] : [show]));
  if (chosen !== show || line === null) return;
  const range = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  await vscode.window.showTextDocument(document, { selection: range });
}

function describe({ ours, theirs, differing }: Merged, noun: "annotation" | "decision"): string {
  const only = [ours, theirs]
    .filter((side) => side.only > 0)
    .map((side) => `${counted(side.only, noun)} only in ${side.name}`);
  const together =
    noun === "annotation" ? "of which tags and notes are put together" : "of which the later one holds";
  const both = differing > 0 ? [`${counted(differing, noun)} in both and not alike, ${together}`] : [];
  const found = [...only, ...both];
  return `${found.length > 0 ? `${found.join("; ")}. ` : ""}The file is saved with all of it. Undo in its editor brings the marks back.`;
}

function isEntities(uri: vscode.Uri): boolean {
  return uri.path.endsWith("/kutip.entities.json");
}
