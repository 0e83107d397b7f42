/** Kutip's own requests about tags: what would be tagged and with what, the changes themselves, and what is tagged where. */
import type { CancellationToken } from "vscode-languageserver";
import { overlaps, type Span } from "../../core/text/span";
import { fileName } from "../../corpus/record";
import { createSnapshot, type ArticleSnapshot } from "../../corpus/snapshot";
import { othersOf } from "../../features/annotationWords";
import { tagChoices } from "../../features/tagChoices";
import { tagTargetOf } from "../../features/tagTarget";
import { NEVER_CANCELLED } from "../../host/ports";
import { UNSIGNED } from "../../protocol/corpus";
import {
  ADD_TAG,
  ANNOTATORS,
  EDIT_NOTE,
  REMOVE_TAG,
  SIDECAR,
  TAG_CHOICES,
  TAG_TARGET,
  TAGS_AT,
  type AddTagParams,
  type Annotators,
  type TagAtPlace,
  type TagChange,
  type TagTarget,
} from "../../protocol/tags";
import { articleRecord } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import type { Range } from "../../protocol/place";
import type { Annotation, Placement } from "../../sidecar/annotation";
import type { SidecarChange } from "../../sidecar/sidecar";
import { annotatorFor } from "../annotator";
import { INVALID, type Outcome } from "../guard";
import * as params from "../params";
import { articleState, withView, type Session } from "../session";

const NOTHING_HERE: Placement = { placed: [], onArticle: [], orphans: [] };

export function registerTags(session: Session): void {
  const { corpus, sidecars, host } = session;

  handle(session, TAG_TARGET, params.decodeTagTarget, ({ uri, selection }, token) =>
    withView<TagTarget | null>(session, uri, token, null, (view) => {
      const { lines, text } = view.snapshot;
      const target = tagTargetOf(view, lines.spanOf(selection));
      if (!target) return null;
      const { span, ...what } = target;
      return { range: lines.rangeOf(span), ...what, text: text.slice(span.start, span.end) };
    }),
  );
  handle(session, TAG_CHOICES, params.decodeTagChoices, async ({ uri, places }, token) => {
    const indexed = await corpus.index.tagCounts();
    const { placed, onArticle } = (await viewHere(session, uri, token))?.placement ?? NOTHING_HERE;
    const late = new Set(
      [...placed.map(({ annotation }) => annotation), ...onArticle].flatMap(({ tags }) => tags),
    );
    for (const { tag } of indexed) late.delete(tag);
    const counts = [...indexed, ...[...late].map((tag) => ({ tag, count: 1 }))];
    return tagChoices(sidecars.recentTags(), corpus.config(uri).tags, counts, places ?? null);
  });
  handle(session, ADD_TAG, params.decodeAddTag, (added) => addTag(session, added));
  handle(session, REMOVE_TAG, params.decodeRemoveTag, ({ uri, id, tag }) =>
    changeSidecar(session, uri, () => ({ kind: "removeTag", id, tag })),
  );
  handle(session, EDIT_NOTE, params.decodeEditNote, ({ uri, id, note }) =>
    changeSidecar(session, uri, () => ({ kind: "editNote", id, note: filled(note) })),
  );
  handle(session, TAGS_AT, params.decodeTagsAt, ({ uri, range }, token) =>
    withView<readonly TagAtPlace[]>(session, uri, token, [], ({ snapshot, placement, analysis }) => {
      const wordsOf = ({ start, end }: Span): string => snapshot.text.slice(start, end);
      if (range === null) {
        const { headline } = analysis.article;
        const text = headline ? wordsOf(headline) : fileName(uri);
        return placement.onArticle.map((annotation) => tagAtPlace(annotation, [], text));
      }
      const asked = snapshot.lines.spanOf(range);
      return placement.placed
        .filter(({ spans }) =>
          spans.some((span) => overlaps(span, asked) || touches(span, asked.start, asked.end)),
        )
        .map(({ annotation, spans }) => {
          const ranges = spans.map((span) => snapshot.lines.rangeOf(span));
          return tagAtPlace(annotation, ranges, spans.map(wordsOf).join(" … "));
        });
    }),
  );
  handle(session, ANNOTATORS, params.decodeArticle, async ({ uri }, token): Promise<Annotators> => {
    const annotators = await corpus.index.annotators();
    const view = await viewHere(session, uri, token);
    const here = view ? articleRecord(view).annotators : [];
    const late = here.filter(({ name }) => annotators.every((known) => known.name !== name));
    return { annotators: [...annotators, ...late], you: await annotatorFor(session, uri) };
  });
  handle(session, SIDECAR, params.decodeArticle, async ({ uri }) => {
    const place = sidecars.uriOf(uri);
    return { uri: place, exists: (await host.files.stat(place)) !== null };
  });
}

