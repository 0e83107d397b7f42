/**
 * Plain text does not wrap by default, and an article's paragraph is one long line. Offers, once for each workspace, to write word wrap
 * into its settings; writes nothing without consent.
 */
import * as vscode from "vscode";
import type { ArticleHighlights } from "../../../server/protocol/highlights";
import type { Articles } from "../corpus/articles";

const ANSWERED = "kutip.wordWrapOffered";
/** Longer lines than this run out of most windows. */
const LONG_LINE = 200;

export function offerWordWrap(articles: Articles, memory: vscode.Memento): vscode.Disposable {
  const following = articles.onDidChange((highlights) => {
    if (!memory.get<boolean>(ANSWERED, false)) {
      if (!runsOutOfTheWindow(highlights)) return;
      void offer(memory);
    }
    following.dispose();
  });
  return following;
}

function runsOutOfTheWindow(highlights: ArticleHighlights): boolean {
  const document = vscode.window.activeTextEditor?.document;
  if (!highlights.isArticle || document?.uri.toString() !== vscode.Uri.parse(highlights.uri).toString())
    return false;
  if (!vscode.workspace.getWorkspaceFolder(document.uri)) return false;
  if (vscode.workspace.getConfiguration("editor", document).get("wordWrap") !== "off") return false;
  for (let line = 0; line < document.lineCount; line++) {
    if (document.lineAt(line).range.end.character > LONG_LINE) return true;
  }
  return false;
}

async function offer(memory: vscode.Memento): Promise<void> {
  const wrap = "Wrap Lines";
  const chosen = await vscode.window.showInformationMessage(
    "Paragraphs of this corpus are longer than the window. Wrap the lines of plain text in this workspace?",
    wrap,
    "No",
  );
  await memory.update(ANSWERED, true);
  if (chosen !== wrap) return;
  await vscode.workspace
    .getConfiguration("editor", { languageId: "plaintext" })
    .update("wordWrap", "on", vscode.ConfigurationTarget.Workspace, true);
}
