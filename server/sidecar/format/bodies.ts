/**
 * What an annotation says ⇄ the `body` of its W3C Web Annotation: a body for each tag, attribute, link and correction, one for the note
 * and one for the verdict. A body that says none of these is left where it stands.
 */
import { isDay } from "../../protocol/day";
import type { Annotation, Attribute, Correction, Link, Verdict } from "../annotation";
import { readAnchor, patchResource } from "./targets";
import { ENTITY_TYPES, QUOTE_KINDS } from "./annotationShape";
import { asArray, isObject, textOf, type Json, type JsonArray, type JsonObject } from "./json";

/** The parts of an annotation that stand in its body. */
export type Said = Pick<Annotation, "tags" | "note" | "attributes" | "links"> & {
  readonly verdict: Verdict | null;
  readonly correction: Correction;
};

/** What the rest of the annotation says of its bodies. */
export interface BodyContext {
  /** Its motivation is linking, so that a body without a purpose is a link. */
  readonly linking: boolean;
  /** It tells of a finding, so that verdicts and corrections are Kutip's. */
  readonly judging: boolean;
}

export function readBodies(bodies: JsonArray, context: BodyContext): Said {
  const tags = new Set<string>();
  const notes: string[] = [];
  const attributes = new Map<string, Attribute>();
  const links = new Map<string, Link>();
  let verdict: Verdict | null = null;
  let correction: Correction = {};
  for (const body of bodies) {
    const part = partOf(body, context);
    if (!part) continue;
    switch (part.kind) {
      case "tag":
        tags.add(part.tag);
        break;
      case "note":
        notes.push(part.note);
        break;
      case "attribute":
        attributes.set(keyOf(part), part.attribute);
        break;
      case "link":
        links.set(keyOf(part), part.link);
        break;
      case "verdict":
        verdict ??= part.verdict;
        break;
      case "correction":
        correction = { ...part.correction, ...correction };
        break;
    }
  }
  return {
    tags: [...tags],
    note: notes.length > 0 ? notes.join("\n") : null,
    attributes: [...attributes.values()],
    links: [...links.values()],
    verdict,
    correction,
  };
}

/** The bodies changed to say what is `said`: what was said before and still is stays as it stands. */
export function patchBodies(bodies: JsonArray, said: Said, context: BodyContext): JsonArray {
  const wanted = partsOf(said);
  const before = readBodies(bodies, context);
  const noteStays = before.note === said.note;
  const open = new Map(wanted.map((part) => [keyOf(part), part]));
  const replaced = new Set<string>();
  const kept = bodies.flatMap((body): JsonArray => {
    const part = partOf(body, context);
    if (!part) return [body];
    if (part.kind === "note") {
      if (noteStays) return [body];
      if (said.note === null || replaced.has("note")) return [];
      replaced.add("note");
      return [{ ...(body as JsonObject), value: said.note }];
    }
    const key = keyOf(part);
    const now = open.get(key);
    if (!now) return [];
    if (!isSlot(part)) {
      replaced.add(key);
      return [body];
    }
    // A slot holds one value: a second body for it says nothing as long as the first one stands.
    if (replaced.has(key)) return [body];
    replaced.add(key);
    return [samePart(part, now) ? body : rewritten(body as JsonObject, now)];
  });
  return wanted
    .filter((part) => !replaced.has(keyOf(part)) && !(part.kind === "note" && noteStays))
    .reduce<JsonArray>((all, part) => inserted(all, part, context), kept);
}

/** The name of what an annotation has but one of, if that is what the body is; null for every other body. */
export function slotOf(body: Json, context: BodyContext): string | null {
  const part = partOf(body, context);
  return part && isSlot(part) ? keyOf(part) : null;
}

/** Whether the body is the note, or a part of it. */
export function isNote(body: Json): boolean {
  return isObject(body) && body.type === "TextualBody" && asArray(body.purpose).includes("commenting");
}

type Part =
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "correction"; readonly correction: Correction }
  | { readonly kind: "attribute"; readonly attribute: Attribute }
  | { readonly kind: "link"; readonly link: Link }
  | { readonly kind: "note"; readonly note: string };

/** New bodies stand in this order. */
const ORDER: readonly Part["kind"][] = ["tag", "verdict", "correction", "attribute", "link", "note"];

const VERDICTS: readonly Verdict[] = ["accepted", "rejected", "corrected", "added"];

function partsOf({ tags, note, attributes, links, verdict, correction }: Said): readonly Part[] {
  const { quoteKind, speaker, entity, entityType, span } = correction;
  const corrections: readonly Correction[] = [
    ...(quoteKind === undefined ? [] : [{ quoteKind }]),
    ...(speaker === undefined ? [] : [{ speaker }]),
    ...(entity === undefined ? [] : [{ entity }]),
    ...(entityType === undefined ? [] : [{ entityType }]),
    ...(span === undefined ? [] : [{ span }]),
  ];
  return [
    ...tags.map((tag): Part => ({ kind: "tag", tag })),
    ...(verdict === null ? [] : [{ kind: "verdict", verdict } as const]),
    ...corrections.map((one): Part => ({ kind: "correction", correction: one })),
    ...attributes.map((attribute): Part => ({ kind: "attribute", attribute })),
    ...links.map((link): Part => ({ kind: "link", link })),
    ...(note === null ? [] : [{ kind: "note", note } as const]),
  ];
}

/** What one body says; null where it is none of the things that are shown. */
function partOf(body: Json, context: BodyContext): Part | null {
  const part = anyPartOf(body, context);
  return part && isSlot(part) && !context.judging ? null : part;
}

