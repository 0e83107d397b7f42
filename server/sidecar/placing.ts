/**
 * Where the annotations of one article stand: found by their anchors in a text from the disk, followed through the edits of an open
 * document. It holds no annotation of its own and writes nothing.
 */
import type { ArticleSnapshot } from "../corpus/snapshot";
import { byPosition, type Span } from "../core/text/span";
import { makeAnchor } from "./anchor";
import type { Anchor, Annotation, PlacedAnnotation, Placement } from "./annotation";
import { sameAnchor } from "./annotationJson";
import { withLineFeeds } from "./codePoints";
import { countedText, spanFromLf } from "./countedSnapshot";
import { findAnchor, type Found } from "./finding";
import { followEdit, followEdits, followedAt, type Followed } from "./follow";
import { SearchBudget } from "./searching";
import { findLive, liveAt, renewLive, type LiveSpan } from "./liveSpan";
import type { TextEdit } from "./sidecar";

interface OpenDocument {
  /** The text that was placed last. */
  snapshot: ArticleSnapshot;
  /** Length of the text after all edits told so far: a text of another length is not the one that was followed. */
  length: number;
  /** Whether edits were told since `snapshot`. */
  edited: boolean;
  /** What was typed, pasted or brought back since `snapshot`, in offsets after all edits: nothing else is new. */
  inserted: readonly Span[];
  readonly live: Map<string, LiveSpan>;
  /** Spans that are on their way to the disk. */
  readonly pending: Map<symbol, Followed>;
}

export class ArticlePlaces {
  #open: OpenDocument | null = null;

  place(snapshot: ArticleSnapshot, annotations: readonly Annotation[]): Placement {
    if (snapshot.version === null) return placeByAnchors(snapshot, annotations);
    let open = this.#open;
    if (open?.edited && open.snapshot === snapshot) return placeAsBefore(open, annotations);
    if (open && snapshot.version < (open.snapshot.version ?? 0)) return placeByAnchors(snapshot, annotations);
    if (open?.length !== snapshot.text.length) {
      open = openDocument(snapshot);
      this.#open = open;
    }
    const budget = new SearchBudget();
    const ids = new Set<string>();
    for (const annotation of annotations) {
      ids.add(annotation.id);
      const live = open.live.get(annotation.id);
      const renewed =
        live && sameAnchor(live.stored, annotation.anchor)
          ? renewLive(live, open.snapshot, snapshot, open.inserted, budget)
          : findLive(snapshot, annotation.anchor, budget);
      open.live.set(annotation.id, renewed);
    }
    for (const id of open.live.keys()) if (!ids.has(id)) open.live.delete(id);
    open.snapshot = snapshot;
    open.edited = false;
    open.inserted = [];
    return placeAsBefore(open, annotations);
  }

  edited(edits: readonly TextEdit[]): void {
    const open = this.#open;
    if (!open || edits.length === 0) return;
    open.edited = true;
    for (const edit of edits) {
      open.length += edit.newLength - (edit.span.end - edit.span.start);
      open.inserted = followInserted(open.inserted, edit);
    }
    for (const [id, live] of open.live) {
      open.live.set(id, { ...live, followed: followEdits(live.followed, edits) });
    }
    for (const [key, followed] of open.pending) open.pending.set(key, followEdits(followed, edits));
  }

  close(): void {
    this.#open = null;
  }

  /** Follows a span of the snapshot until it has an annotation. */
  track(snapshot: ArticleSnapshot, span: Span): symbol {
    const key = Symbol("pending span");
    if (this.#open?.snapshot === snapshot && !this.#open.edited) {
      this.#open.pending.set(key, followedAt(span));
    }
    return key;
  }

  /** Ends `track`; `annotation` is null where none came of it. */
  adopt(key: symbol, annotation: Annotation | null): void {
    const open = this.#open;
    const followed = open?.pending.get(key);
    open?.pending.delete(key);
    if (!open || !followed || !annotation || followed.kind === "gone") return;
    open.live.set(annotation.id, liveAt(followed.span, annotation.anchor, false));
  }

