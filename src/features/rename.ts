/**
 * The sidecar of a renamed article: it stays under the old name, where its tags are not found any more. Told once for each article, with
 * an offer to rename it, too. A folder that is renamed takes its sidecars along.
 */
import * as vscode from "vscode";
import { fileName } from "../places";
import type { Server } from "../server";

export function offerSidecarRename(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(async ({ files }) => {
    try {
      await Promise.all(files.map(({ oldUri, newUri }) => tell(server, oldUri, newUri)));
    } catch (failure) {
      output.error(`Looking for sidecars of renamed articles: ${String(failure)}`);
    }
  });
}

async function tell(server: Server, oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
  const left = await server.sidecar({ uri: oldUri.toString() });
  if (!left.exists) return;
  const wanted = await server.sidecar({ uri: newUri.toString() });
  const from = vscode.Uri.parse(left.uri);
  const to = vscode.Uri.parse(wanted.uri);
  const told = `${fileName(oldUri)} is now ${fileName(newUri)}, and its tags are still in ${nameOf(from)}.`;
  if (wanted.exists) {
    void vscode.window.showWarningMessage(
      `${told} There is a sidecar for the new name already, ${nameOf(to)}, so neither is touched: move what you need from one to the other.`,
    );
    return;
  }
  const rename = "Rename Sidecar";
  const chosen = await vscode.window.showWarningMessage(
    `${told} Rename it to ${nameOf(to)} to see them again; nothing is lost until then.`,
    rename,
  );
  if (chosen === rename) await move(from, to);
}

async function move(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.rename(from, to, { overwrite: false });
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    void vscode.window.showErrorMessage(
      `${nameOf(from)} could not be renamed and stays as it is: ${reason} Rename it to ${nameOf(to)} in the explorer.`,
    );
  }
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
