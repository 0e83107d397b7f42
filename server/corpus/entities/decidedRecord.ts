/** The record of an article as it is shown: with the names and types that people decided. Indices and places stay; entities are not merged. */
import type { ArticleRecord, RecordEntity, RecordQuote } from "../record";
import { foldName } from "../search/words";
import { nameKey, type EntityDecisions } from "./entityDecisions";

/** The same object where nothing is decided of what it holds. */
export function decidedRecord(record: ArticleRecord, decisions: EntityDecisions): ArticleRecord {
  if (decisions.entities.length === 0) return record;
  const entities = record.entities.map((entity) => decidedEntity(entity, record.uri, decisions));
  if (entities.every((entity, at) => entity === record.entities[at])) return record;
  const quotes = record.quotes.map((quote) => {
    const speaker = quote.entity === null ? null : entities[quote.entity]!;
    const isRenamed = speaker !== null && speaker !== record.entities[quote.entity!];
    return isRenamed ? { ...quote, speaker: speaker.name } : quote;
  });
  // The text may have to be read from a file, and is when somebody looks at it.
  return Object.create(record, {
    entities: { value: entities, enumerable: true },
    quotes: { value: quotes, enumerable: true },
  }) as ArticleRecord;
}

/** What the speaker of one of the record's quotes is called; null where nobody is known to say it. */
export function decidedSpeaker(
  record: Pick<ArticleRecord, "uri" | "entities">,
  { speaker, entity }: Pick<RecordQuote, "speaker" | "entity">,
  decisions: EntityDecisions,
): string | null {
  if (entity === null || decisions.entities.length === 0) return speaker;
  const own = record.entities[entity];
  const decided = own && decidedEntity(own, record.uri, decisions);
  return decided === own ? speaker : decided!.name;
}

/** An entity of an article under the name and type that people decided; its own name stays among its names. */
export function decidedEntity(entity: RecordEntity, uri: string, decisions: EntityDecisions): RecordEntity {
  const known = decisions.meaning(nameKey(entity.type, foldName(entity.name)), uri);
  if (!known || (known.name === entity.name && known.type === entity.type)) return entity;
  return {
    ...entity,
    name: known.name,
    type: known.type,
    names: [...new Set([known.name, ...entity.names])],
  };
}
