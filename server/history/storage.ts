/**
 * Steps on disk: one file a step, in a folder that the editor keeps for the workspace. A file belongs to one step and is written whole, so
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
  v.object({ kind: v.literal("file"), uri: v.string(), before: Text, after: Text }),
]);
const Step = v.object({
  version: v.literal(VERSION),
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
    const steps: StoredStep[] = [];
    for await (const entries of files.list(this.#folder, [`${PREFIX}*${SUFFIX}`], [])) {
      for (const { uri } of entries) {
        if (!uri.slice(uri.lastIndexOf("/") + 1).startsWith(PREFIX)) continue;
        const bytes = await files.read(uri);
        if (bytes === null) continue;
        const step = isFileProblem(bytes) ? null : decode(bytes);
        if (step) steps.push(step);
        else this.#log("A step of the undo history cannot be read and is left out.");
        await clock.yield();
      }
    }
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
    const uri = `${this.#folder}/${PREFIX}${id.replace(/^urn:uuid:/, "")}${SUFFIX}`;
    const bytes = step && new TextEncoder().encode(JSON.stringify({ version: VERSION, ...step }));
    const problem = await put(this.#host, uri, bytes);
    if (problem && !this.#hasFailed) {
      this.#log(`The undo history cannot be kept beyond this session: ${problem.problem}.`);
    }
    this.#hasFailed = problem !== null;
  }
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

function decode(bytes: Uint8Array): StoredStep | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const result = v.safeParse(Step, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
