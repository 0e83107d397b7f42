/** Opens an article at an exact span: the target of the links in hovers. */
import * as vscode from "vscode";
import { OPEN_LOCATION_COMMAND } from "../../../server/protocol/corpus";
import type { Location } from "../../../server/protocol/place";
import type { RegisterCommand } from "../../commands";
import { fileName, toRange } from "../../places";

export function registerOpenLocation(register: RegisterCommand): vscode.Disposable {
  return register(OPEN_LOCATION_COMMAND, async (location) => {
    if (isLocation(location)) await openLocation(location);
  });
}

/** Shows the span in the middle of the editor and selects it. False, after a message, where the article is gone. */
export async function openLocation(
  location: Location,
  options: vscode.TextDocumentShowOptions = {},
): Promise<boolean> {
  const document = await openArticle(vscode.Uri.parse(location.uri));
  if (!document) return false;
  const range = document.validateRange(toRange(location.range));
  const editor = await vscode.window.showTextDocument(document, { ...options, selection: range });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

/** Null, after a message, where the file cannot be opened. */
export async function openArticle(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    void vscode.window.showWarningMessage(
      `${fileName(uri)} cannot be opened: it may have been moved or deleted since it was indexed. “Kutip: Re-index Corpus” brings the index up to date.`,
    );
    return null;
  }
}

/** The argument comes out of a link's address, so its shape is not taken on trust. */
function isLocation(value: unknown): value is Location {
  if (typeof value !== "object" || value === null || !("uri" in value) || !("range" in value)) return false;
  const range = value.range as Partial<Location["range"]> | null;
  return typeof value.uri === "string" && isPosition(range?.start) && isPosition(range?.end);
}

function isPosition(value: unknown): boolean {
  const position = value as Partial<Location["range"]["start"]> | null | undefined;
  return Number.isInteger(position?.line) && Number.isInteger(position?.character);
}
