/**
 * What a change does to a sidecar's content: pure, so that it can be done again on what another program wrote in the meantime. Then three
 * states meet: what the person saw, what stands there now, and what the person wants. Words that the person never saw stay.
 */
import type { Span } from "../../core/text/span";
import type { Anchor, Annotation, Target } from "../annotation";
import { allAnchors, sameAnchor, targetAnchors, withAllAnchors } from "../anchoring/anchors";
import { annotationsOf, withAnnotations, type SidecarContent } from "../format/codec";
import { applyAnnotating, applyArticleAttribute, applyMark } from "./annotating";
import {
  keepUnlessBare,
  replaced,
  saysNothing,
  without,
  type ChangeContext,
  type ChangedContent,
} from "./changedContent";
import { applyDecision } from "./decisionChange";
import { equalJson, type Json } from "../format/json";
import type { SidecarChange } from "../sidecar";
import { withTagsReplaced } from "./tagRenaming";

export function applyChange(
  content: SidecarContent,
  change: SidecarChange,
  context: ChangeContext,
): ChangedContent {
  if (change.kind === "addTag") return addTag(content, change, context);
  if (change.kind === "decide") return applyDecision(content, change, context);
  if (change.kind === "replaceTags") return replaceTags(content, change, context);
  if (change.kind === "mark") return applyMark(content, change, context);
  if (change.kind === "setArticleAttribute") return applyArticleAttribute(content, change, context);
  const annotation = annotationsOf(content).find((one) => one.id === change.id);
  if (!annotation)
    return { ok: false, fault: "The annotation is not there any more: it was removed meanwhile." };
  switch (change.kind) {
    case "removeTag": {
      const { tag } = change;
      if (tag === null) {
        const unseen = unseenOf(annotation, context.knownOf(annotation.id) ?? annotation);
        return saysNothing(unseen)
          ? without(content, annotation)
          : replaced(content, { ...unseen, modified: context.now });
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
      const anchors = targetAnchors(annotation);
      const target: Target = {
        kind: "text",
        anchors:
          change.part === undefined
            ? [anchor]
            : anchors.map((old, at) => (at === change.part ? anchor : old)),
      };
      return replaced(content, { ...annotation, target, modified: context.now });
    }
    default:
      return applyAnnotating(content, annotation, change, context);
  }
}

/** Anchors of one annotation that moved, in the order of `allAnchors`; null for one that stays. */
export interface MovedAnchors {
  readonly from: readonly Anchor[];
  readonly to: readonly (Anchor | null)[];
}

/** Puts new anchors to annotations that still have the old ones. */
export function applyAnchors(
  content: SidecarContent,
  moved: ReadonlyMap<string, MovedAnchors>,
): SidecarContent {
  const before = annotationsOf(content);
  const after = before.map((annotation) => {
    const move = moved.get(annotation.id);
    const anchors = allAnchors(annotation);
    if (move?.from.length !== anchors.length) return annotation;
    const next = anchors.map(
      (anchor, at) => (sameAnchor(anchor, move.from[at]!) ? move.to[at]! : null) ?? anchor,
    );
    return next.some((anchor, at) => anchor !== anchors[at]) ? withAllAnchors(annotation, next) : annotation;
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
  const target = targetOf(change.span, context);
  if (!target) return { ok: false, fault: NOTHING_SELECTED };
  const note = cleanNote(change.note);
  const annotations = annotationsOf(content);
  // What another annotator made stays theirs: only one's own annotation is added to, and none that judges a finding.
  const there = annotations.find(
    (annotation) =>
      annotation.creator === change.creator &&
      annotation.decision === null &&
      standsOn(annotation, change.span, context),
  );
  if (!there) {
    const added: Annotation = {
      id: context.nextId(),
      target,
      tags: [tag],
      note,
      attributes: [],
      links: [],
      decision: null,
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

/** The id is that of the first annotation that changed; empty where none did. */
function replaceTags(
  content: SidecarContent,
  { from, to }: Extract<SidecarChange, { kind: "replaceTags" }>,
  context: ChangeContext,
): ChangedContent {
  const gone = new Set(from.filter((tag) => tag !== to));
  let id = "";
  const after = annotationsOf(content).flatMap((annotation) => {
    const next = withTagsReplaced(annotation, gone, to);
    if (next === annotation) return [annotation];
    id ||= annotation.id;
    return next ? [{ ...next, modified: context.now }] : [];
  });
  return { ok: true, content: id === "" ? content : withAnnotations(content, after), id };
}

/** Null where no text is selected. A null span is the whole article. */
function targetOf(span: Span | null, context: ChangeContext): Target | null {
  if (span === null) return { kind: "article", textHash: context.textHash };
  const anchor = context.anchorOf(span);
  return anchor.exact === "" ? null : { kind: "text", anchors: [anchor] };
}

function standsOn(annotation: Annotation, span: Span | null, context: ChangeContext): boolean {
  if (span === null) return annotation.target.kind === "article";
  const stands = context.spanOf(annotation);
  return stands !== null && stands.start === span.start && stands.end === span.end;
}

/** A note never takes the place of another one. */
function joinNotes(old: string | null, added: string | null): string | null {
  if (old === null || added === null) return old ?? added;
  return old.split("\n").includes(added) || old === added ? old : `${old}\n${added}`;
}

/** What somebody else added to the annotation, or changed in it, behind the person's back. */
function unseenOf(annotation: Annotation, known: Annotation): Annotation {
  const added = <T>(now: readonly T[], before: readonly T[]): readonly T[] =>
    now.filter((one) => !before.some((other) => isDeepEqual(one, other)));
  return {
    ...annotation,
    tags: added(annotation.tags, known.tags),
    note: unseenNote(annotation, known),
    attributes: added(annotation.attributes, known.attributes),
    links: added(annotation.links, known.links),
    decision: isDeepEqual(annotation.decision, known.decision) ? null : annotation.decision,
  };
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  return a === b || equalJson(a as Json, b as Json);
}

/** The note of an annotation if somebody else changed it behind the person's back. */
function unseenNote(annotation: Annotation, known: Annotation): string | null {
  return annotation.note === known.note ? null : annotation.note;
}

function cleanNote(note: string | null): string | null {
  return note === null || note.trim() === "" ? null : note;
}
