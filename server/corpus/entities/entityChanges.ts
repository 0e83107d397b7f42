/**
 * What people do to entities, as changes of the list of decisions: each is one edit that is made on what the list says when it is written.
 * Pure; whom a name means among the articles is found out before and handed in.
 */
import type { EntityType } from "../../core/analysis";
import type {
  DecidedEntity,
  EntityDecision,
  EntityEdit,
  EntityMaking,
  OtherName,
} from "../../sidecar/entities/entityList";
import { foldName } from "../search/words";

/** An entity that is to be changed, whether people have decided of it before or not. */
export interface EntitySubject {
  readonly name: string;
  readonly type: EntityType;
  /** What articles call it and nothing else: these names are to mean it from now on. */
  readonly names: readonly EntityName[];
}

export interface EntityName {
  readonly name: string;
  readonly type: EntityType;
}

/** The name that holds everywhere from now on. */
export function renameEntity(subject: EntitySubject, name: string): EntityEdit {
  return withSubject(subject, (entity) => ({ ...entity, name, same: [other(entity), ...entity.same] }));
}

/** The same with its type; what articles take it for means it as before. */
export function setEntityType(subjects: readonly EntitySubject[], type: EntityType): EntityEdit {
  return all(
    subjects.map((subject) =>
      withSubject(subject, (entity) => ({
        ...entity,
        type,
        same: [other(entity), ...entity.same.map((one) => ({ ...one, type: one.type ?? entity.type }))],
      })),
    ),
  );
}

export function setIdentifiers(subject: EntitySubject, identifiers: readonly string[]): EntityEdit {
  return withSubject(subject, (entity) => ({ ...entity, identifiers: [...new Set(identifiers)] }));
}

/** All that is of `from` is of `into`. */
export function mergeEntities(from: readonly EntitySubject[], into: EntitySubject): EntityEdit {
  return (decisions, making) => {
    const target = entityOf(decisions, into, making);
    const gone = from
      .map((subject) => entityOf(decisions, subject, making))
      .filter(({ id }) => id !== target.id);
    const merged: DecidedEntity = {
      ...target,
      same: [
        ...target.same,
        ...gone.flatMap((entity) => [
          other(entity),
          ...entity.same.map((one) => ({ ...one, type: one.type ?? entity.type })),
        ]),
      ],
      identifiers: [...new Set([target, ...gone].flatMap(({ identifiers }) => identifiers))],
      note: target.note ?? gone.find(({ note }) => note !== null)?.note ?? null,
    };
    const ids = new Set(gone.map(({ id }) => id));
    const names = new Set(namesOf(merged));
    const left = decisions.filter(
      (one) =>
        !ids.has(one.id) &&
        !(one.kind === "different" && one.names.every((name) => names.has(foldName(name)))),
    );
    return put(left, touched(merged, target, making));
  };
}

/** These names are somebody else from now on, in all articles or (`articles`) in some. */
export function splitEntity(
  subject: EntitySubject,
  names: readonly EntityName[],
  articles: readonly string[] | null,
  name: string,
): EntityEdit {
  return (decisions, making) => {
    const before = decisions.find((one) => isMeant(one, subject));
    const added = names.map((one): OtherName => ({ ...one, articles }));
    const target = entityOf(decisions, { name, type: subject.type, names: [] }, making);
    const made = touched({ ...target, same: [...target.same, ...added] }, target, making);
    if (before?.kind !== "entity" || articles !== null) return put(decisions, made);
    const isSplit = (one: OtherName): boolean =>
      one.articles === null &&
      names.some(
        (other) => foldName(other.name) === foldName(one.name) && other.type === (one.type ?? before.type),
      );
    const rest = { ...before, same: before.same.filter((one) => !isSplit(one)) };
    return put(put(decisions, touched(rest, before, making)), made);
  };
}