function anyPartOf(body: Json, { linking }: BodyContext): Part | null {
  if (typeof body === "string") return linking ? { kind: "link", link: { to: body, relation: null } } : null;
  if (!isObject(body)) return null;
  if (body.type === "TextualBody") return textualPart(body);
  const purposes = asArray(body.purpose);
  if (purposes.includes("editing")) {
    const span = readAnchor(body);
    return span && { kind: "correction", correction: { span } };
  }
  if (!purposes.includes("linking") && !(linking && purposes.length === 0)) return null;
  const to = body.source ?? body.id;
  if (typeof to !== "string") return null;
  const relation = body["kutip:relation"];
  return { kind: "link", link: { to, relation: typeof relation === "string" ? relation : null } };
}

function textualPart(body: JsonObject): Part | null {
  const purposes = asArray(body.purpose);
  const value = textOf(body.value);
  if (purposes.includes("tagging")) return { kind: "tag", tag: value };
  if (purposes.includes("commenting")) return { kind: "note", note: value };
  if (purposes.includes("describing") && typeof body["kutip:attribute"] === "string") {
    return {
      kind: "attribute",
      attribute: readAttribute(body["kutip:attribute"], textOf(body["kutip:type"]), value),
    };
  }
  if (purposes.includes("moderating")) {
    const verdict = VERDICTS.find((one) => one === value);
    return verdict === undefined ? null : { kind: "verdict", verdict };
  }
  if (!purposes.includes("editing")) return null;
  const correction = readField(textOf(body["kutip:field"]), value);
  return correction && { kind: "correction", correction };
}

/** A number as JSON has it, with no more digits than a double holds. */
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?$/;
const MOST_DIGITS = 15;

function readAttribute(name: string, type: string, value: string): Attribute {
  const digits = value.replace(/[^0-9]/g, "").length;
  if (type === "number" && NUMBER.test(value) && digits <= MOST_DIGITS)
    return { name, type, value: Number(value) };
  if (type === "boolean" && (value === "true" || value === "false")) {
    return { name, type, value: value === "true" };
  }
  if (type === "date" && isDay(value)) return { name, type, value };
  return { name, type: type === "choice" ? "choice" : "text", value };
}

/** Null where the value is none that the field can have. */
function readField(field: string, value: string): Correction | null {
  const quoteKind = field === "kind" ? QUOTE_KINDS.find((kind) => kind === value) : undefined;
  if (quoteKind) return { quoteKind };
  const entityType = field === "entityType" ? ENTITY_TYPES.find((type) => type === value) : undefined;
  if (entityType) return { entityType };
  if (field === "speaker") return { speaker: value === "" ? null : value };
  return field === "entity" && value !== "" ? { entity: value } : null;
}

/** What makes a part this one: of the parts that are slots, that there is one; of the others, all that they say. */
function keyOf(part: Part): string {
  switch (part.kind) {
    case "tag":
      return `tag ${part.tag}`;
    case "attribute": {
      const { name, type, value } = part.attribute;
      return JSON.stringify(["attribute", name, type, value]);
    }
    case "link":
      return JSON.stringify(["link", part.link.to, part.link.relation]);
    case "correction":
      return `correction ${Object.keys(part.correction).join()}`;
    case "verdict":
    case "note":
      return part.kind;
  }
}

function isSlot({ kind }: Part): boolean {
  return kind === "verdict" || kind === "correction";
}

function samePart(a: Part, b: Part): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The body of a slot with another value in it. */
function rewritten(body: JsonObject, part: Part): Json {
  if (part.kind === "correction" && part.correction.span) return patchResource(body, part.correction.span);
  const { value } = freshBody(part, false) as JsonObject;
  return value === undefined ? body : { ...body, value };
}

/** Behind the last body of its kind, or of a kind before it. */
function inserted(bodies: JsonArray, part: Part, context: BodyContext): JsonArray {
  const rank = ORDER.indexOf(part.kind);
  const last = bodies.findLastIndex((body) => {
    const other = partOf(body, context);
    return other !== null && ORDER.indexOf(other.kind) <= rank;
  });
  const at = part.kind === "note" ? bodies.length : last + 1;
  return bodies.toSpliced(at, 0, freshBody(part, context.linking));
}

function freshBody(part: Part, linking: boolean): Json {
  switch (part.kind) {
    case "tag":
      return { type: "TextualBody", purpose: "tagging", value: part.tag };
    case "note":
      return { type: "TextualBody", purpose: "commenting", format: "text/plain", value: part.note };
    case "verdict":
      return { type: "TextualBody", purpose: "moderating", value: part.verdict };
    case "attribute": {
      const { name, type, value } = part.attribute;
      return {
        type: "TextualBody",
        purpose: "describing",
        "kutip:attribute": name,
        "kutip:type": type,
        value: String(value),
      };
    }
    case "link": {
      const { to, relation } = part.link;
      if (linking && relation === null) return to;
      const members = { type: "SpecificResource", purpose: "linking", source: to };
      return relation === null ? members : { ...members, "kutip:relation": relation };
    }
    case "correction":
      return correctionBody(part.correction);
  }
}

function correctionBody({ quoteKind, speaker, entity, entityType, span }: Correction): Json {
  if (span) return patchResource(undefined, span, { purpose: "editing" });
  const edit = (field: string, value: string): Json => ({
    type: "TextualBody",
    purpose: "editing",
    "kutip:field": field,
    value,
  });
  if (quoteKind !== undefined) return edit("kind", quoteKind);
  if (speaker !== undefined) return edit("speaker", speaker ?? "");
  return entityType === undefined ? edit("entity", entity ?? "") : edit("entityType", entityType);
}
