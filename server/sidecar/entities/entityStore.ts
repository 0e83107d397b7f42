/**
 * The lists of entities of a server: every read and write of `kutip.entities.json` goes through here, one queue a file. A change is made on
 * what is on disk when it is written and counts as done when it is there. What cannot be read is never written over, and what was last read
 * stays in use.
 */
import { createHistory, type History } from "../../history/history";
import { changeBetween, endsOf, type ChangeOutcome, type EntityChange } from "../../history/change";
import { isFileProblem, type FileProblem, type Host } from "../../host/ports";
import { sidecarText } from "../format/codec";
import { equalJson, isJsonFault, parseJson, printJson, type Json } from "../format/json";
import { oneLine } from "../format/layout";
import { nameOf, overtakenMessage, writeMessage } from "../sidecarFile";
import {
  decisionsOf,
  decodeEntities,
  encodeEntities,
  entryFromJson,
  holdsNothing,
  keyOfEntry,
  newerFault,
  NO_ENTITIES,
  withDecisions,
  type EntityContent,
  type EntityEntry,
} from "./entityCodec";
import { ENTITIES_FILE, type EntityChangeResult, type EntityListState, type EntityLists } from "./entityList";
import { mergeMarked } from "../merging/conflict";
import { ENTITY_FORM, revertEntity } from "./entityMerge";

/** How often a change is made anew because another program wrote between reading and writing, before it is given up. */
const MOST_OVERTAKEN = 100;

const ABSENT: EntityListState = { status: "absent" };

