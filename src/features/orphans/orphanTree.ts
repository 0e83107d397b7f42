/**
 * The rows of the view **Orphaned Tags**: articles, below them their tags that lost their place, and behind the articles the sidecars
 * whose article is gone. Pages are asked for as far as somebody looks; nothing is kept that the server does not say.
 */
import * as vscode from "vscode";
import type { Orphan, OrphanArticleRow, StrayRow } from "../../../server/protocol/orphans";
import { fileName } from "../../places";
import type { Server } from "../../server";
import {
  articleWords,
  orphanDescription,
  orphanLabel,
  orphanSpoken,
  strayWords,
  tagCount,
} from "./orphanWords";
import { PagedTree, type MoreNode, type RowPage, type TreeRows } from "../views/pagedTree";

export type OrphanNode = OrphanRowNode | MoreNode<OrphanRowNode>;
export type OrphanRowNode = ArticleNode | StrayNode | TagNode;

export interface ArticleNode {
  readonly type: "article";
  readonly row: OrphanArticleRow;
}

export interface StrayNode {
  readonly type: "stray";
  readonly row: StrayRow;
}

export interface TagNode {
  readonly type: "tag";
  readonly parent: ArticleNode | StrayNode;
  readonly orphan: Orphan;
}

/** So few articles are shown with their tags. */
const FEW_ARTICLES = 12;

export class OrphanTree extends PagedTree<OrphanRowNode> {
  constructor(server: Server) {
    super(orphanRows(server, () => this.total(null) ?? 0));
  }

  /** The row of an article or a stray sidecar, if it has been shown. */
  rowOf(uri: string): ArticleNode | StrayNode | null {
    const row = this.shown(null)?.find((node) => node.type !== "tag" && node.row.uri === uri);
    return row && row.type !== "tag" ? row : null;
  }

  /** The tag below this one, over the ends of articles; of an article whose tags have not been shown yet they are asked for. */
  async next(node: TagNode): Promise<TagNode | null> {
    const siblings = this.shown(node.parent) ?? [];
    const at = siblings.findIndex((one) => one.type === "tag" && one.orphan.id === node.orphan.id);
    const below = siblings[at + 1];
    if (below?.type === "tag") return below;
    const rows = this.shown(null) ?? [];
    const row = rows.findIndex((one) => one.type === node.parent.type && one.row.uri === node.parent.row.uri);
    const following = rows[row + 1];
    if (following?.type !== "article") return null;
    if (!this.shown(following)) await this.getChildren(following);
    const first = this.shown(following)?.[0];
    return first?.type === "tag" ? first : null;
  }
}

function orphanRows(server: Server, rowsInAll: () => number): TreeRows<OrphanRowNode> {
  const tagsOf = async (
    parent: ArticleNode | StrayNode,
    from: number,
    limit: number,
  ): Promise<RowPage<OrphanRowNode>> => {
    const { orphans, total } = await server.orphans({ uri: parent.row.uri, from, limit });
    return { nodes: orphans.map((orphan): TagNode => ({ type: "tag", parent, orphan })), total };
  };
  return {
    page: async (parent, from, limit) => {
      if (parent !== null) return parent.type === "tag" ? NOTHING : tagsOf(parent, from, limit);
      const { rows, total } = await server.orphanPage({ from, limit });
      const nodes = rows.map((row): OrphanRowNode =>
        row.kind === "article" ? { type: "article", row } : { type: "stray", row },
      );
      return { nodes, total };
    },
    parentOf: (node) => (node.type === "tag" ? node.parent : null),
    id: (node) =>
      node.type === "tag" ? `tag ${node.parent.row.uri} ${node.orphan.id}` : `${node.type} ${node.row.uri}`,
    item: (node) => {
      switch (node.type) {
        case "article":
          return articleItem(node, rowsInAll() <= FEW_ARTICLES);
        case "stray":
          return strayItem(node);
        case "tag":
          return tagItem(node);
      }
    },
  };
}

const NOTHING: RowPage<OrphanRowNode> = { nodes: [], total: 0 };

function articleItem({ row }: ArticleNode, isExpanded: boolean): vscode.TreeItem {
  const uri = vscode.Uri.parse(row.uri);
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(fileName(uri), isExpanded ? Expanded : Collapsed);
  item.description = articleWords(row);
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.iconPath = new vscode.ThemeIcon("file-text");
  item.contextValue = "article";
  item.accessibilityInformation = { label: `${fileName(uri)}, ${articleWords(row)}` };
  return item;
}

