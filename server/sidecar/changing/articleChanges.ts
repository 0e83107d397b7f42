/**
 * Several changes of one sidecar as one: what they make of its content, what became of each, and what the history is to keep of them.
 * Pure.
 */
import {
  changeBetween,
  endsOf,
  type AnnotationChange,
  type ChangeOutcome,
  type Direction,
} from "../../history/change";
import { shorten } from "../../core/text/shorten";
import type { Span } from "../../core/text/span";
import { targetAnchors } from "../anchoring/anchors";
import type { Annotation } from "../annotation";
import type { ChangeContext } from "./changedContent";
import { applyChange } from "./changes";
import {
  annotationsOf,
  entryFromText,
  textOfEntry,
  type SidecarContent,
  type SidecarEntry,
} from "../format/codec";
import { isObject } from "../format/json";
import { revertEntry, type LeftPart } from "../merging/revert";
import type { ChangeResult, SidecarChange } from "../sidecar";

/** What edits made of a content (the same object where nothing changed), and one result for each. */
export interface Edited<Result> {
  readonly content: SidecarContent;
  readonly results: readonly Result[];
}

/** Makes the changes one after the other. One that cannot be made does not keep the others from it. */
export function applyChanges(
  content: SidecarContent,
  changes: readonly SidecarChange[],
  context: ChangeContext,
): Edited<ChangeResult> {
  let now = content;
  const placed = new Map<string, Span>();
  const spanOf = (annotation: Annotation): Span | null =>
    placed.get(annotation.id) ?? context.spanOf(annotation);
  /** Of annotations that were changed here already, that change is known. */
  const touched = new Set<string>();
  const knownOf = (id: string): Annotation | null =>
    touched.has(id) ? (annotationsOf(now).find((one) => one.id === id) ?? null) : context.knownOf(id);
  const results = changes.map((change): ChangeResult => {
    const changed = applyChange(now, change, { ...context, spanOf, knownOf });
    if (!changed.ok) return { ok: false, message: changed.fault };
    now = changed.content;
    touched.add(changed.id);
    const isOfOneSpan = "span" in change && !("part" in change) && change.kind !== "addStretch";
    if (isOfOneSpan && change.span) placed.set(changed.id, change.span);
    return { ok: true, id: changed.id };
  });
  return { content: now, results };
}

/** Brings annotations back, one after the other. */
export function revertChanges(
  content: SidecarContent,
  changes: readonly AnnotationChange[],
  direction: Direction,
): Edited<ChangeOutcome<AnnotationChange>> {
  const entries = new Map<unknown, SidecarEntry>();
  for (const entry of content.entries) {
    const id = idOf(entry);
    entries.set(id === null || entries.has(id) ? entry : id, entry);
  }
  const results = changes.map((change): ChangeOutcome<AnnotationChange> => {
    const { from, to } = endsOf(change, direction);
    const now = entries.get(change.id) ?? null;
    const reverted = revertEntry(entryOf(from), entryOf(to), now);
    if (reverted.kind === "left")
      return { kind: "left", message: leftMessage(change, reverted.left), canRetry: false };
    const { entry, left } = reverted;
    const message = left && leftMessage(change, left);
    if (entry === now) return { kind: "done", change, left: message };
    if (entry) entries.set(change.id, { ...entry, lead: now?.lead ?? null });
    else entries.delete(change.id);
    const done = changeBetween(change, direction, now && textOfEntry(now), entry && textOfEntry(entry));
    return { kind: "done", change: done, left: message };
  });
  const after = [...entries.values()];
  const isSame =
    after.length === content.entries.length && after.every((one, at) => one === content.entries[at]);
  return { content: isSame ? content : { ...content, entries: after }, results };
}

