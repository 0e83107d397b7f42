/**
 * What people say by hand beside tags and notes, as changes of a sidecar's content: marks, links, further stretches, attributes, and what
 * is said of the whole article. Pure, like `changes.ts`, which calls it.
 */
import { sameAnchor } from "../anchoring/anchors";
import type { Annotation, Attribute, Target } from "../annotation";
import {
  keepUnlessBare,
  replaced,
  saysNothing,
  type ChangeContext,
  type ChangedContent,
} from "./changedContent";
import { annotationsOf, withAnnotations, type SidecarContent } from "../format/codec";
import type { SidecarChange } from "../sidecar";

type Of<Kind extends SidecarChange["kind"]> = Extract<SidecarChange, { kind: Kind }>;

/** The changes of one annotation that is there. */
export type AnnotatingChange = Of<
  "link" | "unlink" | "unmark" | "addStretch" | "removeStretch" | "setAttribute"
>;

export function applyAnnotating(
  content: SidecarContent,
  annotation: Annotation,
  change: AnnotatingChange,
  context: ChangeContext,
): ChangedContent {
  const unchanged: ChangedContent = { ok: true, content, id: annotation.id };
  const changed = (next: Annotation): ChangedContent => replaced(content, { ...next, modified: context.now });
  switch (change.kind) {
    case "link": {
      const { to, relation } = change.link;
      const isThere = annotation.links.some((one) => one.to === to && one.relation === relation);
      return isThere ? unchanged : changed({ ...annotation, links: [...annotation.links, change.link] });
    }
    case "unlink": {
      const { to, relation } = change.link;
      const links = annotation.links.filter((one) => one.to !== to || one.relation !== relation);
      if (links.length === annotation.links.length) return unchanged;
      return keepUnlessBare(content, { ...annotation, links }, context.now);
    }
    case "unmark":
      return saysNothing(annotation) ? keepUnlessBare(content, annotation, context.now) : unchanged;
    case "addStretch":
      return addStretch(content, annotation, change, context);
    case "removeStretch":
      return removeStretch(content, annotation, change, context);
    case "setAttribute": {
      const attributes = withAttribute(annotation.attributes, change.name, change.attribute);
      if (attributes === annotation.attributes) return unchanged;
      return keepUnlessBare(content, { ...annotation, attributes }, context.now);
    }
  }
}

/** A mark for links to lead to. One's own annotation of that very span does as well. */
export function applyMark(
  content: SidecarContent,
  { id, span, creator }: Of<"mark">,
  context: ChangeContext,
): ChangedContent {
  const anchor = context.anchorOf(span);
  if (anchor.exact === "") return { ok: false, fault: "There is no text to link." };
  return added(content, { kind: "text", anchors: [anchor] }, id, creator, [], context);
}

/** Said of the whole article in the place of all that this annotator said of it under the name. */
export function applyArticleAttribute(
  content: SidecarContent,
  { name, attribute, creator }: Of<"setArticleAttribute">,
  context: ChangeContext,
): ChangedContent {
  const annotations = annotationsOf(content);
  const own = annotations.filter(
    (one) => one.target.kind === "article" && one.decision === null && one.creator === creator,
  );
  const there = own.find((one) => one.attributes.some((other) => other.name === name)) ?? own[0];
  if (!there) {
    if (attribute === null) return { ok: true, content, id: "" };
    const target: Target = { kind: "article", textHash: context.textHash };
    return added(content, target, context.nextId(), creator, [attribute], context);
  }
  let changed: ChangedContent = { ok: true, content, id: there.id };
  for (const one of own) {
    if (!changed.ok) return changed;
    const attributes = withAttribute(one.attributes, name, one === there ? attribute : null);
    if (attributes !== one.attributes)
      changed = keepUnlessBare(changed.content, { ...one, attributes }, context.now);
  }
  return changed.ok ? { ...changed, id: there.id } : changed;
}

function addStretch(
  content: SidecarContent,
  annotation: Annotation,
  { span }: Of<"addStretch">,
  context: ChangeContext,
): ChangedContent {
  if (annotation.target.kind === "article")
    return { ok: false, fault: "It is of the whole article, which no stretch of text can be added to." };
  const anchor = context.anchorOf(span);
  if (anchor.exact === "")
    return { ok: false, fault: "No text is selected. Select the words to add and try again." };
  const startOf = (at: { readonly startCodePoint: number | null }): number => at.startCodePoint ?? 0;
  const overlapping = annotation.target.anchors.some(
    (one) => startOf(one) < (anchor.endCodePoint ?? 0) && startOf(anchor) < (one.endCodePoint ?? 0),
  );
  if (overlapping) return { ok: false, fault: "The annotation stands on some of these words already." };
  const anchors = [...annotation.target.anchors, anchor].sort((a, b) => startOf(a) - startOf(b));
  return replaced(content, { ...annotation, target: { kind: "text", anchors }, modified: context.now });
}

function removeStretch(
  content: SidecarContent,
  annotation: Annotation,
  { part }: Of<"removeStretch">,
  context: ChangeContext,
): ChangedContent {
  const anchors = annotation.target.kind === "text" ? annotation.target.anchors : [];
  const known = context.knownOf(annotation.id);
  const meant = known?.target.kind === "text" ? known.target.anchors[part] : anchors[part];
  const left = anchors.filter((one) => !meant || !sameAnchor(one, meant));
  if (left.length === anchors.length) return { ok: true, content, id: annotation.id };
  if (left.length === 0)
    return { ok: false, fault: "It is all that the annotation stands on. Remove the tag instead." };
  return replaced(content, {
    ...annotation,
    target: { kind: "text", anchors: left },
    modified: context.now,
  });
}

/** The same list where nothing changes; a new value stands last. */
function withAttribute(
  attributes: readonly Attribute[],
  name: string,
  attribute: Attribute | null,
): readonly Attribute[] {
  const named = attributes.filter((one) => one.name === name);
  if (attribute === null && named.length === 0) return attributes;
  const [only] = named;
  if (attribute && named.length === 1 && only!.type === attribute.type && only!.value === attribute.value)
    return attributes;
  const others = attributes.filter((one) => one.name !== name);
  return attribute === null ? others : [...others, attribute];
}

function added(
  content: SidecarContent,
  target: Target,
  id: string,
  creator: string | null,
  attributes: readonly Attribute[],
  { now }: ChangeContext,
): ChangedContent {
  const annotation: Annotation = {
    id,
    target,
    tags: [],
    note: null,
    attributes,
    links: [],
    decision: null,
    creator,
    created: now,
    modified: now,
    unknown: {},
  };
  return { ok: true, content: withAnnotations(content, [...annotationsOf(content), annotation]), id };
}
