/**
 * One annotation ⇄ its W3C Web Annotation. Reading understands an annotation of one span of text and leaves every other alone; writing
 * changes only the members whose meaning changed, so that what other programs wrote beside them stays.
 */
import * as v from "valibot";
import type { Anchor, Annotation } from "./annotation";
import { isArray, isObject, type Json, type JsonArray, type JsonObject } from "./json";

/** What an entry of a sidecar turned out to be. */
export type ReadAnnotation =
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  /** Sound, but of a kind that this version does not show: on several spans, on a whole file, elsewhere described. */
  | { readonly kind: "other" }
  /** `fault` ends the sentence `This annotation …`. */
  | { readonly kind: "faulty"; readonly fault: string };

/** The first words of a source: a name made from the text itself (RFC 6920), with the hash in hexadecimal digits. */
const SOURCE_PREFIX = "nih:sha-256;";

const DATE_TIME =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?$/;

const Name = v.pipe(v.string(), v.minLength(1));
const OneOrMore = <T extends v.GenericSchema>(schema: T) =>
  v.union([schema, v.pipe(v.array(schema), v.minLength(1))]);
const TypeIncludes = (type: string) =>
  v.union([
    v.literal(type),
    v.pipe(
      v.array(v.unknown()),
      v.check((types) => types.includes(type)),
    ),
  ]);
const Anything = v.custom<JsonObject>((value) => isObject(value as Json), "expected an object");
const Point = v.pipe(v.number(), v.integer(), v.minValue(0));

const QuoteSelector = v.looseObject({
  type: v.literal("TextQuoteSelector"),
  exact: Name,
  prefix: v.optional(v.string()),
  suffix: v.optional(v.string()),
});
const PositionSelector = v.looseObject({
  type: v.literal("TextPositionSelector"),
  start: Point,
  end: Point,
});
const Selector = v.union([
  v.string(),
  v.lazy((value) => {
    const type = isObject(value as Json) ? (value as JsonObject).type : null;
    if (type === "TextQuoteSelector") return QuoteSelector;
    return type === "TextPositionSelector" ? PositionSelector : Anything;
  }),
]);
// A list would pass for an object without members.
const Target = v.union([
  v.string(),
  v.lazy((value) =>
    isObject(value as Json) ? v.looseObject({ selector: v.optional(OneOrMore(Selector)) }) : Anything,
  ),
]);
const Body = v.union([
  v.string(),
  v.lazy((value) => {
    const type = isObject(value as Json) ? (value as JsonObject).type : null;
    return type === "TextualBody" ? v.looseObject({ value: v.string() }) : Anything;
  }),
]);
const DateTime = v.pipe(v.string(), v.regex(DATE_TIME));

/** What every entry must be; `sidecar.schema.json` says the same. */
export const AnnotationShape = v.looseObject({
  id: Name,
  type: TypeIncludes("Annotation"),
  target: OneOrMore(Target),
  body: v.optional(v.union([Body, v.array(Body)])),
  creator: v.optional(OneOrMore(v.union([v.string(), Anything]))),
  created: v.optional(DateTime),
  modified: v.optional(DateTime),
});

