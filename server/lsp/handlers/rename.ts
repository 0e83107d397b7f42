/**
 * Rename: an entity or a tag gets another name everywhere, or becomes the one whose name is typed. No text is edited, so the answer is an
 * edit of nothing; what was done is told, with a way back. A merge that reaches far is asked about first.
 */
import { LSPErrorCodes, ResponseError, type Range, type WorkspaceEdit } from "vscode-languageserver";
import { renamedAt, type Thing } from "../../features/places";
import { counted } from "../../features/markdown";
import type { History } from "../../history/history";
import type { EntityChangeParams } from "../../protocol/entities";
import { openCorpusFile } from "../corpusFiles/open";
import { changeEntities, previewEntities } from "../entityChange";
import type { Outcome } from "../guard";
import { withView, type Session } from "../session";
import { planTagRename, renameTag } from "../tagRenaming";

/** Articles from which on a merge is worth a question. */
const MANY_ARTICLES = 20;

const NOTHING: WorkspaceEdit = { changes: {} };

type Renaming = Outcome<WorkspaceEdit | ResponseError | null>;
type Prepared = { readonly range: Range; readonly placeholder: string } | ResponseError | null;

export function registerRename(session: Session, history: History): void {
  const { connection, guard } = session;

  connection.onPrepareRename(
    guard.document("textDocument/prepareRename", async ({ textDocument, position }, token) => {
      const defined = tagInSet(session, textDocument.uri, position);
      if (defined !== undefined) return defined;
      return withView<Prepared>(session, textDocument.uri, token, null, (view) => {
        const { lines } = view.snapshot;
        const thing = renamedAt(view, lines.offsetAt(position));
        if (!thing) return null;
        const placeholder = nameOf(thing);
        return placeholder === null
          ? refused(several(thing))
          : { range: lines.rangeOf(thing.span), placeholder };
      });
    }),
  );
  connection.onRenameRequest(
    guard.deed("textDocument/rename", async ({ textDocument: { uri }, position, newName }, token) => {
      const defined = tagInSet(session, uri, position);
      if (defined !== undefined)
        return defined
          ? tagRenamed(defined.placeholder, newName)
          : refused("There is no tag here to rename.");
      return withView<WorkspaceEdit | ResponseError | null>(session, uri, token, null, async (view) => {
        const thing = renamedAt(view, view.snapshot.lines.offsetAt(position));
        if (!thing) return refused("There is no name, description, pronoun or tag here to rename.");
        const name = nameOf(thing);
        if (name === null) return refused(several(thing));
        return thing.kind === "tags"
          ? tagRenamed(name, newName)
          : entityRenamed({
              kind: "rename",
              uri,
              entity: { name, type: thing.entities[0]!.type },
              name: newName,
            });
      });
    }),
  );

  async function entityRenamed(asked: EntityChangeParams & { readonly kind: "rename" }): Promise<Renaming> {
    const { mergesWith, articles, mentions } = await previewEntities(session, asked);
    const extent = `${counted(mentions, "mention")} in ${counted(articles, "article")}`;
    const merge = `There is a “${mergesWith?.name}” already. Merge “${asked.entity.name}” (${extent}) into it?`;
    if (mergesWith && !(await isWanted(merge, articles))) return NOTHING;
    const changed = await changeEntities(session, asked);
    if (!changed.ok) return refused(changed.message);
    const { done, isChanged } = changed;
    const reach = `${counted(changed.mentions, "mention")} in ${counted(changed.articles, "article")}`;
    if (isChanged) tell(`${done}: ${reach}.`, done);
    return NOTHING;
  }

  async function tagRenamed(tag: string, newName: string): Promise<Renaming> {
    const plan = await planTagRename(session, tag, newName);
    if (plan === null) return NOTHING;
    if (typeof plan === "string") return refused(plan);
    const articles = plan.replacement.articles.length;
    const merge = `There is a tag “${plan.to}” already. Merge “${tag}” (${counted(articles, "article")}) into it?`;
    if (plan.isMerge && !(await isWanted(merge, articles))) return NOTHING;
    const renamed = await renameTag(session, plan);
    if (!renamed.ok) return refused(renamed.message);
    tell(renamed.message, renamed.label);
    return NOTHING;
  }

  async function isWanted(merge: string, articles: number): Promise<boolean> {
    if (articles < MANY_ARTICLES) return true;
    const yes = { title: "Merge" };
    const chosen = await connection.window.showWarningMessage(merge, yes, { title: "Cancel" });
    return chosen?.title === yes.title;
  }

  /** `label`: what the history calls it. */
  function tell(message: string, label: string): void {
    guard.background("telling of a rename", async () => {
      const undo = { title: "Undo" };
      const chosen = await connection.window.showInformationMessage(message, undo);
      // Only while it is what was done last.
      if (chosen?.title === undo.title && history.state().undo === label) await history.undo();
    });
  }
}

/** The tag at a place of a tag set in an editor; undefined where the document is an article, null where no tag stands there. */
function tagInSet(
  session: Session,
  uri: string,
  position: { readonly line: number; readonly character: number },
): { readonly range: Range; readonly placeholder: string } | null | undefined {
  const file = openCorpusFile(session, uri);
  if (!file) return undefined;
  const { lines } = file.document;
  const tag = file.tagAt(lines.offsetAt(position));
  return tag && { range: lines.rangeOf(tag.span), placeholder: tag.name };
}

/** Null where several things stand there and none of them is meant alone. */
function nameOf(thing: Thing): string | null {
  const names = thing.kind === "tags" ? thing.tags : thing.entities.map(({ name }) => name);
  return names.length === 1 ? names[0]! : null;
}

function several(thing: Thing): string {
  if (thing.kind === "entity") return "This word means two at once: rename each of them at its own name.";
  const tags = thing.tags.map((tag) => `“${tag}”`).join(" and ");
  return `Several tags stand here, ${tags}: rename one of them in kutip.json or in the view Tags.`;
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
