/**
 * The list of tags to pick from, with those that are meant for the place first. A tag's key, typed alone, brings that tag to the top for
 * Enter; typing on goes on typing a name, so that no letter ever lands elsewhere.
 */
import * as vscode from "vscode";
import type { TagChoice } from "../../../server/protocol/tags";
import { answered } from "../common/answered";
import { dotOf } from "./tagColours";
import { choiceDescription } from "./tagWords";
import { themeKind } from "../reading/themeKind";
import { impliedTag, keyedTag, typedTag } from "./typedTag";

export interface TagPickOptions {
  readonly title: string;
  readonly choices: readonly TagChoice[];
  /** Whether a tag may be typed that is not in the list. */
  readonly mayBeNew: boolean;
}

interface TagRow extends vscode.QuickPickItem {
  readonly tag: string;
  /** What was typed when the row was made, of rows that are shown for that alone. */
  readonly typed?: string;
}

/** Null where the person changed their mind. */
export async function pickTag({ title, choices, mayBeNew }: TagPickOptions): Promise<string | null> {
  const pick = vscode.window.createQuickPick<TagRow>();
  pick.title = title;
  pick.placeholder = placeholder(choices, mayBeNew);
  pick.matchOnDetail = true;
  const known = choices.map(choiceRow);
  const elsewhere = choices.findIndex(({ applies }) => !applies);
  const showRows = (): void => {
    const typed = typedTag(pick.value, choices);
    const twin = typed.kind === "recased" ? typed.twin : null;
    const keyed = keyedTag(pick.value, choices);
    const isNew = mayBeNew && (typed.kind === "new" || twin !== null);
    // A row that is to be seen whatever was typed is a new object: VS Code takes a known one for unchanged.
    const rows = known.map((row) =>
      row.tag === keyed ? { ...row, alwaysShow: true, typed: pick.value } : row,
    );
    pick.items = [
      ...(elsewhere > 0 ? [...rows.slice(0, elsewhere), ELSEWHERE, ...rows.slice(elsewhere)] : rows),
      ...(isNew ? [{ ...newTagRow(typed.tag, twin), typed: pick.value }] : []),
    ];
    const active = keyed ?? twin;
    if (active !== null) pick.activeItems = rows.filter(({ tag }) => tag === active);
  };
  showRows();
  pick.onDidChangeValue(showRows);
  const tag = await answered(pick, () => {
    const [row] = pick.selectedItems;
    if (!row) return undefined;
    // Whoever types on and presses Enter before the rows have followed means what was typed.
    const isStale = row.typed !== undefined && row.typed !== pick.value;
    return (isStale ? impliedTag(pick.value, choices, mayBeNew) : row.tag) ?? undefined;
  });
  return tag ?? null;
}

const ELSEWHERE: TagRow = {
  tag: "",
  label: "meant for something else",
  kind: vscode.QuickPickItemKind.Separator,
};

function placeholder(choices: readonly TagChoice[], mayBeNew: boolean): string {
  if (choices.length === 0) return "Type a tag";
  const keys = choices.some(({ key }) => key !== null) ? " or its key" : "";
  return mayBeNew ? `Pick a tag${keys}, or type a new one` : `Pick a tag${keys}`;
}

function choiceRow(choice: TagChoice): TagRow {
  return {
    tag: choice.tag,
    label: choice.tag,
    description: choiceDescription(choice),
    iconPath:
      choice.colour === null
        ? new vscode.ThemeIcon("tag")
        : vscode.Uri.parse(dotOf(choice.colour, themeKind()), true),
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
