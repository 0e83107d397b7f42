/** Kutip's own requests about links between stretches of text, in one article or two: made and taken away in one step of the history. */
import { fileName } from "../../corpus/record";
import { isDecisionAlone } from "../../features/annotationWords";
import { shorten } from "../../core/text/shorten";
import type { ArticleView } from "../../corpus/view";
import { NEVER_CANCELLED } from "../../host/ports";
import {
  ADD_LINK,
  REMOVE_LINK,
  type AddLinkParams,
  type LinkEndParams,
  type RemoveLinkParams,
} from "../../protocol/annotations";
import type { TagChange } from "../../protocol/tags";
import type { ArticleChanges, SidecarChange } from "../../sidecar/sidecar";
import { annotatorFor } from "../annotator";
import * as params from "../annotationParams";
import { articleState, type Session } from "../session";
import { handle } from "./tags";

export function registerLinks(session: Session): void {
  handle(session, ADD_LINK, params.decodeAddLink, (asked) => addLink(session, asked));
  handle(session, REMOVE_LINK, params.decodeRemoveLink, (asked) => removeLink(session, asked));
}

/** An end of a link as it is in its article: the annotation that is there, or the mark that is to be made. */
interface LinkEnd {
  readonly view: ArticleView;
  readonly id: string;
  readonly making: readonly SidecarChange[];
}

async function addLink(session: Session, { from, to, relation }: AddLinkParams): Promise<TagChange> {
  const [start, end] = [await endOf(session, from, true), await endOf(session, to, false)];
  if (typeof start === "string") return { ok: false, message: start };
  if (typeof end === "string") return { ok: false, message: end };
  if (start.id === end.id)
    return { ok: false, message: "A text cannot be linked with itself. Choose another one." };
  const link: SidecarChange = { kind: "link", id: start.id, link: { to: end.id, relation } };
  const label = `Link from “${words(from)}” to “${words(to)}” made`;
  return changed(session, label, start.id, [
    { view: end.view, changes: end.making },
    { view: start.view, changes: [...start.making, link] },
  ]);
}

/** A mark that only the link led to goes with it. */
async function removeLink(session: Session, { uri, id, to, relation }: RemoveLinkParams): Promise<TagChange> {
  const { corpus } = session;
  const view = await viewOf(session, uri);
  if (typeof view === "string") return { ok: false, message: view };
  const others = (await corpus.index.linksTo([to])).filter((one) => one.id !== id);
  const [target] = others.length === 0 ? await corpus.index.annotations([to]) : [];
  const targetView = target ? await viewOf(session, target.location.uri) : null;
  const unmark: SidecarChange = { kind: "unmark", id: to };
  return changed(session, `Link in ${fileName(uri)} removed`, id, [
    { view, changes: [{ kind: "unlink", id, link: { to, relation } }] },
    ...(targetView && typeof targetView !== "string" ? [{ view: targetView, changes: [unmark] }] : []),
  ]);
}

/** One step of the history, whether it is of one article or of two. */
async function changed(
  { sidecars }: Session,
  label: string,
  id: string,
  items: readonly { readonly view: ArticleView; readonly changes: readonly SidecarChange[] }[],
): Promise<TagChange> {
  const byArticle = new Map<string, { view: ArticleView; changes: readonly SidecarChange[] }>();
  for (const { view, changes } of items) {
    const before = byArticle.get(view.snapshot.uri)?.changes ?? [];
    byArticle.set(view.snapshot.uri, { view, changes: [...before, ...changes] });
  }
  const { failures } = await sidecars.changeMany(
    label,
    [...byArticle.values()].map(({ view, changes }): ArticleChanges => ({
      articleUri: view.snapshot.uri,
      snapshot: view.snapshot,
      changes,
    })),
  );
  return failures[0] ? { ok: false, message: failures[0].message } : { ok: true, id };
}

/** Why it cannot be one, as a sentence, where it cannot. The start of a link is to be the annotator's own: nobody adds to what others made. */
async function endOf(session: Session, end: LinkEndParams, isStart: boolean): Promise<LinkEnd | string> {
  const { uri, range, text, id } = end;
  const view = await viewOf(session, uri);
  if (typeof view === "string") return view;
  const { snapshot, placement } = view;
  const span = snapshot.lines.spanOf(range);
  if (snapshot.text.slice(span.start, span.end) !== text)
    return `${fileName(uri)} changed since “${shorten(text, 40)}” was chosen, so nothing was linked. Choose it again.`;
  if (text.trim() === "")
    return `Nothing is selected in ${fileName(uri)}. Select some text and repeat the command.`;
  const creator = await annotatorFor(session, uri);
  const there = placement.placed.find(({ annotation, spans }) => {
    const isMeant =
      id === null
        ? spans.length === 1 && spans[0]!.start === span.start && spans[0]!.end === span.end
        : annotation.id === id;
    return isMeant && !isDecisionAlone(annotation) && (!isStart || annotation.creator === creator);
  });
  if (there) return { view, id: there.annotation.id, making: [] };
  const mark = session.host.ids.next();
  return { view, id: mark, making: [{ kind: "mark", id: mark, span, creator }] };
}

/** Why there is none, as a sentence. */
async function viewOf(session: Session, uri: string): Promise<ArticleView | string> {
  if (uri.startsWith("untitled:"))
    return `${uri.slice("untitled:".length)} is not saved yet, so there is no place beside it for links. Save it and repeat the command.`;
  const state = await articleState(session, uri, NEVER_CANCELLED);
  if (state.kind === "article") return state.view;
  if (state.kind === "unavailable") return state.reason;
  return `${fileName(uri)} is not an article of this corpus, so nothing can be linked there.`;
}

function words({ text }: LinkEndParams): string {
  return shorten(text.replace(/\s+/g, " "), 40);
}
