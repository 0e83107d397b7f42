/**
 * A change of entities that somebody asks for, from names to what is written: whom the names mean in the corpus, what the change is in words,
 * and how far it reaches. It is done when the index knows it.
 */
import { isProperType } from "../corpus/search/entityTable";
import {
  mergeEntities,
  notTheSame,
  renameEntity,
  setEntityType,
  setIdentifiers,
  splitEntity,
  type EntitySubject,
} from "../corpus/entities/entityChanges";
import type { EntityExtent } from "../corpus/index";
import { relativePath } from "../corpus/relativePath";
import { foldName } from "../corpus/search/words";
import { aType } from "../features/entityWords";
import {
  IDENTIFIER,
  type EntityChanged,
  type EntityChangeParams,
  type EntityReach,
  type EntityRef,
} from "../protocol/entities";
import type { EntityEdit } from "../sidecar/entities/entityList";
import { annotatorFor } from "./annotator";
import type { Session } from "./session";

/** What is to be done, found out and put into words. */
interface EntityPlan {
  readonly edit: EntityEdit;
  readonly done: string;
  readonly reach: EntityReach;
}

export async function changeEntities(session: Session, asked: EntityChangeParams): Promise<EntityChanged> {
  const { corpus, entityLists } = session;
  const folderUri = corpus.folderUri(asked.uri);
  if (!corpus.folderUris().includes(folderUri)) {
    const message =
      "This file lies in no folder that is open, so there is no place for what is decided about entities. Open its folder and repeat the command.";
    return { ok: false, message };
  }
  const plan = await planOf(session, asked);
  if (typeof plan === "string") return { ok: false, message: plan };
  const creator = await annotatorFor(session, asked.uri);
  const changed = await entityLists.change(folderUri, plan.done, creator, plan.edit);
  if (!changed.ok) return changed;
  await corpus.entitiesDecided();
  const { mentions, articles } = plan.reach;
  return { ok: true, done: plan.done, mentions, articles, isChanged: changed.isChanged };
}

export async function previewEntities(session: Session, asked: EntityChangeParams): Promise<EntityReach> {
  const plan = await planOf(session, asked);
  return typeof plan === "string" ? { mentions: 0, articles: 0, mergesWith: null } : plan.reach;
}

