/**
 * Keeps the index in step with the articles, in the background: a queue of addresses, worked off in slices that let requests in. It
 * does not know where the addresses come from.
 */
import { NEVER_CANCELLED, type ClockPort } from "../host/ports";
import type { Articles, ArticleState } from "./articles";
import type { CorpusIndex } from "./index";
import type { OrphanTable } from "./orphans";
import { articleRecord, fileName } from "./record";
import type { ArticleView } from "./view";

/** UTF-16 code units analysed between two turns of the event loop: some 8 ms, which nobody notices in an answer. */
const UNITS_PER_SLICE = 16_000;
/** Files read at once: hides the disk's latency without holding many texts. */
const READS_AHEAD = 4;
/** Finished files between two reports: a status bar needs no more. */
const FILES_PER_REPORT = 50;

export interface IndexingParts {
  readonly articles: Articles;
  readonly index: CorpusIndex;
  readonly orphans: OrphanTable;
  readonly clock: ClockPort;
  /** Called when the counts changed: at the start, now and then, and at the end. */
  onProgress(): void;
}

export class Indexing {
  readonly #parts: IndexingParts;
  readonly #urgent = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Being worked on; `stale` once something newer is known of it. */
  readonly #running = new Map<string, { stale: boolean }>();
  readonly #known = new Set<string>();
  readonly #articles = new Set<string>();
  readonly #skipped = new Map<string, string>();
  readonly #withSidecar = new Set<string>();
  /** Articles that hold decisions, of hidden annotators too. */
  readonly #decided = new Set<string>();
  #loop: Promise<void> | null = null;
  #disposed = false;

  constructor(parts: IndexingParts) {
    this.#parts = parts;
  }

  get articles(): number {
    return this.#articles.size;
  }

  /** Files that are in the index, refused, or waiting. */
  get total(): number {
    return this.#known.size;
  }

  get waiting(): number {
    return this.#urgent.size + this.#waiting.size + this.#running.size;
  }

  get skipped(): readonly { readonly uri: string; readonly reason: string }[] {
    return [...this.#skipped].map(([uri, reason]) => ({ uri, reason }));
  }

  get known(): Iterable<string> {
    return this.#known;
  }

  /** Articles whose analysis depends on who decided what of it. */
  get decided(): Iterable<string> {
    return this.#decided;
  }

  /** Urgent ones come first. `mayHaveSidecar: false` saves looking for one. */
  add(uri: string, urgent: boolean, mayHaveSidecar: boolean): void {
    this.#outdate(uri);
    this.#known.add(uri);
    if (mayHaveSidecar) this.#withSidecar.add(uri);
    if (urgent) {
      this.#waiting.delete(uri);
      this.#urgent.add(uri);
    } else if (!this.#urgent.has(uri)) this.#waiting.add(uri);
    this.#start();
  }

  /** Lists a file without reading it, with the reason as a sentence. */
  async refuse(uri: string, reason: string): Promise<void> {
    await this.forget(uri);
    this.#known.add(uri);
    this.#skipped.set(uri, reason);
  }

  /** Takes the file out of the index and the queue. */
  async forget(uri: string): Promise<void> {
    this.#outdate(uri);
    this.#urgent.delete(uri);
    this.#waiting.delete(uri);
    this.#known.delete(uri);
    this.#skipped.delete(uri);
    this.#withSidecar.delete(uri);
    this.#decided.delete(uri);
    this.#parts.orphans.remove(uri);
    if (this.#articles.delete(uri)) await this.#parts.index.remove(uri);
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#loop) await this.#loop;
  }

  dispose(): void {
    this.#disposed = true;
    this.#urgent.clear();
    this.#waiting.clear();
  }

  #outdate(uri: string): void {
    const running = this.#running.get(uri);
    if (running) running.stale = true;
  }

  #isOutdated(running: { readonly stale: boolean } | undefined): boolean {
    return this.#disposed || (running?.stale ?? true);
  }

  #start(): void {
    if (this.#loop || this.#disposed) return;
    this.#loop = this.#work().finally(() => {
      this.#loop = null;
      this.#parts.onProgress();
    });
  }

  async #work(): Promise<void> {
    // A burst of additions is one start.
    await this.#parts.clock.yield();
    this.#parts.onProgress();
    let unitsInSlice = 0;
    let sinceReport = 0;
    while (this.waiting > 0 && !this.#disposed) {
      const uris = this.#take();
      const states = uris.map((uri) => this.#state(uri));
      for (const [i, uri] of uris.entries()) {
        const state = await states[i]!;
        const running = this.#running.get(uri);
        this.#running.delete(uri);
        if (this.#isOutdated(running)) continue;
        await this.#settle(uri, state);
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

  /** The next files, urgent ones first; they count as running. */
  #take(): readonly string[] {
    const taken: string[] = [];
    for (const queue of [this.#urgent, this.#waiting]) {
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
        : await articles.fromDisk(uri, this.#withSidecar.has(uri), NEVER_CANCELLED);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const reason = `${fileName(uri)} could not be analysed: a fault of Kutip (${what}). Please report it.`;
      return { kind: "unavailable", reason };
    }
  }

  async #settle(uri: string, state: ArticleState): Promise<void> {
    this.#skipped.delete(uri);
    if (state.kind === "article" && hasDecisions(state.view)) this.#decided.add(uri);
    else this.#decided.delete(uri);
    if (state.kind === "article") {
      this.#articles.add(uri);
      this.#parts.orphans.put(state.view);
      await this.#parts.index.put(articleRecord(state.view));
      return;
    }
    this.#parts.orphans.remove(uri);
    if (state.kind === "unavailable") this.#skipped.set(uri, state.reason);
    else this.#known.delete(uri);
    if (this.#articles.delete(uri)) await this.#parts.index.remove(uri);
  }
}

function hasDecisions({ placement, hidden }: ArticleView): boolean {
  return [...placement.placed, ...hidden.placed].some(({ annotation }) => annotation.decision !== null);
}
