/**
 * Decisions about entities merged on three sides, entry by entry and member by member: for undoing a change on what stands there now, and
 * for `kutip merge` and conflicts. Pure. What two sides changed differently stays as stands there when a change is undone, and is told;
 * of two versions of the file the later decision holds.
 */
import { equalJson, isArray, isObject, type Json, type JsonObject } from "../format/json";
import { isLater, type MergedForm } from "../merging/mergedTexts";
import {
  decodeEntities,
  encodeEntities,
  entryFromJson,
  keyOfEntry,
  newerFault,
  type EntityContent,
  type EntityEntry,
} from "./entityCodec";

export const ENTITY_FORM: MergedForm<EntityContent> = {
  decode: decodeEntities,
  encode: encodeEntities,
  newerFault,
  merge: mergeEntities,
  entries: (content) => new Map([...byKey(content)].map(([key, { json }]) => [key, json])),
};

export interface MergedJson {
  readonly json: Json;
  /** False where `ours` and `theirs` contradict. */
  readonly isWhole: boolean;
}

/** Lists are merged as sets. `preferred` is the side that wins where both changed one thing to something else. */
export function mergeJson(
  base: Json,
  ours: Json,
  theirs: Json,
  preferred: "ours" | "theirs" = "ours",
): MergedJson {
  if (equalJson(ours, base) || equalJson(ours, theirs)) return { json: theirs, isWhole: true };
  if (equalJson(theirs, base)) return { json: ours, isWhole: true };
  if (!isObject(ours) || !isObject(theirs))
    return { json: preferred === "ours" ? ours : theirs, isWhole: false };
  const before: JsonObject = isObject(base) ? base : {};
  const merged: Record<string, Json> = {};
  let isWhole = true;
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const value = mergeMember(before[key], ours[key], theirs[key], preferred);
    if (value.value !== undefined) merged[key] = value.value;
    if (!value.isWhole && key !== "modified") isWhole = false;
  }
  return { json: merged, isWhole };
}

/**
 * The lists of both sides; what one side took out and the other left alone is gone. Where each side alone has an entity of one name, or a
 * pair of the same two, they become one: of two, the second would not count.
 */
export function mergeEntities(
  base: EntityContent | null,
  ours: EntityContent,
  theirs: EntityContent,
): EntityContent {
  const [before, left, right] = [byKey(base), byKey(ours), byKey(theirs)];
  const merged: EntityEntry[] = [];
  /** Under what an entry decides of: where it stands in `merged`, and the only side that has it. */
  const decided = new Map<string, { readonly at: number; readonly side: "ours" | "theirs" | null }>();
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [b, o, t] = [before.get(key), left.get(key), right.get(key)];
    const entry = o && t ? mergeEntry(b, o, t) : (o ?? t!);
    if (!(o && t) && b !== undefined && equalJson(b.json, entry.json)) continue;
    const side = !t ? "ours" : !o ? "theirs" : null;
    const what = subjectOf(entry);
    const twin = what === null ? undefined : decided.get(what);
    if (twin?.side === "ours" && side === "theirs") {
      merged[twin.at] = mergeEntry(undefined, merged[twin.at]!, entry);
      continue;
    }
    if (what !== null && !twin) decided.set(what, { at: merged.length, side });
    merged.push(entry);
  }
  const { json } = mergeJson(base?.head ?? {}, ours.head, theirs.head);
  const head = isObject(json) && !equalJson(json, ours.head) ? json : ours.head;
  return { ...ours, head, entries: merged };
}

/** The later decision holds where both sides changed one thing. */
function mergeEntry(base: EntityEntry | undefined, ours: EntityEntry, theirs: EntityEntry): EntityEntry {
  const isTheirs = isLater(modified(theirs), modified(ours));
  const { json } = mergeJson(base?.json ?? null, ours.json, theirs.json, isTheirs ? "theirs" : "ours");
  if (equalJson(json, ours.json)) return ours;
  return equalJson(json, theirs.json) ? theirs : entryFromJson(ours.list, json);
}

function modified({ json }: EntityEntry): Json | undefined {
  return isObject(json) ? json.modified : undefined;
}

/** What it decides of: an entity by name and type, or a pair; null for what is not understood. */
function subjectOf({ decision }: EntityEntry): string | null {
  if (!decision) return null;
  const names = decision.kind === "entity" ? [decision.name] : decision.names.toSorted();
  return JSON.stringify([decision.kind, decision.type, ...names]);
}

export type RevertedEntity =
  /** `json`: what is to stand there; null for nothing. `isWhole: false` where a part stays as others changed it. */
  | { readonly kind: "done"; readonly json: Json; readonly isWhole: boolean }
  | { readonly kind: "left"; readonly why: "removed" | "changed" };

/** `from`: as the change left it. `to`: as it is to be again. `now`: as it stands. Null stands for nothing. */
export function revertEntity(from: Json, to: Json, now: Json): RevertedEntity {
  if (equalJson(now, to)) return { kind: "done", json: now, isWhole: true };
  if (now === null) return from === null ? done(to) : { kind: "left", why: "removed" };
  if (to === null) return equalJson(now, from) ? done(null) : { kind: "left", why: "changed" };
  if (from === null) return { kind: "left", why: "changed" };
  const { json, isWhole } = mergeJson(from, now, to);
  return { kind: "done", json, isWhole };
}

function done(json: Json): RevertedEntity {
  return { kind: "done", json, isWhole: true };
}

function mergeMember(
  base: Json | undefined,
  ours: Json | undefined,
  theirs: Json | undefined,
  preferred: "ours" | "theirs",
): { readonly value: Json | undefined; readonly isWhole: boolean } {
  if (equalJson(ours, base) || equalJson(ours, theirs)) return { value: theirs, isWhole: true };
  if (equalJson(theirs, base)) return { value: ours, isWhole: true };
  if (!isListOrNone(base) || !isListOrNone(ours) || !isListOrNone(theirs))
    return { value: preferred === "ours" ? ours : theirs, isWhole: false };
  const [b, o, t] = [base ?? [], ours ?? [], theirs ?? []];
  const has = (list: readonly Json[], item: Json): boolean => list.some((one) => equalJson(one, item));
  const kept = o.filter((item) => has(t, item) || !has(b, item));
  const added = t.filter((item) => !has(o, item) && !has(b, item));
  const value = [...kept, ...added];
  return { value: value.length > 0 ? value : undefined, isWhole: true };
}

function isListOrNone(value: Json | undefined): value is readonly Json[] | undefined {
  return value === undefined || isArray(value);
}

function byKey(content: EntityContent | null): ReadonlyMap<string, EntityEntry> {
  return new Map((content?.entries ?? []).map((entry) => [keyOfEntry(entry), entry]));
}
