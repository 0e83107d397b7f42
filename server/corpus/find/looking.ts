/**
 * Looking through the articles that may answer a query, the latest first and a few at a time. It goes on from where it stopped, so that
 * the first answer (of the latest articles) costs nothing twice; several questions may drive it at once.
 */
import type { Cancellation } from "../../host/ports";
import { relativePath } from "../relativePath";
import { hitsIn, mayMatch } from "./evaluate";
import { Findings, type FoundResult } from "./findings";
import type { Plan } from "./plan";
import type { Candidate, FindSource } from "./source";

/** The first ones are likely to be shown, so that they are asked for again. */
const SHOWN_ARTICLES = 128;
/** Articles looked through between two turns of the event loop: some 5 ms. */
const ARTICLES_PER_SLICE = 16;

export class Looking {
  readonly plan: Plan;
  readonly #source: FindSource;
  readonly #folderUris: readonly string[];
  readonly #pause: () => Promise<void>;
  readonly #findings = new Findings();
  readonly #candidates: Iterator<Candidate>;
  /** The first that was not looked at yet; null at the end. */
  #next: Candidate | null;
  #looked = 0;
  #slice: Promise<void> | null = null;

  /** `pause` lets requests and cancellations in. */
  constructor(plan: Plan, source: FindSource, folderUris: readonly string[], pause: () => Promise<void>) {
    this.plan = plan;
    this.#source = source;
    this.#folderUris = folderUris;
    this.#pause = pause;
    this.#candidates = source.candidates(plan.need)[Symbol.iterator]();
    this.#next = this.#following();
  }

  get isDone(): boolean {
    return this.#next === null;
  }

  /** Looks through so many articles at least, or all that there are. False where the question was cancelled before. */
  async reach(articles: number, token: Cancellation): Promise<boolean> {
    while (!this.isDone && this.#looked < articles) {
      await this.#pause();
      if (isCancelled(token)) return false;
      this.#slice ??= this.#look(articles - this.#looked).finally(() => (this.#slice = null));
      await this.#slice;
    }
    return !isCancelled(token);
  }

  /** Of what was looked through so far. */
  result(): FoundResult {
    return this.#findings.result();
  }

  async #look(most: number): Promise<void> {
    const uris: string[] = [];
    while (this.#next && uris.length < Math.min(ARTICLES_PER_SLICE, most)) {
      uris.push(this.#next.uri);
      this.#next = this.#following();
    }
    this.#looked += uris.length;
    for (const article of await this.#source.articles(uris, this.#looked > SHOWN_ARTICLES)) {
      const { record } = article;
      const hits = hitsIn(this.plan, record, {
        path: pathOf(record.uri, this.#folderUris),
        isHidden: (annotator) => this.#source.isHidden(annotator),
      });
      if (hits) this.#findings.add(article, hits);
    }
  }

  #following(): Candidate | null {
    for (;;) {
      const { done, value } = this.#candidates.next() as IteratorResult<Candidate, undefined>;
      if (done) return null;
      if (mayMatch(this.plan.root, value, pathOf(value.uri, this.#folderUris))) return value;
    }
  }
}

/** Below the innermost folder, decoded, in lower case; the whole address of a document in none. */
function pathOf(uri: string, folderUris: readonly string[]): string {
  const paths = folderUris.flatMap((folder) => relativePath(folder, uri) ?? []);
  const shortest = paths.reduce((best, path) => (path.length < best.length ? path : best), paths[0] ?? uri);
  return shortest.toLowerCase();
}

/** A call, since the token changes between two looks at it. */
function isCancelled(token: Cancellation): boolean {
  return token.isCancellationRequested;
}
