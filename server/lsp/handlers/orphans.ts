/** Kutip's own requests about tags that lost their place, in one article and over the corpus, and about sidecars without an article. */
import type { CancellationToken } from "vscode-languageserver";
import type { Position, Range } from "../../protocol/place";
import type { ArticleView } from "../../corpus/view";
import { othersOf } from "../../features/annotationWords";
import { inContext, orphanPlaces, partsInTextOrder } from "../../features/orphans";
import {
  FOUND_STRAYS,
  ORPHAN_COUNTS,
  ORPHAN_PAGE,
  ORPHAN_PLACES,
  ORPHANS,
  ORPHANS_CHANGED,
  REATTACH,
  type Orphan,
  type OrphanCounts,
  type OrphanPage,
  type OrphanPlaces,
  type OrphanRow,
  type Orphans,
  type ReattachParams,
  type StrayRow,
} from "../../protocol/orphans";
import type { TagChange } from "../../protocol/tags";
import { targetAnchors } from "../../sidecar/anchoring/anchors";
import type { Annotation } from "../../sidecar/annotation";
import type { SidecarChange } from "../../sidecar/sidecar";
import type { Stray } from "../../sidecar/strays";
import { fileName } from "../../corpus/record";
import type { Outcome } from "../guard";
import * as params from "../params";
import { withView, type Session } from "../session";
import { changeSidecar, handle } from "./tags";

export function registerOrphans(session: Session): void {
  const { connection, corpus, guard, sidecars, strays } = session;

  handle(session, ORPHAN_PAGE, params.decodeOrphanPage, async ({ from, limit }): Promise<OrphanPage> => {
    const rows = allRows(session);
    return { rows: rows.slice(from, from + limit), total: rows.length };
  });
  handle(session, ORPHANS, params.decodeOrphans, ({ uri, from, limit }, token) => {
    const page = (all: readonly Orphan[]): Orphans => ({
      orphans: all.slice(from, from + limit),
      total: all.length,
    });
    const stray = strays.get(uri);
    if (stray) return Promise.resolve(page(stray.annotations.map((annotation) => ofStray(uri, annotation))));
    return withView<Orphans>(session, uri, token, page([]), (view) => page(ofArticle(view)));
  });
  handle(session, ORPHAN_PLACES, params.decodeOrphan, ({ uri, id }, token) =>
    withView<OrphanPlaces | null>(session, uri, token, null, (view) => {
      const { lines, text } = view.snapshot;
      const orphan = orphanPlaces(view).find(({ annotation }) => annotation.id === id);
      if (!orphan) return null;
      const { annotation, stands, near } = orphan;
      const isConfirmation = stands.length > 0;
      const { spans, alike, part } = isConfirmation
        ? { spans: stands, alike: 1, part: 0 }
        : sidecars.candidates(view.snapshot, id);
      return {
        version: view.snapshot.version,
        places: spans.map((span) => ({ range: lines.rangeOf(span), ...inContext(text, span) })),
        isConfirmation,
        part: targetAnchors(annotation).length > 1 ? part : null,
        alike,
        near: lines.rangeOf(near),
      };
    }),
  );
  handle(session, REATTACH, params.decodeReattach, (asked, token) =>
    asked.range === null ? confirm(session, asked, token) : reattach(session, asked, asked.range),
  );

  const counts = (): OrphanCounts => {
    const all = strays.all();
    const isFound = ({ fitting }: Stray): boolean => fitting.length > 0;
    return { ...corpus.orphans.total, strays: all.length, found: all.filter(isFound).length };
  };
  connection.onRequest(
    ORPHAN_COUNTS,
    guard.request<unknown, OrphanCounts>(ORPHAN_COUNTS, async () => counts()),
  );
  connection.onRequest(
    FOUND_STRAYS,
    guard.request<unknown, readonly StrayRow[]>(FOUND_STRAYS, async () => {
      await strays.settled();
      return strays
        .all()
        .filter(({ fitting }) => fitting.length > 0)
        .map(strayRow);
    }),
  );

  let isWaiting = false;
  const announce = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      guard.background(ORPHANS_CHANGED, () => connection.sendNotification(ORPHANS_CHANGED, counts()));
    }, DELAY_MS);
  };
  corpus.orphans.onDidChange(announce);
  strays.onDidChange(announce);
}

