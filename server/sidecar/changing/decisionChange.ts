/** What a decision does to a sidecar's content: one annotation for each finding and annotator, changed when they change their mind. Pure. */
import type { Span } from "../../core/text/span";
import type { Annotation, Correction, Decision, Finding, Target } from "../annotation";
import type { ChangeContext, ChangedContent } from "./changedContent";
import { annotationsOf, withAnnotations, type SidecarContent } from "../format/codec";
import { equalJson, type Json } from "../format/json";
import type { ChosenCorrection, SidecarChange } from "../sidecar";

type DecideChange = Extract<SidecarChange, { kind: "decide" }>;

export function applyDecision(
  content: SidecarContent,
  change: DecideChange,
  context: ChangeContext,
): ChangedContent {
  const { span, finding, creator } = change;
  const target = targetOf(span, context);
  if (!target) return { ok: false, fault: "There is no text to decide of." };
  const annotations = annotationsOf(content);
  const there = annotations.find(
    (annotation) =>
      annotation.creator === creator &&
      isOfKind(annotation.decision?.finding, finding) &&
      isOn(annotation, span, context),
  );
  const decision = decisionAfter(there?.decision ?? null, change, context);
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
  if (decision === null && isBare(there)) {
    const others = annotations.filter((one) => one !== there);
    return { ok: true, content: withAnnotations(content, others), id: there.id };
  }
  const changed: Annotation = { ...there, target, decision, modified: context.now };
  const isSame = equalJson(there.decision as unknown as Json, decision as unknown as Json);
  if (isSame) return { ok: true, content, id: there.id };
  const next = annotations.map((one) => (one === there ? changed : one));
  return { ok: true, content: withAnnotations(content, next), id: there.id };
}

/** Null where nothing is left to say: one's own addition was rejected. */
function decisionAfter(
  before: Decision | null,
  { finding, verdict, correction }: DecideChange,
  context: ChangeContext,
): Decision | null {
  const corrections = (): Correction => ({ ...before?.correction, ...anchored(correction, context) });
  // What a person made is theirs, whatever the machine finds there later: it is put right as an addition.
  if (before?.verdict === "added" && verdict !== "added") {
    return verdict === "rejected" ? null : { ...before, correction: corrections() };
  }
  const mayCorrect = verdict === "corrected" || verdict === "added";
  return { finding, verdict, correction: mayCorrect ? corrections() : {} };
}

/** Null where no text is in the span. */
function targetOf(span: Span | null, { anchorOf, textHash }: ChangeContext): Target | null {
  if (span === null) return { kind: "article", textHash };
  const anchor = anchorOf(span);
  return anchor.exact === "" ? null : { kind: "text", anchors: [anchor] };
}

function anchored({ span, ...rest }: ChosenCorrection, { anchorOf }: ChangeContext): Correction {
  return span ? { ...rest, span: anchorOf(span) } : rest;
}

/** Of several rules that report of one place each is judged by itself. */
function isOfKind(there: Finding | undefined, finding: Finding): boolean {
  if (there?.kind !== finding.kind) return false;
  return there.kind !== "diagnostic" || finding.kind !== "diagnostic" || there.rule === finding.rule;
}

function isOn(annotation: Annotation, span: Span | null, { placeOf }: ChangeContext): boolean {
  if (span === null) return annotation.target.kind === "article";
  const place = placeOf(annotation);
  return place !== null && place.start === span.start && place.end === span.end;
}

function isBare({ tags, note, attributes, links }: Annotation): boolean {
  return tags.length === 0 && note === null && attributes.length === 0 && links.length === 0;
}
