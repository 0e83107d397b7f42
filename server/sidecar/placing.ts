/**
 * Where the annotations of one article stand: found by their anchors in a text from the disk, followed through the edits of an open
 * document. It holds no annotation of its own and writes nothing.
 */
import type { ArticleSnapshot } from "../corpus/snapshot";
import { byPosition, type Span } from "../core/text/span";
import { makeAnchor } from "./anchor";
import type { Anchor, Annotation, PlacedAnnotation, Placement } from "./annotation";
import { sameAnchor } from "./annotationJson";
import { CountedText, withLineFeeds } from "./codePoints";
import { findAnchor, SearchBudget, type Found } from "./finding";
import { followEdits, type Followed } from "./follow";
import type { TextEdit } from "./sidecar";

const counted = new WeakMap<ArticleSnapshot, CountedText>();

/** The snapshot's text as sidecars count it; made once. */
export function countedText(snapshot: ArticleSnapshot): CountedText {
  const known = counted.get(snapshot);
  if (known) return known;
  const text = new CountedText(snapshot.text);
  counted.set(snapshot, text);
  return text;
}

/** An annotation's span in an open document. */
interface Live {
  readonly followed: Followed;
  /** The anchor on disk that it was found by: another one there means that somebody moved the annotation. */
  readonly stored: Anchor;
  /** Where it stood in the last text that was placed; null where it did not. */
  readonly placed: Span | null;
  /** What to look for while its text is gone. */
  readonly wanted: Anchor;
  /** Found by likeness when the document was opened. */
  readonly byLikeness: boolean;
  /** Whether there is new text in which a gone one could be found. */
  readonly unsearched: boolean;
}

interface OpenDocument {
  /** The text that was placed last. */
  snapshot: ArticleSnapshot;
  /** Length of the text after all edits told so far: a text of another length is not the one that was followed. */
  length: number;
  /** Whether edits were told since `snapshot`. */
  edited: boolean;
  readonly live: Map<string, Live>;
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
    if (!open || open.length !== snapshot.text.length) {
      open = { snapshot, length: snapshot.text.length, edited: false, live: new Map(), pending: new Map() };
      this.#open = open;
    }
    const budget = new SearchBudget();
    const ids = new Set<string>();
    for (const annotation of annotations) {
      ids.add(annotation.id);
      open.live.set(annotation.id, renew(open, snapshot, annotation, budget));
    }
    for (const id of open.live.keys()) if (!ids.has(id)) open.live.delete(id);
    open.snapshot = snapshot;
    open.edited = false;
    return placeAsBefore(open, annotations);
  }

  edited(edits: readonly TextEdit[]): void {
    const open = this.#open;
    if (!open || edits.length === 0) return;
    open.edited = true;
    const inserted = edits.some((edit) => edit.newLength > 0);
    for (const edit of edits) open.length += edit.newLength - (edit.span.end - edit.span.start);
    for (const [id, live] of open.live) {
      const followed = followEdits(live.followed, edits);
      open.live.set(id, { ...live, followed, unsearched: live.unsearched || inserted });
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
      this.#open.pending.set(key, { kind: "there", span });
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
    if (!open || open.length !== snapshot.text.length) return result;
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
    if (live) this.#open?.live.set(id, { ...live, stored: anchor, wanted: anchor });
  }

  /** Where an annotation that is gone could stand, in offsets of the snapshot. */
  candidates(snapshot: ArticleSnapshot, annotation: Annotation): readonly Span[] {
    const text = countedText(snapshot);
    const live = snapshot.version === null ? undefined : this.#open?.live.get(annotation.id);
    const hint = live?.followed.kind === "gone" ? text.toLf(live.followed.point + live.followed.into) : null;
    const found = findAnchor(text, live?.wanted ?? annotation.anchor, hint, new SearchBudget());
    const spans = found.kind === "orphan" ? found.candidates : [found.span];
    return spans.map((span) => fromLf(text, span));
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

/** Brings one annotation's live span to the new text. */
function renew(
  open: OpenDocument,
  snapshot: ArticleSnapshot,
  annotation: Annotation,
  budget: SearchBudget,
): Live {
  const live = open.live.get(annotation.id);
  if (!live || !sameAnchor(live.stored, annotation.anchor))
    return findLive(snapshot, annotation.anchor, budget);
  if (live.followed.kind === "there") return { ...live, placed: live.followed.span };
  // Its text has just been deleted: what stood there last is what an undo would bring back.
  const wanted = live.placed ? makeAnchor(countedText(open.snapshot), live.placed, null) : live.wanted;
  const gone: Live = { ...live, placed: null, wanted, unsearched: false };
  if (!live.unsearched) return gone;
  const text = countedText(snapshot);
  const hint = text.toLf(live.followed.point + live.followed.into);
  const found = findAnchor(text, wanted, hint, budget, true);
  return found.kind === "exact"
    ? { ...liveAt(fromLf(text, found.span), live.stored, live.byLikeness), wanted }
    : gone;
}

function findLive(snapshot: ArticleSnapshot, anchor: Anchor, budget: SearchBudget): Live {
  const text = countedText(snapshot);
  const found = findAnchor(text, anchor, null, budget);
  if (found.kind !== "orphan") return liveAt(fromLf(text, found.span), anchor, found.kind === "approximate");
  const point = text.fromLf(text.offsetOfCodePoint(anchor.startCodePoint ?? 0));
  return {
    followed: { kind: "gone", point, into: 0 },
    stored: anchor,
    placed: null,
    wanted: anchor,
    byLikeness: false,
    unsearched: false,
  };
}

function liveAt(span: Span, anchor: Anchor, byLikeness: boolean): Live {
  return {
    followed: { kind: "there", span },
    stored: anchor,
    placed: span,
    wanted: anchor,
    byLikeness,
    unsearched: false,
  };
}

function placeByAnchors(snapshot: ArticleSnapshot, annotations: readonly Annotation[]): Placement {
  if (annotations.length === 0) return placementOf([], () => null);
  const text = countedText(snapshot);
  const budget = new SearchBudget();
  return placementOf(annotations, (annotation) => {
    const found: Found = findAnchor(text, annotation.anchor, null, budget);
    return found.kind === "orphan"
      ? null
      : { span: fromLf(text, found.span), approximate: found.kind === "approximate" };
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

function fromLf(text: CountedText, span: Span): Span {
  return { start: text.fromLf(span.start), end: text.fromLf(span.end) };
}
