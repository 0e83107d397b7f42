/**
 * One article's sidecar as it is known: its state, what the file holds, and the queue of what is to be done with it. It reads and writes
 * nothing itself; `store.ts` does.
 */
import { isFileProblem, type FileProblem } from "../host/ports";
import type { Annotation } from "./annotation";
import { sameAnnotation } from "./format/annotationJson";
import type { MovedAnchors } from "./changing/changes";
import {
  annotationsOf,
  decodeSidecar,
  newerFault,
  NOT_UTF8,
  sidecarText,
  type SidecarContent,
} from "./format/codec";
import { mergeConflictMarks } from "./merging/conflict";
import { ArticlePlaces } from "./anchoring/placing";
import type { SidecarState } from "./sidecar";

export const SIDECAR_SUFFIX = ".kutip.json";

export class SidecarFile {
  readonly articleUri: string;
  readonly uri: string;
  readonly places = new ArticlePlaces();
  /** Anchors of annotations that were removed before their text moved: where an undo puts them. */
  readonly removed = new Map<string, MovedAnchors>();
  state: SidecarState | null = null;
  /** What the file holds; null where there is none. The last good state while it cannot be read. */
  content: SidecarContent | null = null;
  annotations: readonly Annotation[] = [];
  /** As read or written last; undefined before the first time and where reading failed. */
  #bytes: Uint8Array | null | undefined;
  #isTrusted = true;
  #last: Promise<unknown> = Promise.resolve();

  readonly #onState: (state: SidecarState) => void;

  /** `onState` is told of every other state than the one before, the first one included. */
  constructor(articleUri: string, onState: (state: SidecarState) => void = () => undefined) {
    this.articleUri = articleUri;
    this.uri = articleUri + SIDECAR_SUFFIX;
    this.#onState = onState;
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
    const state = this.#stateOf(bytes);
    this.state = state;
    if (sameState(before, state)) return false;
    this.#onState(state);
    return before !== null || state.status !== "absent";
  }

  #stateOf(bytes: Uint8Array | null | FileProblem): SidecarState {
    if (isFileProblem(bytes)) {
      this.#bytes = undefined;
      const message = `${nameOf(this.uri)} cannot be read: ${bytes.problem}. Make it readable; until then its tags cannot be changed.`;
      return { status: "unreadable", message, line: null };
    }
    this.#bytes = bytes;
    if (bytes === null) {
      this.#hold(null);
      return { status: "absent" };
    }
    const text = sidecarText(bytes);
    const decoded = text === null ? ({ ok: false, ...NOT_UTF8 } as const) : decodeSidecar(text);
    if (!decoded.ok) {
      const { fault, mend, line, isConflict } = decoded;
      const where = line === null ? "" : ` (line ${line + 1})`;
      const message = `${nameOf(this.uri)}${where} ${fault}. ${mend}`;
      if (this.content === null && text !== null)
        this.annotations = isConflict ? annotationsOfBoth(text) : [];
      return { status: "unreadable", message, line, ...(isConflict ? { isConflict } : {}) };
    }
    this.#hold(decoded.content);
    const { problems } = decoded.content;
    return {
      status: "loaded",
      annotations: this.annotations,
      readOnly: readOnlyMessage(this.uri, decoded.content),
      ...(problems.length > 0 ? { problems } : {}),
    };
  }

  #hold(content: SidecarContent | null): void {
    this.content = content;
    this.annotations = content ? annotationsOf(content) : [];
  }
}

/** Why the file must not be written to; null where it may. */
export function refusal(state: SidecarState | null): string | null {
  if (state?.status === "unreadable") return state.message;
  return state?.status === "loaded" ? state.readOnly : null;
}

function readOnlyMessage(uri: string, content: SidecarContent): string | null {
  const newer = newerFault(content.version);
  return newer === null
    ? null
    : `${nameOf(uri)} ${newer}. Its tags are shown as far as they are understood; update Kutip to change them.`;
}

export function writeMessage(uri: string, { problem, readOnly, mend }: FileProblem): string {
  const usual = readOnly
    ? "Allow writing to its folder, or work on a copy of the corpus, and try again."
    : "See that the disk has room and no other program holds the file, and try again.";
  return `${nameOf(uri)} cannot be written: ${problem}. Nothing was changed. ${mend ?? usual}`;
}

export function overtakenMessage(uri: string): string {
  return `${nameOf(uri)} cannot be written: another program writes it without a pause. Nothing was changed. Let it come to its end and try again.`;
}

/** The file's name for a person to read. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What both sides of a conflict hold, to be seen while nothing else is known of the file. */
function annotationsOfBoth(text: string): readonly Annotation[] {
  const merged = mergeConflictMarks(text);
  return merged.ok ? annotationsOf(merged.content) : [];
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