export function reattach(
  session: Session,
  { uri, version, id, part }: ReattachParams,
  range: Range,
): Promise<TagChange> {
  return changeSidecar(session, uri, (snapshot) => {
    if (snapshot.version !== null && snapshot.version !== version) return changedMeanwhile(uri);
    const span = snapshot.lines.spanOf(range);
    if (span.start === span.end)
      return `Nothing is selected in ${fileName(uri)}, so nothing was reattached. Select some text and repeat the command.`;
    return { kind: "reattach", id, span, ...(part === null ? {} : { part }) };
  });
}

/** Puts every stretch where it stands by likeness, in one step. */
function confirm(
  session: Session,
  { uri, version, id }: ReattachParams,
  token: CancellationToken,
): Promise<Outcome<TagChange>> {
  const gone: TagChange = { ok: false, message: changedMeanwhile(uri) };
  return withView<TagChange>(session, uri, token, gone, async (view) => {
    const { snapshot } = view;
    const orphan = orphanPlaces(view).find(({ annotation }) => annotation.id === id);
    if (
      orphan?.kind !== "approximate" ||
      orphan.stands.length === 0 ||
      (snapshot.version !== null && snapshot.version !== version)
    )
      return gone;
    const { stands, annotation } = orphan;
    const [only, ...others] = stands;
    if (only && others.length === 0)
      return changeSidecar(session, uri, () => ({ kind: "reattach", id, span: only }));
    const parts = partsInTextOrder(annotation);
    const changes = stands.map((span, at): SidecarChange => ({
      kind: "reattach",
      id,
      span,
      part: parts[at]!,
    }));
    const label = `Tag confirmed in ${fileName(uri)}`;
    const { failures } = await session.sidecars.changeMany(label, [{ articleUri: uri, snapshot, changes }]);
    return failures[0] ? { ok: false, message: failures[0].message } : { ok: true, id };
  });
}

function changedMeanwhile(uri: string): string {
  return `${fileName(uri)} changed meanwhile, so nothing was reattached. Look at the place again and repeat the command.`;
}

/** Milliseconds: what changes together (a checkout, a keystroke and its undoing) is told together. */
const DELAY_MS = 80;

/** An article that is gone and still open in an editor counts as gone. */
function allRows({ corpus, strays }: Session): readonly OrphanRow[] {
  const articles = corpus.orphans.articles.filter(({ uri }) => !strays.get(uri));
  return [
    ...articles.map((article): OrphanRow => ({ kind: "article", ...article })),
    ...strays.all().map(strayRow),
  ];
}

function strayRow({ articleUri, sidecarUri, annotations, problem, fitting }: Stray): StrayRow {
  return {
    kind: "stray",
    uri: articleUri,
    sidecar: sidecarUri,
    annotations: annotations.length,
    problem,
    fitting,
  };
}

function ofArticle(view: ArticleView): readonly Orphan[] {
  return orphanPlaces(view).map(({ kind, annotation, near, now, reason }) => ({
    ...toOrphan(annotation, view.snapshot.uri, view.snapshot.lines.rangeOf(near)),
    kind,
    now,
    reason,
  }));
}

function ofStray(uri: string, annotation: Annotation): Orphan {
  const start: Position = { line: 0, character: 0 };
  return { ...toOrphan(annotation, uri, { start, end: start }), kind: "stray", now: null, reason: null };
}

function toOrphan(
  annotation: Annotation,
  uri: string,
  range: Range,
): Omit<Orphan, "kind" | "now" | "reason"> {
  const { id, tags, note, creator, modified } = annotation;
  const anchors = targetAnchors(annotation);
  const text = anchors.map(({ exact }) => exact).join(" … ");
  const [prefix, suffix] = [anchors[0]?.prefix ?? "", anchors.at(-1)?.suffix ?? ""];
  const others = othersOf(annotation);
  return { id, text, prefix, suffix, tags, note, others, creator, modified, near: { uri, range } };
}
