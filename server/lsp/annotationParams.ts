/** Decoders for the parameters of what is said by hand: what comes over the wire is not trusted to have the agreed form. */
import * as v from "valibot";
import {
  FACTS,
  type AddLinkParams,
  type AnnotationParams,
  type RemoveLinkParams,
  type SetAttributeParams,
  type SetFactParams,
  type StretchParams,
} from "../protocol/annotations";
import { isDay } from "../protocol/day";
import { decoder } from "./params";

const uri = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line: count, character: count });
const range = v.object({ start: position, end: position });
const name = v.pipe(v.string(), v.trim(), v.nonEmpty());
const annotation = { uri, id: v.string() };
const relation = v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty()));
const version = v.pipe(v.number(), v.integer());
const end = v.object({ uri, range, text: v.string(), id: v.nullable(v.string()) });

const value = v.variant("type", [
  v.object({ name, type: v.picklist(["text", "choice"]), value: v.pipe(v.string(), v.nonEmpty()) }),
  v.object({ name, type: v.literal("date"), value: v.pipe(v.string(), v.check(isDay)) }),
  v.object({ name, type: v.literal("number"), value: v.pipe(v.number(), v.finite()) }),
  v.object({ name, type: v.literal("boolean"), value: v.boolean() }),
]);

export const decodeAnnotation = decoder<AnnotationParams>(v.object(annotation));
export const decodeSetAttribute = decoder<SetAttributeParams>(
  v.object({ ...annotation, name, value: v.nullable(value) }),
);
export const decodeStretch = decoder<StretchParams>(v.object({ ...annotation, version, range }));
export const decodeAddLink = decoder<AddLinkParams>(v.object({ from: end, to: end, relation }));
export const decodeRemoveLink = decoder<RemoveLinkParams>(
  v.object({ ...annotation, to: v.string(), relation: v.nullable(v.string()) }),
);
export const decodeSetFact = decoder<SetFactParams>(
  v.object({
    uris: v.pipe(v.array(uri), v.minLength(1)),
    fact: v.picklist(FACTS),
    value: v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty())),
  }),
);
