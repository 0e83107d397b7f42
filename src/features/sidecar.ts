/** **Kutip: Open Sidecar**: the file beside the article that holds what people made. */
import * as vscode from "vscode";
import type { RegisterCommand } from "../commands";
import { fileName } from "../places";
import type { Server } from "../server";
import type { Articles } from "./articles";

export function registerSidecar(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.openSidecar", async () => {
    const article = articles.active();
    if (!article) return;
    const uri = article.editor.document.uri;
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