/** The annotations that differ; `frame` where the file comes or goes. */
export function changesBetween(
  articleUri: string,
  before: SidecarContent,
  after: SidecarContent,
  frame: string | null,
): readonly AnnotationChange[] {
  const old = new Map(before.entries.map((entry) => [idOf(entry), entry]));
  const changes: AnnotationChange[] = [];
  const add = (id: string, was: SidecarEntry | undefined, is: SidecarEntry | undefined): void => {
    const texts = { before: was ? textOfEntry(was) : null, after: is ? textOfEntry(is) : null };
    changes.push({ kind: "annotation", uri: articleUri, id, ...texts, ...(frame === null ? {} : { frame }) });
  };
  for (const entry of after.entries) {
    const id = idOf(entry);
    const was = old.get(id);
    old.delete(id);
    if (id !== null && entry.annotation && was !== entry) add(id, was, entry);
  }
  for (const [id, was] of old) if (id !== null && was.annotation) add(id, was, undefined);
  return changes;
}

/** What was annotated, for a person: its words in quotation marks, which are empty where they are not known. */
export function annotatedOf({ before, after }: AnnotationChange): string {
  const annotation = (entryOf(before) ?? entryOf(after))?.annotation ?? null;
  if (annotation?.target.kind === "article") return "the whole article";
  const words = annotation ? targetAnchors(annotation).map(({ exact }) => exact) : [];
  return quoted(words.join(" … "));
}

/** UTF-16 units of annotated words in a label or message: enough to know them again. */
const WORDS_LENGTH = 40;

/** In quotation marks, whether it has some or not. */
export function quoted(words: string): string {
  const bare = words.trim().replace(/^[“"]/, "").replace(/[”"]$/, "");
  return `“${shorten(bare, WORDS_LENGTH)}”`;
}

/** What a change did, for a person who may want it undone. */
export function labelOf(change: SidecarChange, done: AnnotationChange): string {
  const words = annotatedOf(done);
  switch (change.kind) {
    case "addTag":
      return `Tag ${quoted(change.tag)} added to ${words}`;
    case "removeTag":
      return change.tag === null
        ? `Tags removed from ${words}`
        : `Tag ${quoted(change.tag)} removed from ${words}`;
    case "decide":
      return change.finding.kind === "diagnostic"
        ? `${change.finding.rule} dismissed on ${words}`
        : `${KINDS[change.finding.kind]} ${words} ${change.verdict}`;
    case "replaceTags": {
      const tags = change.from.map(quoted).join(", ");
      return change.to === null ? `Tag ${tags} deleted` : `Tag ${tags} renamed to ${quoted(change.to)}`;
    }
    case "editNote":
      return `Note on ${words} ${change.note === null || change.note.trim() === "" ? "removed" : "changed"}`;
    case "reattach":
      return `Tag put back on ${words}`;
    case "mark":
    case "unmark":
      return `Mark on ${words} ${change.kind === "mark" ? "made" : "removed"}`;
    case "link":
      return `Link from ${words} made`;
    case "unlink":
      return `Link from ${words} removed`;
    case "addStretch":
      return `Text added to ${words}`;
    case "removeStretch":
      return `Text taken from ${words}`;
    case "setAttribute":
    case "setArticleAttribute":
      return `${change.name} of ${words} ${change.attribute === null ? "removed" : "set"}`;
  }
}

const KINDS = { quote: "Quote", mention: "Mention", entity: "Entity" } as const;

function leftMessage(change: AnnotationChange, left: LeftPart): string {
  const words = annotatedOf(change);
  switch (left) {
    case "removed":
      return `The tags on ${words} were removed meanwhile and stay away.`;
    case "changed":
      return `The tags on ${words} were changed meanwhile and stay.`;
    case "part":
      return `What others changed on ${words} meanwhile stays.`;
    case "note":
      return `The note on ${words} was changed meanwhile and stays.`;
    case "place":
      return `The tags on ${words} were put elsewhere meanwhile and stay there.`;
  }
}

function entryOf(text: string | null): SidecarEntry | null {
  return text === null ? null : entryFromText(text);
}

function idOf({ annotation, json }: SidecarEntry): string | null {
  if (annotation) return annotation.id;
  return isObject(json) && typeof json.id === "string" ? json.id : null;
}
