/**
 * The text of `kutip.entities.json` ⇄ what it holds: one decision a line, by name, so that git diffs and merges it well. What did not change
 * is written as it stood, with members that nobody here knows; a text that cannot be read is refused and never half read. It touches no file.
 */
import {
  defined,
  equalJson,
  isArray,
  isObject,
  lineOf,
  printJson,
  textOf,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonText,
} from "../format/json";
import { readJsonFile, RESTORE, type SidecarFault } from "../format/jsonFile";
import { oneLine, withoutMark } from "../format/layout";
import type {
  DecidedEntity,
  DifferentNames,
  EntityDecision,
  EntityListProblem,
  OtherName,
} from "./entityList";
import { DifferentShape, EntityShape, faultOf } from "./entityShape";

/** The version of the form on disk that this program writes. */
export const ENTITIES_VERSION = 1;

/** What the file holds. Immutable: a change makes a new one. */
export interface EntityContent {
  readonly version: number;
  /** All members but the lists. */
  readonly head: JsonObject;
  /** Of both lists. */
  readonly entries: readonly EntityEntry[];
  readonly problems: readonly EntityListProblem[];
  /** What it was read from; null for a new one. */
  readonly origin: {
    readonly text: string;
    readonly head: JsonObject;
    readonly entries: readonly EntityEntry[];
  } | null;
}

export interface EntityEntry {
  readonly list: ListName;
  readonly json: Json;
  /** As it stands on disk; null where it is to be written anew. */
  readonly text: string | null;
  /** Null for what is not understood; it is kept. */
  readonly decision: EntityDecision | null;
  /** What it was before it was changed. */
  readonly was?: EntityEntry;
}

export const LISTS = ["entities", "different"] as const;
export type ListName = (typeof LISTS)[number];

export type DecodedEntities =
  { readonly ok: true; readonly content: EntityContent } | ({ readonly ok: false } & SidecarFault);

export const NO_ENTITIES: EntityContent = {
  version: ENTITIES_VERSION,
  head: { version: ENTITIES_VERSION },
  entries: [],
  problems: [],
  origin: null,
};

export function decodeEntities(text: string): DecodedEntities {
  const read = readJsonFile(text);
  if (!read.ok) return read;
  const { body, parsed } = read;
  const file = parsed.value;
  const shape = shapeFault(file);
  if (shape !== null || !isObject(file)) {
    return { ok: false, fault: `is no list of entities: ${shape}`, mend: RESTORE, line: null };
  }
  const { version } = file;
  const problems: EntityListProblem[] = [];
  const entries = LISTS.flatMap((list) => readList(list, file[list], parsed, body, problems));
  const head = Object.fromEntries(
    Object.entries(file).filter(([key]) => !(LISTS as readonly string[]).includes(key)),
  );
  return {
    ok: true,
    content: {
      version: typeof version === "number" ? version : ENTITIES_VERSION,
      head,
      entries,
      problems: problems.sort((a, b) => a.line - b.line),
      origin: { text, head, entries },
    },
  };
}

/** What did not change since it was read is letter by letter what was read. */
export function encodeEntities({ head, entries, origin }: EntityContent): string {
  const isSame =
    origin !== null &&
    head === origin.head &&
    entries.length === origin.entries.length &&
    entries.every((entry, at) => entry === origin.entries[at]);
  if (isSame) return origin.text;
  const { version, ...rest } = head;
  const members = [
    ...("$schema" in rest ? [member("$schema", rest.$schema ?? null)] : []),
    member("version", version ?? ENTITIES_VERSION),
    ...Object.entries(rest).flatMap(([key, value]) => (key === "$schema" ? [] : [member(key, value)])),
    ...LISTS.flatMap((list) => {
      const own = entries.filter((entry) => entry.list === list).toSorted(byName);
      if (own.length === 0 && list !== "entities") return [];
      const lines = own.map(({ text, json }) => `\n    ${oneLine(text) ?? printJson(json)}`);
      return [`  ${JSON.stringify(list)}: [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}]`];
    }),
  ];
  const text = `{\n${members.join(",\n")}\n}\n`;
  if (!origin) return text;
  const before = origin.text;
  const mark = before.slice(0, before.length - withoutMark(before).length);
  return mark + (/\r?\n/.exec(before)?.[0] === "\r\n" ? text.replaceAll("\n", "\r\n") : text);
}

