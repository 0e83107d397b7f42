/** Places of the protocol as VS Code's own, and back. Both count lines from zero and UTF-16 code units in the line. */
import * as vscode from "vscode";
import type { Range } from "../server/protocol/place";

export function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

export function toPlainRange(range: vscode.Range): Range {
  return {
    start: { line: range.start.line, character: range.start.character },
    end: { line: range.end.line, character: range.end.character },
  };
}

/** The last part of an address, for messages: `003_caeb95e342018275.txt`. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** The address of what is in front, or else any address in the workspace: for questions whose answer depends on the folder. */
export function addressHere(): string {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return (active ?? (folder && vscode.Uri.joinPath(folder, "/")) ?? vscode.Uri.parse("untitled:")).toString();
}
