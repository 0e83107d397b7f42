/**
 * Sidecars that end up at another article: copied, with ids of their own, or put together with one that stands there already. What
 * happens to the file that they came from is the caller's business; nothing is ever written over what cannot be read.
 */
import { isFileProblem, type Host } from "../../host/ports";
import {
  annotationsOf,
  decodeSidecar,
  encodeSidecar,
  entryFromJson,
  newerFault,
  NOT_UTF8,
  sidecarText,
  type SidecarContent,
} from "../format/codec";
import { isArray, isObject, type Json } from "../format/json";
import { mergeSidecars } from "./merge";
import type { Sidecars } from "../sidecar";
import { nameOf, writeMessage } from "../sidecarFile";

export type Relocated =
  /** `annotations`: how many the target holds now. */
  | { readonly ok: true; readonly annotations: number }
  /** A sentence for a person: what could not be done, why, and what to do. */
  | { readonly ok: false; readonly message: string };

/**
 * Gives a copy of an article a copy of its tags. Their ids are new: an id names one annotation in the whole corpus, so that links,
 * merges and the undoing of a change can never mean the copy where they mean the original.
 */
export async function copySidecar(
  host: Host,
  sidecars: Sidecars,
  from: string,
  to: string,
): Promise<Relocated> {
  const source = await readSidecar(host, sidecars.uriOf(from));
  if (!source.ok) return source;
  if (source.content === null) return { ok: true, annotations: 0 };
  const copy = withNewIds(source.content, () => host.ids.next());
  return sidecars.alone(to, () => write(host, sidecars.uriOf(to), null, copy));
}

/**
 * Puts what the sidecar of `from` holds into that of `to`, annotation by annotation; both keep what they have. The file of `from`
 * stays.
 */
export async function joinSidecars(
  host: Host,
  sidecars: Sidecars,
  from: string,
  to: string,
): Promise<Relocated> {
  const source = await readSidecar(host, sidecars.uriOf(from));
  if (!source.ok) return source;
  return sidecars.alone(to, async () => {
    const uri = sidecars.uriOf(to);
    const target = await readSidecar(host, uri);
    if (!target.ok) return target;
    if (source.content === null) return { ok: true, annotations: target.content?.entries.length ?? 0 };
    const newer = newerFault(target.content?.version) ?? newerFault(source.content.version);
    if (newer !== null) return failure(`One of them ${newer}. Update Kutip to put them together.`);
    const joined =
      target.content === null ? source.content : mergeSidecars(null, target.content, source.content);
    return write(host, uri, target.bytes, joined);
  });
}

/** Gives every annotation of a sidecar a new id, where one of them is that of another sidecar of the corpus. */
export async function renewIds(
  host: Host,
  sidecars: Sidecars,
  article: string,
  isTaken: (id: string) => boolean,
): Promise<Relocated> {
  return sidecars.alone(article, async () => {
    const uri = sidecars.uriOf(article);
    const source = await readSidecar(host, uri);
    if (!source.ok) return source;
    const { content } = source;
    // What a newer Kutip wrote may name ids where this one does not look for them.
    if (content === null || newerFault(content.version) !== null) return { ok: true, annotations: 0 };
    const annotations = annotationsOf(content);
    if (!annotations.some(({ id }) => isTaken(id))) return { ok: true, annotations: annotations.length };
    const renewed = withNewIds(content, () => host.ids.next());
    return write(host, uri, source.bytes, renewed);
  });
}

/** The content with new ids for the collection and all its entries; what refers to one of them by its id refers to the new one. */
export function withNewIds(content: SidecarContent, nextId: () => string): SidecarContent {
  const ids = new Map<string, string>();
  for (const json of [content.head, ...content.entries.map((entry) => entry.json)]) {
    const id = isObject(json) ? json.id : null;
    if (typeof id === "string" && !ids.has(id)) ids.set(id, nextId());
  }
  const head = renamed(content.head, ids);
  return {
    ...content,
    head: isObject(head) ? head : content.head,
    entries: content.entries.map(({ json }) => entryFromJson(renamed(json, ids))),
    problems: [],
    origin: null,
  };
}

/** Every text of the value that is an id, or an id with a fragment, renamed; tags and quoted words are never ids. */
function renamed(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") {
    const fragment = value.indexOf("#");
    const id = fragment < 0 ? value : value.slice(0, fragment);
    const renewed = ids.get(id);
    return renewed === undefined ? value : renewed + value.slice(id.length);
  }
  if (isArray(value)) return value.map((one) => renamed(one, ids));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, WORDS.has(key) ? member : renamed(member, ids)]),
  );
}

/** Members that hold words of people and articles. */
const WORDS = new Set(["value", "exact", "prefix", "suffix"]);

type ReadSidecar =
  | { readonly ok: true; readonly content: SidecarContent | null; readonly bytes: Uint8Array | null }
  | { readonly ok: false; readonly message: string };

async function readSidecar(host: Host, uri: string): Promise<ReadSidecar> {
  const bytes = await host.files.read(uri);
  if (bytes === null) return { ok: true, content: null, bytes };
  if (isFileProblem(bytes)) return failure(`${nameOf(uri)} cannot be read: ${bytes.problem}.`);
  const text = sidecarText(bytes);
  const decoded = text === null ? ({ ok: false, ...NOT_UTF8 } as const) : decodeSidecar(text);
  return decoded.ok
    ? { ok: true, content: decoded.content, bytes }
    : failure(`${nameOf(uri)} ${decoded.fault}. ${decoded.mend}`);
}

async function write(
  host: Host,
  uri: string,
  before: Uint8Array | null,
  content: SidecarContent,
): Promise<Relocated> {
  const bytes = new TextEncoder().encode(encodeSidecar(content));
  const exchanged = await host.files.exchange(uri, before, bytes);
  if (exchanged.kind === "refused") return failure(writeMessage(uri, exchanged));
  if (exchanged.kind === "overtaken")
    return failure(
      before === null
        ? `${nameOf(uri)} is there already and stays as it is.`
        : `${nameOf(uri)} was changed by another program meanwhile and stays as it is. Try again.`,
    );
  return { ok: true, annotations: annotationsOf(content).length };
}

function failure(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