/** The fault of a file of this version where the form is newer than this program's; null for all others. */
export function newerFault(version: number): string | null {
  if (version <= ENTITIES_VERSION) return null;
  return `was written by a newer Kutip (form ${version}; this one knows ${ENTITIES_VERSION})`;
}

/** Whether the file may go: it holds nothing but what Kutip itself writes into an empty one. */
export function holdsNothing({ head, entries }: EntityContent): boolean {
  return entries.length === 0 && Object.keys(head).every((key) => key === "version" || key === "$schema");
}

export function decisionsOf({ entries }: EntityContent): readonly EntityDecision[] {
  return entries.flatMap(({ decision }) => decision ?? []);
}

/** Puts these in the place of the decisions that `content` holds; what is not understood stays. Whatever changes gets an id. */
export function withDecisions(
  content: EntityContent,
  decisions: readonly EntityDecision[],
  nextId: () => string,
): EntityContent {
  const wanted = new Map(decisions.map((decision) => [decision.id, decision]));
  const entries: EntityEntry[] = [];
  for (const entry of content.entries) {
    const decision = entry.decision ? wanted.get(entry.decision.id) : null;
    if (decision === undefined) continue;
    if (decision) wanted.delete(decision.id);
    const isChanged = decision !== null && decision !== entry.decision;
    entries.push(isChanged ? entryFor(withId(decision, nextId), entry) : entry);
  }
  for (const decision of wanted.values()) entries.push(entryFor(withId(decision, nextId), null));
  const isSame =
    entries.length === content.entries.length && entries.every((one, at) => one === content.entries[at]);
  return isSame ? content : { ...content, entries };
}

/** An entry of that JSON, as the history and merging have it. */
export function entryFromJson(list: ListName, json: Json): EntityEntry {
  return { list, json, text: null, decision: readDecision(list, json) };
}

/** The entry's id; what has none is known by what it says. */
export function keyOfEntry({ decision, list, json }: EntityEntry): string {
  return decision?.id ?? `${list} ${printJson(json)}`;
}

function member(key: string, value: Json): string {
  return `  ${JSON.stringify(key)}: ${printJson(value)}`;
}