  /** The anchors that moved with the edits of the document, which now stands on disk as `snapshot`. */
  moved(
    snapshot: ArticleSnapshot,
    textHash: string,
  ): ReadonlyMap<string, { readonly from: Anchor; readonly to: Anchor }> {
    const result = new Map<string, { from: Anchor; to: Anchor }>();
    const open = this.#open;
    if (open?.length !== snapshot.text.length) return result;
    const text = countedText(snapshot);
    for (const [id, { followed, stored, byLikeness }] of open.live) {
      if (followed.kind === "gone" || byLikeness) continue;
      const to = makeAnchor(text, followed.span, textHash);
      if (to.exact !== "" && !sameAnchor({ ...to, textHash: stored.textHash }, stored)) {
        result.set(id, { from: stored, to });
      }
    }
    return result;
  }

  /** To be told when the annotation's anchor on disk has been made anew from its live span. */
  stored({ id, anchor }: Annotation): void {
    const live = this.#open?.live.get(id);
    if (live) this.#open?.live.set(id, { ...live, stored: anchor });
  }

  /** Where an annotation that is gone could stand, in offsets of the snapshot. */
  candidates(snapshot: ArticleSnapshot, annotation: Annotation): readonly Span[] {
    const text = countedText(snapshot);
    const live = snapshot.version === null ? undefined : this.#open?.live.get(annotation.id);
    const hint = live?.followed.kind === "gone" ? text.toLf(live.followed.point + live.followed.into) : null;
    const found = findAnchor(text, live?.wanted ?? annotation.anchor, hint, new SearchBudget());
    const spans = found.kind === "orphan" ? found.candidates : [found.span];
    return spans.map((span) => spanFromLf(text, span));
  }
}

/** The placement on the text that was placed last. */
function placeAsBefore({ snapshot, live }: OpenDocument, annotations: readonly Annotation[]): Placement {
  const budget = new SearchBudget();
  return placementOf(annotations, (annotation) => {
    const one = live.get(annotation.id) ?? findLive(snapshot, annotation.anchor, budget);
    if (!one.placed) return null;
    const text = withLineFeeds(snapshot.text.slice(one.placed.start, one.placed.end));
    return { span: one.placed, approximate: one.byLikeness || text !== annotation.anchor.exact };
  });
}

function openDocument(snapshot: ArticleSnapshot): OpenDocument {
  const { length } = snapshot.text;
  return { snapshot, length, edited: false, inserted: [], live: new Map(), pending: new Map() };
}

/** Inserted stretches after one more edit, which may have inserted one. */
function followInserted(inserted: readonly Span[], edit: TextEdit): readonly Span[] {
  const followed = inserted.flatMap((span) => {
    const after = followEdit(followedAt(span), edit);
    return after.kind === "there" ? [after.span] : [];
  });
  const { start } = edit.span;
  if (edit.newLength === 0) return followed;
  followed.push({ start, end: start + edit.newLength });
  return followed.length > MAX_INSERTED ? [hull(followed)] : followed;
}

/** A replacement in so many places at once counts as one of all the text between them, or each edit would cost as much as all before it. */
const MAX_INSERTED = 64;

function hull(spans: readonly Span[]): Span {
  return spans.reduce((all, span) => ({
    start: Math.min(all.start, span.start),
    end: Math.max(all.end, span.end),
  }));
}

function placeByAnchors(snapshot: ArticleSnapshot, annotations: readonly Annotation[]): Placement {
  if (annotations.length === 0) return placementOf([], () => null);
  const text = countedText(snapshot);
  const budget = new SearchBudget();
  return placementOf(annotations, (annotation) => {
    const found: Found = findAnchor(text, annotation.anchor, null, budget);
    return found.kind === "orphan"
      ? null
      : { span: spanFromLf(text, found.span), approximate: found.kind === "approximate" };
  });
}

function placementOf(
  annotations: readonly Annotation[],
  placeOf: (annotation: Annotation) => Omit<PlacedAnnotation, "annotation"> | null,
): Placement {
  const placed: PlacedAnnotation[] = [];
  const orphans: Annotation[] = [];
  for (const annotation of annotations) {
    const place = placeOf(annotation);
    if (place) placed.push({ annotation, ...place });
    else orphans.push(annotation);
  }
  placed.sort((a, b) => byPosition(a.span, b.span));
  orphans.sort((a, b) => (a.anchor.startCodePoint ?? 0) - (b.anchor.startCodePoint ?? 0));
  return { placed, orphans };
}
