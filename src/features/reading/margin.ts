/**
 * Whether, and where, what the server says beside the words of an article is shown: hints on pronouns, and the summary over the headline. The
 * hints can be kept to the line of the cursor, which the server does not know.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient, Middleware } from "vscode-languageclient";
import { readMarginSettings } from "../../settings";

/** Stands between VS Code's questions and the server. */
export const marginMiddleware: Pick<Middleware, "provideCodeLenses" | "provideInlayHints"> = {
  provideCodeLenses: (document, token, next) => (readMarginSettings().summary ? next(document, token) : []),
  provideInlayHints: (document, range, token, next) => {
    const asked = hintedRange(document, range);
    return asked ? next(document, asked, token) : [];
  },
};

/** Asks VS Code to ask anew when the settings change, or the cursor goes to another line. */
export function keepMargin(client: BaseLanguageClient): vscode.Disposable {
  let line = "";
  const refreshHints = (document: vscode.TextDocument): void =>
    client.getFeature("textDocument/inlayHint").getProvider(document)?.onDidChangeInlayHints.fire();
  const refreshAll = (): void => {
    for (const { document } of vscode.window.visibleTextEditors) {
      refreshHints(document);
      client.getFeature("textDocument/codeLens").getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("kutip.hints") || change.affectsConfiguration("kutip.summary"))
        refreshAll();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
      const now = `${document.uri.toString()} ${selection.active.line}`;
      if (now === line || readMarginSettings().hints !== "line") return;
      line = now;
      refreshHints(document);
    }),
  );
}

/** What of the range is to have hints; null where nothing is. */
function hintedRange(document: vscode.TextDocument, range: vscode.Range): vscode.Range | null {
  const { hints } = readMarginSettings();
  if (hints === "always") return range;
  const editor = vscode.window.activeTextEditor;
  if (hints === "off" || editor?.document !== document) return null;
  return document.lineAt(editor.selection.active).range.intersection(range) ?? null;
}
