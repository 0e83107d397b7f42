/** Decoders for the parameters of requests about entities across the corpus. */
import * as v from "valibot";
import { ENTITY_TYPES } from "../protocol/decisions";
import type { EntityAtParams, EntityChangeParams, EntityParams } from "../protocol/entities";
import { decoder } from "./params";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
const type = v.picklist(ENTITY_TYPES);
const entity = v.object({ name: text, type });
/** A change of no entity is none. */
const entities = v.pipe(v.array(entity), v.minLength(1));

export const decodeEntityAt = decoder<EntityAtParams>(
  v.object({ uri: text, position: v.object({ line: count, character: count }) }),
);
export const decodeEntity = decoder<EntityParams>(v.object({ uri: text, entity }));
export const decodeEntityChange = decoder<EntityChangeParams>(
  v.variant("kind", [
    v.object({ kind: v.literal("rename"), uri: text, entity, name: v.string() }),
    v.object({ kind: v.literal("merge"), uri: text, from: entities, into: entity }),
    v.object({
      kind: v.literal("split"),
      uri: text,
      entity,
      names: v.array(entity),
      articles: v.nullable(v.array(text)),
      name: v.string(),
    }),
    v.object({ kind: v.literal("notTheSame"), uri: text, entities: v.tuple([entity, entity]) }),
    v.object({ kind: v.literal("setType"), uri: text, entities, type }),
    v.object({ kind: v.literal("setIdentifiers"), uri: text, entity, identifiers: v.array(v.string()) }),
  ]),
);
