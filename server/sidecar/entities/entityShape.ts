/** What each decision of `kutip.entities.json` must be; `entities.schema.json` says the same. What stands beside the known members is free. */
import * as v from "valibot";
import { IDENTIFIER } from "../../protocol/entities";
import { ENTITY_TYPES } from "../format/annotationShape";

const Name = v.pipe(v.string(), v.regex(/\S/));
const Signed = {
  id: v.optional(Name),
  note: v.optional(v.string()),
  creator: v.optional(v.string()),
  created: v.optional(v.string()),
  modified: v.optional(v.string()),
};
const OtherName = v.union([
  Name,
  v.looseObject({
    name: Name,
    type: v.optional(v.picklist(ENTITY_TYPES)),
    in: v.optional(v.pipe(v.array(Name), v.minLength(1))),
  }),
]);

export const EntityShape = v.looseObject({
  name: Name,
  type: v.picklist(ENTITY_TYPES),
  same: v.optional(v.array(OtherName)),
  identifiers: v.optional(v.array(v.pipe(v.string(), v.regex(IDENTIFIER)))),
  ...Signed,
});

export const DifferentShape = v.looseObject({
  names: v.pipe(v.array(Name), v.length(2)),
  type: v.picklist(ENTITY_TYPES),
  ...Signed,
});

/** What is wrong with a decision, as the end of a sentence: `has no sound “type”`. */
export function faultOf(schema: typeof EntityShape | typeof DifferentShape, value: unknown): string | null {
  const result = v.safeParse(schema, value);
  if (result.success) return null;
  const [issue] = result.issues;
  const [member] = issue.path ?? [];
  if (member === undefined) return "is not an object";
  return MEANT[String(member.key)] ?? `has a “${String(member.key)}” that is no text`;
}

const MEANT: Readonly<Record<string, string>> = {
  name: "has no “name”",
  names: "needs two “names”",
  type: `needs a “type”: ${ENTITY_TYPES.join(", ")}`,
  same: "has a “same” that is no list of names",
  identifiers: "has an identifier that is neither a Wikidata id (Q and a number) nor an address (https://…)",
};