export function readAnnotation(json: Json): ReadAnnotation {
  // An entry may be the mere address of an annotation kept elsewhere.
  if (typeof json === "string") return { kind: "other" };
  if (!isObject(json)) return { kind: "faulty", fault: "is not an object" };
  const shape = v.safeParse(AnnotationShape, json, { abortEarly: true });
  if (!shape.success) return { kind: "faulty", fault: faultOf(shape.issues[0]) };
  const anchor = readAnchor(json);
  if (!anchor) return { kind: "other" };
  const bodies = asArray(json.body);
  const notes = bodies.filter((body) => isTextualBody(body, "commenting")).map(valueOf);
  return {
    kind: "annotation",
    annotation: {
      id: textOf(json.id),
      tags: [...new Set(bodies.filter((body) => isTextualBody(body, "tagging")).map(valueOf))],
      note: notes.length > 0 ? notes.join("\n") : null,
      anchor,
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
  if (!sameTexts(annotation.tags, old.tags) || annotation.note !== old.note) {
    const bodies = patchBodies(asArray(disk.body), annotation, annotation.note !== old.note);
    json.body = bodies.length > 0 ? bodies : undefined;
  }
  if (!sameAnchor(annotation.anchor, old.anchor)) json.target = patchTarget(disk, annotation.anchor);
  return defined(json);
}

export function sameAnchor(a: Anchor, b: Anchor): boolean {
  return (
    a.exact === b.exact &&
    a.prefix === b.prefix &&
    a.suffix === b.suffix &&
    a.startCodePoint === b.startCodePoint &&
    a.endCodePoint === b.endCodePoint &&
    a.textHash === b.textHash
  );
}

/** Whether two annotations mean the same to a person; where they are anchored counts, what is unknown does not. */
export function sameAnnotation(a: Annotation, b: Annotation): boolean {
  return (
    a.id === b.id &&
    a.note === b.note &&
    a.creator === b.creator &&
    a.created === b.created &&
    a.modified === b.modified &&
    sameTexts(a.tags, b.tags) &&
    sameAnchor(a.anchor, b.anchor)
  );
}

function freshAnnotation(annotation: Annotation): JsonObject {
  const bodies = patchBodies([], annotation, true);
  return defined({
    id: annotation.id,
    type: "Annotation",
    motivation: annotation.tags.length > 0 || annotation.note === null ? "tagging" : "commenting",
    creator: writeCreator(annotation.creator),
    created: annotation.created || undefined,
    modified: annotation.modified || undefined,
    body: bodies.length > 0 ? bodies : undefined,
    target: patchTarget({}, annotation.anchor),
  });
}

/** Tags that went are taken out and new ones put behind the last; a changed note takes the place of the first one. */
function patchBodies(bodies: JsonArray, annotation: Annotation, noteChanged: boolean): JsonArray {
  const there = new Set(bodies.filter((body) => isTextualBody(body, "tagging")).map(valueOf));
  const kept = bodies.filter(
    (body) => !isTextualBody(body, "tagging") || annotation.tags.includes(valueOf(body)),
  );
  const lastTag = kept.findLastIndex((body) => isTextualBody(body, "tagging"));
  const added = annotation.tags
    .filter((tag) => !there.has(tag))
    .map((tag): Json => ({ type: "TextualBody", purpose: "tagging", value: tag }));
  const tagged = kept.toSpliced(lastTag + 1, 0, ...added);
  if (!noteChanged) return tagged;
  const first = tagged.findIndex((body) => isTextualBody(body, "commenting"));
  if (annotation.note === null) return tagged.filter((body) => !isTextualBody(body, "commenting"));
  if (first < 0) {
    return [
      ...tagged,
      { type: "TextualBody", purpose: "commenting", format: "text/plain", value: annotation.note },
    ];
  }
  const note: Json = { ...(tagged[first] as JsonObject), value: annotation.note };
  return tagged.flatMap((body, at): JsonArray => {
    if (at === first) return [note];
    return isTextualBody(body, "commenting") ? [] : [body];
  });
}

function patchTarget(annotation: JsonObject, anchor: Anchor): Json {
  const quote: JsonObject = {
    type: "TextQuoteSelector",
    exact: anchor.exact,
    prefix: anchor.prefix,
    suffix: anchor.suffix,
  };
  const position: JsonObject | null =
    anchor.startCodePoint === null || anchor.endCodePoint === null
      ? null
      : { type: "TextPositionSelector", start: anchor.startCodePoint, end: anchor.endCodePoint };
  const target = anchoredTarget(annotation);
  const source = anchor.textHash === null ? undefined : SOURCE_PREFIX + anchor.textHash;
  if (!target) {
    return {
      type: "SpecificResource",
      ...(source === undefined ? {} : { source }),
      selector: position ? [quote, position] : [quote],
    };
  }
  const selectors = asArray(target.selector).flatMap((selector): JsonArray => {
    if (!isObject(selector)) return [selector];
    if (selector.type === "TextQuoteSelector") return [{ ...selector, ...quote }];
    if (selector.type !== "TextPositionSelector") return [selector];
    return position ? [{ ...selector, ...position }] : [];
  });
  const hasPosition = selectors.some((selector) => isSelector(selector, "TextPositionSelector"));
  const patched: JsonObject = {
    ...target,
    // Another program's name for the text stays: it may be the only link to where it came from.
    ...(source !== undefined && hashOf(target.source) !== null ? { source } : {}),
    selector: position && !hasPosition ? [...selectors, position] : selectors,
  };
  return isArray(annotation.target) ? [patched] : patched;
}

function readAnchor(annotation: JsonObject): Anchor | null {
  const target = anchoredTarget(annotation);
  if (!target) return null;
  const selectors = asArray(target.selector);
  const quotes = selectors.filter((selector) => isSelector(selector, "TextQuoteSelector"));
  const positions = selectors.filter((selector) => isSelector(selector, "TextPositionSelector"));
  const quote = quotes[0];
  if (!quote || quotes.length > 1 || positions.length > 1) return null;
  const start = positions[0]?.start;
  const end = positions[0]?.end;
  return {
    exact: textOf(quote.exact),
    prefix: textOf(quote.prefix),
    suffix: textOf(quote.suffix),
    startCodePoint: typeof start === "number" ? start : null,
    endCodePoint: typeof end === "number" ? end : null,
    textHash: hashOf(target.source),
  };
}

/** The one target of the annotation where it is a span of text. */
function anchoredTarget(annotation: JsonObject): JsonObject | null {
  const targets = asArray(annotation.target);
  const target = targets[0];
  return targets.length === 1 && isObject(target) ? target : null;
}

function hashOf(source: Json | undefined): string | null {
  return typeof source === "string" && source.startsWith(SOURCE_PREFIX)
    ? source.slice(SOURCE_PREFIX.length)
    : null;
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

export function isTextualBody(body: Json, purpose: "tagging" | "commenting"): body is JsonObject {
  return isObject(body) && body.type === "TextualBody" && asArray(body.purpose).includes(purpose);
}

function isSelector(selector: Json, type: string): selector is JsonObject {
  return isObject(selector) && selector.type === type;
}

function valueOf(body: Json): string {
  return isObject(body) ? textOf(body.value) : "";
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

export function asArray(value: Json | undefined): JsonArray {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

/** The object without members that are undefined. */
function defined(members: Partial<Record<string, Json>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return "is not an object";
  return issue.received === "undefined" ? `lacks \`${path}\`` : `has a \`${path}\` that cannot be understood`;
}
