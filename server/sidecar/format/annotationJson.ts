/**
 * One annotation ⇄ its W3C Web Annotation. Reading understands an annotation of stretches of text or of the whole article and leaves
 * every other alone; writing changes only the members whose meaning changed, so that what other programs wrote beside them stays.
 */
import * as v from "valibot";
import { sameAnchor } from "../anchoring/anchors";
import type { Annotation, Correction, Decision, Finding, Verdict } from "../annotation";
import { AnnotationShape, ENTITY_TYPES, MENTION_KINDS, QUOTE_KINDS } from "./annotationShape";
import { patchBodies, readBodies, type Said } from "./bodies";
import { asArray, defined, isObject, textOf, type Json, type JsonArray, type JsonObject } from "./json";
import { readTarget, sameTarget, writeTarget } from "./targets";

/** What an entry of a sidecar turned out to be. */
export type ReadAnnotation =
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  /** Sound, but of a kind that this version does not show: on another annotation, or on a part that is elsewhere described. */
  | { readonly kind: "other" }
  /** `fault` ends the sentence `This annotation …`. */
  | { readonly kind: "faulty"; readonly fault: string };

export const FINDING_KEY = "kutip:finding";

export function readAnnotation(json: Json): ReadAnnotation {
  // An entry may be the mere address of an annotation kept elsewhere.
  if (typeof json === "string") return { kind: "other" };
  if (!isObject(json)) return { kind: "faulty", fault: "is not an object" };
  const shape = v.safeParse(AnnotationShape, json, { abortEarly: true });
  if (!shape.success) return { kind: "faulty", fault: faultOf(shape.issues[0]) };
  const target = readTarget(json.target);
  if (!target) return { kind: "other" };
  const finding = readFinding(json[FINDING_KEY]);
  const context = { linking: isLinking(json), judging: finding !== null };
  const { verdict, correction, ...said } = readBodies(asArray(json.body), context);
  return {
    kind: "annotation",
    annotation: {
      id: textOf(json.id),
      target,
      ...said,
      decision:
        finding && verdict ? { finding, verdict, correction: mayCorrect(verdict) ? correction : {} } : null,
      creator: readCreator(json.creator),
      created: textOf(json.created),
      modified: textOf(json.modified),
      unknown: json,
    },
  };
}

/** The annotation for the disk: what `unknown` holds, changed where the annotation says something else. */
export function writeAnnotation(annotation: Annotation): JsonObject {
  const disk = annotation.unknown as JsonObject;
  const before = Object.hasOwn(disk, "id") ? readAnnotation(disk) : null;
  if (before?.kind !== "annotation") return freshAnnotation(annotation);
  const old = before.annotation;
  const json: Partial<Record<string, Json>> = { ...disk };
  if (annotation.id !== old.id) json.id = annotation.id;
  if (annotation.creator !== old.creator) json.creator = writeCreator(annotation.creator);
  if (annotation.created !== old.created) json.created = annotation.created || undefined;
  if (annotation.modified !== old.modified) json.modified = annotation.modified || undefined;
  if (!sameFinding(annotation.decision?.finding, old.decision?.finding)) {
    json[FINDING_KEY] = writeFinding(annotation.decision, disk[FINDING_KEY]);
  }
  if (annotation.decision && old.decision && disk.motivation === motivationOf(old)) {
    json.motivation = motivationOf(annotation);
  }
  if (!sameSaid(annotation, old)) {
    const judging = annotation.decision !== null || old.decision !== null;
    const context = { linking: isLinking(disk), judging };
    json.body = bodyOf(patchBodies(asArray(disk.body), saidBy(annotation), context));
  }
  if (!sameTarget(annotation.target, old.target)) json.target = writeTarget(disk.target, annotation.target);
  return defined(json);
}

/** Whether two annotations mean the same to a person; where they are anchored counts, what is unknown does not. */
export function sameAnnotation(a: Annotation, b: Annotation): boolean {
  return (
    a.id === b.id &&
    a.creator === b.creator &&
    a.created === b.created &&
    a.modified === b.modified &&
    sameFinding(a.decision?.finding, b.decision?.finding) &&
    sameSaid(a, b) &&
    sameTarget(a.target, b.target)
  );
}

function freshAnnotation(annotation: Annotation): JsonObject {
  const motivation = motivationOf(annotation);
  const context = { linking: motivation === "linking", judging: annotation.decision !== null };
  const bodies = patchBodies([], saidBy(annotation), context);
  return defined({
    id: annotation.id,
    type: "Annotation",
    motivation,
    creator: writeCreator(annotation.creator),
    created: annotation.created || undefined,
    modified: annotation.modified || undefined,
    [FINDING_KEY]: writeFinding(annotation.decision, undefined),
    body: bodyOf(bodies),
    target: writeTarget(undefined, annotation.target),
  });
}

/** `assessing` would say most of a verdict, but the context that the standard publishes has no such word. */
function motivationOf({ tags, note, attributes, links, decision }: Annotation): string {
  if (decision) return mayCorrect(decision.verdict) ? "editing" : "moderating";
  if (tags.length > 0) return "tagging";
  if (note !== null) return "commenting";
  if (attributes.length > 0) return "describing";
  return links.length > 0 ? "linking" : "highlighting";
}

