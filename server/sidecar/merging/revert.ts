/**
 * Bringing an annotation back to what it was before a change (or after it, for redoing), on what stands there now: a merge on three
 * sides, so that what others did to the annotation meanwhile stays. Pure.
 */
import { allAnchors, sameAnchor, sameAnchors, withAllAnchors } from "../anchoring/anchors";
import { FINDING_KEY } from "../format/annotationJson";
import { isNote } from "../format/bodies";
import { entryFromAnnotation, entryFromJson, type SidecarEntry } from "../format/codec";
import { asArray, defined, equalJson, isObject, type Json, type JsonArray } from "../format/json";
import { mergeEntry } from "./merge";

export type RevertedEntry =
  /** `entry`: what is to stand there, null for nothing; the same object where nothing is to be done. */
  | { readonly kind: "done"; readonly entry: SidecarEntry | null; readonly left: LeftPart | null }
  | { readonly kind: "left"; readonly left: LeftPart };

/** What others did meanwhile, and what therefore stays: all of the annotation, or a part of it. */
export type LeftPart = "removed" | "changed" | "part" | "note" | "place";

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
  return change(from, to, now);
}

function change(from: SidecarEntry, to: SidecarEntry, now: SidecarEntry): RevertedEntry {
  let left: LeftPart | null = null;
  let [base, aim] = [from, to];
  if (hasFollowed(from, now) || sameMember("target", from, to)) {
    // Where the text took it counts as where the change left it.
    base = standingAs(now, from, from);
    aim = standingAs(now, from, to);
  } else if (!sameMember("target", now, from) && !sameMember("target", now, to)) {
    aim = withMember(to, "target", member(from, "target"));
    left = "place";
  }
  const [noteFrom, noteTo, noteNow] = [notesOf(base), notesOf(aim), notesOf(now)];
  if (!equalJson(noteNow, noteFrom) && !equalJson(noteTo, noteFrom) && !equalJson(noteTo, noteNow)) {
    aim = withMember(aim, "body", [...bodiesOf(aim).filter((body) => !isNote(body)), ...noteFrom]);
    left = "note";
  }
  const merged = withJudged(mergeEntry(base, now, aim), now);
  const bodies = merged ? bodiesOf(merged) : [];
  const isWhole =
    without(bodiesOf(aim), bodiesOf(base)).every((body) => includes(bodies, body)) &&
    without(bodiesOf(base), bodiesOf(aim)).every((body) => !includes(bodies, body));
  if (!isWhole) left ??= "part";
  const isBare = bodies.length === 0 && bodiesOf(now).length > 0 && bodiesOf(to).length > 0;
  return { kind: "done", entry: isBare ? null : merged, left };
}

/** A verdict that others gave anew stays with the finding that it judges. */
function withJudged(merged: SidecarEntry | null, now: SidecarEntry): SidecarEntry | null {
  if (!merged || merged.annotation?.decision || !now.annotation?.decision) return merged;
  const judged = withMember(merged, FINDING_KEY, member(now, FINDING_KEY));
  return judged.annotation?.decision ? withMember(judged, "motivation", member(now, "motivation")) : merged;
}

/** Takes out what the change had put there. */
function takeOut(from: SidecarEntry, now: SidecarEntry): RevertedEntry {
  const base = hasFollowed(from, now) ? standingAs(now, from, from) : from;
  // When it was last changed is nothing that others made.
  if (equalJson(withMember(base, "modified", member(now, "modified")).json, now.json)) {
    return { kind: "done", entry: null, left: null };
  }
  const bodies = without(bodiesOf(now), bodiesOf(base));
  if (bodies.length === 0) return { kind: "left", left: "changed" };
  const isSame = bodies.length === bodiesOf(now).length;
  return { kind: "done", entry: isSame ? now : withMember(now, "body", bodies), left: "part" };
}

/** Whether nobody changed it, but for the text that it stands on: following the text is no change, so its time is as before. */
function hasFollowed(from: SidecarEntry, now: SidecarEntry): boolean {
  return member(from, "modified") !== undefined && sameMember("modified", from, now);
}

/** `entry` with anchors as `now` has them where it has those of `from`. */
function standingAs(now: SidecarEntry, from: SidecarEntry, entry: SidecarEntry): SidecarEntry {
  if (!now.annotation || !from.annotation || !entry.annotation) return entry;
  const [before, after] = [allAnchors(from.annotation), allAnchors(now.annotation)];
  if (before.length !== after.length || sameAnchors(before, after)) return entry;
  const anchors = allAnchors(entry.annotation).map((anchor) => {
    const at = before.findIndex((one) => sameAnchor(one, anchor));
    return after[at] ?? anchor;
  });
  return entryFromAnnotation(withAllAnchors(entry.annotation, anchors));
}

function notesOf(entry: SidecarEntry): JsonArray {
  return bodiesOf(entry).filter(isNote);
}

function bodiesOf(entry: SidecarEntry): JsonArray {
  return asArray(member(entry, "body"));
}

function without(bodies: JsonArray, others: JsonArray): JsonArray {
  return bodies.filter((body) => !includes(others, body));
}

function includes(bodies: JsonArray, body: Json): boolean {
  return bodies.some((one) => equalJson(one, body));
}

function sameMember(key: string, a: SidecarEntry, b: SidecarEntry): boolean {
  return equalJson(member(a, key), member(b, key));
}

function member({ json }: SidecarEntry, key: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

/** The same object where nothing changes. */
function withMember(entry: SidecarEntry, key: string, value: Json | undefined): SidecarEntry {
  if (!isObject(entry.json) || equalJson(member(entry, key), value)) return entry;
  const members: Partial<Record<string, Json>> = { ...entry.json, [key]: value };
  return entryFromJson(defined(members));
}
