/**
 * Where the annotations of one article stand: found by their anchors in a text from the disk, followed through the edits of an open
 * document. It holds no annotation of its own and writes nothing.
 */
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { byPosition, overlaps, type Span } from "../../core/text/span";
import { makeAnchor } from "./anchor";
import { allAnchors, sameAnchor, targetAnchors } from "./anchors";
import type { Anchor, Annotation, PlacedAnnotation, Placement } from "../annotation";
import type { MovedAnchors } from "../changing/changes";
import { withLineFeeds } from "./codePoints";
import { countedText, spanFromLf } from "./countedSnapshot";
import { byCreation } from "../creation";
import { findAnchor, type Found } from "./finding";
import { followEdit, followEdits, followedAt, type Followed } from "./follow";
import { SearchBudget } from "./searching";
import { findLive, liveAt, renewLive, type LiveSpan } from "./liveSpan";
import type { Candidates, TextEdit } from "../sidecar";

interface OpenDocument {
  /** The text that was placed last. */
  snapshot: ArticleSnapshot;
  /** Length of the text after all edits told so far: a text of another length is not the one that was followed. */
  length: number;
  /** Whether edits were told since `snapshot`. */
  edited: boolean;
  /** What was typed, pasted or brought back since `snapshot`, in offsets after all edits: nothing else is new. */
  inserted: readonly Span[];
  /** Of each annotation, in the order of `allAnchors`. */
  readonly live: Map<string, readonly LiveSpan[]>;
  /** The same of annotations that were removed, the last one last: an undo puts them where their text went meanwhile. */
  readonly removed: Map<string, readonly LiveSpan[]>;
  /** Spans that are on their way to the disk. */
  readonly pending: Map<symbol, Followed>;
}