/** Changes are steps of `history`, which is told here how to bring them back. */
export function createEntityLists(host: Host, history: History = createHistory(host)): EntityLists {
  const files = new Map<string, EntityFile>();
  const listeners = new Set<(folderUri: string, state: EntityListState) => void>();

  const fileOf = (folderUri: string): EntityFile => {
    const known = files.get(folderUri);
    if (known) return known;
    const file = new EntityFile(folderUri);
    files.set(folderUri, file);
    return file;
  };
  const tell = (file: EntityFile): void => {
    for (const listener of [...listeners]) listener(file.folderUri, file.state);
  };
  /** Whether it says something else than before. */
  const read = async (file: EntityFile): Promise<boolean> => file.take(await host.files.read(file.uri));

  const write = async <Result>(
    file: EntityFile,
    edit: (content: EntityContent) => Edited<Result> | string,
  ): Promise<Written<Result>> => {
    let isNews = await read(file);
    let written: Written<Result> = { ok: false, message: overtakenMessage(file.uri) };
    for (let attempt = 0; attempt < MOST_OVERTAKEN; attempt++) {
      const tried = await writeRead(host, file, edit);
      if (!("found" in tried)) {
        written = tried;
        break;
      }
      isNews = file.take(tried.found) || isNews;
    }
    if (isNews || (written.ok && written.changes.length > 0)) tell(file);
    return written;
  };

  history.register("entity", (uri, changes, direction) => {
    const file = fileOf(uri.slice(0, -ENTITIES_FILE.length - 1));
    return file.queue(async () => {
      const written = await write(file, (content) => {
        let now = content;
        const results = changes.map((change): ChangeOutcome<EntityChange> => {
          const { from, to } = endsOf(change, direction);
          const [before, aim] = [entryOf(change.list, from), entryOf(change.list, to)];
          const there = entryToRevert(now, change, before);
          const reverted = revertEntity(jsonOf(before), jsonOf(aim), jsonOf(there));
          if (reverted.kind === "left")
            return { kind: "left", message: LEFT[reverted.why](file.uri), canRetry: false };
          const { json, isWhole } = reverted;
          const isAim = aim !== null && equalJson(json, aim.json);
          const entry = isAim ? aim : json === null ? null : entryFromJson(change.list, json);
          now = { ...now, entries: replaced(now.entries, there, entry) };
          const told = changeBetween(change, direction, textOf(there), textOf(entry));
          return { kind: "done", change: told, left: isWhole ? null : LEFT.part(file.uri) };
        });
        return { content: now, results };
      });
      if (written.ok) return written.results;
      return changes.map(() => ({ kind: "left", message: written.message, canRetry: true }));
    });
  });

  return {
    uriOf: (folderUri) => `${folderUri}/${ENTITIES_FILE}`,

    load: (folderUri) => {
      const file = fileOf(folderUri);
      return file.queue(async () => {
        if (!file.isRead && (await read(file))) tell(file);
        return file.state;
      });
    },

    known: (folderUri) => files.get(folderUri)?.state ?? ABSENT,

    change: (folderUri, label, creator, edit): Promise<EntityChangeResult> => {
      const file = fileOf(folderUri);
      return file.queue(async () => {
        const nextId = (): string => host.ids.next();
        const written = await write(file, (content) => {
          const decisions = edit(decisionsOf(content), { creator, now: host.clock.now(), nextId });
          if (typeof decisions === "string") return decisions;
          return { content: withDecisions(content, decisions, nextId), results: [] };
        });
        if (!written.ok) return written;
        history.record(label, written.changes);
        return { ok: true, isChanged: written.changes.length > 0 };
      });
    },

    changedOnDisk: (fileUri) => {
      const file = fileOf(fileUri.slice(0, -ENTITIES_FILE.length - 1));
      return file.queue(async () => {
        const isNews = await read(file);
        if (isNews) tell(file);
        return isNews;
      });
    },

    onDidChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Edited<Result> {
  readonly content: EntityContent;
  readonly results: readonly Result[];
}

type Written<Result> =
  | { readonly ok: true; readonly results: readonly Result[]; readonly changes: readonly EntityChange[] }
  | { readonly ok: false; readonly message: string };

/** One file as it is known, and the queue of what is to be done with it. */
class EntityFile {
  readonly folderUri: string;
  readonly uri: string;
  state: EntityListState = ABSENT;
  /** What the file holds; the last good content while it cannot be read. */
  content: EntityContent = NO_ENTITIES;
  /** As read or written last; undefined before the first time and where reading failed. */
  bytes: Uint8Array | null | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folderUri: string) {
    this.folderUri = folderUri;
    this.uri = `${folderUri}/${ENTITIES_FILE}`;
  }

  get isRead(): boolean {
    return this.bytes !== undefined;
  }

  /** Runs the job when all before it have ended. */
  queue<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#last.then(job, job);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Takes over what was read or written; whether it says something else than before. */
  take(bytes: Uint8Array | null | FileProblem): boolean {
    if (!isFileProblem(bytes) && this.bytes !== undefined && sameBytes(bytes, this.bytes)) return false;
    const before = JSON.stringify(this.state);
    this.state = this.#stateOf(bytes);
    return JSON.stringify(this.state) !== before;
  }

  #stateOf(bytes: Uint8Array | null | FileProblem): EntityListState {
    const unreadable = (message: string, line: number | null): EntityListState => ({
      status: "unreadable",
      decisions: decisionsOf(this.content),
      message,
      line,
    });
    if (isFileProblem(bytes)) {
      this.bytes = undefined;
      return unreadable(
        `${ENTITIES_FILE} cannot be read: ${bytes.problem}. Make it readable; until then its decisions cannot be changed.`,
        null,
      );
    }
    this.bytes = bytes;
    if (bytes === null) {
      this.content = NO_ENTITIES;
      return ABSENT;
    }
    const text = sidecarText(bytes);
    if (text === null) return unreadable(`${ENTITIES_FILE} is not UTF-8. Save it as UTF-8.`, null);
    const decoded = decodeEntities(text);
    if (!decoded.ok) {
      const where = decoded.line === null ? "" : ` (line ${decoded.line + 1})`;
      const state = unreadable(`${ENTITIES_FILE}${where} ${decoded.fault}. ${decoded.mend}`, decoded.line);
      if (!decoded.isConflict || state.status !== "unreadable") return state;
      const both = this.content === NO_ENTITIES ? mergeMarked(ENTITY_FORM, text) : null;
      return { ...state, isConflict: true, ...(both?.ok ? { decisions: decisionsOf(both.content) } : {}) };
    }
    this.content = decoded.content;
    const { version, problems } = decoded.content;
    const newer = newerFault(version);
    const readOnly =
      newer === null
        ? null
        : `${ENTITIES_FILE} ${newer}. What is understood of it holds; update Kutip to change it.`;
    return { status: "loaded", decisions: decisionsOf(decoded.content), readOnly, problems };
  }
}