/** A sentence where it cannot be done. */
async function planOf(session: Session, asked: EntityChangeParams): Promise<EntityPlan | string> {
  const refs = refsOf(asked);
  const unnamed = refs.find(({ type }) => !isProperType(type));
  if (unnamed)
    return `“${unnamed.name}” is ${aType(unnamed.type)}, which means something else in every article, so nothing is decided of it.`;
  const found = await Promise.all(refs.map((ref) => subjectOf(session, ref)));
  const [first] = found;
  const reach = (of: readonly FoundSubject[]): EntityReach => ({
    mentions: of.reduce((sum, { extent }) => sum + (extent?.mentions ?? 0), 0),
    articles: of.reduce((sum, { extent }) => sum + (extent?.articles ?? 0), 0),
    mergesWith: null,
  });
  const subjects = found.map(({ subject }) => subject);
  switch (asked.kind) {
    case "rename": {
      const name = cleanName(asked.name);
      if (name === "") return "The entity needs a name. Type one and repeat the command.";
      const { subject } = first!;
      const other = await namesake(session, subject, name);
      if (!other)
        return {
          edit: renameEntity(subject, name),
          done: `“${subject.name}” renamed to “${name}”`,
          reach: reach(found),
        };
      const { name: into, type } = other.subject;
      return {
        edit: mergeEntities([subject], other.subject),
        done: `“${subject.name}” merged into “${into}”`,
        reach: { ...reach(found), mergesWith: { name: into, type } },
      };
    }
    case "merge": {
      const into = found.at(-1)!;
      const from = distinct(found.slice(0, -1)).filter(({ key }) => key !== into.key);
      if (from.length === 0) return `There is nothing to merge: it all is “${into.subject.name}” already.`;
      const what = from.length === 1 ? `“${from[0]!.subject.name}”` : `${from.length} entities`;
      return {
        edit: mergeEntities(
          from.map(({ subject }) => subject),
          into.subject,
        ),
        done: `${what} merged into “${into.subject.name}”`,
        reach: reach(from),
      };
    }
    case "split": {
      const name = cleanName(asked.name);
      const { subject } = first!;
      if (name === "" || foldName(name) === foldName(subject.name))
        return `Whoever is split off needs another name than “${subject.name}”, like “${subject.name} (…)”.`;
      if (asked.names.length === 0) return "Choose the names that are somebody else, and repeat the command.";
      const folderUri = session.corpus.folderUri(asked.uri);
      const articles = asked.articles?.flatMap((uri) => relativePath(folderUri, uri) ?? []) ?? null;
      if (articles?.length === 0)
        return "Choose the articles in which it is somebody else, and repeat the command.";
      return {
        edit: splitEntity(subject, asked.names, articles?.toSorted() ?? null, name),
        done: `“${name}” split off “${subject.name}”`,
        reach: { ...reach(found), articles: articles?.length ?? reach(found).articles },
      };
    }
    case "notTheSame": {
      const [one, two] = asked.entities;
      return {
        edit: notTheSame(one, two),
        done: `“${one.name}” and “${two.name}” are not the same`,
        reach: reach(distinct(found)),
      };
    }
    case "setType": {
      const what =
        subjects.length === 1 ? `“${subjects[0]!.name}” is` : `${subjects.length} entities are each`;
      return {
        edit: setEntityType(subjects, asked.type),
        done: `${what} ${aType(asked.type)} now`,
        reach: reach(distinct(found)),
      };
    }
    case "setIdentifiers": {
      const identifiers = asked.identifiers.map(cleanIdentifier).filter((one) => one !== "");
      const wrong = identifiers.find((one) => !IDENTIFIER.test(one));
      if (wrong !== undefined)
        return `“${wrong}” is neither a Wikidata id (Q and a number, like Q3318231) nor an address (https://…).`;
      const { subject } = first!;
      const what = identifiers.length === 0 ? "no identifier" : identifiers.join(", ");
      return {
        edit: setIdentifiers(subject, identifiers),
        done: `“${subject.name}” has ${what} now`,
        reach: reach(found),
      };
    }
  }
}

function refsOf(asked: EntityChangeParams): readonly EntityRef[] {
  switch (asked.kind) {
    case "rename":
    case "split":
    case "setIdentifiers":
      return [asked.entity];
    case "merge":
      return [...asked.from, asked.into];
    case "notTheSame":
    case "setType":
      return asked.entities;
  }
}

interface FoundSubject {
  readonly subject: EntitySubject;
  /** The same for the same entity. */
  readonly key: string;
  readonly extent: EntityExtent | null;
}

/** Names that others bear, too, go on meaning whom they mean: only what was named, and what is clear, is decided. */
async function subjectOf({ corpus }: Session, { name, type }: EntityRef): Promise<FoundSubject> {
  const extent = await corpus.index.entityExtent(name, type);
  const subject: EntitySubject = extent
    ? {
        name: extent.name,
        type: extent.type,
        names: extent.names
          .filter((one) => one.isClear || foldName(one.name) === foldName(name))
          .map((one) => ({ name: one.name, type: one.type })),
      }
    : { name, type, names: [{ name, type }] };
  return { subject, key: `${subject.type} ${foldName(subject.name)}`, extent };
}

/** The other entity that is called so; null where nobody else is. */
async function namesake(
  session: Session,
  subject: EntitySubject,
  name: string,
): Promise<FoundSubject | null> {
  const found = await subjectOf(session, { name, type: subject.type });
  if (!found.extent || foldName(found.subject.name) === foldName(subject.name)) return null;
  const names = [found.subject.name, ...found.extent.names.map((one) => one.name)];
  return names.some((one) => foldName(one) === foldName(name)) ? found : null;
}

function distinct(found: readonly FoundSubject[]): readonly FoundSubject[] {
  return [...new Map(found.map((one) => [one.key, one])).values()];
}

function cleanName(name: string): string {
  return name.trim().replace(/\s+/g, " ");
}

/** The address of a Wikidata item is its id. */
function cleanIdentifier(text: string): string {
  const trimmed = text.trim();
  const item = /^https?:\/\/(?:www\.|m\.)?wikidata\.org\/(?:wiki|entity)\/(Q[1-9][0-9]*)\/?$/.exec(
    trimmed,
  )?.[1];
  return item ?? trimmed;
}
