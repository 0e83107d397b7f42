/**
 * **Kutip: Tag Selection**: tags the selection, or the quote or entity under the cursor. The tag is on disk before a note is asked for,
 * so that Escape there loses nothing. A key may be bound to one tag with `"args": { "tag": "framing" }`; it then asks nothing.
 */
import * as vscode from "vscode";
import type { TagChoice, TagTarget } from "../../server/protocol/tags";
import type { RegisterCommand } from "../commands";
import { toPlainRange } from "../places";
import type { Server } from "../server";
import type { Articles } from "./articles";
import { askForNote } from "./notes";

const MESSAGE_MS = 4000;
/** As much of the tagged text as a title bar shows, in UTF-16 code units. */
const TITLE_UNITS = 48;

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
    const typed = cleanTag(pick.value);
    const isNew = typed !== "" && !choices.some((choice) => choice.tag === typed);
    pick.items = isNew ? [...known, newTagRow(typed)] : known;
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

function newTagRow(tag: string): TagRow {
  return {
    tag,
    label: tag,
    description: "new tag",
    iconPath: new vscode.ThemeIcon("add"),
    alwaysShow: true,
  };
}

/** Without the `#` that some people type, and with single spaces. */
function cleanTag(typed: string): string {
  return typed.trim().replace(/^#/, "").split(/\s+/).join(" ").trim();
}

function tagOf(argument: unknown): string | null {
  if (typeof argument !== "object" || argument === null || !("tag" in argument)) return null;
  return typeof argument.tag === "string" ? cleanTag(argument.tag) || null : null;
}

function shortened(text: string): string {
  const line = text.split(/\s+/).join(" ");
  if (line.length <= TITLE_UNITS) return line;
  const cut = line.lastIndexOf(" ", TITLE_UNITS);
  return `${line.slice(0, cut > 0 ? cut : TITLE_UNITS)}…`;
}
