/**
 * What people decided about entities across the corpus, worked into the analysis of one article: names and types as they are to be, and one
 * entity where two names mean the same. It comes behind the article's own decisions: those say whom a mention means, these what whoever is
 * meant is called. Pure.
 */
import type { Analysis } from "../../core/analysis";
import { AnalysisDraft, type DraftEntity } from "../decisions/draft";
import { foldName } from "../search/words";
import { nameKey, type EntityDecisions, type KnownEntity } from "./entityDecisions";

/** The same object where nothing is decided of what it holds. */
export function decideEntities(
  analysis: Analysis,
  text: string,
  uri: string,
  decisions: EntityDecisions,
): Analysis {
  if (decisions.isEmpty) return analysis;
  const meaning = ({ type, name }: Pick<DraftEntity, "type" | "name">): KnownEntity | null =>
    decisions.meaning(nameKey(type, foldName(name)), uri);
  const isDecided = analysis.entities.some(
    (entity) =>
      meaning(entity) !== null || !isEmpty(decisions.apartFrom(nameKey(entity.type, foldName(entity.name)))),
  );
  if (!isDecided) return analysis;
  const draft = new AnalysisDraft(analysis, text);
  for (const entity of [...draft.entities]) separate(draft, entity, text, decisions);
  const known = new Map<string, DraftEntity>();
  for (const entity of draft.entities) {
    const meant = meaning(entity);
    if (!meant) continue;
    const before = known.get(meant.key);
    if (before) {
      draft.mergeEntities(entity, before);
      continue;
    }
    known.set(meant.key, entity);
    if (entity.name === meant.name && entity.type === meant.type) continue;
    entity.name = meant.name;
    entity.type = meant.type;
    draft.speakersBecome(entity, entity);
  }
  return draft.finish();
}

/** Mentions by a name that does not mean the same become an entity of that name, or go to the one that there is. */
function separate(draft: AnalysisDraft, entity: DraftEntity, text: string, decisions: EntityDecisions): void {
  const apart = new Set(decisions.apartFrom(nameKey(entity.type, foldName(entity.name))));
  if (apart.size === 0) return;
  for (const mention of [...entity.mentions]) {
    if (mention.kind !== "name") continue;
    const name = text.slice(mention.span.start, mention.span.end).replace(/\s+/g, " ").trim();
    if (!apart.has(nameKey(entity.type, foldName(name)))) continue;
    const other = draft.entities.find(
      (one) => one !== entity && one.type === entity.type && foldName(one.name) === foldName(name),
    );
    const bearer = other ?? draft.addEntity(name, entity.type);
    entity.mentions = entity.mentions.filter((one) => one !== mention);
    mention.entity = bearer;
    bearer.mentions.push(mention);
    draft.mentionMeans(mention.span, mention.span, bearer);
  }
}

function isEmpty(names: Iterable<string>): boolean {
  return names[Symbol.iterator]().next().done === true;
}
