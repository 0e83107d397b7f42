/** **Kutip: Remove Tag**: takes one tag, or an annotation with its note, off the text under the cursor. */
import * as vscode from "vscode";
import type { TagAtPlace } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { removals } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";
import { tagsAtCursor, taggedText } from "./tagsHere";

const MESSAGE_MS = 4000;

export function registerTagRemoval(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.removeTag", async () => {
    const here = await tagsAtCursor(articles, server);
    if (!here) return;
    const rows = here.tags.flatMap(removalRows);
    const only = rows.length === 1 && !here.ofArticle ? rows[0] : undefined;
    const row = only ?? (await vscode.window.showQuickPick(rows, { placeHolder: "What is to be removed?" }));
    if (!row) return;
    const change = await server.removeTag({ uri: here.uri, id: row.id, tag: row.tag });
    if (change.ok) vscode.window.setStatusBarMessage(`Removed ${row.label}`, MESSAGE_MS);
    else void vscode.window.showErrorMessage(change.message);
  });
}

interface RemovalRow extends vscode.QuickPickItem {
  readonly id: string;
  /** Null for the whole annotation. */
  readonly tag: string | null;
}

function removalRows(annotation: TagAtPlace): readonly RemovalRow[] {
  return removals(annotation).map(({ label, tag }) => ({
    label,
    description: taggedText(annotation),
    iconPath: new vscode.ThemeIcon(tag === null ? "trash" : "tag"),
    id: annotation.id,
    tag,
  }));
}
