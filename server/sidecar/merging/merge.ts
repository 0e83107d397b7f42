/**
 * Two sidecars that grew from one: merged by annotation, so that what either side added or changed is kept. It never leaves a conflict:
 * where both sides changed one field, the words of both stay (notes, tags, attributes, links) or the later change wins (spans, verdicts,
 * times). What one side deleted goes only if the other left it alone.
 */
import {
  decodeSidecar,
  encodeSidecar,
  entryFromJson,
  newerFault,
  VERSION_KEY,
  type SidecarContent,
  type SidecarEntry,
} from "../format/codec";
import { slotOf } from "../format/bodies";
import {
  asArray,
  equalJson,
  isArray,
  isObject,
  printJson,
  type Json,
  type JsonArray,
  type JsonObject,
} from "../format/json";
import { oneLine } from "../format/layout";
import { isLater, mergeTexts, type MergedForm, type MergedText } from "./mergedTexts";

export const SIDECAR_FORM: MergedForm<SidecarContent> = {
  decode: decodeSidecar,
  encode: encodeSidecar,
  newerFault,
  merge: mergeSidecars,
  entries: ({ entries }) =>
    new Map(
      entries.flatMap(({ json }) => (isObject(json) && typeof json.id === "string" ? [[json.id, json]] : [])),
    ),
};

export function mergeSidecarTexts(base: string, ours: string, theirs: string): MergedText {
  return mergeTexts(SIDECAR_FORM, base, ours, theirs);
}

/** `base` is what both sides began with; null where they began apart. */
export function mergeSidecars(
  base: SidecarContent | null,
  ours: SidecarContent,
  theirs: SidecarContent,
): SidecarContent {
  const origin = byKey(base?.entries ?? []);
  const right = byKey(theirs.entries);
  const entries: SidecarEntry[] = [];
  for (const [key, our] of byKey(ours.entries)) {
    const merged = mergeEntry(origin.get(key), our, right.get(key));
    // In the place of ours, so that what surrounds it stays as it is.
    if (merged)
      entries.push(merged === our ? our : { ...merged, lead: our.lead, text: oneLine(merged.text) });
    right.delete(key);
  }
  for (const [key, their] of right) {
    const merged = mergeEntry(origin.get(key), undefined, their);
    if (merged) entries.push({ ...merged, lead: null });
  }
  const head = mergeObjects(base?.head ?? {}, ours.head, theirs.head, ours.head);
  return {
    head: equalJson(head, ours.head) ? ours.head : head,
    entries,
    version: Math.max(ours.version, theirs.version),
    problems: [],
    origin: ours.origin,
  };
}

/** By id; an entry without one by its text. Of two with one id the first is merged and the other kept beside it. */
function byKey(entries: readonly SidecarEntry[]): Map<string, SidecarEntry> {
  const map = new Map<string, SidecarEntry>();
  for (const entry of entries) {
    const id = isObject(entry.json) ? entry.json.id : null;
    const key = typeof id === "string" ? `id ${id}` : `text ${printJson(entry.json)}`;
    map.set(map.has(key) ? `${key} ${printJson(entry.json)}` : key, entry);
  }
  return map;
}

/** One annotation on three sides; null where it goes. */
export function mergeEntry(
  base: SidecarEntry | undefined,
  ours: SidecarEntry | undefined,
  theirs: SidecarEntry | undefined,
): SidecarEntry | null {
  if (!ours || !theirs) {
    const left = ours ?? theirs;
    if (!left) return null;
    // The other side deleted it, or never had it.
    return base && equalJson(base.json, left.json) ? null : left;
  }
  if (equalJson(ours.json, theirs.json)) return ours;
  if (base && equalJson(base.json, ours.json)) return theirs;
  if (base && equalJson(base.json, theirs.json)) return ours;
  if (!isObject(ours.json) || !isObject(theirs.json)) return ours;
  const origin = base && isObject(base.json) ? base.json : {};
  const later = isLater(theirs.json.modified, ours.json.modified) ? theirs.json : ours.json;
  return entryFromJson(mergeObjects(origin, ours.json, theirs.json, later));
}

/** Members whose parts make sense only together. */
const WHOLE_MEMBERS = new Set(["target", "creator", "@context", "type", "kutip:finding"]);

/** `preferred` is the side that wins where both changed one thing to something else. */
function mergeObjects(
  base: JsonObject,
  ours: JsonObject,
  theirs: JsonObject,
  preferred: JsonObject,
): JsonObject {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const members = keys.flatMap((key): [string, Json][] => {
    const value = mergeMember(key, own(base, key), own(ours, key), own(theirs, key), preferred);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(members);
}

function mergeMember(
  key: string,
  base: Json | undefined,
  ours: Json | undefined,
  theirs: Json | undefined,
  preferred: JsonObject,
): Json | undefined {
  if (equalJson(ours, theirs) || equalJson(base, theirs)) return ours;
  if (equalJson(base, ours)) return theirs;
  if (key === VERSION_KEY) return Number(ours) > Number(theirs) ? ours : theirs;
  if (key === "modified") return isLater(theirs, ours) ? theirs : ours;
  if (!WHOLE_MEMBERS.has(key)) {
    if (key === "body") {
      const bodies = mergeBags(asArray(base), asArray(ours), asArray(theirs));
      return oneForEachSlot(bodies, asArray(own(preferred, "body")));
    }
    if (isArray(ours) && isArray(theirs)) return mergeBags(asArray(base), asArray(ours), asArray(theirs));
    if (isObject(ours) && isObject(theirs)) {
      return mergeObjects(isObject(base) ? base : {}, ours, theirs, ours);
    }
  }
  return own(preferred, key) ?? ours ?? theirs;
}

/** What ours has and theirs did not take out, and then what theirs added. */
function mergeBags(base: JsonArray, ours: JsonArray, theirs: JsonArray): JsonArray {
  const includes = (bag: JsonArray, value: Json): boolean => bag.some((one) => equalJson(one, value));
  const kept = ours.filter((value) => !includes(base, value) || includes(theirs, value));
  const added = theirs.filter((value) => !includes(base, value) && !includes(ours, value));
  return [...kept, ...added];
}

/** Both sides may have judged one finding, or put one thing right, each in another way: the preferred side's word holds. */
function oneForEachSlot(bodies: JsonArray, preferred: JsonArray): JsonArray {
  const context = { linking: false, judging: true };
  const bySlot = new Map<string, Json>();
  for (const body of [...preferred, ...bodies]) {
    const slot = slotOf(body, context);
    if (slot !== null && !bySlot.has(slot)) bySlot.set(slot, body);
  }
  const holds = (body: Json): boolean => {
    const slot = slotOf(body, context);
    return slot === null || equalJson(bySlot.get(slot), body);
  };
  return bodies.filter(holds);
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
