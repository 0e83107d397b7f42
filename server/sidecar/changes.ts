/**
 * What a change does to a sidecar's content: pure, so that it can be done again on what another program wrote in the meantime. Then three
 * states meet: what the person saw, what stands there now, and what the person wants. Words that the person never saw stay.
 */
import type { Span } from "../core/text/span";
import type { Anchor, Annotation } from "./annotation";
import { sameAnchor, writeAnnotation } from "./annotationJson";
import { annotationsOf, withAnnotations, type SidecarContent } from "./codec";
import type { SidecarChange } from "./sidecar";

export interface ChangeContext {
  /** The anchor of a span of the article as it stands. */
  readonly anchorOf: (span: Span) => Anchor;
  /** Where an annotation stands now, letter by letter; null where it does not. */
  readonly spanOf: (annotation: Annotation) => Span | null;
  /** An annotation as it was when the person asked for the change; null where it was not there, or nothing is known. */
  readonly knownOf: (id: string) => Annotation | null;
  readonly now: string;
  readonly nextId: () => string;
}

export type ChangedContent =
  /** `content` is the same object where nothing changed. */
  | { readonly ok: true; readonly content: SidecarContent; readonly id: string }
  /** `fault`: a sentence for a person. */
  | { readonly ok: false; readonly fault: string };

export function applyChange(
  content: SidecarContent,
  change: SidecarChange,
  context: ChangeContext,
): ChangedContent {
  if (change.kind === "addTag") return addTag(content, change, context);
  const annotation = annotationsOf(content).find((one) => one.id === change.id);
  if (!annotation)
    return { ok: false, fault: "The annotation is not there any more: it was removed meanwhile." };
  switch (change.kind) {
    case "removeTag": {
      const { tag } = change;
      if (tag === null) {
        const known = context.knownOf(annotation.id) ?? annotation;
        const tags = annotation.tags.filter((one) => !known.tags.includes(one));
        const unseen = { ...annotation, tags, note: unseenNote(annotation, known) };
        if (tags.length === 0 && unseen.note === null) return without(content, annotation);
        return replaced(content, { ...unseen, modified: context.now });
      }
      if (!annotation.tags.includes(tag)) return { ok: true, content, id: annotation.id };
      return keepUnlessBare(
        content,
        { ...annotation, tags: annotation.tags.filter((one) => one !== tag) },
        context.now,
      );
    }
    case "editNote": {
      const unseen = unseenNote(annotation, context.knownOf(annotation.id) ?? annotation);
      const note = joinNotes(unseen, cleanNote(change.note));
      if (annotation.note === note) return { ok: true, content, id: annotation.id };
      return keepUnlessBare(content, { ...annotation, note }, context.now);
    }
    case "reattach": {
      const anchor = context.anchorOf(change.span);
      if (anchor.exact === "") return { ok: false, fault: NOTHING_SELECTED };
      return replaced(content, { ...annotation, anchor, modified: context.now });
    }
  }
}

/** Puts new anchors to annotations that still have the old ones. */
export function applyAnchors(
  content: SidecarContent,
  moved: ReadonlyMap<string, { readonly from: Anchor; readonly to: Anchor }>,
): SidecarContent {
  const before = annotationsOf(content);
  const after = before.map((annotation) => {
    const move = moved.get(annotation.id);
    return move && sameAnchor(annotation.anchor, move.from) ? { ...annotation, anchor: move.to } : annotation;
  });
  return after.some((annotation, at) => annotation !== before[at])
    ? withAnnotations(content, after)
    : content;
}

const NOTHING_SELECTED = "No text is selected. Select the words to tag and try again.";

function addTag(
  content: SidecarContent,
  change: Extract<SidecarChange, { kind: "addTag" }>,
  context: ChangeContext,
): ChangedContent {
  const tag = change.tag.trim();
  if (tag === "") return { ok: false, fault: "A tag needs a name." };
  const anchor = context.anchorOf(change.span);
  if (anchor.exact === "") return { ok: false, fault: NOTHING_SELECTED };
  const note = cleanNote(change.note);
  const annotations = annotationsOf(content);
  // What another annotator made stays theirs: only one's own annotation is added to.
  const there = annotations.find((annotation) => {
    const span = annotation.creator === change.creator ? context.spanOf(annotation) : null;
    return span !== null && span.start === change.span.start && span.end === change.span.end;
  });
  if (!there) {
    const added: Annotation = {
      id: context.nextId(),
      tags: [tag],
      note,
      anchor,
      creator: change.creator,
      created: context.now,
      modified: context.now,
      unknown: {},
    };
    return { ok: true, content: withAnnotations(content, [...annotations, added]), id: added.id };
  }
  const tags = there.tags.includes(tag) ? there.tags : [...there.tags, tag];
  const joined = joinNotes(there.note, note);
  if (tags === there.tags && joined === there.note) return { ok: true, content, id: there.id };
  return replaced(content, { ...there, tags, note: joined, modified: context.now });
}

/** A note never takes the place of another one. */
function joinNotes(old: string | null, added: string | null): string | null {
  if (old === null || added === null) return old ?? added;
  return old.split("\n").includes(added) || old === added ? old : `${old}\n${added}`;
}

/** The note of an annotation if somebody else changed it behind the person's back. */
function unseenNote(annotation: Annotation, known: Annotation): string | null {
  return annotation.note === known.note ? null : annotation.note;
}

function cleanNote(note: string | null): string | null {
  return note === null || note.trim() === "" ? null : note;
}

/** Removes an annotation that has neither a tag nor a note left, nor anything of another program. */
function keepUnlessBare(content: SidecarContent, annotation: Annotation, now: string): ChangedContent {
  const bare = writeAnnotation(annotation).body === undefined;
  return bare ? without(content, annotation) : replaced(content, { ...annotation, modified: now });
}

function without(content: SidecarContent, annotation: Annotation): ChangedContent {
  const kept = annotationsOf(content).filter((one) => one.id !== annotation.id);
  return { ok: true, content: withAnnotations(content, kept), id: annotation.id };
}

function replaced(content: SidecarContent, annotation: Annotation): ChangedContent {
  const annotations = annotationsOf(content).map((one) => (one.id === annotation.id ? annotation : one));
  return { ok: true, content: withAnnotations(content, annotations), id: annotation.id };
}
