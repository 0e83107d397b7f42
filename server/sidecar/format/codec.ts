/**
 * A sidecar's text ⇄ what it holds: a W3C `AnnotationCollection` with one page, one annotation a line, in the order of their ids.
 * What this version does not understand, and what did not change, is kept as it stands; a text that it cannot read is refused and never
 * half read. It touches no file.
 */
import { readAnnotation, sameAnnotation, writeAnnotation } from "./annotationJson";
import type { Annotation } from "../annotation";
import {
  isArray,
  isJsonFault,
  isObject,
  lineOf,
  parseJson,
  printJson,
  type Json,
  type JsonArray,
  type JsonObject,
} from "./json";
import { fillLayout, layOut, layoutOf, leadsOf, type LaidOut, type Layout } from "./layout";
import { readJsonFile, type SidecarFault } from "./jsonFile";
import type { SidecarProblem } from "../sidecar";

/** The version of the form on disk that this program writes. */
export const SIDECAR_VERSION = 1;

/** What a sidecar holds. Immutable: a change makes a new one. */
export interface SidecarContent {
  /** The collection without its annotations. */
  readonly head: JsonObject;
  /** In the order of the file. */
  readonly entries: readonly SidecarEntry[];
  readonly version: number;
  /** Entries that cannot be shown. */
  readonly problems: readonly SidecarProblem[];
  /** The text that it was read from; null for a new one. */
  readonly origin: SidecarOrigin | null;
}

interface SidecarOrigin {
  readonly layout: Layout;
  /** What the text says, to tell what has changed since. */
  readonly head: JsonObject;
  readonly entries: readonly SidecarEntry[];
}

export interface SidecarEntry extends LaidOut {
  /** Null for an entry of another kind; it is kept. */
  readonly annotation: Annotation | null;
}

export type DecodedSidecar =
  { readonly ok: true; readonly content: SidecarContent } | ({ readonly ok: false } & SidecarFault);

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
export const VERSION_KEY = "kutip:version";
const NAMESPACE = "urn:kutip:sidecar:";

export function emptySidecar(id: string): SidecarContent {
  const head: JsonObject = {
    "@context": [CONTEXT, { kutip: NAMESPACE }],
    id,
    type: "AnnotationCollection",
    [VERSION_KEY]: SIDECAR_VERSION,
    label: LABEL,
    first: { id: `${id}#first`, type: "AnnotationPage", partOf: { id, type: "AnnotationCollection" } },
  };
  return { head, entries: [], version: SIDECAR_VERSION, problems: [], origin: null };
}

export function decodeSidecar(text: string): DecodedSidecar {
  const file = readJsonFile(text);
  if (!file.ok) return file;
  const { body, parsed } = file;
  const collection = parsed.value;
  const shape = shapeFault(collection);
  const newer = isObject(collection) ? newerFault(collection[VERSION_KEY]) : null;
  if (shape !== null && newer !== null) {
    return { ok: false, fault: newer, mend: "Update Kutip to see its tags.", line: null, isNewer: true };
  }
  if (shape !== null || !isObject(collection)) {
    return {
      ok: false,
      fault: `is not a sidecar: ${shape}`,
      mend: "Move it elsewhere if it belongs to another program, or restore an earlier version.",
      line: null,
    };
  }
  const version = collection[VERSION_KEY];
  const items = itemsOf(collection);
  const list = parsed.places.get(items) ?? null;
  const places = parsed.elements.get(items) ?? [];
  const leads = list ? leadsOf(text, list, places) : [];
  const entries: SidecarEntry[] = [];
  const problems: SidecarProblem[] = [];
  const ids = new Set<string>();
  const lines = new LineCounter(body);
  for (const [at, json] of items.entries()) {
    const place = places[at];
    const read = readAnnotation(json);
    let annotation = read.kind === "annotation" ? read.annotation : null;
    let fault = read.kind === "faulty" ? `This annotation ${read.fault}` : null;
    if (annotation && ids.has(annotation.id)) {
      annotation = null;
      fault = "Another annotation above has the same id";
    }
    if (annotation) ids.add(annotation.id);
    if (fault !== null) {
      problems.push({ message: `${fault}; it is kept but not shown.`, line: lines.at(place?.start ?? 0) });
    }
    entries.push({
      annotation,
      json,
      text: place ? body.slice(place.start, place.end) : null,
      lead: leads[at] ?? null,
    });
  }
  const head = withoutItems(collection);
  return {
    ok: true,
    content: {
      head,
      entries,
      version: typeof version === "number" ? version : SIDECAR_VERSION,
      problems,
      origin: { layout: layoutOf(text, list, places), head, entries },
    },
  };
}

/** What did not change since it was read is letter by letter what was read. */
export function encodeSidecar({ head, entries, origin }: SidecarContent): string {
  const ordered = inOrder(entries);
  if (!origin) return layOut(head, ordered, null);
  if (head !== origin.head) return layOut(head, ordered, origin.layout);
  const same =
    entries.length === origin.entries.length && entries.every((entry, at) => entry === origin.entries[at]);
  return same
    ? origin.layout.text
    : (fillLayout(origin.layout, ordered) ?? layOut(head, ordered, origin.layout));
}

