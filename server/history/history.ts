/**
 * One history for all that people change with Kutip, whatever files it touches: steps that are undone and redone one by one. A step that
 * could be undone in part only is kept with the rest, so that the rest can be tried again. It knows neither sidecars nor how anything is
 * brought back: whoever owns a kind of change registers that.
 */
import type { HistoryResult, HistoryState, LeftOver } from "../protocol/history";
import { NEVER_CANCELLED, type Cancellation, type Host } from "../host/ports";
import type { ChangeKind, ChangeOf, ChangeOutcome, Direction, HistoryChange, Reverter } from "./change";
import { HistoryStorage, type StoredChange, type StoredStep } from "./storage";

export interface History {
  /** Takes over the steps of earlier sessions, and keeps those of this one there from now on. Without it they are in memory only. */
  open(storageUri: string): Promise<void>;
  /** Adds a step for what has just been done, behind what is being undone or done at once; without changes there is none. */
  record(label: string, changes: readonly HistoryChange[]): void;
  /**
   * Runs a job that makes one step of changes in many places, while nothing is undone or redone. What it records in the course of it is
   * kept as it comes, so that a crash leaves a step with what was done by then.
   */
  bulk<Result>(job: (record: RecordStep) => Promise<Result>): Promise<Result>;
  /** Undoes the last step that is not undone yet. */
  undo(onProgress?: OnProgress, token?: Cancellation): Promise<HistoryResult>;
  redo(onProgress?: OnProgress, token?: Cancellation): Promise<HistoryResult>;
  /** Lets go of what of the last step could not be undone, so that the one before comes next. */
  skip(): Promise<void>;
  /** A file, or a folder with all that lies in it, got another name: its changes are looked for there from now on. */
  renamed(fromUri: string, toUri: string): Promise<void>;
  state(): HistoryState;
  /** Calls back after every change of the state. Returns the way to stop that. */
  onDidChange(listener: (state: HistoryState) => void): () => void;
  /** Who brings back changes of this kind. */
  register<Kind extends ChangeKind>(kind: Kind, reverter: Reverter<ChangeOf<Kind>>): void;
  /** Resolves when nothing is being undone or done at once any more, and all of it is stored. */
  idle(): Promise<void>;
  /** Resolves when what has been recorded is stored. */
  stored(): Promise<void>;
}

/** Adds changes to the step that is being made; its label is the last one. What was undone before cannot be redone any more. */
export type RecordStep = (label: string, changes: readonly HistoryChange[]) => void;

/** Files done so far, and files in all. */
export type OnProgress = (done: number, total: number) => void;

/** So far back nobody remembers what a step would undo; older ones go. */
const MAX_STEPS = 200;
/**
 * UTF-16 units of all changes: some 40,000 annotations, which fit into memory and are read in a moment at the start.
 * The last step is kept whatever its size.
 */
const MAX_UNITS = 32_000_000;

/** Changes of a step that is being made after which it is kept anew: few enough for a crash, many enough for the disk. */
const KEEP_EACH = 64;

export function createHistory(host: Host, log: (message: string) => void = () => undefined): History {
  return new HistoryService(host, log);
}

/** A step while it is kept: replaced as a whole by each change of it. */
type Step = StoredStep;

class HistoryService implements History {
  readonly #host: Host;
  readonly #log: (message: string) => void;
  readonly #listeners = new Set<(state: HistoryState) => void>();
  readonly #reverters = new Map<ChangeKind, Reverter<HistoryChange>>();
  /** The oldest first. */
  #steps: readonly Step[] = [];
  #storage: HistoryStorage | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** The bulk change that was made last, as long as nothing else has happened. */
  #offered: string | null = null;
  #told = "";

  constructor(host: Host, log: (message: string) => void) {
    this.#host = host;
    this.#log = log;
  }

