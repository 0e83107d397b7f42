/**
 * The sidecars of a server: every read and write of `*.kutip.json` beside articles goes through here, one queue a file. A change reads
 * the file, is made on what stands there now, and counts as done when it is on disk. What cannot be read is never written over, and the
 * last state that could be read stays in use.
 */
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { Span } from "../core/text/span";
import { isFileProblem, type FileProblem, type Host } from "../host/ports";
import type { Annotation, Placement } from "./annotation";
import { makeAnchor } from "./anchor";
import { sameAnchor, sameAnnotation } from "./annotationJson";
import { applyAnchors, applyChange, type ChangedContent } from "./changes";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  holdsNothing,
  newerFault,
  type SidecarContent,
} from "./codec";
import { countedText } from "./countedSnapshot";
import { ArticlePlaces } from "./placing";
import type { ChangeResult, Sidecars, SidecarState } from "./sidecar";

export const SIDECAR_SUFFIX = ".kutip.json";

export function createSidecars(host: Host): Sidecars {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(articleUri: string) => void>();
  /** Tags of this session, the last one last. */
  const used = new Set<string>();

  const entryOf = (articleUri: string): Entry => {
    const known = entries.get(articleUri);
    if (known) return known;
    const entry = new Entry(articleUri);
    entries.set(articleUri, entry);
    return entry;
  };
  const tell = (entry: Entry): void => {
    for (const listener of [...listeners]) listener(entry.articleUri);
  };

  /** Reads the file and takes over what it holds. Resolves to whether that is something new. */
  const read = async (entry: Entry): Promise<boolean> => {
    const bytes = await host.files.read(entry.uri);
    return entry.confirms(bytes) ? false : entry.take(bytes);
  };

  /**
   * Makes a change on what is on disk now, and once more where another program was quicker; `edit` gives the content back as it is where
   * nothing is to be done, and learns what was known before. `done` runs before the listeners do.
   */
  const write = async (
    entry: Entry,
    edit: (content: SidecarContent, known: SidecarContent | null) => ChangedContent,
    done: (id: string) => void,
  ): Promise<ChangeResult> => {
    const known = entry.content;
    let news = await read(entry);
    let written = await writeRead(host, entry, (content) => edit(content, known));
    for (let overtaken = 1; "found" in written && overtaken < MOST_OVERTAKEN; overtaken++) {
      news = entry.take(written.found) || news;
      written = await writeRead(host, entry, (content) => edit(content, known));
    }
    const { result, changed } =
      "found" in written ? { result: failure(overtakenMessage(entry.uri)), changed: false } : written;
    if (result.ok) done(result.id);
    if (news || changed) tell(entry);
    return result;
  };

  return {
    uriOf: (articleUri) => articleUri + SIDECAR_SUFFIX,

    load: (articleUri) => {
      const entry = entryOf(articleUri);
      if (entry.state && entry.isTrusted) return Promise.resolve(entry.state);
      return entry.queue(async () => {
        const isFirst = entry.state === null;
        const news = entry.state && entry.isTrusted ? false : await read(entry);
        if (news && !isFirst) tell(entry);
        return entry.state ?? { status: "absent" };
      });
    },

    known: (articleUri) => entries.get(articleUri)?.state ?? null,

    place: (snapshot): Placement => {
      const entry = entryOf(snapshot.uri);
      return entry.places.place(snapshot, entry.annotations);
    },

    edited: (articleUri, edits) => entries.get(articleUri)?.places.edited(edits),

    candidates: (snapshot, id) => {
      const entry = entries.get(snapshot.uri);
      const annotation = entry?.annotations.find((one) => one.id === id);
      return entry && annotation ? entry.places.candidates(snapshot, annotation) : [];
    },

    recentTags: () => {
      const annotations = [...entries.values()].flatMap((entry) => entry.annotations);
      annotations.sort((a, b) => (a.modified < b.modified ? 1 : a.modified > b.modified ? -1 : 0));
      return [...new Set([...[...used].reverse(), ...annotations.flatMap((annotation) => annotation.tags)])];
    },

    change: async (snapshot, change) => {
      const entry = entryOf(snapshot.uri);
      const span = "span" in change ? change.span : null;
      const key = span ? entry.places.track(snapshot, span) : null;
      const textHash = span ? await host.sha256(countedText(snapshot).lf) : null;
      const result = await entry.queue(() =>
        write(
          entry,
          (content, known) => {
            const spans = change.kind === "addTag" ? exactSpans(entry, snapshot, content) : null;
            return applyChange(content, change, {
              anchorOf: (chosen) => makeAnchor(countedText(snapshot), inside(chosen, snapshot), textHash),
              spanOf: (annotation) => spans?.get(annotation.id) ?? null,
              knownOf: (id) => (known && annotationsOf(known).find((one) => one.id === id)) ?? null,
              now: host.clock.now(),
              nextId: () => host.ids.next(),
            });
          },
          (id) => {
            const annotation = entry.annotations.find((one) => one.id === id);
            if (key) entry.places.adopt(key, annotation ?? null);
          },
        ),
      );
      if (key && !result.ok) entry.places.adopt(key, null);
      if (result.ok && change.kind === "addTag") remember(used, change.tag.trim());
      return result;
    },

    saved: async (snapshot) => {
      const entry = entries.get(snapshot.uri);
      if (!entry || entry.annotations.length === 0) return null;
      const unhashed = entry.places.moved(snapshot, "");
      if (unhashed.size === 0) return null;
      const textHash = await host.sha256(countedText(snapshot).lf);
      const moved = new Map(
        [...unhashed].map(([id, { from, to }]) => [id, { from, to: { ...to, textHash } }] as const),
      );
      return entry.queue(() =>
        write(
          entry,
          (content) => ({ ok: true, content: applyAnchors(content, moved), id: [...moved.keys()][0] ?? "" }),
          () => {
            for (const annotation of entry.annotations) {
              const move = moved.get(annotation.id);
              if (move && sameAnchor(move.to, annotation.anchor)) entry.places.stored(annotation);
            }
          },
        ),
      );
    },

    closed: (articleUri) => {
      const entry = entries.get(articleUri);
      entry?.places.close();
      // Outside the workspace's folders nobody tells of changes on disk: whoever opens the article again reads its sidecar anew.
      entry?.distrust();
    },

    changedOnDisk: (sidecarUri) => {
      if (!sidecarUri.endsWith(SIDECAR_SUFFIX)) return Promise.resolve(false);
      const entry = entryOf(sidecarUri.slice(0, -SIDECAR_SUFFIX.length));
      return entry.queue(async () => {
        const news = await read(entry);
        if (news) tell(entry);
        return news;
      });
    },

    onDidChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** One article's sidecar: what is known of it, and the queue of what is to be done with it. */
class Entry {
  readonly articleUri: string;
  readonly uri: string;
  readonly places = new ArticlePlaces();
  state: SidecarState | null = null;
  /** What the file holds; null where there is none. The last good state while it cannot be read. */
  content: SidecarContent | null = null;
  annotations: readonly Annotation[] = [];
  /** As read or written last; undefined before the first time and where reading failed. */
  #bytes: Uint8Array | null | undefined;
  #isTrusted = true;
  #last: Promise<unknown> = Promise.resolve();

  constructor(articleUri: string) {
    this.articleUri = articleUri;
    this.uri = articleUri + SIDECAR_SUFFIX;
  }

  /** Runs the job when all before it have ended. */
  queue<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#last.then(job, job);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Whether the file could be read, or is known not to be there, and its state is to be relied on. */
  get isTrusted(): boolean {
    return this.#isTrusted && this.#bytes !== undefined;
  }

  /** Has the file read again before its state is next relied on. */
  distrust(): void {
    this.#isTrusted = false;
  }

  /** What the file holds as far as is known; null where there is none, or where it cannot be read. */
  get bytes(): Uint8Array | null {
    return this.#bytes ?? null;
  }

  /** Whether the file, read just now, still is as it was read or written last. */
  confirms(bytes: Uint8Array | null | FileProblem): boolean {
    this.#isTrusted = true;
    const known = this.#bytes;
    if (bytes === null || known === null || known === undefined || isFileProblem(bytes))
      return bytes === known;
    return bytes.length === known.length && bytes.every((byte, at) => byte === known[at]);
  }

  /** Takes over what was read or written; whether a person would notice. */
  take(bytes: Uint8Array | null | FileProblem): boolean {
    const before = this.state;
    if (isFileProblem(bytes)) {
      this.#bytes = undefined;
      this.state = {
        status: "unreadable",
        message: `${nameOf(this.uri)} cannot be read: ${bytes.problem}. Make it readable; until then its tags cannot be changed.`,
        line: null,
      };
      return !sameState(before, this.state);
    }
    this.#bytes = bytes;
    if (bytes === null) {
      this.#hold(null);
      this.state = { status: "absent" };
      return before !== null && before.status !== "absent";
    }
    const text = decodeUtf8(bytes);
    const decoded = text === null ? NOT_UTF8 : decodeSidecar(text);
    if (!decoded.ok) {
      const line = decoded.line === null ? "" : ` (line ${decoded.line + 1})`;
      const message = `${nameOf(this.uri)}${line} ${decoded.fault}. ${decoded.mend}`;
      this.state = { status: "unreadable", message, line: decoded.line };
    } else {
      this.#hold(decoded.content);
      const { problems } = decoded.content;
      this.state = {
        status: "loaded",
        annotations: this.annotations,
        readOnly: readOnlyMessage(this.uri, decoded.content),
        ...(problems.length > 0 ? { problems } : {}),
      };
    }
    return !sameState(before, this.state);
  }

  #hold(content: SidecarContent | null): void {
    this.content = content;
    this.annotations = content ? annotationsOf(content) : [];
  }
}

const NOT_UTF8 = {
  ok: false,
  fault: "is not UTF-8",
  mend: "Save it as UTF-8 or restore an earlier version; Kutip leaves it as it is.",
  line: null,
} as const;

/** How often a change is made anew because another program wrote between reading and writing, before it is given up. */
const MOST_OVERTAKEN = 100;

/** Comes back with what was found where another program wrote behind the reading. */
async function writeRead(
  host: Host,
  entry: Entry,
  edit: (content: SidecarContent) => ChangedContent,
): Promise<
  { readonly result: ChangeResult; readonly changed: boolean } | { readonly found: Uint8Array | null }
> {
  const refused = refusal(entry.state);
  if (refused !== null) return { result: failure(`${refused} Nothing was changed.`), changed: false };
  const content = entry.content ?? emptySidecar(host.ids.next());
  const edited = edit(content);
  if (!edited.ok) return { result: failure(edited.fault), changed: false };
  const result: ChangeResult = { ok: true, id: edited.id };
  if (edited.content === content) return { result, changed: false };
  const bytes = holdsNothing(edited.content) ? null : new TextEncoder().encode(encodeSidecar(edited.content));
  const exchanged = await host.files.exchange(entry.uri, entry.bytes, bytes);
  if (exchanged.kind === "overtaken") return { found: exchanged.found };
  if (exchanged.kind === "refused")
    return { result: failure(writeMessage(entry.uri, exchanged)), changed: false };
  entry.take(bytes);
  return { result, changed: true };
}

function refusal(state: SidecarState | null): string | null {
  if (state?.status === "unreadable") return state.message;
  return state?.status === "loaded" ? state.readOnly : null;
}

function failure(message: string): ChangeResult {
  return { ok: false, message };
}

function readOnlyMessage(uri: string, content: SidecarContent): string | null {
  const newer = newerFault(content.version);
  return newer === null
    ? null
    : `${nameOf(uri)} ${newer}. Its tags are shown as far as they are understood; update Kutip to change them.`;
}

function writeMessage(uri: string, { problem, readOnly, mend }: FileProblem): string {
  const usual = readOnly
    ? "Allow writing to its folder, or work on a copy of the corpus, and try again."
    : "See that the disk has room and no other program holds the file, and try again.";
  return `${nameOf(uri)} cannot be written: ${problem}. Nothing was changed. ${mend ?? usual}`;
}

function overtakenMessage(uri: string): string {
  return `${nameOf(uri)} cannot be written: another program writes it without a pause. Nothing was changed. Let it come to its end and try again.`;
}

/** The file's name for a person to read. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function sameState(a: SidecarState | null, b: SidecarState): boolean {
  if (a?.status === "unreadable") {
    return b.status === "unreadable" && a.message === b.message;
  }
  if (a?.status !== "loaded" || b.status !== "loaded") return a?.status === b.status;
  return (
    a.readOnly === b.readOnly &&
    a.annotations.length === b.annotations.length &&
    a.annotations.every((annotation, at) => sameAnnotation(annotation, b.annotations[at]!)) &&
    JSON.stringify(a.problems ?? []) === JSON.stringify(b.problems ?? [])
  );
}

/** Where the content's annotations stand in the snapshot letter by letter. */
function exactSpans(
  entry: Entry,
  snapshot: ArticleSnapshot,
  content: SidecarContent,
): ReadonlyMap<string, Span> {
  const { placed } = entry.places.place(snapshot, annotationsOf(content));
  return new Map(placed.filter((one) => !one.approximate).map((one) => [one.annotation.id, one.span]));
}

function inside(span: Span, { text }: ArticleSnapshot): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  return { start, end: Math.max(start, Math.min(span.end, text.length)) };
}

function remember(used: Set<string>, tag: string): void {
  used.delete(tag);
  used.add(tag);
}
