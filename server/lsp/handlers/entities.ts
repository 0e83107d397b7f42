/** Kutip's own requests about entities across the corpus: what is under the cursor, how far a change reaches, and the change. */
import { nameKey } from "../../corpus/entities/entityDecisions";
import { foldName } from "../../corpus/search/words";
import { thingAt } from "../../features/places";
import {
  CHANGE_ENTITIES,
  ENTITY_AT,
  ENTITY_INFO,
  PREVIEW_ENTITY_CHANGE,
  type EntityAtPlace,
  type EntityChanged,
  type EntityReach,
  type EntityRef,
  type KnownEntityInfo,
} from "../../protocol/entities";
import { changeEntities, previewEntities } from "../entityChange";
import * as params from "../entityParams";
import { withView, type Session } from "../session";
import { handle } from "./tags";

export function registerEntities(session: Session): void {
  handle(session, ENTITY_AT, params.decodeEntityAt, ({ uri, position }, token) =>
    withView<EntityAtPlace | null>(session, uri, token, null, async (view) => {
      const { lines, text } = view.snapshot;
      const thing = thingAt(view, lines.offsetAt(position));
      if (thing?.kind !== "entity") return null;
      const { entities, span } = thing;
      const [entity, second] = entities;
      // A word for two is no place to say anything of one of them.
      if (!entity || second) return null;
      const known = await entityInfo(session, uri, entity);
      const here = entity.mentions.length;
      return {
        ...(known ?? {
          ...bare(entity),
          names: [{ ...bare(entity), mentions: here, articles: 1 }],
          mentions: here,
        }),
        range: lines.rangeOf(span),
        text: text.slice(span.start, span.end),
      };
    }),
  );
  handle(session, ENTITY_INFO, params.decodeEntity, ({ uri, entity }) => entityInfo(session, uri, entity));
  handle(session, PREVIEW_ENTITY_CHANGE, params.decodeEntityChange, (asked): Promise<EntityReach> =>
    previewEntities(session, asked),
  );
  handle(session, CHANGE_ENTITIES, params.decodeEntityChange, (asked): Promise<EntityChanged> =>
    changeEntities(session, asked),
  );
}

async function entityInfo(session: Session, uri: string, ref: EntityRef): Promise<KnownEntityInfo | null> {
  const { corpus } = session;
  const extent = await corpus.index.entityExtent(ref.name, ref.type);
  if (!extent) return null;
  const { name, type, mentions, articles, names } = extent;
  const decided = corpus.entityDecisions(uri).meaning(nameKey(type, foldName(name)), null)?.decided;
  return {
    name,
    type,
    mentions,
    articles,
    names: names.map((one) => ({
      name: one.name,
      type: one.type,
      mentions: one.mentions,
      articles: one.articles,
    })),
    identifiers: decided?.identifiers ?? [],
    note: decided?.note ?? null,
    isDecided: decided !== undefined,
  };
}

/** Of what the index does not know yet. */
function bare({ name, type }: EntityRef): Omit<KnownEntityInfo, "names" | "mentions"> {
  return { name, type, articles: 1, identifiers: [], note: null, isDecided: false };
}