  open(storageUri: string): Promise<void> {
    return this.#queue(async () => {
      const storage = new HistoryStorage(storageUri, this.#host, this.#log);
      const loaded = await storage.load();
      const own = this.#steps;
      const order = Math.max(-1, ...loaded.map((step) => step.order)) + 1;
      this.#storage = storage;
      this.#steps = loaded;
      for (const step of own) this.#put({ ...step, order: order + step.order });
      this.#trim();
      this.#tell();
    });
  }

  record(label: string, changes: readonly HistoryChange[]): void {
    void this.#queue(async () => {
      if (changes.length === 0) return;
      this.#begin(label, changes.map(asDone), false);
      this.#done(null);
    });
  }

  bulk<Result>(job: (record: RecordStep) => Promise<Result>): Promise<Result> {
    return this.#queue(async () => {
      const all: StoredChange[] = [];
      const made: { label: string; step: Step | null } = { label: "", step: null };
      const unkept = (): number => all.length - (made.step?.changes.length ?? 0);
      const keep = (): void => {
        const { label, step } = made;
        made.step = step ? this.#replace({ ...step, label }, [...all]) : this.#begin(label, [...all], true);
      };
      try {
        return await job((label, changes) => {
          made.label = label;
          for (const change of changes) all.push(asDone(change));
          if (unkept() >= KEEP_EACH) keep();
        });
      } finally {
        if (unkept() > 0) keep();
        if (made.step) this.#done(made.step);
      }
    });
  }

  undo(onProgress: OnProgress = () => undefined, token = NEVER_CANCELLED): Promise<HistoryResult> {
    return this.#queue(() => this.#revert("undo", onProgress, token));
  }

  redo(onProgress: OnProgress = () => undefined, token = NEVER_CANCELLED): Promise<HistoryResult> {
    return this.#queue(() => this.#revert("redo", onProgress, token));
  }

  skip(): Promise<void> {
    return this.#queue(async () => {
      const step = this.#next("undo");
      if (step)
        this.#replace(
          step,
          step.changes.filter(({ undone }) => undone),
        );
      this.#tell();
    });
  }

  renamed(fromUri: string, toUri: string): Promise<void> {
    const isAtOrBelow = (uri: string): boolean => uri === fromUri || uri.startsWith(`${fromUri}/`);
    return this.#queue(async () => {
      for (const step of this.#steps) {
        if (!step.changes.some(({ change }) => isAtOrBelow(change.uri))) continue;
        const changes = step.changes.map((one) => {
          const { uri } = one.change;
          return isAtOrBelow(uri)
            ? { ...one, change: { ...one.change, uri: toUri + uri.slice(fromUri.length) } }
            : one;
        });
        this.#replace(step, changes);
      }
    });
  }

  state(): HistoryState {
    const [undo, redo] = [this.#next("undo"), this.#next("redo")];
    const isBulk = this.#offered !== null && this.#offered === undo?.id;
    return { undo: undo?.label ?? null, redo: redo?.label ?? null, isBulk };
  }

  onDidChange(listener: (state: HistoryState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  register<Kind extends ChangeKind>(kind: Kind, reverter: Reverter<ChangeOf<Kind>>): void {
    // It is only ever given changes of its kind.
    this.#reverters.set(kind, reverter as unknown as Reverter<HistoryChange>);
  }

  async idle(): Promise<void> {
    await this.#last;
    await this.stored();
  }

  async stored(): Promise<void> {
    await this.#storage?.idle();
  }

  /** One job after the other. */
  #queue<Result>(job: () => Promise<Result>): Promise<Result> {
    const run = this.#last.then(job, job);
    this.#last = run.catch(() => undefined);
    return run;
  }

  #begin(label: string, changes: readonly StoredChange[], isBulk: boolean): Step {
    this.#forgetUndone();
    const id = this.#host.ids.next();
    const order = (this.#steps.at(-1)?.order ?? -1) + 1;
    const step: Step = { id, label, time: this.#host.clock.now(), order, isBulk, changes };
    this.#put(step);
    return step;
  }

  /** `offered`: the step that is worth an offer to undo it. */
  #done(offered: Step | null): void {
    this.#trim();
    this.#offered = offered?.id ?? null;
    this.#tell();
  }

  #next(direction: Direction): Step | undefined {
    return direction === "undo"
      ? this.#steps.findLast(({ changes }) => changes.some(({ undone }) => !undone))
      : this.#steps.find(({ changes }) => changes.some(({ undone }) => undone));
  }

  async #revert(direction: Direction, onProgress: OnProgress, token: Cancellation): Promise<HistoryResult> {
    const step = this.#next(direction);
    if (!step) return { kind: "nothing" };
    const isUndo = direction === "undo";
    const groups = groupsOf(step.changes, direction);
    const after = new Map<StoredChange, StoredChange | null>();
    const uris = new Set<string>();
    const left: LeftOver[] = [];
    let canRetry = false;
    let finished = 0;
    for (const { uri, kind, stored } of groups) {
      if (token.isCancellationRequested) break;
      const outcomes = await this.#revertGroup(
        kind,
        uri,
        stored.map(({ change }) => change),
        direction,
      );
      for (const [at, outcome] of outcomes.entries()) {
        const before = stored[at]!;
        if (outcome.kind === "done") {
          after.set(before, { change: outcome.change, undone: isUndo });
          uris.add(uri);
          if (outcome.left !== null) left.push({ uri, message: outcome.left });
        } else {
          left.push({ uri, message: outcome.message });
          if (outcome.canRetry) canRetry = true;
          else after.set(before, null);
        }
      }
      onProgress(++finished, groups.length);
      await this.#host.clock.yield();
    }
    const isCancelled = finished < groups.length;
    this.#replace(
      step,
      step.changes.flatMap((one) => {
        const now = after.get(one);
        return now === undefined ? [one] : (now ?? []);
      }),
    );
    this.#offered = isUndo || !step.isBulk ? null : step.id;
    this.#tell();
    const changes = [...after.values()].filter((one) => one !== null).length;
    const { label } = step;
    return {
      kind: "done",
      label,
      uris: [...uris],
      changes,
      left,
      canRetry: canRetry || isCancelled,
    };
  }

  async #revertGroup(
    kind: ChangeKind,
    uri: string,
    changes: readonly HistoryChange[],
    direction: Direction,
  ): Promise<readonly ChangeOutcome[]> {
    const revert = this.#reverters.get(kind);
    if (revert) return revert(uri, changes, direction);
    const message = "This Kutip does not know how to bring back what was changed there.";
    return changes.map(() => ({ kind: "left", message, canRetry: false }));
  }

  /** What is undone counts as never done as soon as something new is done. */
  #forgetUndone(): void {
    for (const step of this.#steps) {
      if (step.changes.some(({ undone }) => undone)) {
        this.#replace(
          step,
          step.changes.filter(({ undone }) => !undone),
        );
      }
    }
  }

  #put(step: Step): void {
    this.#steps = [...this.#steps, step];
    this.#storage?.write(step);
  }

  #replace(step: Step, changes: readonly StoredChange[]): Step {
    const next: Step = { ...step, changes };
    const isEmpty = changes.length === 0;
    this.#steps = this.#steps.flatMap((one) => (one.id !== step.id ? [one] : isEmpty ? [] : [next]));
    if (isEmpty) this.#storage?.remove(step.id);
    else this.#storage?.write(next);
    return next;
  }

  /** Lets the oldest steps go where there are too many. */
  #trim(): void {
    let units = 0;
    const lastGone = this.#steps.findLastIndex((step, at) => {
      units += unitsOf(step);
      const number = this.#steps.length - at;
      return number > 1 && (number > MAX_STEPS || units > MAX_UNITS);
    });
    for (const step of this.#steps.slice(0, lastGone + 1)) this.#storage?.remove(step.id);
    this.#steps = this.#steps.slice(lastGone + 1);
  }

  #tell(): void {
    const state = this.state();
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

function asDone(change: HistoryChange): StoredChange {
  return { change, undone: false };
}

interface Group {
  readonly kind: ChangeKind;
  readonly uri: string;
  /** In the order in which they are to be brought back. */
  readonly stored: StoredChange[];
}

/** What is to be brought back, file by file; what was done last is undone first. */
function groupsOf(changes: readonly StoredChange[], direction: Direction): readonly Group[] {
  const groups = new Map<string, Group>();
  const wanted = changes.filter(({ undone }) => undone === (direction === "redo"));
  for (const one of direction === "undo" ? wanted.toReversed() : wanted) {
    const { kind, uri } = one.change;
    const key = `${kind} ${uri}`;
    const group = groups.get(key);
    if (group) group.stored.push(one);
    else groups.set(key, { kind, uri, stored: [one] });
  }
  return [...groups.values()];
}

function unitsOf({ changes }: Step): number {
  return changes.reduce(
    (sum, { change: { uri, before, after } }) =>
      sum + uri.length + (before?.length ?? 0) + (after?.length ?? 0),
    0,
  );
}
