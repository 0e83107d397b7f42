/** How the rows of the views look: icons of the theme, tags in their colours, counts behind the names. What they say is `viewWords.ts`. */
import * as vscode from "vscode";
import { OPEN_LOCATION_COMMAND } from "../../../server/protocol/corpus";
import type { ViewSort } from "../../../server/protocol/views";
import { fileName } from "../../places";
import { counted } from "../common/counted";
import { entityIcon } from "../entities/entityIcons";
import { dotOf } from "../tags/tagColours";
import { themeKind } from "../reading/themeKind";
import type {
  ArticleNode,
  EntityNode,
  HoldingNode,
  PlaceNode,
  SkippedNode,
  TagNode,
  TypeNode,
  ViewNode,
} from "./viewNodes";
import {
  articleTooltip,
  articleWords,
  entityTooltip,
  entityWords,
  holdingTooltip,
  holdingWords,
  isReviewed,
  placeLabel,
  placeWords,
  shortTitle,
  speakerWords,
  tagTooltip,
  tagWords,
  TYPE_NAMES,
} from "./viewWords";

const { Collapsed, None } = vscode.TreeItemCollapsibleState;
const WARNING = new vscode.ThemeColor("list.warningForeground");

/** `sort`: what the view is sorted by, which its rows tell. */
export function viewItem(node: ViewNode, sort: ViewSort): vscode.TreeItem {
  switch (node.type) {
    case "type":
      return typeItem(node);
    case "entity":
      return entityItem(node);
    case "tag":
      return tagItem(node);
    case "article":
      return articleItem(node, sort);
    case "holding":
      return holdingItem(node);
    case "place":
      return placeItem(node);
    case "skipped":
      return skippedItem(node);
  }
}

function typeItem({ row }: TypeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(TYPE_NAMES[row.type] ?? row.type, Collapsed);
  item.description = row.count.toLocaleString("en");
  item.iconPath = new vscode.ThemeIcon(entityIcon(row.type));
  item.contextValue = "type";
  return item;
}

function entityItem({ row, thing }: EntityNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.name, Collapsed);
  item.description = thing.kind === "speaker" ? speakerWords(row) : entityWords(row);
  item.tooltip = lines(row.name, [entityTooltip(row)]);
  item.iconPath = new vscode.ThemeIcon(entityIcon(row.type));
  item.contextValue = thing.kind;
  item.accessibilityInformation = { label: `${row.name}, ${entityTooltip(row)}` };
  return item;
}

function tagItem({ row }: TagNode): vscode.TreeItem {
  const item = new vscode.TreeItem(row.tag, row.count === 0 ? None : Collapsed);
  item.description = tagWords(row);
  item.tooltip = lines(row.tag, [tagTooltip(row)]);
  item.iconPath =
    row.colour === null
      ? new vscode.ThemeIcon("tag")
      : vscode.Uri.parse(dotOf(row.colour, themeKind()), true);
  item.contextValue = row.isInSet ? "tagInSet" : "tag";
  item.accessibilityInformation = { label: `tag ${row.tag}, ${tagWords(row)}` };
  return item;
}

function articleItem({ row }: ArticleNode, sort: ViewSort): vscode.TreeItem {
  const uri = vscode.Uri.parse(row.uri);
  const item = new vscode.TreeItem(shortTitle(row.title), None);
  const words = articleWords(row, sort === "latest");
  item.description = words;
  item.tooltip = lines(row.title, [vscode.workspace.asRelativePath(uri), ...articleTooltip(row)]);
  item.iconPath = articleIcon(row);
  item.contextValue = "article";
  item.accessibilityInformation = { label: [row.title, words, row.problem ?? ""].filter(Boolean).join(", ") };
  item.command = { title: "Open", command: "vscode.open", arguments: [uri] };
  return item;
}

function articleIcon(row: ArticleNode["row"]): vscode.ThemeIcon {
  if (row.problem !== null) return new vscode.ThemeIcon("warning", WARNING);
  if (isReviewed(row)) return new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed"));
  return new vscode.ThemeIcon("file-text");
}

function holdingItem({ row }: HoldingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shortTitle(row.title), Collapsed);
  item.description = holdingWords(row);
  item.tooltip = lines(holdingTooltip(row)[0] ?? "", holdingTooltip(row).slice(1));
  item.iconPath = new vscode.ThemeIcon("file-text");
  item.contextValue = "holding";
  item.accessibilityInformation = { label: `${row.title}, ${counted(row.count, "place")}` };
  return item;
}

function placeItem({ row }: PlaceNode): vscode.TreeItem {
  const { label, highlights } = placeLabel(row);
  const item = new vscode.TreeItem({ label, highlights }, None);
  item.description = placeWords(row);
  item.tooltip = lines(label, [placeWords(row)]);
  item.contextValue = "place";
  item.accessibilityInformation = { label: `${label}, ${placeWords(row)}` };
  item.command = { title: "Open", command: OPEN_LOCATION_COMMAND, arguments: [row.location] };
  return item;
}

function skippedItem({ file, count }: SkippedNode): vscode.TreeItem {
  if (file === null) {
    const item = new vscode.TreeItem("Not read", Collapsed);
    item.description = count.toLocaleString("en");
    item.tooltip = "Files that should be articles and could not be read.";
    item.iconPath = new vscode.ThemeIcon("warning", WARNING);
    item.contextValue = "skippedFiles";
    item.accessibilityInformation = { label: `${counted(count, "file")} could not be read` };
    return item;
  }
  const uri = vscode.Uri.parse(file.uri);
  const item = new vscode.TreeItem(fileName(uri), None);
  item.description = file.reason;
  item.tooltip = lines(vscode.workspace.asRelativePath(uri), [file.reason]);
  item.iconPath = new vscode.ThemeIcon("file");
  item.contextValue = "skipped";
  item.command = { title: "Open", command: "vscode.open", arguments: [uri] };
  return item;
}

/** A title in bold, and lines below it; none of it is taken for markup. */
function lines(title: string, more: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString("**");
  tooltip.appendText(title);
  tooltip.appendMarkdown("**");
  for (const line of more) {
    if (line === "") continue;
    tooltip.appendMarkdown("\n\n");
    tooltip.appendText(line);
  }
  return tooltip;
}
