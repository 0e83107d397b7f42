/**
 * Decisions about entities merged on three sides, entry by entry and member by member: for undoing a change on what stands there now, and
 * for `kutip merge`. Pure; what two sides changed differently stays as `ours` has it, and that is told.
 */
import { equalJson, isArray, isObject, type Json, type JsonObject } from "../format/json";
import { entryFromJson, keyOfEntry, type EntityContent, type EntityEntry } from "./entityCodec";

export interface MergedJson {
  readonly json: Json;
  /** False where `ours` and `theirs` contradict. */
  readonly isWhole: boolean;
}

/** Lists are merged as sets. */
export function mergeJson(base: Json, ours: Json, theirs: Json): MergedJson {
  if (equalJson(ours, base) || equalJson(ours, theirs)) return { json: theirs, isWhole: true };
  if (equalJson(theirs, base)) return { json: ours, isWhole: true };
  if (!isObject(ours) || !isObject(theirs)) return { json: ours, isWhole: false };
  const before: JsonObject = isObject(base) ? base : {};
  const merged: Record<string, Json> = {};
  let isWhole = true;
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [b, o, t] = [before[key], ours[key], theirs[key]];
    const value = mergeMember(b, o, t);
    if (value.value !== undefined) merged[key] = value.value;
    if (!value.isWhole && key !== "modified") isWhole = false;
  }
  return { json: merged, isWhole };
}

/** The lists of both sides; what one side took out and the other left alone is gone. */
export function mergeEntities(
  base: EntityContent | null,
  ours: EntityContent,
  theirs: EntityContent,
): EntityContent {
  const [before, left, right] = [byKey(base), byKey(ours), byKey(theirs)];
  const entries = [...new Set([...left.keys(), ...right.keys()])].flatMap((key): readonly EntityEntry[] => {
    const [b, o, t] = [before.get(key), left.get(key), right.get(key)];
    if (!o || !t) {
      const only = o ?? t!;
      const isTakenOut = b !== undefined && equalJson(b.json, only.json);
      return isTakenOut ? [] : [only];
    }
    const { json } = mergeJson(b?.json ?? null, o.json, t.json);
    return [equalJson(json, o.json) ? o : entryFromJson(o.list, json)];
  });
  const head = mergeJson(base?.head ?? {}, ours.head, theirs.head).json;
  return { ...ours, head: isObject(head) ? head : ours.head, entries };
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
): { readonly value: Json | undefined; readonly isWhole: boolean } {
  if (equalJson(ours, base) || equalJson(ours, theirs)) return { value: theirs, isWhole: true };
  if (equalJson(theirs, base)) return { value: ours, isWhole: true };
  if (!isListOrNone(base) || !isListOrNone(ours) || !isListOrNone(theirs))
    return { value: ours, isWhole: false };
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