/** Removed annotations of one document whose text is followed: as many as the history keeps steps. */
const MAX_REMOVED = 200;

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
    const { snapshot: before, inserted, live: standing, removed } = open;
    const renewed = (live: LiveSpan): LiveSpan => renewLive(live, before, snapshot, inserted, budget);
    for (const annotation of annotations) {
      const { id } = annotation;
      ids.add(id);
      const lives = standing.get(id) ?? removed.get(id) ?? [];
      const found = allAnchors(annotation).map((anchor, at) => {
        const live = liveOf(lives, anchor, at);
        return live ? renewed(live) : findLive(snapshot, anchor, budget);
      });
      standing.set(id, found);
      removed.delete(id);
    }
    for (const [id, lives] of standing) {
      if (ids.has(id)) continue;
      standing.delete(id);
      removed.set(id, lives);
    }
    for (const [id, lives] of removed) {
      if (removed.size > MAX_REMOVED) removed.delete(id);
      else removed.set(id, lives.map(renewed));
    }
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
    const followed = (live: LiveSpan): LiveSpan => ({
      ...live,
      followed: followEdits(live.followed, edits),
    });
    for (const spans of [open.live, open.removed]) {
      for (const [id, lives] of spans) spans.set(id, lives.map(followed));
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

  /** Ends `track`: the span is where that stretch of the annotation stands. `annotation` is null where none came of it. */
  adopt(key: symbol, annotation: Annotation | null, part = 0): void {
    const open = this.#open;
    const followed = open?.pending.get(key);
    open?.pending.delete(key);
    const anchor = annotation && targetAnchors(annotation)[part];
    if (!open || !followed || !anchor || followed.kind === "gone") return;
    const live = liveAt(followed.span, anchor, false);
    const others = (open.live.get(annotation.id) ?? []).filter((one) => !sameAnchor(one.stored, anchor));
    open.live.set(annotation.id, others.toSpliced(part, 0, live));
  }

  /** The anchors that moved with the edits of the document, which now stands on disk as `snapshot`. */
  moved(snapshot: ArticleSnapshot, textHash: string): ReadonlyMap<string, MovedAnchors> {
    return this.#moved(this.#open?.live, snapshot, textHash);
  }

  /** The same for annotations that were removed, should they come back. */
  movedRemoved(snapshot: ArticleSnapshot, textHash: string): ReadonlyMap<string, MovedAnchors> {
    return this.#moved(this.#open?.removed, snapshot, textHash);
  }

  #moved(
    spans: ReadonlyMap<string, readonly LiveSpan[]> | undefined,
    snapshot: ArticleSnapshot,
    textHash: string,
  ): ReadonlyMap<string, MovedAnchors> {
    const result = new Map<string, MovedAnchors>();
    if (!spans || this.#open?.length !== snapshot.text.length) return result;
    const text = countedText(snapshot);
    for (const [id, lives] of spans) {
      const to = lives.map(({ followed, stored, byLikeness }) => {
        if (followed.kind === "gone" || byLikeness) return null;
        const anchor = makeAnchor(text, followed.span, textHash);
        const stays = anchor.exact === "" || sameAnchor({ ...anchor, textHash: stored.textHash }, stored);
        return stays ? null : anchor;
      });
      if (to.some((anchor) => anchor !== null))
        result.set(id, { from: lives.map((live) => live.stored), to });
    }
    return result;
  }

  /** To be told when anchors of the annotation on disk have been made anew from its live spans. */
  stored(annotation: Annotation, move: MovedAnchors): void {
    const anchors = allAnchors(annotation);
    for (const spans of [this.#open?.live, this.#open?.removed]) {
      const lives = spans?.get(annotation.id);
      if (!lives) continue;
      const next = lives.map((live, at) => {
        const [to, anchor] = [move.to[at], anchors[at]];
        return to && anchor && sameAnchor(to, anchor) ? { ...live, stored: anchor } : live;
      });
      spans?.set(annotation.id, next);
    }
  }

  /** Where an annotation that is gone, or its first stretch that is, could stand, in offsets of the snapshot. */
  candidates(snapshot: ArticleSnapshot, annotation: Annotation): Candidates {
    const text = countedText(snapshot);
    const lives = snapshot.version === null ? [] : (this.#open?.live.get(annotation.id) ?? []);
    const own = targetAnchors(annotation);
    const lost = lives.slice(0, own.length).findIndex((live) => live.placed === null);
    const at = lives.length > 0 ? Math.max(0, lost) : this.#firstLost(snapshot, own);
    const [live, anchor] = [lives[at], own[at]];
    if (!anchor) return { spans: [], alike: 0, part: at };
    const hint = live?.followed.kind === "gone" ? text.toLf(live.followed.point + live.followed.into) : null;
    const found = findAnchor(text, live?.wanted ?? anchor, hint, new SearchBudget());
    const { candidates, alike } = found.kind === "orphan" ? found : { candidates: [found.span], alike: 1 };
    return { spans: candidates.map((span) => spanFromLf(text, span)), alike, part: at };
  }

  #firstLost(snapshot: ArticleSnapshot, anchors: readonly Anchor[]): number {
    if (anchors.length < 2) return 0;
    const budget = new SearchBudget();
    return Math.max(
      0,
      anchors.findIndex((anchor) => findLive(snapshot, anchor, budget).placed === null),
    );
  }
}

/** The live span of the anchor, the one at its place before any other. */
function liveOf(lives: readonly LiveSpan[], anchor: Anchor, at: number): LiveSpan | undefined {
  const isIts = (live: LiveSpan | undefined): boolean =>
    live !== undefined && sameAnchor(live.stored, anchor);
  return isIts(lives[at]) ? lives[at] : lives.find(isIts);
}

/** The placement on the text that was placed last. */
function placeAsBefore({ snapshot, live }: OpenDocument, annotations: readonly Annotation[]): Placement {
  const budget = new SearchBudget();
  return placementOf(annotations, (annotation) => {
    const lives = live.get(annotation.id) ?? [];
    return allAnchors(annotation).map((anchor, at) => {
      const { placed, byLikeness } = lives[at] ?? findLive(snapshot, anchor, budget);
      if (!placed) return null;
      const text = withLineFeeds(snapshot.text.slice(placed.start, placed.end));
      return { span: placed, approximate: byLikeness || text !== anchor.exact };
    });
  });
}

function openDocument(snapshot: ArticleSnapshot): OpenDocument {
  const { length } = snapshot.text;
  return {
    snapshot,
    length,
    edited: false,
    inserted: [],
    live: new Map(),
    removed: new Map(),
    pending: new Map(),
  };
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
  if (annotations.length === 0) return { placed: [], onArticle: [], orphans: [] };
  const text = countedText(snapshot);
  const budget = new SearchBudget();
  return placementOf(annotations, (annotation) =>
    allAnchors(annotation).map((anchor) => {
      const found: Found = findAnchor(text, anchor, null, budget);
      return found.kind === "orphan"
        ? null
        : { span: spanFromLf(text, found.span), approximate: found.kind === "approximate" };
    }),
  );
}

/** Where one stretch stands. */
interface Stand {
  readonly span: Span;
  readonly approximate: boolean;
}

/** `standsOf` tells of each of `allAnchors` where it stands; null where it does not. */
function placementOf(
  annotations: readonly Annotation[],
  standsOf: (annotation: Annotation) => readonly (Stand | null)[],
): Placement {
  const placed: PlacedAnnotation[] = [];
  const onArticle: Annotation[] = [];
  const orphans: Annotation[] = [];
  for (const annotation of annotations) {
    if (annotation.target.kind === "article") onArticle.push(annotation);
    else {
      const one = placedAnnotation(annotation, standsOf(annotation));
      if (one) placed.push(one);
      else orphans.push(annotation);
    }
  }
  placed.sort((a, b) => byPosition(a.spans[0]!, b.spans[0]!) || byCreation(a.annotation, b.annotation));
  onArticle.sort(byCreation);
  const stood = (annotation: Annotation): number => targetAnchors(annotation)[0]?.startCodePoint ?? 0;
  orphans.sort((a, b) => stood(a) - stood(b) || byCreation(a, b));
  return { placed, onArticle, orphans };
}

/** Null where no stretch of the annotation stands. */
function placedAnnotation(
  annotation: Annotation,
  stands: readonly (Stand | null)[],
): PlacedAnnotation | null {
  const anchors = targetAnchors(annotation);
  const standing: Stand[] = [];
  const lost: Anchor[] = [];
  for (const [at, anchor] of anchors.entries()) {
    const stand = stands[at];
    // Two stretches that are like one place: one of them is lost.
    const doubled = stand?.approximate && standing.some((other) => overlaps(other.span, stand.span));
    if (stand && !doubled) standing.push(stand);
    else lost.push(anchor);
  }
  if (standing.length === 0) return null;
  return {
    annotation,
    spans: standing.map(({ span }) => span).sort(byPosition),
    approximate: lost.length > 0 || standing.some(({ approximate }) => approximate),
    lost,
    corrected: stands[anchors.length]?.span ?? null,
  };
}
