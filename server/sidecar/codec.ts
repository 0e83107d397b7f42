/**
 * A sidecar's text ⇄ what it holds: a W3C `AnnotationCollection` with one page, one annotation a line, in the order of their ids.
 * What this version does not understand is kept as it stands; a text that it cannot read is refused and never half read.
 * It touches no file.
 */
import { readAnnotation, sameAnnotation, writeAnnotation } from "./annotationJson";
import type { Annotation } from "./annotation";
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
import type { SidecarProblem } from "./sidecar";

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
}

export interface SidecarEntry {
  /** Null for an entry that is not an annotation of a span; it is kept. */
  readonly annotation: Annotation | null;
  readonly json: Json;
  /** The entry's line as it stands on disk; null where it spans lines. */
  readonly line: string | null;
}

export type DecodedSidecar =
  | { readonly ok: true; readonly content: SidecarContent }
  /** `fault` is a sentence without its subject and without what to do: `is not JSON: a comma or } is missing`. */
  | {
      readonly ok: false;
      readonly fault: string;
      readonly mend: string;
      /** Zero-based. */
      readonly line: number | null;
    };

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const VERSION_KEY = "kutip:version";
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
  return { head, entries: [], version: SIDECAR_VERSION, problems: [] };
}

export function decodeSidecar(text: string): DecodedSidecar {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t\r\n]|$)/m.exec(body);
  if (marker) {
    return {
      ok: false,
      fault: "holds the marks of a merge conflict",
      mend: "Keep the lines of both sides, remove the marks, and save it.",
      line: lineOf(body, marker.index),
    };
  }
  const parsed = parseJson(body);
  if (isJsonFault(parsed)) {
    return {
      ok: false,
      fault: `is not JSON: ${parsed.fault}`,
      mend: "Mend it by hand or restore an earlier version; Kutip leaves it as it is.",
      line: lineOf(body, parsed.offset),
    };
  }
  const collection = parsed.value;
  const shape = shapeFault(collection);
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
  const entries: SidecarEntry[] = [];
  const problems: SidecarProblem[] = [];
  const ids = new Set<string>();
  const lines = new LineCounter(body);
  for (const json of items) {
    const place = isObject(json) ? parsed.places.get(json) : undefined;
    const line = place ? body.slice(place.start, place.end) : null;
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
    entries.push({ annotation, json, line: line?.includes("\n") || line?.includes("\r") ? null : line });
  }
  return {
    ok: true,
    content: {
      head: withoutItems(collection),
      entries,
      version: typeof version === "number" ? version : SIDECAR_VERSION,
      problems,
    },
  };
}

/** Lines of entries that did not change are letter by letter those that were read. */
export function encodeSidecar(content: SidecarContent): string {
  const lines = content.entries
    .toSorted((a, b) => compareIds(idOf(a.json), idOf(b.json)))
    .map((entry) => entry.line ?? printJson(entry.json));
  const { first, ...head } = content.head;
  const page = isObject(first) ? first : {};
  const members = [
    ...Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${printLoosely(value)}`),
    `  "first": {\n${[
      ...Object.entries(page).map(([key, value]) => `    ${JSON.stringify(key)}: ${printLoosely(value)}`),
      lines.length === 0 ? `    "items": []` : `    "items": [\n${lines.join(",\n")}\n    ]`,
    ].join(",\n")}\n  }`,
  ];
  return `{\n${members.join(",\n")}\n}\n`;
}

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
    entries.push(same ? entry : entryOf(annotation));
  }
  for (const annotation of wanted.values()) entries.push(entryOf(annotation));
  return { ...content, entries };
}

/** Whether the file may go: it holds nothing but what Kutip itself writes into an empty one. */
export function holdsNothing(content: SidecarContent): boolean {
  if (content.entries.length > 0) return false;
  const fresh = emptySidecar(idOf(content.head) ?? "");
  return printJson(sortMembers(content.head)) === printJson(sortMembers(fresh.head));
}

const LABEL = "Tags and notes made with Kutip";

function entryOf(annotation: Annotation): SidecarEntry {
  const json = writeAnnotation(annotation);
  return { annotation: { ...annotation, unknown: json }, json, line: null };
}

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

/** On one line, with the spaces that a person expects. */
function printLoosely(value: Json): string {
  if (isArray(value)) return `[${value.map(printLoosely).join(", ")}]`;
  if (!isObject(value)) return printJson(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${printLoosely(member)}`,
  );
  return `{ ${members.join(", ")} }`;
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
