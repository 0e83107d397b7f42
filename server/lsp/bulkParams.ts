/** Decoders for the parameters of the requests about many tags: what comes over the wire is not trusted to have the agreed form. */
import * as v from "valibot";
import type {
  AddToPlacesParams,
  FindPlacesParams,
  FindTaggedParams,
  RemoveFromPlacesParams,
  ReplaceTagsParams,
  TagUsesParams,
} from "../protocol/tagBulk";
import { ENTITY_TYPES } from "../sidecar/format/annotationShape";
import { decoder } from "./params";

const uri = v.pipe(v.string(), v.nonEmpty());
/** As Kutip writes it; a tag without a letter is none. */
const tag = v.pipe(v.string(), v.trim(), v.nonEmpty());
const tags = v.pipe(v.array(tag), v.minLength(1));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const within = v.variant("kind", [
  v.object({ kind: v.literal("article"), uri }),
  v.object({ kind: v.literal("corpus") }),
]);
const sought = v.variant("kind", [
  v.object({ kind: v.literal("words"), words: v.pipe(v.string(), v.regex(/\S/)) }),
  v.object({ kind: v.literal("entity"), name: v.string(), type: v.picklist(ENTITY_TYPES) }),
]);

export const decodeFindPlaces = decoder<FindPlacesParams>(v.object({ sought, within, tag }));
export const decodeFindTagged = decoder<FindTaggedParams>(
  v.object({ tag, within, sought: v.nullable(sought) }),
);
export const decodeAddToPlaces = decoder<AddToPlacesParams>(
  v.object({
    tag,
    places: v.array(v.object({ uri, start: offset, end: offset, text: v.pipe(v.string(), v.nonEmpty()) })),
  }),
);
export const decodeRemoveFromPlaces = decoder<RemoveFromPlacesParams>(
  v.object({ tag, places: v.array(v.object({ uri, id: v.string() })) }),
);
export const decodeTagUses = decoder<TagUsesParams>(v.object({ tags }));
export const decodeReplaceTags = decoder<ReplaceTagsParams>(
  v.object({ from: tags, to: v.nullable(tag), articles: v.array(uri), configs: v.array(uri) }),
);
