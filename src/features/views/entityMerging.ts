/**
 * One entity dropped on another in a view merges them, after a question that tells how far that reaches. The server does it and keeps it
 * in `kutip.entities.json`, as a step of the history.
 */
import * as vscode from "vscode";
import type { EntityChangeParams, EntityRef } from "../../../server/protocol/entities";
import { addressHere } from "../../places";
import type { Server } from "../../server";
import { counted } from "../common/counted";
import type { MoreNode } from "./pagedTree";
import { isViewNode, type ViewNode } from "./viewNodes";

const MESSAGE_MS = 4000;
/** The kind of what is dragged: rows of Kutip's views, from one of them to another. */
const ROWS = "application/vnd.kutip.entities";

type Row = ViewNode | MoreNode<ViewNode>;

export function entityMerging(server: Server): vscode.TreeDragAndDropController<Row> {
  return {
    dragMimeTypes: [ROWS],
    dropMimeTypes: [ROWS],
    handleDrag: (rows, transfer) => {
      const dragged = entitiesOf(rows);
      if (dragged.length > 0) transfer.set(ROWS, new vscode.DataTransferItem(dragged));
    },
    handleDrop: async (row, transfer) => {
      const [into] = entitiesOf(row ? [row] : []);
      const dropped: unknown = transfer.get(ROWS)?.value;
      const from = (Array.isArray(dropped) ? (dropped as readonly EntityRef[]) : []).filter(
        ({ name, type }) => into && (name !== into.name || type !== into.type),
      );
      if (into && from.length > 0) await mergeEntities(server, from, into);
    },
  };
}

/** After a question; what came of it is told. */
export async function mergeEntities(
  server: Server,
  from: readonly EntityRef[],
  into: EntityRef,
): Promise<void> {
  const change: EntityChangeParams = { uri: addressHere(), kind: "merge", from, into };
  const { mentions, articles } = await server.previewEntityChange(change);
  const names = from.map(({ name }) => `“${name}”`).join(", ");
  const merge = "Merge";
  const chosen = await vscode.window.showWarningMessage(
    `${names} and “${into.name}” are one and the same?`,
    {
      modal: true,
      detail: `That concerns ${counted(mentions, "mention")} in ${counted(articles, "article")}. It is kept in kutip.entities.json, and can be undone (Undo Tag Change).`,
    },
    merge,
  );
  if (chosen !== merge) return;
  const changed = await server.changeEntities(change);
  if (changed.ok) vscode.window.setStatusBarMessage(`$(check) ${changed.done}`, MESSAGE_MS);
  else void vscode.window.showErrorMessage(changed.message);
}

export function entitiesOf(rows: readonly unknown[]): readonly EntityRef[] {
  return rows.filter(isViewNode).flatMap((row) => (row.type === "entity" ? [row.entity] : []));
}
