/**
 * Keeps the index in step with the articles, in the background: a queue of addresses, worked off in slices that let requests in. It
 * does not know where the addresses come from.
 */
import { NEVER_CANCELLED, type ClockPort } from "../host/ports";
import type { Articles, ArticleState } from "./articles";
import { factsIn } from "./facts";
import { FileStates } from "./fileStates";
import type { CorpusIndex, KnownFile, RenewedFile } from "./index";
import type { OrphanTable } from "./orphans";
import { faultOf, type FileToRead, type Readers, type ReadingRules } from "./reading";
import { articleRecord } from "./record";
import type { PreparedArticle } from "./stored/prepared";
import type { ArticleView } from "./view";

/** UTF-16 code units analysed between two turns of the event loop: some 8 ms, which nobody notices in an answer. */
const UNITS_PER_SLICE = 16_000;
/** Files read at once: hides the disk's latency without holding many texts. */
const READS_AHEAD = 4;
/** Finished files between two reports: a status bar needs no more. */
const FILES_PER_REPORT = 50;
/** Milliseconds; a little longer than between two letters of a quick typist. */
const TYPING_PAUSE_MS = 250;
/** Files that wait before readers are started for them: a few are read here before a reader has been loaded. */
const MUCH = 64;
/** Files handed to a reader at once. */
const FILES_PER_READER = 16;

export interface IndexingParts {
  readonly articles: Articles;
  readonly index: CorpusIndex;
  readonly orphans: OrphanTable;
  readonly clock: ClockPort;
  /** Read what is neither open nor tagged, when there is much of it; null: all is done here. */
  readonly readers: Readers | null;
  /** Called when the counts changed: at the start, now and then, and at the end. */
  onProgress(): void;
}

/** A file that is being worked on. */
interface Running {
  /** Something newer is known of it. */
  stale: boolean;
}

export class Indexing {
  readonly #parts: IndexingParts;
  readonly #urgent = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Of those that waited: what others cannot read. */
  readonly #own = new Set<string>();
  /** Being typed in, each with its last change: not indexed letter by letter, and not told as waiting. */
  readonly #typed = new Map<string, object>();
  /** Requests to readers that are under way. */
  readonly #reading = new Set<Promise<void>>();
  readonly #running = new Map<string, Running>();
  readonly #files = new FileStates();
  #loop: Promise<void> | null = null;
  #disposed = false;
  #isPaused = false;

  constructor(parts: IndexingParts) {
    this.#parts = parts;
  }

  get articles(): number {
    return this.#files.articles;
  }

  /** Files that are in the index, refused, or waiting. */
  get total(): number {
    return this.#files.known.size;
  }

