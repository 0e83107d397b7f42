/**
 * Rename: an entity gets another name everywhere, or becomes the one whose name is typed. No text is edited, so the answer is an edit of
 * nothing; what was done is told, with a way back. A merge that reaches far is asked about first.
 */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { thingAt } from "../../features/places";
import { counted } from "../../features/markdown";
import type { History } from "../../history/history";
import type { EntityChangeParams, EntityChanged, EntityReach } from "../../protocol/entities";
import { changeEntities, previewEntities } from "../entityChange";
import { withView, type Session } from "../session";

/** Articles from which on a merge is worth a question. */
const MANY_ARTICLES = 20;

const NOTHING: WorkspaceEdit = { changes: {} };

export function registerRename(session: Session, history: History): void {
  const { connection, guard } = session;

  connection.onPrepareRename(
    guard.document("textDocument/prepareRename", ({ textDocument, position }, token) =>
      withView(session, textDocument.uri, token, null, ({ snapshot, ...view }) => {
        const thing = thingAt({ snapshot, ...view }, snapshot.lines.offsetAt(position));
        if (thing?.kind !== "entity" || thing.entities.length > 1) return null;
        return { range: snapshot.lines.rangeOf(thing.span), placeholder: thing.entities[0]!.name };
      }),
    ),
  );
  connection.onRenameRequest(
    guard.document("textDocument/rename", ({ textDocument: { uri }, position, newName }, token) =>
      withView<WorkspaceEdit | ResponseError | null>(session, uri, token, null, async (view) => {
        const thing = thingAt(view, view.snapshot.lines.offsetAt(position));
        if (thing?.kind !== "entity")
          return refused("There is no name, description or pronoun here to rename.");
        if (thing.entities.length > 1)
          return refused("This word means two at once: rename each of them at its own name.");
        const { name, type } = thing.entities[0]!;
        const asked: EntityChangeParams = { kind: "rename", uri, entity: { name, type }, name: newName };
        const reach = await previewEntities(session, asked);
        if (!(await isWanted(reach, name))) return NOTHING;
        const changed = await changeEntities(session, asked);
        if (!changed.ok) return refused(changed.message);
        guard.background("telling of a rename", () => tell(changed));
        return NOTHING;
      }),
    ),
  );

  async function isWanted({ mergesWith, articles, mentions }: EntityReach, name: string): Promise<boolean> {
    if (!mergesWith || articles < MANY_ARTICLES) return true;
    const merge = { title: "Merge" };
    const extent = `${counted(mentions, "mention")} in ${counted(articles, "article")}`;
    const chosen = await connection.window.showWarningMessage(
      `There is a “${mergesWith.name}” already. Merge “${name}” (${extent}) into it?`,
      merge,
      { title: "Cancel" },
    );
    return chosen?.title === merge.title;
  }

  async function tell({ done, articles, mentions, isChanged }: EntityChanged & { ok: true }): Promise<void> {
    if (!isChanged) return;
    const undo = { title: "Undo" };
    const extent = `${counted(mentions, "mention")} in ${counted(articles, "article")}`;
    const chosen = await connection.window.showInformationMessage(`${done}: ${extent}.`, undo);
    // Only while it is what was done last.
    if (chosen?.title === undo.title && history.state().undo === done) await history.undo();
  }
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