/** No article joins the two any more. */
export function notTheSame(a: EntityName, b: EntityName): EntityEdit {
  return (decisions, making) => {
    const [one, two] = [foldName(a.name), foldName(b.name)];
    if (one === two) return `“${a.name}” and “${b.name}” are one name. Split the entity to tell them apart.`;
    const apart = decisions.map((decision): EntityDecision => {
      if (decision.kind !== "entity") return decision;
      const name = foldName(decision.name);
      if (name !== one && name !== two) return decision;
      const same = decision.same.filter((other) => foldName(other.name) !== (name === one ? two : one));
      return same.length === decision.same.length
        ? decision
        : touched({ ...decision, same }, decision, making);
    });
    const isThere = apart.some(
      ({ kind, ...decision }) =>
        kind === "different" &&
        "names" in decision &&
        decision.type === a.type &&
        decision.names.map(foldName).toSorted().join() === [one, two].toSorted().join(),
    );
    if (isThere) return apart;
    const [first, second] = [a.name, b.name].toSorted();
    const { now, creator } = making;
    const names: readonly [string, string] = [first!, second!];
    const signed = { id: making.nextId(), note: null, creator, created: now, modified: now };
    return [...apart, { kind: "different", names, type: a.type, ...signed }];
  };
}

/** One change after the other. */
function all(edits: readonly EntityEdit[]): EntityEdit {
  return (decisions, making) => {
    let now = decisions;
    for (const edit of edits) {
      const next = edit(now, making);
      if (typeof next === "string") return next;
      now = next;
    }
    return now;
  };
}

function withSubject(subject: EntitySubject, change: (entity: DecidedEntity) => DecidedEntity): EntityEdit {
  return (decisions, making) => {
    const entity = entityOf(decisions, subject, making);
    const isNew = !decisions.some(({ id }) => id === entity.id);
    return put(decisions, touched(change(entity), isNew ? null : entity, making));
  };
}

/** What is decided of the subject, with all the names that are to mean it; made where there is nothing yet. */
function entityOf(
  decisions: readonly EntityDecision[],
  subject: EntitySubject,
  making: EntityMaking,
): DecidedEntity {
  const { creator, now } = making;
  const known = decisions.find((one): one is DecidedEntity => one.kind === "entity" && isMeant(one, subject));
  const { name, type } = subject;
  const signed = { note: null, creator, created: now, modified: now };
  const base: DecidedEntity = known ?? {
    kind: "entity",
    id: making.nextId(),
    name,
    type,
    same: [],
    identifiers: [],
    ...signed,
  };
  const missing = subject.names
    .filter((one) => !decisions.some((decision) => isMeant(decision, one) && decision !== known))
    .map((one): OtherName => ({ ...one, articles: null }));
  return tidy({ ...base, same: [...base.same, ...missing] });
}

function isMeant(decision: EntityDecision, { name, type }: EntityName): boolean {
  return decision.kind === "entity" && decision.type === type && foldName(decision.name) === foldName(name);
}

/** The same object where the change changed nothing. */
function touched(entity: DecidedEntity, before: DecidedEntity | null, { now }: EntityMaking): DecidedEntity {
  const made = tidy(entity);
  if (before && JSON.stringify(made) === JSON.stringify(before)) return before;
  return { ...made, modified: now };
}

/** Each name once, none that is the entity's own, and types only where they are others. */
function tidy(entity: DecidedEntity): DecidedEntity {
  const own = nameOf(entity.name, entity.type, null);
  const same = new Map<string, OtherName>();
  for (const one of entity.same) {
    const type = one.type === entity.type ? null : one.type;
    const key = nameOf(one.name, one.type ?? entity.type, one.articles);
    if (key !== own && !same.has(key)) same.set(key, { ...one, type });
  }
  return {
    ...entity,
    same: [...same.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

function nameOf(name: string, type: EntityType, articles: readonly string[] | null): string {
  return JSON.stringify([foldName(name), type, articles]);
}

function other({ name, type }: DecidedEntity): OtherName {
  return { name, type, articles: null };
}

function namesOf({ name, same }: DecidedEntity): readonly string[] {
  return [name, ...same.filter(({ articles }) => articles === null).map((one) => one.name)].map(foldName);
}

function put(decisions: readonly EntityDecision[], entity: DecidedEntity): readonly EntityDecision[] {
  const at = decisions.findIndex(({ id }) => id === entity.id);
  return at < 0 ? [...decisions, entity] : decisions.with(at, entity);
}
