/** **Kutip: Open Sidecar**: the file beside the article that holds what people made. */
import * as vscode from "vscode";
import type { RegisterCommand } from "../../commands";
import { fileName } from "../../places";
import type { Server } from "../../server";
import type { Articles } from "../corpus/articles";

export function registerSidecar(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.openSidecar", async (row) => {
    const uri = uriOfRow(row) ?? articles.active()?.editor.document.uri;
    if (!uri) return;
    const sidecar = await server.sidecar({ uri: uri.toString() });
    if (!sidecar.exists) {
      void vscode.window.showInformationMessage(
        `${fileName(uri)} has no sidecar yet. It is made beside the article with the first tag.`,
      );
      return;
    }
    await vscode.window.showTextDocument(vscode.Uri.parse(sidecar.uri));
  });
}

/** Of a row of a view; null where the command comes from elsewhere. */
function uriOfRow(row: unknown): vscode.Uri | null {
  if (typeof row !== "object" || row === null || !("row" in row)) return null;
  const named = row.row;
  if (typeof named !== "object" || named === null || !("uri" in named)) return null;
  return typeof named.uri === "string" ? vscode.Uri.parse(named.uri) : null;
}