/** Comes back with what was found where another program wrote behind the reading. */
async function writeRead<Result>(
  host: Host,
  file: EntityFile,
  edit: (content: EntityContent) => Edited<Result> | string,
): Promise<Written<Result> | { readonly found: Uint8Array | null }> {
  const { state, content: before } = file;
  const refused =
    state.status === "unreadable" ? state.message : state.status === "loaded" ? state.readOnly : null;
  if (refused !== null) return { ok: false, message: `${refused} Nothing was changed.` };
  const edited = edit(before);
  if (typeof edited === "string") return { ok: false, message: edited };
  const { content, results } = edited;
  const changes = changesBetween(file.uri, before, content);
  if (changes.length === 0) return { ok: true, results, changes };
  const bytes = holdsNothing(content) ? null : new TextEncoder().encode(encodeEntities(content));
  const exchanged = await host.files.exchange(file.uri, file.bytes ?? null, bytes);
  if (exchanged.kind === "overtaken") return { found: exchanged.found };
  if (exchanged.kind === "refused") return { ok: false, message: writeMessage(file.uri, exchanged) };
  file.take(bytes);
  return { ok: true, results, changes };
}

function changesBetween(uri: string, before: EntityContent, after: EntityContent): readonly EntityChange[] {
  const left = new Set(before.entries);
  const changes: EntityChange[] = [];
  for (const entry of after.entries) {
    if (left.delete(entry)) continue;
    if (entry.was) left.delete(entry.was);
    changes.push({ ...changed(uri, entry), before: textOf(entry.was ?? null), after: textOf(entry) });
  }
  for (const entry of left) changes.push({ ...changed(uri, entry), before: textOf(entry), after: null });
  return changes;
}

function changed(uri: string, entry: EntityEntry): Omit<EntityChange, "before" | "after"> {
  return { kind: "entity", uri, id: keyOfEntry(entry), list: entry.list };
}

/** What has no id of its own is known by what it says. */
function entryToRevert(
  { entries }: EntityContent,
  { list, id }: EntityChange,
  from: EntityEntry | null,
): EntityEntry | null {
  const own = entries.filter((entry) => entry.list === list);
  return (
    own.find((entry) => keyOfEntry(entry) === id) ??
    own.find((entry) => from !== null && equalJson(entry.json, from.json)) ??
    null
  );
}

/** With `entry` in the place of `there`; null stands for nothing. */
function replaced(
  entries: readonly EntityEntry[],
  there: EntityEntry | null,
  entry: EntityEntry | null,
): readonly EntityEntry[] {
  const now = entry === null ? [] : [entry];
  if (there === null) return [...entries, ...now];
  if (entry !== null && equalJson(there.json, entry.json)) return entries;
  return entries.flatMap((one) => (one === there ? now : [one]));
}

const LEFT = {
  removed: (uri: string) => `It was taken out of ${nameOf(uri)} meanwhile and stays so.`,
  changed: (uri: string) => `It was changed in ${nameOf(uri)} meanwhile and stays as it is.`,
  part: (uri: string) => `A part of it was changed in ${nameOf(uri)} meanwhile and stays as it is.`,
} as const;

/** The entry as it stands on disk, or will. */
function textOf(entry: EntityEntry | null): string | null {
  return entry && (oneLine(entry.text) ?? printJson(entry.json));
}

function entryOf(list: EntityChange["list"], text: string | null): EntityEntry | null {
  const parsed = text === null ? null : parseJson(text);
  if (parsed === null || isJsonFault(parsed)) return null;
  return { ...entryFromJson(list, parsed.value), text };
}

function jsonOf(entry: EntityEntry | null): Json {
  return entry?.json ?? null;
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
