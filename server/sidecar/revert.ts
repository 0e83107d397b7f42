/**
 * Bringing an annotation back to what it was before a change (or after it, for redoing), on what stands there now: a merge on three
 * sides, so that what others did to the annotation meanwhile stays. Pure.
 */
import { isNote } from "./bodies";
import { entryFromJson, type SidecarEntry } from "./codec";
import { asArray, equalJson, isObject, type JsonArray, type JsonObject } from "./json";
import { mergeEntry } from "./merge";

export type RevertedEntry =
  /** `entry`: what is to stand there, null for nothing; the same object where nothing is to be done. */
  | { readonly kind: "done"; readonly entry: SidecarEntry | null; readonly left: LeftPart | null }
  | { readonly kind: "left"; readonly left: LeftPart };

/** What others did meanwhile and what therefore stays. */
export type LeftPart = "removed" | "changed" | "added" | "note" | "place";

/**
 * `from`: as the change left it. `to`: as it is to be again. `now`: as it stands. Null stands for nothing.
 *
 *     change          from   to     now        result
 *     tag b was added {a b}  {a}    {a b c}    {a c}
 *     it was made     {a}    –      {a c}      {c}, what others added stays
 *     it was removed  –      {a}    –          {a}
 *     tag b was added {a b}  {a}    –          –, it was removed meanwhile
 */
export function revertEntry(
  from: SidecarEntry | null,
  to: SidecarEntry | null,
  now: SidecarEntry | null,
): RevertedEntry {
  if (!now) {
    if (!to) return { kind: "done", entry: null, left: null };
    return from ? { kind: "left", left: "removed" } : { kind: "done", entry: to, left: null };
  }
  if (to && equalJson(now.json, to.json)) return { kind: "done", entry: now, left: null };
  if (!to) return from ? takeOut(from, now) : { kind: "done", entry: now, left: null };
  if (!from || !isObject(from.json) || !isObject(to.json) || !isObject(now.json)) {
    return { kind: "done", entry: mergeEntry(from ?? undefined, now, to), left: null };
  }
  return change(
    { entry: from, json: from.json },
    { entry: to, json: to.json },
    { entry: now, json: now.json },
  );
}

interface Side {
  readonly entry: SidecarEntry;
  readonly json: JsonObject;
}

function change(from: Side, to: Side, now: Side): RevertedEntry {
  let left: LeftPart | null = null;
  let origin = from.json;
  let aim = to.json;
  const moved = !equalJson(now.json.target, from.json.target);
  if (moved && (hasFollowed(from.json, now.json) || equalJson(to.json.target, from.json.target))) {
    // Where the text took it counts as where the change left it.
    if (equalJson(aim.target, origin.target)) aim = withMember(aim, "target", now.json);
    origin = withMember(origin, "target", now.json);
  } else if (moved && !equalJson(to.json.target, now.json.target)) {
    aim = withMember(aim, "target", from.json);
    left = "place";
  }
  const [noteFrom, noteTo, noteNow] = [notesOf(from.json), notesOf(to.json), notesOf(now.json)];
  if (!equalJson(noteNow, noteFrom) && !equalJson(noteTo, noteFrom) && !equalJson(noteTo, noteNow)) {
    aim = { ...aim, body: [...asArray(aim.body).filter((body) => !isNote(body)), ...noteFrom] };
    left = "note";
  }
  const merged = mergeEntry(sideOf(from, origin), now.entry, sideOf(to, aim));
  const isBare = merged !== null && isObject(merged.json) && asArray(merged.json.body).length === 0;
  const wasBare = asArray(now.json.body).length === 0 || asArray(to.json.body).length === 0;
  return { kind: "done", entry: isBare && !wasBare ? null : merged, left };
}

/** Takes out what the change had put there. */
function takeOut(from: SidecarEntry, now: SidecarEntry): RevertedEntry {
  if (!isObject(from.json) || !isObject(now.json)) {
    return equalJson(from.json, now.json)
      ? { kind: "done", entry: null, left: null }
      : { kind: "left", left: "changed" };
  }
  // When it was last changed, and where the text took it, is nothing that others made.
  const moved = hasFollowed(from.json, now.json) ? withMember(from.json, "target", now.json) : from.json;
  if (equalJson(withMember(moved, "modified", now.json), now.json))
    return { kind: "done", entry: null, left: null };
  const own = asArray(from.json.body);
  const body = asArray(now.json.body).filter((one) => !own.some((other) => equalJson(one, other)));
  if (body.length === 0) return { kind: "left", left: "changed" };
  const json: JsonObject = { ...now.json, body };
  return { kind: "done", entry: equalJson(json, now.json) ? now : entryFromJson(json), left: "added" };
}

/** Whether nobody changed it but the text that it stands on moved: following the text is no change, so its time is as before. */
function hasFollowed(from: JsonObject, now: JsonObject): boolean {
  return from.modified !== undefined && equalJson(from.modified, now.modified);
}

function notesOf(json: JsonObject): JsonArray {
  return asArray(json.body).filter(isNote);
}

/** `json` with this member as `source` has it. */
function withMember(json: JsonObject, key: string, source: JsonObject): JsonObject {
  const value = source[key];
  if (value !== undefined) return { ...json, [key]: value };
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
}

function sideOf({ entry, json }: Side, changed: JsonObject): SidecarEntry {
  return changed === json ? entry : entryFromJson(changed);
}