  get waiting(): number {
    return this.#urgent.size + this.#own.size + this.#waiting.size + this.#running.size;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether the index may hold an older state of the file. */
  isWaiting(uri: string): boolean {
    return [this.#urgent, this.#own, this.#waiting, this.#running, this.#typed].some((some) => some.has(uri));
  }

  get skipped(): readonly { readonly uri: string; readonly reason: string }[] {
    return this.#files.skipped;
  }

  get known(): Iterable<string> {
    return this.#files.known;
  }

  isKnown(uri: string): boolean {
    return this.#files.known.has(uri);
  }

  /** Articles whose analysis depends on who decided what of it. */
  get decided(): Iterable<string> {
    return this.#files.decided;
  }

  /** Paused, only urgent files are indexed; what others are reading is finished. */
  pause(paused: boolean): void {
    this.#isPaused = paused;
    if (!paused) this.#start();
  }

  /** From now on files are read by these. */
  set rules(rules: ReadingRules) {
    if (this.#parts.readers) this.#parts.readers.rules = rules;
  }

  /** About so many files will be added soon: readers are started while the rest is still looked for. */
  expect(files: number): void {
    if (files >= MUCH && !this.#isPaused && !this.#disposed) this.#parts.readers?.start();
  }

  /** All that was expected has been added. */
  expectNoMore(): void {
    if (!this.#loop) this.#parts.readers?.rest();
  }

  /** The file is in the index since before, or was refused. */
  restore(file: KnownFile): void {
    this.#files.restore(file);
  }

  /**
   * Urgent ones come first. `mayHaveSidecar: false` saves looking for one. `stamp`: what the file was when it was found, if that is all
   * that counts. `anew`: it is analysed even if it holds what it held.
   */
  add(
    uri: string,
    urgent: boolean,
    mayHaveSidecar: boolean,
    stamp: string | null = null,
    anew = false,
  ): void {
    this.#outdate(uri);
    this.#typed.delete(uri);
    this.#files.found(uri, mayHaveSidecar, stamp, anew);
    if (urgent) {
      this.#waiting.delete(uri);
      this.#own.delete(uri);
      this.#urgent.add(uri);
    } else if (!this.#urgent.has(uri) && !this.#own.has(uri)) this.#waiting.add(uri);
    this.#start();
  }

  /** Of what waits, what lies beside this file comes first. */
  bringNear(uri: string): void {
    const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
    const isNear = (one: string): boolean => one.lastIndexOf("/") < folder.length && one.startsWith(folder);
    const waiting = [...this.#waiting];
    if (!waiting.some(isNear)) return;
    for (const one of waiting) {
      if (isNear(one)) continue;
      this.#waiting.delete(one);
      this.#waiting.add(one);
    }
  }

  /** An open document changed; it is indexed when nothing has been typed into it for a moment. */
  addWhenQuiet(uri: string): void {
    const change = {};
    this.#outdate(uri);
    this.#typed.set(uri, change);
    void this.#parts.clock.pause(TYPING_PAUSE_MS).then(() => {
      if (this.#typed.get(uri) === change) this.add(uri, true, true);
    });
  }

  /** Lists a file without reading it, with the reason as a sentence. */
  async refuse(uri: string, reason: string): Promise<void> {
    await this.forget(uri);
    this.#files.refuse(uri, reason);
  }

  /** Takes the file out of the index and the queue. */
  async forget(uri: string): Promise<void> {
    this.#outdate(uri);
    this.#typed.delete(uri);
    this.#urgent.delete(uri);
    this.#own.delete(uri);
    this.#waiting.delete(uri);
    this.#parts.orphans.remove(uri);
    if (this.#files.forget(uri)) await this.#parts.index.remove(uri);
  }

  /** Resolves when nothing waits any more, or when what waits is paused. */
  async idle(): Promise<void> {
    while (this.#loop) await this.#loop;
  }

  dispose(): void {
    this.#disposed = true;
    this.#typed.clear();
    this.#urgent.clear();
    this.#own.clear();
    this.#waiting.clear();
  }

  #outdate(uri: string): void {
    const running = this.#running.get(uri);
    if (running) running.stale = true;
  }

  /** What was found is in the index, and not before: until then the index may hold an older state. */
  #ended(uri: string, running: Running | undefined): void {
    // By now it may have been taken up anew.
    if (this.#running.get(uri) === running) this.#running.delete(uri);
  }

  #isOutdated(running: Running | undefined): boolean {
    return this.#disposed || (running?.stale ?? true);
  }

  /** Files that wait and may be read now, and those being read. */
  get #due(): number {
    return this.#isPaused ? this.#urgent.size + this.#running.size : this.waiting;
  }

  #start(): void {
    if (this.#loop || this.#disposed || this.#due === 0) return;
    this.#loop = this.#work().finally(() => {
      this.#loop = null;
      this.#parts.readers?.rest();
      this.#parts.onProgress();
      // What came, or was resumed, while it ended.
      this.#start();
    });
  }

  async #work(): Promise<void> {
    // A burst of additions is one start.
    await this.#parts.clock.yield();
    this.#parts.onProgress();
    let unitsInSlice = 0;
    let sinceReport = 0;
    while (this.#due > 0 && !this.#disposed) {
      this.#handOver();
      const uris = this.#take();
      if (uris.length === 0) await Promise.race(this.#reading);
      const states = uris.map((uri) => this.#state(uri));
      for (const [i, uri] of uris.entries()) {
        const state = await states[i]!;
        const running = this.#running.get(uri);
        if (!this.#isOutdated(running)) await this.#settle(uri, state);
        this.#ended(uri, running);
        unitsInSlice += state.kind === "article" ? state.view.snapshot.text.length : 0;
        sinceReport += 1;
        if (sinceReport >= FILES_PER_REPORT) {
          sinceReport = 0;
          this.#parts.onProgress();
        }
        if (unitsInSlice < UNITS_PER_SLICE) continue;
        unitsInSlice = 0;
        await this.#parts.clock.yield();
      }
    }
  }

  /** Hands files to readers, as many as keep them busy; sets aside what only this thread can read. */
  #handOver(): void {
    const { readers, articles } = this.#parts;
    const capacity = readers?.capacity ?? 0;
    if (!readers || capacity === 0 || this.#isPaused) return;
    if (this.#reading.size === 0 && this.#waiting.size < MUCH) return;
    while (this.#waiting.size > 0 && this.#reading.size < capacity) {
      const files: FileToRead[] = [];
      const running: Running[] = [];
      for (const uri of this.#waiting) {
        this.#waiting.delete(uri);
        const stamp = this.#files.stamp(uri);
        if (stamp === undefined || articles.snapshot(uri)) this.#own.add(uri);
        else {
          const run = { stale: false };
          this.#running.set(uri, run);
          running.push(run);
          files.push({ uri, stamp, print: this.#files.printFor(uri, stamp) });
        }
        if (files.length === FILES_PER_READER) break;
      }
      if (files.length === 0) return;
      const done: Promise<void> = this.#readBatch(readers, files, running).finally(() =>
        this.#reading.delete(done),
      );
      this.#reading.add(done);
    }
  }

  /** `running`: for each file, what says whether it was taken up anew meanwhile. */
  async #readBatch(
    readers: Readers,
    files: readonly FileToRead[],
    running: readonly Running[],
  ): Promise<void> {
    const read = await readers.read(files);
    const prepared: PreparedArticle[] = [];
    const renewed: RenewedFile[] = [];
    for (const [i, { uri, stamp }] of files.entries()) {
      if (this.#isOutdated(running[i])) continue;
      const file = read[i]!;
      if (file.kind === "unchanged") {
        renewed.push({ uri, stamp });
        this.#files.renew(uri, stamp);
        continue;
      }
      this.#parts.orphans.remove(uri);
      if (file.kind === "article") {
        this.#files.readAsArticle(uri, { stamp, print: file.article.print }, false);
        prepared.push(file.article);
      } else await this.#noArticle(uri, file.kind === "unavailable" ? file.reason : null, stamp);
    }
    if (prepared.length > 0) await this.#parts.index.putPrepared(prepared);
    if (renewed.length > 0) await this.#parts.index.renew(renewed);
    for (const [i, { uri }] of files.entries()) this.#ended(uri, running[i]);
    this.#parts.onProgress();
  }

  /** The next files, urgent ones first; they count as running. */
  #take(): readonly string[] {
    const taken: string[] = [];
    // While others read, what waits is theirs.
    const others = this.#reading.size > 0 ? [this.#own] : [this.#own, this.#waiting];
    const queues = [this.#urgent, ...(this.#isPaused ? [] : others)];
    for (const queue of queues) {
      for (const uri of queue) {
        if (taken.length >= READS_AHEAD) break;
        queue.delete(uri);
        taken.push(uri);
        this.#running.set(uri, { stale: false });
      }
    }
    return taken;
  }

  /** Never rejects: a fault in the analysis of one article must not end the indexing of the others. */
  async #state(uri: string): Promise<ArticleState> {
    const { articles } = this.#parts;
    try {
      return articles.snapshot(uri)
        ? await articles.state(uri, NEVER_CANCELLED)
        : await articles.fromDisk(uri, this.#files.mayHaveSidecar(uri), NEVER_CANCELLED);
    } catch (error) {
      return { kind: "unavailable", reason: faultOf(uri, error) };
    }
  }

  async #settle(uri: string, state: ArticleState): Promise<void> {
    if (state.kind === "article") {
      this.#files.readAsArticle(uri, null, hasDecisions(state.view));
      this.#parts.orphans.put(state.view);
      const isOpen = state.view.snapshot.version !== null;
      await this.#parts.index.put(
        articleRecord(state.view),
        isOpen ? undefined : (this.#files.stamp(uri) ?? ""),
      );
      return;
    }
    this.#parts.orphans.remove(uri);
    await this.#noArticle(uri, state.kind === "unavailable" ? state.reason : null, this.#files.stamp(uri));
  }

  /** `reason`: why it should be one and cannot be read. */
  async #noArticle(uri: string, reason: string | null, stamp: string | undefined): Promise<void> {
    if (this.#files.readAsNone(uri, reason)) await this.#parts.index.remove(uri);
    if (stamp === undefined) return;
    this.#files.note(uri);
    await this.#parts.index.note(uri, stamp, reason);
  }
}

function hasDecisions({ placement, hidden }: ArticleView): boolean {
  const isDecided = [...placement.placed, ...hidden.placed].some(
    ({ annotation }) => annotation.decision !== null,
  );
  return isDecided || factsIn([...placement.onArticle, ...hidden.onArticle]).size > 0;
}