/** Of an open article, whose latest tags may still be on their way to the index; null of others. */
async function viewHere(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ArticleView | null> {
  const state = session.documents.get(uri) ? await articleState(session, uri, token) : null;
  return state?.kind === "article" ? state.view : null;
}

export async function addTag(
  session: Session,
  { uri, version, range, tag, note }: AddTagParams,
): Promise<TagChange> {
  const creator = await annotatorFor(session, uri);
  const change = await changeSidecar(session, uri, (snapshot) => {
    const name = fileName(uri);
    if (range && snapshot.version !== null && snapshot.version !== version)
      return `${name} changed while the tag was chosen, so nothing was tagged. Select the text again and repeat the command.`;
    const span = range && snapshot.lines.spanOf(range);
    if (span && span.start === span.end)
      return `Nothing is selected in ${name}, so nothing was tagged. Select some text and repeat the command.`;
    if (tag.trim() === "") return `The tag for ${name} has no name. Type one and repeat the command.`;
    return {
      kind: "addTag",
      span,
      tag: tag.trim(),
      note: filled(note),
      creator,
    };
  });
  return change.ok && isHidden(session, creator) ? { ...change, isHidden: true } : change;
}

/** Whether the person has hidden what is signed like this. */
function isHidden({ client }: Session, creator: string | null): boolean {
  return client.settings.hiddenAnnotators?.includes(creator ?? UNSIGNED) ?? false;
}

function tagAtPlace(annotation: Annotation, ranges: readonly Range[], text: string): TagAtPlace {
  const { id, tags, note } = annotation;
  return { id, ranges, text, tags, note, others: othersOf(annotation) };
}

/** Registers a request of which the parameters are decoded first. */
export function handle<Params, Result>(
  { connection, guard }: Session,
  method: string,
  decode: params.Decoder<Params>,
  run: (decoded: Params, token: CancellationToken) => Promise<Outcome<Result>>,
): void {
  connection.onRequest(
    method,
    guard.request<unknown, Result>(method, async (raw, token) => {
      const decoded = decode(raw);
      return decoded === null ? INVALID : run(decoded, token);
    }),
  );
}

/**
 * Makes the change on disk. `changeOf` may answer a sentence instead: why there is nothing to change. A change that was asked for is
 * made even if its request is cancelled: half of the askers would not learn whether it had been.
 */
export async function changeSidecar(
  session: Session,
  uri: string,
  changeOf: (snapshot: ArticleSnapshot) => SidecarChange | string,
): Promise<TagChange> {
  if (uri.startsWith("untitled:")) {
    const message = `${uri.slice("untitled:".length)} is not saved yet, so there is no place beside it for its tags. Save it and repeat the command.`;
    return { ok: false, message };
  }
  // What a sidecar without an article holds can be taken out, and nothing else be done to it.
  if (session.strays.get(uri)) {
    const change = changeOf(createSnapshot(uri, null, ""));
    if (typeof change !== "string" && change.kind === "removeTag")
      return session.sidecars.change(createSnapshot(uri, null, ""), change);
  }
  const state = await articleState(session, uri, NEVER_CANCELLED);
  if (state.kind === "unavailable") return { ok: false, message: state.reason };
  if (state.kind !== "article") {
    const message = `${fileName(uri)} is not an article of this corpus, so it cannot be tagged. kutip.json and the setting kutip.articles.include say which files are.`;
    return { ok: false, message };
  }
  const { snapshot } = state.view;
  const change = changeOf(snapshot);
  return typeof change === "string"
    ? { ok: false, message: change }
    : session.sidecars.change(snapshot, change);
}

/** Without the space around it; null where nothing is left. */
function filled(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** A cursor at either end of a tagged text is on it. */
function touches(
  span: { readonly start: number; readonly end: number },
  start: number,
  end: number,
): boolean {
  return start === end && span.start <= start && start <= span.end;
}
