/**
 * **Kutip: Tag Selection**: tags the selection, or the quote or entity under the cursor. The tag is on disk before a note is asked for,
 * so that Escape there loses nothing. A key may be bound to one tag with `"args": { "tag": "framing" }`; it then asks nothing.
 */
import * as vscode from "vscode";
import type { TagChoice, TagTarget } from "../../server/protocol/tags";
import type { RegisterCommand } from "../commands";
import { toPlainRange } from "../places";
import type { Server } from "../server";
import { shortened } from "./annotationWords";
import type { Articles } from "./articles";
import { askForNote } from "./notes";
import { cleanTag, typedTag } from "./typedTag";

const MESSAGE_MS = 4000;

export function registerTagging(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.tagSelection", async (argument) => {
    const article = articles.active();
    if (!article) return;
    const { document, selection } = article.editor;
    const uri = document.uri.toString();
    const version = document.version;
    const target = await server.tagTarget({ uri, selection: toPlainRange(selection) });
    if (!target) {
      void vscode.window.showInformationMessage(
        "There is nothing to tag here. Select some text, or put the cursor in a quote or a name.",
      );
      return;
    }
    const given = tagOf(argument);
    const tag = given ?? (await pickTag(target, await server.tagChoices({ uri })));
    if (tag === null) return;
    const change = await server.addTag({ uri, version, range: target.range, tag, note: null });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return;
    }
    vscode.window.setStatusBarMessage(`$(tag) ${tag}: ${shortened(target.text)}`, MESSAGE_MS);
    if (given === null && vscode.workspace.getConfiguration("kutip").get<boolean>("askForNote", true)) {
      await askForNote(server, { uri, id: change.id, range: target.range, title: `Tagged as ${tag}` });
    }
  });
}

interface TagRow extends vscode.QuickPickItem {
  readonly tag: string;
}

/** Null where the person changed their mind. */
function pickTag(target: TagTarget, choices: readonly TagChoice[]): Promise<string | null> {
  const pick = vscode.window.createQuickPick<TagRow>();
  pick.title = `Tag the ${target.description}: “${shortened(target.text)}”`;
  pick.placeholder = choices.length > 0 ? "Pick a tag, or type a new one" : "Type a tag";
  pick.matchOnDetail = true;
  const known = choices.map(choiceRow);
  const showRows = (): void => {
    const typed = typedTag(pick.value, choices);
    const twin = typed.kind === "recased" ? typed.twin : null;
    const isNew = typed.kind === "new" || twin !== null;
    pick.items = isNew ? [...known, newTagRow(typed.tag, twin)] : known;
    if (twin !== null) pick.activeItems = known.filter(({ tag }) => tag === twin);
  };
  showRows();
  return new Promise((resolve) => {
    pick.onDidChangeValue(showRows);
    pick.onDidAccept(() => {
      const row = pick.selectedItems[0];
      if (!row) return;
      resolve(row.tag);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
  });
}

function choiceRow(choice: TagChoice): TagRow {
  return {
    tag: choice.tag,
    label: choice.tag,
    description: choice.count === 0 ? "" : choice.count.toLocaleString("en"),
    iconPath: new vscode.ThemeIcon("tag"),
    ...(choice.description ? { detail: choice.description } : {}),
  };
}

/** A `twin` differs in case only. VS Code sorts rows by their labels; the quotation marks put the new one behind it. */
function newTagRow(tag: string, twin: string | null): TagRow {
  return {
    tag,
    label: twin === null ? tag : `“${tag}”`,
    description: twin === null ? "new tag" : `new tag beside ${twin}`,
    iconPath: new vscode.ThemeIcon("add"),
    alwaysShow: true,
  };
}

function tagOf(argument: unknown): string | null {
  if (typeof argument !== "object" || argument === null || !("tag" in argument)) return null;
  return typeof argument.tag === "string" ? cleanTag(argument.tag) || null : null;
}
