/** The rows of the search palette: what the server found, in its order, and the hints of an empty one. */
import * as vscode from "vscode";
import type { SearchResult, SearchRow, SearchRowKind } from "../../../server/protocol/search";
import { entityIcon } from "../entities/entityIcons";

export type PaletteRow = ResultRow | HintRow | NoticeRow;

export interface ResultRow extends vscode.QuickPickItem {
  readonly type: "result";
  readonly row: SearchRow;
}

export interface HintRow extends vscode.QuickPickItem {
  readonly type: "hint";
  /** What choosing it types. */
  readonly prefix: string;
}

/** Tells something and leads nowhere. */
export interface NoticeRow extends vscode.QuickPickItem {
  readonly type: "notice";
}

const ICONS: Readonly<Record<SearchRowKind, string>> = {
  speaker: "comment-discussion",
  entity: "symbol-misc",
  quote: "quote",
  headline: "file",
  passage: "list-selection",
  tag: "tag",
};

const HINTS: readonly (readonly [prefix: string, means: string, icon: string])[] = [
  ["@", "who speaks", ICONS.speaker],
  ['"', "what was said", ICONS.quote],
  ["#", "what you tagged", ICONS.tag],
  [":", "entities of a type, as in “:place seoul”", ICONS.entity],
];

/** `alwaysShow`, since the quick pick would hide rows that match by likeness only. */
export function resultRows(result: SearchResult): readonly PaletteRow[] {
  if (result.problem !== null) return [noticeRow(result.problem, "warning")];
  if (result.rows.length === 0) {
    return [
      result.partial
        ? noticeRow("Nothing found yet: not all articles are indexed", "sync~spin")
        : noticeRow("Nothing found. Try fewer words, or a part of one", "info"),
    ];
  }
  return result.rows.map((row): ResultRow => ({
    type: "result",
    row,
    label: plain(row.label),
    description: plain(row.description),
    detail: plain(row.detail),
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon(iconOf(row)),
  }));
}

function noticeRow(label: string, icon: string): NoticeRow {
  return { type: "notice", label, alwaysShow: true, iconPath: new vscode.ThemeIcon(icon) };
}

export function hintRows(): readonly HintRow[] {
  return HINTS.map(([prefix, means, icon]) => ({
    type: "hint",
    prefix,
    label: prefix,
    description: means,
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon(icon),
  }));
}

function iconOf({ kind, entityType }: SearchRow): string {
  return kind === "entity" && entityType !== undefined ? entityIcon(entityType) : ICONS[kind];
}

/** On one line, and with nothing that VS Code would take for an icon. */
function plain(text: string): string {
  return text.replace(/[\r\n\t]+/g, " ").replaceAll("$(", "\\$(");
}
