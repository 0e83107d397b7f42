/** What a decision does to a sidecar's content: one annotation for each finding and annotator, changed when they change their mind. Pure. */
import type { Span } from "../core/text/span";
import type { Annotation, Correction, Decision } from "./annotation";
import type { ChangeContext, ChangedContent } from "./changes";
import { annotationsOf, withAnnotations, type SidecarContent } from "./codec";
import { equalJson, type Json } from "./json";
import type { ChosenCorrection, SidecarChange } from "./sidecar";

export function applyDecision(
  content: SidecarContent,
  change: Extract<SidecarChange, { kind: "decide" }>,
  context: ChangeContext,
): ChangedContent {
  const { span, finding, verdict, creator } = change;
  const anchor = context.anchorOf(span);
  if (anchor.exact === "") return { ok: false, fault: "There is no text to decide of." };
  const target = { kind: "text", anchors: [anchor] } as const;
  const annotations = annotationsOf(content);
  const there = annotations.find(
    (annotation) =>
      annotation.creator === creator &&
      annotation.decision?.finding.kind === finding.kind &&
      isOn(span, context.placeOf(annotation)),
  );
  const before = there?.decision?.correction ?? {};
  const correction: Correction =
    verdict === "corrected" ? { ...before, ...anchored(change.correction, context) } : {};
  const decision: Decision = { finding, verdict, correction };
  if (!there) {
    const added: Annotation = {
      id: context.nextId(),
      target,
      tags: [],
      note: null,
      attributes: [],
      links: [],
      decision,
      creator,
      created: context.now,
      modified: context.now,
      unknown: {},
    };
    return { ok: true, content: withAnnotations(content, [...annotations, added]), id: added.id };
  }
  const changed: Annotation = { ...there, target, decision, modified: context.now };
  const isSame = equalJson(there.decision as unknown as Json, decision as unknown as Json);
  if (isSame) return { ok: true, content, id: there.id };
  const next = annotations.map((one) => (one === there ? changed : one));
  return { ok: true, content: withAnnotations(content, next), id: there.id };
}

function anchored({ span, ...rest }: ChosenCorrection, { anchorOf }: ChangeContext): Correction {
  return span ? { ...rest, span: anchorOf(span) } : rest;
}

function isOn(span: Span, place: Span | null): boolean {
  return place !== null && place.start === span.start && place.end === span.end;
}