/** By code unit, so that every machine has the same order. */
function byName(a: EntityEntry, b: EntityEntry): number {
  const [one, other] = [sortKey(a), sortKey(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function sortKey({ decision, json }: EntityEntry): string {
  if (!decision) return `\uffff${printJson(json)}`;
  const names = decision.kind === "entity" ? decision.name : decision.names.join("\u0000");
  return `${names}\u0000${decision.type}\u0000${decision.id}`;
}

function shapeFault(value: Json): string | null {
  if (!isObject(value)) return "it is not a JSON object";
  const { version } = value;
  if (version !== undefined && !(typeof version === "number" && Number.isInteger(version) && version >= 1))
    return "its “version” is not a whole number";
  const list = LISTS.find((name) => value[name] !== undefined && !isArray(value[name]));
  return list === undefined ? null : `its “${list}” is not a list`;
}

function readList(
  list: ListName,
  value: Json | undefined,
  { elements }: JsonText,
  body: string,
  problems: EntityListProblem[],
): readonly EntityEntry[] {
  const items: JsonArray = isArray(value) ? value : [];
  const places = elements.get(items) ?? [];
  const ids = new Set<string>();
  return items.map((json, at): EntityEntry => {
    const place = places[at];
    const text = place ? body.slice(place.start, place.end) : null;
    const report = (fault: string): void => {
      const what = list === "entities" ? "This entity" : "This pair";
      problems.push({ line: lineOf(body, place?.start ?? 0), message: `${what} ${fault}.` });
    };
    const fault = faultOf(list === "entities" ? EntityShape : DifferentShape, json);
    if (fault !== null) {
      report(`${fault}; it is kept and does not count`);
      return { list, json, text, decision: null };
    }
    const decision = readDecision(list, json);
    if (decision && ids.has(decision.id)) {
      report("stands in the list twice; the first one counts");
      return { list, json, text, decision: null };
    }
    if (decision) ids.add(decision.id);
    return { list, json, text, decision };
  });
}

function readDecision(list: ListName, json: Json): EntityDecision | null {
  const schema = list === "entities" ? EntityShape : DifferentShape;
  if (faultOf(schema, json) !== null || !isObject(json)) return null;
  const signed = {
    note: json.note === undefined || json.note === "" ? null : textOf(json.note),
    creator: json.creator === undefined ? null : textOf(json.creator),
    created: json.created === undefined ? null : textOf(json.created),
    modified: json.modified === undefined ? null : textOf(json.modified),
  };
  const type = json.type as DecidedEntity["type"];
  if (list === "entities") {
    const name = clean(json.name);
    const id = textOf(json.id) || `${type} ${name}`;
    const same = isArray(json.same) ? json.same.map(readOther) : [];
    const identifiers = isArray(json.identifiers) ? json.identifiers.map(textOf) : [];
    return { kind: "entity", id, name, type, same, identifiers, ...signed };
  }
  const [a, b] = isArray(json.names) ? json.names.map(clean) : [];
  const names: DifferentNames["names"] = [a ?? "", b ?? ""];
  const id = textOf(json.id) || `${type} ${names.join(" / ")}`;
  return { kind: "different", id, names, type, ...signed };
}

function readOther(json: Json): OtherName {
  if (!isObject(json)) return { name: clean(json), type: null, articles: null };
  const type = (json.type as OtherName["type"] | undefined) ?? null;
  return { name: clean(json.name), type, articles: isArray(json.in) ? json.in.map(textOf) : null };
}

/** White space is one space, and none at either end. */
function clean(json: Json | undefined): string {
  return textOf(json).trim().replace(/\s+/g, " ");
}

/** What of `before` nobody here knows stays. */
function entryFor(decision: EntityDecision, was: EntityEntry | null): EntityEntry {
  const known = decision.kind === "entity" ? ENTITY_MEMBERS : DIFFERENT_MEMBERS;
  const unknown = isObject(was?.json)
    ? Object.fromEntries(Object.entries(was.json).filter(([key]) => !known.includes(key)))
    : {};
  const json = { ...writeDecision(decision), ...unknown };
  if (was && equalJson(json, was.json)) return was;
  const list = decision.kind === "entity" ? "entities" : "different";
  return { list, json, text: null, decision, ...(was ? { was } : {}) };
}

const ID_PREFIX = "urn:";

function withId(decision: EntityDecision, nextId: () => string): EntityDecision {
  return decision.id.startsWith(ID_PREFIX) ? decision : { ...decision, id: nextId() };
}

const SIGNED_MEMBERS = ["note", "creator", "created", "modified", "id"];
const ENTITY_MEMBERS: readonly string[] = ["name", "type", "same", "identifiers", ...SIGNED_MEMBERS];
const DIFFERENT_MEMBERS: readonly string[] = ["names", "type", ...SIGNED_MEMBERS];

function writeDecision(decision: EntityDecision): JsonObject {
  const { id, type, note, creator, created, modified } = decision;
  const signed = {
    note: note ?? undefined,
    creator: creator ?? undefined,
    created: created ?? undefined,
    modified: modified ?? undefined,
    id: id.startsWith(ID_PREFIX) ? id : undefined,
  };
  if (decision.kind === "different") return defined({ names: [...decision.names], type, ...signed });
  const { name, same, identifiers } = decision;
  return defined({
    name,
    type,
    same: same.length > 0 ? same.map(writeOther) : undefined,
    identifiers: identifiers.length > 0 ? [...identifiers] : undefined,
    ...signed,
  });
}

function writeOther({ name, type, articles }: OtherName): Json {
  if (type === null && articles === null) return name;
  return defined({ name, type: type ?? undefined, in: articles ? [...articles] : undefined });
}