/** What stood in the file keeps its order; each new entry comes before the first one with a greater id. */
function inOrder(entries: readonly SidecarEntry[]): readonly SidecarEntry[] {
  const added = entries
    .filter(({ lead }) => lead === null)
    .toSorted((a, b) => compareIds(idOf(a.json), idOf(b.json)));
  const ordered: SidecarEntry[] = [];
  let next = 0;
  for (const entry of entries) {
    if (entry.lead === null) continue;
    const id = idOf(entry.json);
    for (; next < added.length && id !== null && compareIds(idOf(added[next]!.json), id) < 0; next++) {
      ordered.push(added[next]!);
    }
    ordered.push(entry);
  }
  return [...ordered, ...added.slice(next)];
}

/** The fault of a sidecar of this version where the form is newer than this program's; null for all others. */
export function newerFault(version: Json | undefined): string | null {
  if (typeof version !== "number" || version <= SIDECAR_VERSION) return null;
  return `was written by a newer Kutip (form ${version}; this one knows ${SIDECAR_VERSION})`;
}

/** The text of a sidecar's bytes, with its byte order mark; null where they are not UTF-8. */
export function sidecarText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const NOT_UTF8: SidecarFault = {
  fault: "is not UTF-8",
  mend: "Save it as UTF-8 or restore an earlier version; Kutip leaves it as it is.",
  line: null,
};

export function annotationsOf(content: SidecarContent): readonly Annotation[] {
  return content.entries.flatMap((entry) => entry.annotation ?? []);
}

/** Puts these in the place of the annotations that `content` holds; entries that are no annotation stay. */
export function withAnnotations(content: SidecarContent, annotations: readonly Annotation[]): SidecarContent {
  const wanted = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const entries: SidecarEntry[] = [];
  for (const entry of content.entries) {
    const annotation = entry.annotation ? wanted.get(entry.annotation.id) : null;
    if (annotation === undefined) continue;
    if (annotation) wanted.delete(annotation.id);
    const same = !annotation || (entry.annotation && sameAnnotation(annotation, entry.annotation));
    entries.push(same ? entry : { ...entryFromAnnotation(annotation), lead: entry.lead });
  }
  for (const annotation of wanted.values()) entries.push(entryFromAnnotation(annotation));
  return { ...content, entries };
}

/** The entry that its text on disk stands for; null where it is no JSON. */
export function entryFromText(text: string): SidecarEntry | null {
  const parsed = parseJson(text);
  return isJsonFault(parsed) ? null : { ...entryFromJson(parsed.value), text };
}

/** An entry that is to be written anew. */
export function entryFromAnnotation(annotation: Annotation): SidecarEntry {
  const json = writeAnnotation(annotation);
  return { annotation: { ...annotation, unknown: json }, json, text: null, lead: null };
}

export function entryFromJson(json: Json): SidecarEntry {
  const read = readAnnotation(json);
  return { annotation: read.kind === "annotation" ? read.annotation : null, json, text: null, lead: null };
}

/** The entry as it stands on disk, or will. */
export function textOfEntry({ text, json }: SidecarEntry): string {
  return text ?? printJson(json);
}

/** Whether the file may go: it holds nothing but what Kutip itself writes into an empty one. */
export function holdsNothing(content: SidecarContent): boolean {
  if (content.entries.length > 0) return false;
  const fresh = emptySidecar(idOf(content.head) ?? "");
  return printJson(sortMembers(content.head)) === printJson(sortMembers(fresh.head));
}

const LABEL = "Tags and notes made with Kutip";

/** What keeps a value from being a sidecar; null where nothing does. */
function shapeFault(value: Json): string | null {
  if (!isObject(value)) return "it is not a JSON object";
  const type = value.type;
  if (type !== "AnnotationCollection" && !(isArray(type) && type.includes("AnnotationCollection"))) {
    return "its type is not `AnnotationCollection`";
  }
  const version = value[VERSION_KEY];
  if (version !== undefined && !(typeof version === "number" && Number.isInteger(version) && version >= 1)) {
    return `its \`${VERSION_KEY}\` is not a whole number`;
  }
  const first = value.first;
  if (first === undefined) return null;
  if (!isObject(first)) return "its annotations are not in the file (`first` is not an object)";
  return first.items === undefined || isArray(first.items) ? null : "`first.items` is not a list";
}

function itemsOf(collection: JsonObject): JsonArray {
  const first = collection.first;
  const items = isObject(first) ? first.items : undefined;
  return isArray(items) ? items : [];
}

function withoutItems(collection: JsonObject): JsonObject {
  const first = collection.first;
  if (!isObject(first)) {
    const id = idOf(collection);
    return {
      ...collection,
      first: { ...(id === null ? {} : { id: `${id}#first` }), type: "AnnotationPage" },
    };
  }
  return {
    ...collection,
    first: Object.fromEntries(Object.entries(first).filter(([key]) => key !== "items")),
  };
}

function idOf(json: Json): string | null {
  const id = isObject(json) ? json.id : json;
  return typeof id === "string" ? id : null;
}

/** By code unit; entries without an id come last and keep their order. */
function compareIds(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortMembers(value: Json): Json {
  if (isArray(value)) return value.map(sortMembers);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => compareIds(a, b))
      .map(([key, member]) => [key, sortMembers(member)]),
  );
}

/** Line numbers for ascending offsets, in one pass over the text for all of them. */
class LineCounter {
  readonly #text: string;
  #offset = 0;
  #line = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): number {
    if (offset > this.#offset) {
      this.#line += lineOf(this.#text.slice(this.#offset, offset), offset - this.#offset);
      this.#offset = offset;
    }
    return this.#line;
  }
}