function strayItem({ row }: StrayNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(row.uri);
  const isFound = row.fitting.length > 0;
  const state =
    row.annotations > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(fileName(uri), state);
  const nameOf = (other: string): string => fileName(vscode.Uri.parse(other));
  item.description = strayWords(row, nameOf);
  item.tooltip = strayTooltip(row);
  item.iconPath = isFound
    ? new vscode.ThemeIcon("lightbulb", new vscode.ThemeColor("list.warningForeground"))
    : new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  item.contextValue = isFound ? "strayFound" : "stray";
  item.accessibilityInformation = {
    label: `${fileName(uri)}, sidecar without its article, ${strayWords(row, nameOf)}`,
  };
  return item;
}

function strayTooltip({ uri, sidecar, annotations, problem, fitting }: StrayRow): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const relative = (address: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(address));
  tooltip.appendText(
    `${relative(sidecar)} holds ${tagCount(annotations)}, and there is no ${relative(uri)}.`,
  );
  if (problem !== null) tooltip.appendText(` ${problem}`);
  for (const { uri: article, likeness } of fitting) {
    tooltip.appendMarkdown("\n\n$(arrow-right) ");
    tooltip.appendText(
      `${relative(article)} has ${likeness === "same" ? "the same text" : "nearly the same text"}.`,
    );
  }
  if (fitting.length > 0) tooltip.appendMarkdown("\n\n**R** moves the sidecar there.");
  tooltip.supportThemeIcons = true;
  return tooltip;
}

function tagItem({ parent, orphan }: TagNode): vscode.TreeItem {
  const item = new vscode.TreeItem(orphanLabel(orphan), vscode.TreeItemCollapsibleState.None);
  item.description = orphanDescription(orphan);
  item.tooltip = tagTooltip(orphan);
  item.iconPath =
    orphan.kind === "approximate" || orphan.kind === "unfit"
      ? new vscode.ThemeIcon(orphan.kind === "unfit" ? "question" : "tag")
      : new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("list.warningForeground"));
  item.contextValue = orphan.kind === "stray" ? "strayTag" : orphan.kind;
  item.accessibilityInformation = { label: orphanSpoken(orphan) };
  if (orphan.kind !== "stray") {
    item.command = {
      title: "Show Where It Could Stand",
      command: "kutip.lookAtOrphan",
      arguments: [{ type: "tag", parent, orphan } satisfies TagNode],
    };
  }
  return item;
}

function tagTooltip({
  kind,
  text,
  prefix,
  suffix,
  now,
  note,
  tags,
  creator,
  modified,
  reason,
}: Orphan): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString("", true);
  for (const tag of tags) {
    tooltip.appendMarkdown("**");
    tooltip.appendText(`#${tag}`);
    tooltip.appendMarkdown("** ");
  }
  if (note !== null) {
    tooltip.appendMarkdown("\n\n");
    tooltip.appendText(note);
  }
  tooltip.appendMarkdown("\n\n---\n\n");
  if (now !== null) {
    tooltip.appendText(now);
    tooltip.appendMarkdown("\n\n*which was, when it was tagged:*\n\n");
  }
  tooltip.appendText(`${prefix.trimStart() === prefix ? "…" : "… "}${prefix.trimStart()}`);
  tooltip.appendMarkdown("**");
  tooltip.appendText(text.trim());
  tooltip.appendMarkdown("**");
  tooltip.appendText(`${suffix.trimEnd()}…`);
  if (reason !== null) {
    tooltip.appendMarkdown("\n\n");
    tooltip.appendText(reason);
  }
  const signed = [creator ?? "", modified.slice(0, "2024-01-01".length)].filter(Boolean).join(" · ");
  if (signed !== "") {
    tooltip.appendMarkdown("\n\n*");
    tooltip.appendText(signed);
    tooltip.appendMarkdown("*");
  }
  if (kind === "orphan")
    tooltip.appendMarkdown("\n\n**Enter** shows where it could stand, **R** puts it there.");
  if (kind === "unfit") tooltip.appendMarkdown("\n\n**Enter** shows where it stands, to be decided anew.");
  if (kind === "approximate")
    tooltip.appendMarkdown("\n\n**Enter** shows where it stands, **R** confirms that.");
  return tooltip;
}