function mayCorrect(verdict: Verdict): boolean {
  return verdict === "corrected" || verdict === "added";
}

/** A mere address is no list of one: the working group's schemas take that for two things at once. */
function bodyOf(bodies: JsonArray): Json | undefined {
  const [only] = bodies;
  if (bodies.length === 1 && typeof only === "string") return only;
  return bodies.length > 0 ? bodies : undefined;
}

function isLinking(annotation: JsonObject): boolean {
  const motivations = asArray(annotation.motivation);
  return motivations.length === 1 && motivations[0] === "linking";
}

function saidBy({ tags, note, attributes, links, decision }: Annotation): Said {
  return {
    tags,
    note,
    attributes,
    links,
    verdict: decision?.verdict ?? null,
    correction: decision?.correction ?? {},
  };
}

function sameSaid(a: Annotation, b: Annotation): boolean {
  return (
    a.note === b.note &&
    sameJson(a.tags, b.tags) &&
    sameJson(a.attributes, b.attributes) &&
    sameJson(a.links, b.links) &&
    a.decision?.verdict === b.decision?.verdict &&
    sameCorrection(a.decision?.correction ?? {}, b.decision?.correction ?? {})
  );
}

function sameCorrection({ span: a, ...restA }: Correction, { span: b, ...restB }: Correction): boolean {
  const sameSpan = a && b ? sameAnchor(a, b) : a === b;
  const sorted = (rest: object): unknown =>
    Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1));
  return sameSpan && sameJson(sorted(restA), sorted(restB));
}

/** What was judged, as it stands on disk; null where it is none that this version knows. */
function readFinding(json: Json | undefined): Finding | null {
  if (!isObject(json)) return null;
  if (json.type === "kutip:Quote") {
    const quoteKind = QUOTE_KINDS.find((kind) => kind === json["kutip:kind"]);
    return quoteKind ? { kind: "quote", quoteKind, speaker: textOf(json["kutip:speaker"]) || null } : null;
  }
  if (json.type === "kutip:Diagnostic") return { kind: "diagnostic", rule: textOf(json["kutip:rule"]) };
  const entity = textOf(json["kutip:entity"]);
  const entityType = ENTITY_TYPES.find((type) => type === json["kutip:entityType"]);
  if (!entityType) return null;
  if (json.type === "kutip:Entity") return { kind: "entity", entity, entityType };
  const mentionKind = MENTION_KINDS.find((kind) => kind === json["kutip:kind"]);
  return mentionKind ? { kind: "mention", mentionKind, entity, entityType } : null;
}

function writeFinding(decision: Decision | null, disk: Json | undefined): Json | undefined {
  if (!decision) return undefined;
  const { finding } = decision;
  const kept = Object.entries(isObject(disk) ? disk : {}).filter(([key]) => !FINDING_MEMBERS.has(key));
  return defined({ ...Object.fromEntries(kept), ...findingMembers(finding) });
}

const FINDING_MEMBERS = new Set([
  "type",
  "kutip:kind",
  "kutip:speaker",
  "kutip:entity",
  "kutip:entityType",
  "kutip:rule",
]);

function findingMembers(finding: Finding): Partial<Record<string, Json>> {
  if (finding.kind === "quote") {
    const { quoteKind, speaker } = finding;
    return { type: "kutip:Quote", "kutip:kind": quoteKind, "kutip:speaker": speaker ?? undefined };
  }
  if (finding.kind === "diagnostic") return { type: "kutip:Diagnostic", "kutip:rule": finding.rule };
  const { entity, entityType } = finding;
  const members = { "kutip:entity": entity, "kutip:entityType": entityType };
  return finding.kind === "entity"
    ? { type: "kutip:Entity", ...members }
    : { type: "kutip:Mention", "kutip:kind": finding.mentionKind, ...members };
}

function sameFinding(a: Finding | undefined, b: Finding | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === "quote") return b.kind === "quote" && a.quoteKind === b.quoteKind && a.speaker === b.speaker;
  if (a.kind === "diagnostic") return b.kind === "diagnostic" && a.rule === b.rule;
  if (b.kind === "diagnostic" || a.kind !== b.kind || a.entity !== b.entity || a.entityType !== b.entityType)
    return false;
  return a.kind === "entity" || (b.kind === "mention" && a.mentionKind === b.mentionKind);
}

function readCreator(creator: Json | undefined): string | null {
  const first = asArray(creator)[0];
  if (typeof first === "string") return first;
  if (!isObject(first)) return null;
  const name = asArray(first.name)[0] ?? asArray(first.nickname)[0] ?? first.id;
  return typeof name === "string" ? name : null;
}

function writeCreator(creator: string | null): Json | undefined {
  return creator === null ? undefined : { type: "Person", name: creator };
}

/** For values of strings, numbers and booleans whose members always come in one order. */
function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return "is not an object";
  return issue.received === "undefined" ? `lacks \`${path}\`` : `has a \`${path}\` that cannot be understood`;
}
