/** What every entry of a sidecar must be; `sidecar.schema.json` says the same. What stands beside the known members is free. */
import * as v from "valibot";
import { ATTRIBUTE_TYPES } from "../../protocol/annotations";
import { isObject, type Json, type JsonObject } from "./json";

export const QUOTE_KINDS = ["direct", "mixed", "indirect"] as const;
export const MENTION_KINDS = ["name", "nominal", "pronoun", "clitic"] as const;
export const ENTITY_TYPES = ["person", "organization", "place", "event", "work", "date", "quantity"] as const;
/** What a body with purpose `editing` may put right. */
export const FIELDS = ["kind", "speaker", "entity", "entityType"] as const;

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
// A list would pass for an object without members.
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
    const type = typeOf(value);
    if (type === "TextQuoteSelector") return QuoteSelector;
    return type === "TextPositionSelector" ? PositionSelector : Anything;
  }),
]);
const Resource = v.looseObject({ selector: v.optional(OneOrMore(Selector)) });
const Target = v.union([v.string(), v.lazy((value) => (isObject(value as Json) ? Resource : Anything))]);

const TextualBody = v.looseObject({
  value: v.string(),
  "kutip:attribute": v.optional(Name),
  "kutip:type": v.optional(v.picklist(ATTRIBUTE_TYPES)),
  "kutip:field": v.optional(v.picklist(FIELDS)),
});
const SpecificBody = v.looseObject({
  selector: v.optional(OneOrMore(Selector)),
  "kutip:relation": v.optional(v.string()),
});
const Body = v.union([
  v.string(),
  v.lazy((value) => {
    const type = typeOf(value);
    if (type === "TextualBody") return TextualBody;
    return type === "SpecificResource" ? SpecificBody : Anything;
  }),
]);

const EntityFinding = { "kutip:entity": Name, "kutip:entityType": v.picklist(ENTITY_TYPES) };
const Finding = v.variant("type", [
  v.looseObject({
    type: v.literal("kutip:Quote"),
    "kutip:kind": v.picklist(QUOTE_KINDS),
    "kutip:speaker": v.optional(v.string()),
  }),
  v.looseObject({
    type: v.literal("kutip:Mention"),
    "kutip:kind": v.picklist(MENTION_KINDS),
    ...EntityFinding,
  }),
  v.looseObject({ type: v.literal("kutip:Entity"), ...EntityFinding }),
  v.looseObject({ type: v.literal("kutip:Diagnostic"), "kutip:rule": Name }),
]);
const DateTime = v.pipe(v.string(), v.regex(DATE_TIME));

export const AnnotationShape = v.looseObject({
  id: Name,
  type: TypeIncludes("Annotation"),
  target: OneOrMore(Target),
  body: v.optional(v.union([Body, v.array(Body)])),
  "kutip:finding": v.optional(Finding),
  creator: v.optional(OneOrMore(v.union([v.string(), Anything]))),
  created: v.optional(DateTime),
  modified: v.optional(DateTime),
});

function typeOf(value: unknown): Json | undefined {
  return isObject(value as Json) ? (value as JsonObject).type : undefined;
}
