/**
 * Tags whose text is gone: told once when an article turns out to have some, and listed by **Kutip: Show Orphaned Tags**. They stay in
 * the sidecar whatever happens here.
 */
import * as vscode from "vscode";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import type { Location } from "../../server/protocol/place";
import type { Orphan } from "../../server/protocol/tags";
import type { RegisterCommand } from "../commands";
import { fileName } from "../places";
import type { Server } from "../server";
import type { Articles } from "./articles";

export function registerOrphans(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
  open: (location: Location) => Promise<boolean>,
): vscode.Disposable {
  const told = new Map<string, number>();
  return vscode.Disposable.from(
    register("kutip.showOrphans", async () => {
      const article = articles.active();
      if (article) await listOrphans(article.editor.document.uri, server, open);
    }),
    articles.onDidChange((highlights) => {
      const before = told.get(highlights.uri) ?? 0;
      told.set(highlights.uri, highlights.summary.orphans);
      if (highlights.summary.orphans > before && !isBeingEdited(highlights.uri))
        void tell(highlights, server, open);
    }),
  );
}

/** While someone types, a tag may lose its text for a moment; the status bar's tooltip has the count then. */
function isBeingEdited(uri: string): boolean {
  const key = vscode.Uri.parse(uri).toString();
  return vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.toString() === key);
}

async function tell(
  highlights: ArticleHighlights,
  server: Server,
  open: (location: Location) => Promise<boolean>,
): Promise<void> {
  const uri = vscode.Uri.parse(highlights.uri);
  const count = highlights.summary.orphans;
  const show = count === 1 ? "Show It" : "Show Them";
  const tags = count === 1 ? "1 tag does not find its text" : `${count} tags do not find their text`;
  const chosen = await vscode.window.showWarningMessage(
    `${tags} in ${fileName(uri)} any more. Nothing is lost: the sidecar keeps ${count === 1 ? "it" : "them"}.`,
    show,
  );
  if (chosen === show) await listOrphans(uri, server, open);
}

async function listOrphans(
  uri: vscode.Uri,
  server: Server,
  open: (location: Location) => Promise<boolean>,
): Promise<void> {
  const orphans = await server.orphans({ uri: uri.toString() });
  if (orphans.length === 0) {
    void vscode.window.showInformationMessage(`Every tag of ${fileName(uri)} finds its text.`);
    return;
  }
  const chosen = await vscode.window.showQuickPick(orphans.map(orphanRow), {
    title: `Orphaned Tags of ${fileName(uri)}`,
    placeHolder: "Their text is gone. Enter goes to where it would best be looked for.",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await open(chosen.orphan.near);
}

function orphanRow(orphan: Orphan): vscode.QuickPickItem & { readonly orphan: Orphan } {
  return {
    label: orphan.text.replaceAll("$(", "\\$("),
    description: orphan.tags.map((tag) => `#${tag}`).join(" "),
    ...(orphan.note ? { detail: orphan.note } : {}),
    iconPath: new vscode.ThemeIcon("tag"),
    orphan,
  };
}
