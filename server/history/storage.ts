/**
 * Steps on disk: one file a step, large ones in parts, in a folder that the editor keeps for the workspace. A file belongs to one step, so
 * windows that share the folder never write over one another's steps; each reads all of them when it starts. What cannot be read is left
 * out with a line in the log: the history is an aid and never in the way.
 */
import * as v from "valibot";
import { isFileProblem, type FileProblem, type Host } from "../host/ports";
import type { HistoryChange } from "./change";

export interface StoredStep {
  /** `urn:uuid:…` */
  readonly id: string;
  readonly label: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
  /** Among steps of the same time. */
  readonly order: number;
  readonly isBulk: boolean;
  readonly changes: readonly StoredChange[];
}

export interface StoredChange {
  readonly change: HistoryChange;
  readonly undone: boolean;
}

/** The version of the form on disk. */
const VERSION = 1;
/** Changes in one file: what a step grows by is written without writing all of it anew. */
const PART_CHANGES = 256;
const PREFIX = "history-";
const SUFFIX = ".json";

const Text = v.nullable(v.string());
const Change = v.variant("kind", [
  v.object({
    kind: v.literal("annotation"),
    uri: v.string(),
    id: v.string(),
    before: Text,
    after: Text,
    frame: v.exactOptional(v.string()),
  }),
  v.object({
    kind: v.literal("entity"),
    uri: v.string(),
    id: v.string(),
    list: v.picklist(["entities", "different"]),
    before: Text,
    after: Text,
  }),
  v.object({ kind: v.literal("file"), uri: v.string(), before: Text, after: Text }),
]);
const Step = v.object({
  version: v.literal(VERSION),
  /** Of a large step: which part of it, from 0. */
  part: v.number(),
  id: v.string(),
  label: v.string(),
  time: v.string(),
  order: v.number(),
  isBulk: v.boolean(),
  changes: v.array(v.object({ change: Change, undone: v.boolean() })),
});

export class HistoryStorage {
  readonly #folder: string;
  readonly #host: Host;
  readonly #log: (message: string) => void;
  /** Steps to be written, and ids of those to be removed, as `null`. */
  readonly #waiting = new Map<string, StoredStep | null>();
  /** By step: its parts as they stand on disk. */
  readonly #written = new Map<string, readonly StoredStep[]>();
  #writing: Promise<void> | null = null;
  #hasFailed = false;

  constructor(folderUri: string, host: Host, log: (message: string) => void) {
    this.#folder = folderUri.replace(/\/$/, "");
    this.#host = host;
    this.#log = log;
  }

  /** The oldest first. */
  async load(): Promise<readonly StoredStep[]> {
    const { files, clock } = this.#host;
    const parts = new Map<string, Map<number, StoredStep>>();
    for await (const entries of files.list(this.#folder, [`${PREFIX}*${SUFFIX}`], [])) {
      for (const { uri } of entries) {
        if (!uri.slice(uri.lastIndexOf("/") + 1).startsWith(PREFIX)) continue;
        const bytes = await files.read(uri);
        if (bytes === null) continue;
        const read = isFileProblem(bytes) ? null : decode(bytes);
        if (read) {
          const { id } = read.step;
          const known = parts.get(id) ?? new Map<number, StoredStep>();
          parts.set(id, known.set(read.part, read.step));
        } else this.#log("A step of the undo history cannot be read and is left out.");
        await clock.yield();
      }
    }
    const steps = [...parts].map(([id, found]): StoredStep => {
      const inOrder = [...found].sort(([a], [b]) => a - b).map(([, step]) => step);
      this.#written.set(id, inOrder);
      return { ...inOrder.at(-1)!, changes: inOrder.flatMap(({ changes }) => changes) };
    });
    return steps.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.order - b.order));
  }

  /** Of versions that follow one another quickly only the last one may be written. */
  write(step: StoredStep): void {
    this.#waiting.set(step.id, step);
    this.#writing ??= this.#work();
  }

  remove(id: string): void {
    this.#waiting.set(id, null);
    this.#writing ??= this.#work();
  }

  async idle(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #work(): Promise<void> {
    // Not in the turn in which the change was acknowledged.
    await this.#host.clock.yield();
    for (let next = this.#take(); next; next = this.#take()) await this.#store(...next);
    this.#writing = null;
  }

  #take(): [string, StoredStep | null] | null {
    for (const entry of this.#waiting) {
      this.#waiting.delete(entry[0]);
      return entry;
    }
    return null;
  }

  async #store(id: string, step: StoredStep | null): Promise<void> {
    const before = this.#written.get(id) ?? [];
    const after = step ? partsOf(step) : [];
    this.#written.set(id, after);
    if (!step) this.#written.delete(id);
    let problem: FileProblem | null = null;
    for (let part = 0; part < Math.max(before.length, after.length); part++) {
      const [old, now] = [before[part], after[part]];
      const isLast = part === after.length - 1;
      if (!old || !now || !isSame(old, now, isLast)) problem ??= await this.#storePart(id, part, now ?? null);
    }
    if (problem && !this.#hasFailed) {
      this.#log(`The undo history cannot be kept beyond this session: ${problem.problem}.`);
    }
    this.#hasFailed = problem !== null;
  }

  #storePart(id: string, part: number, step: StoredStep | null): Promise<FileProblem | null> {
    const name = `${PREFIX}${id.replace(/^urn:uuid:/, "")}${part === 0 ? "" : `-${part}`}${SUFFIX}`;
    const bytes = step && new TextEncoder().encode(JSON.stringify({ version: VERSION, part, ...step }));
    return put(this.#host, `${this.#folder}/${name}`, bytes);
  }
}

function partsOf(step: StoredStep): readonly StoredStep[] {
  const parts: StoredStep[] = [];
  for (let from = 0; from < step.changes.length; from += PART_CHANGES) {
    parts.push({ ...step, changes: step.changes.slice(from, from + PART_CHANGES) });
  }
  return parts;
}

/** What the step is called stands in its last part; in others it may be what it was called when it was smaller. */
function isSame(a: StoredStep, b: StoredStep, isLast: boolean): boolean {
  return (
    (!isLast || a.label === b.label) &&
    a.changes.length === b.changes.length &&
    a.changes.every((change, at) => change === b.changes[at])
  );
}

/** Whatever stood there: another window can only have written the same step. */
async function put({ files }: Host, uri: string, bytes: Uint8Array | null): Promise<FileProblem | null> {
  let before = await files.read(uri);
  for (;;) {
    if (before !== null && isFileProblem(before)) return before;
    const exchanged = await files.exchange(uri, before, bytes);
    if (exchanged.kind === "done") return null;
    if (exchanged.kind === "refused") return exchanged;
    before = exchanged.found;
  }
}

function decode(bytes: Uint8Array): { readonly part: number; readonly step: StoredStep } | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const result = v.safeParse(Step, JSON.parse(text));
    if (!result.success) return null;
    const { part, id, label, time, order, isBulk, changes } = result.output;
    return { part, step: { id, label, time, order, isBulk, changes } };
  } catch {
    return null;
  }
}
