/** Where the rows of a view come from: the server's pages, and for articles the files that could not be read, before them. */
import type { Listed, ViewSort } from "../../../server/protocol/views";
import type { Server } from "../../server";
import type { RowPage, TreeRows } from "./pagedTree";
import { viewItem } from "./viewItems";
import { idOf, nodeOf, parentOf, type SkippedNode, type ViewNode } from "./viewNodes";

/** What a view lists on its first level, under which filter and in which order. */
export interface ViewState {
  readonly listed: Listed;
  readonly filter: string;
  readonly sort: ViewSort;
}

export interface ViewRowParts {
  readonly server: Server;
  readonly state: () => ViewState;
  /** Files that could not be read; none in views that do not list them. */
  readonly skipped: () => readonly { readonly uri: string; readonly reason: string }[];
  /** Told with every page whether more may come, since the corpus is being indexed. */
  readonly told: (partial: boolean) => void;
}

export function viewRows(parts: ViewRowParts): TreeRows<ViewNode> {
  const { server, state } = parts;
  const pageOf = async (
    listed: Listed,
    parent: ViewNode | null,
    from: number,
    limit: number,
  ): Promise<RowPage<ViewNode>> => {
    const { filter, sort, listed: first } = state();
    const page = await server.viewPage({ listed, filter, sort, from, limit });
    parts.told(page.partial);
    const nodes = page.rows.flatMap((row) => nodeOf(row, parent, first.kind === "speakers") ?? []);
    return { nodes, total: page.total };
  };
  return {
    page: async (parent, from, limit) => {
      if (parent !== null) {
        if (parent.type === "skipped") return skippedFiles(parent, parts.skipped(), from, limit);
        const below = listedBelow(parent);
        return below === null ? NOTHING : pageOf(below, parent, from, limit);
      }
      const group = state().filter === "" ? skippedGroup(parts.skipped()) : [];
      // The group stands before the first of the server's rows.
      const { nodes, total } = await pageOf(state().listed, null, Math.max(0, from - group.length), limit);
      return { nodes: from === 0 ? [...group, ...nodes] : nodes, total: total + group.length };
    },
    parentOf,
    id: idOf,
    item: (node) => viewItem(node, state().sort),
  };
}

const NOTHING: RowPage<ViewNode> = { nodes: [], total: 0 };

function listedBelow(node: ViewNode): Listed | null {
  switch (node.type) {
    case "type":
      return { kind: "entities", type: node.row.type };
    case "entity":
    case "tag":
      return { kind: "articlesOf", of: node.thing };
    case "holding":
      return { kind: "placesOf", of: node.parent.thing, uri: node.uri };
    default:
      return null;
  }
}

function skippedGroup(files: ReturnType<ViewRowParts["skipped"]>): readonly SkippedNode[] {
  return files.length === 0 ? [] : [{ type: "skipped", parent: null, file: null, count: files.length }];
}

function skippedFiles(
  parent: SkippedNode,
  files: ReturnType<ViewRowParts["skipped"]>,
  from: number,
  limit: number,
): RowPage<ViewNode> {
  const nodes = files
    .slice(from, from + limit)
    .map((file): SkippedNode => ({ type: "skipped", parent, file, count: 1 }));
  return { nodes, total: files.length };
}
