/**
 * The rows of the view **Orphaned Tags**: articles, below them their tags that lost their place, and behind the articles the sidecars
 * whose article is gone. Pages are asked for as far as somebody looks; nothing is kept that the server does not say.
 */
import * as vscode from "vscode";
import type { Orphan, OrphanArticleRow, StrayRow } from "../../server/protocol/orphans";
import { fileName } from "../places";
import type { Server } from "../server";
import {
  articleWords,
  orphanDescription,
  orphanLabel,
  orphanSpoken,
  strayWords,
  tagCount,
} from "./orphanWords";

export type OrphanNode = ArticleNode | StrayNode | TagNode | MoreNode;

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

/** Stands for the rows that have not been asked for. */
export interface MoreNode {
  readonly type: "more";
  readonly parent: ArticleNode | StrayNode | null;
  readonly left: number;
}

/** Rows asked for at once, below one parent. */
const PAGE = 200;
/** So few articles are shown with their tags. */
const FEW_ARTICLES = 12;

export class OrphanTree implements vscode.TreeDataProvider<OrphanNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<OrphanNode | undefined>();
  /** How many rows are wanted below a parent, by its key. */
  readonly #wanted = new Map<string, number>();
  /** What was last shown below a parent, by its key. */
  readonly #shown = new Map<string, readonly OrphanNode[]>();
  #rows = 0;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Asks for the next page in the place of this row. */
  more({ parent }: MoreNode): void {
    const key = keyOf(parent);
    this.#wanted.set(key, (this.#wanted.get(key) ?? PAGE) + PAGE);
    this.#changed.fire(parent ?? undefined);
  }

  async getChildren(parent?: OrphanNode): Promise<OrphanNode[]> {
    if (parent?.type === "tag" || parent?.type === "more") return [];
    const above = parent ?? null;
    const nodes = above === null ? await this.#roots() : await this.#tags(above);
    this.#shown.set(keyOf(above), nodes);
    return nodes;
  }

  getParent(node: OrphanNode): OrphanNode | null {
    return node.type === "tag" || node.type === "more" ? node.parent : null;
  }

  getTreeItem(node: OrphanNode): vscode.TreeItem {
    switch (node.type) {
      case "article":
        return this.#articleItem(node);
      case "stray":
        return strayItem(node);
      case "tag":
        return tagItem(node);
      case "more":
        return moreItem(node);
    }
  }

  /** The row of an article or a stray sidecar, if it has been shown. */
  rowOf(uri: string): ArticleNode | StrayNode | null {
    const rows = this.#shown.get(keyOf(null)) ?? [];
    const row = rows.find(
      (node) => (node.type === "article" || node.type === "stray") && node.row.uri === uri,
    );
    return row?.type === "article" || row?.type === "stray" ? row : null;
  }

  /** The tag below this one, over the ends of articles; of an article whose tags have not been shown yet they are asked for. */
  async next(node: TagNode): Promise<TagNode | null> {
    const siblings = this.#shown.get(keyOf(node.parent)) ?? [];
    const at = siblings.findIndex((one) => one.type === "tag" && one.orphan.id === node.orphan.id);
    const below = siblings[at + 1];
    if (below?.type === "tag") return below;
    const rows = this.#shown.get(keyOf(null)) ?? [];
    const row = rows.findIndex((one) => one.type === node.parent.type && one.row.uri === node.parent.row.uri);
    const following = rows[row + 1];
    if (following?.type !== "article") return null;
    const first = (this.#shown.get(keyOf(following)) ?? (await this.getChildren(following)))[0];
    return first?.type === "tag" ? first : null;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #roots(): Promise<OrphanNode[]> {
    const wanted = this.#wanted.get(keyOf(null)) ?? PAGE;
    const nodes: OrphanNode[] = [];
    for (;;) {
      const { rows, total } = await this.#server.orphanPage({ from: nodes.length, limit: PAGE });
      nodes.push(
        ...rows.map((row): OrphanNode =>
          row.kind === "article" ? { type: "article", row } : { type: "stray", row },
        ),
      );
      this.#rows = total;
      if (nodes.length >= total || rows.length === 0) return nodes;
      if (nodes.length >= wanted)
        return [...nodes, { type: "more", parent: null, left: total - nodes.length }];
    }
  }

  async #tags(parent: ArticleNode | StrayNode): Promise<OrphanNode[]> {
    const wanted = this.#wanted.get(keyOf(parent)) ?? PAGE;
    const nodes: OrphanNode[] = [];
    for (;;) {
      const page = { uri: parent.row.uri, from: nodes.length, limit: PAGE };
      const { orphans, total } = await this.#server.orphans(page);
      nodes.push(...orphans.map((orphan): OrphanNode => ({ type: "tag", parent, orphan })));
      if (nodes.length >= total || orphans.length === 0) return nodes;
      if (nodes.length >= wanted) return [...nodes, { type: "more", parent, left: total - nodes.length }];
    }
  }

  #articleItem({ row }: ArticleNode): vscode.TreeItem {
    const uri = vscode.Uri.parse(row.uri);
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(fileName(uri), this.#rows <= FEW_ARTICLES ? Expanded : Collapsed);
    item.id = `article ${row.uri}`;
    item.description = articleWords(row);
    item.tooltip = vscode.workspace.asRelativePath(uri);
    item.iconPath = new vscode.ThemeIcon("file-text");
    item.contextValue = "article";
    item.accessibilityInformation = { label: `${fileName(uri)}, ${articleWords(row)}` };
    return item;
  }
}

function strayItem({ row }: StrayNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(row.uri);
  const isFound = row.fitting.length > 0;
  const state =
    row.annotations > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(fileName(uri), state);
  const nameOf = (other: string): string => fileName(vscode.Uri.parse(other));
  item.id = `stray ${row.uri}`;
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
  item.id = `tag ${parent.row.uri} ${orphan.id}`;
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

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`Show more: ${node.left.toLocaleString("en")} left`);
  item.id = `more ${keyOf(node.parent)}`;
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.contextValue = "more";
  item.command = { title: "Show More", command: "kutip.moreOrphans", arguments: [node] };
  return item;
}

function keyOf(parent: ArticleNode | StrayNode | null): string {
  return parent === null ? "" : `${parent.type} ${parent.row.uri}`;
}
