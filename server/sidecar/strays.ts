/**
 * Sidecars whose article is gone: renamed, moved or deleted where Kutip did not see it. Each keeps what it holds, is listed, and is
 * compared with the articles that have no sidecar of their own, so that the one it belongs to can be offered. It moves nothing.
 */
import type { Host } from "../host/ports";
import type { Annotation } from "./annotation";
import { fittingTraces, traceOf, type Likeness, type Trace } from "./anchoring/matching";
import type { Sidecars } from "./sidecar";

export interface Stray {
  /** Where its article would lie. */
  readonly articleUri: string;
  readonly sidecarUri: string;
  readonly annotations: readonly Annotation[];
  /** Why it cannot be read, as a message for a person; null where it can. */
  readonly problem: string | null;
  /** Articles that it fits, the likeliest first. */
  readonly fitting: readonly FittingArticle[];
}

export interface FittingArticle {
  readonly uri: string;
  readonly likeness: Likeness;
}

/** What the strays need to know of the corpus. */
export interface ArticleSource {
  /** The addresses of all articles. */
  uris(): Iterable<string>;
  /** The article's text as it stands on disk; null where there is none to read. */
  text(uri: string): Promise<string | null>;
}

export interface Strays {
  /** To be called once, before all else. */
  attach(articles: ArticleSource): void;
  /** All sidecars beside which no article was found: what was known of others is forgotten. */
  listed(articleUris: readonly string[]): void;
  /** Something happened to this article or its sidecar on disk. */
  touched(articleUri: string): void;
  /** A file or folder is gone: everything at or below this address is to be looked at again. */
  removed(uri: string): void;
  /** In the order of their addresses. */
  all(): readonly Stray[];
  get(articleUri: string): Stray | null;
  /** Resolves when everything told so far has been looked at. */
  settled(): Promise<void>;
  onDidChange(listener: () => void): () => void;
}

/** `onFault` is told of a bug; the work goes on. */
export function createStrays(host: Host, sidecars: Sidecars, onFault: (error: unknown) => void): Strays {
  return new StrayService(host, sidecars, onFault);
}

interface KeptStray extends Stray {
  readonly trace: Trace;
}

/** UTF-16 units compared between two turns of the event loop. */
const UNITS_PER_SLICE = 64_000;
/** Articles created lately: what was renamed a moment ago is among them, and so found first. */
const MOST_RECENT = 1000;
/** More articles than this nobody chooses from. */
const MOST_FITTING = 10;

class StrayService implements Strays {
  readonly #host: Host;
  readonly #sidecars: Sidecars;
  readonly #strays = new Map<string, KeptStray>();
  readonly #listeners = new Set<() => void>();
  /** Articles that were created lately, the last one last. */
  readonly #recent = new Set<string>();
  readonly #onFault: (error: unknown) => void;
  #articles: ArticleSource = { uris: () => [], text: async () => null };
  #last: Promise<void> = Promise.resolve();

  constructor(host: Host, sidecars: Sidecars, onFault: (error: unknown) => void) {
    this.#host = host;
    this.#sidecars = sidecars;
    this.#onFault = onFault;
  }

  attach(articles: ArticleSource): void {
    this.#articles = articles;
  }

  listed(articleUris: readonly string[]): void {
    this.#queue(async () => {
      const listed = new Set(articleUris);
      for (const uri of [...this.#strays.keys()]) if (!listed.has(uri)) await this.#look(uri);
      const added: string[] = [];
      for (const uri of articleUris) if (await this.#look(uri)) added.push(uri);
      await this.#match(added, this.#articles.uris());
    });
  }

  touched(articleUri: string): void {
    this.#queue(async () => {
      const isNew = await this.#look(articleUri);
      if (isNew) {
        await this.#match([articleUri], [...this.#recent]);
        const found = this.#strays.get(articleUri)?.fitting.some(({ likeness }) => likeness === "same");
        if (!found) await this.#match([articleUri], this.#articles.uris());
      } else if (!this.#strays.has(articleUri)) await this.#articleTouched(articleUri);
    });
  }

  removed(uri: string): void {
    this.#queue(async () => {
      const isBelow = (one: string): boolean => one === uri || one.startsWith(`${uri}/`);
      this.#withdraw(isBelow);
      for (const known of [...this.#strays.keys()]) if (isBelow(known)) await this.#look(known);
    });
  }

  all(): readonly Stray[] {
    return [...this.#strays.values()].sort((a, b) => (a.articleUri < b.articleUri ? -1 : 1));
  }

  get(articleUri: string): Stray | null {
    return this.#strays.get(articleUri) ?? null;
  }

  settled(): Promise<void> {
    return this.#last;
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #queue(job: () => Promise<void>): void {
    this.#last = this.#last.then(job).catch(this.#onFault);
  }

  /** An article that is there: it may be the one that a stray belongs to, or have got a sidecar meanwhile. */
  async #articleTouched(uri: string): Promise<void> {
    if ((await this.#host.files.stat(uri)) === null) {
      this.#recent.delete(uri);
      this.#withdraw((one) => one === uri);
      return;
    }
    this.#recent.delete(uri);
    this.#recent.add(uri);
    for (const oldest of this.#recent) {
      if (this.#recent.size <= MOST_RECENT) break;
      this.#recent.delete(oldest);
    }
    this.#withdraw((one) => one === uri);
    await this.#match([...this.#strays.keys()], [uri]);
  }

  /** Looks whether the sidecar is there and its article is not. True for a stray that was none before, or holds something else now. */
  async #look(articleUri: string): Promise<boolean> {
    const { files } = this.#host;
    const sidecarUri = this.#sidecars.uriOf(articleUri);
    const before = this.#strays.get(articleUri);
    const isStray = (await files.stat(sidecarUri)) !== null && (await files.stat(articleUri)) === null;
    if (!isStray) {
      if (this.#strays.delete(articleUri)) this.#tell();
      return false;
    }
    const state = await this.#sidecars.load(articleUri);
    const annotations = state.status === "loaded" ? state.annotations : [];
    const problem = state.status === "unreadable" ? state.message : null;
    if (before?.annotations === annotations && before.problem === problem) return false;
    const trace = traceOf(annotations);
    this.#strays.set(articleUri, { articleUri, sidecarUri, annotations, problem, trace, fitting: [] });
    this.#tell();
    return true;
  }

  /** Compares strays with articles. */
  async #match(strayUris: readonly string[], articleUris: Iterable<string>): Promise<void> {
    const traces = new Map<string, Trace>();
    for (const uri of strayUris) {
      const stray = this.#strays.get(uri);
      if (stray && stray.annotations.length > 0) traces.set(uri, stray.trace);
    }
    if (traces.size === 0) return;
    let units = 0;
    for (const uri of [...articleUris]) {
      if (this.#hasAnnotations(uri)) continue;
      const text = await this.#articles.text(uri);
      if (text === null) continue;
      const fitting = await fittingTraces(text, traces, (lf) => this.#host.sha256(lf));
      for (const [stray, likeness] of fitting) await this.#offer(stray, { uri, likeness });
      units += text.length;
      if (units < UNITS_PER_SLICE) continue;
      units = 0;
      await this.#host.clock.yield();
    }
  }

  async #offer(strayUri: string, article: FittingArticle): Promise<void> {
    // One that has a sidecar which nobody has read yet is no home for another.
    if ((await this.#host.files.stat(this.#sidecars.uriOf(article.uri))) !== null) return;
    const stray = this.#strays.get(strayUri);
    if (!stray) return;
    const others = stray.fitting.filter(({ uri }) => uri !== article.uri);
    const rank = ({ uri, likeness }: FittingArticle): number =>
      (likeness === "same" ? 0 : 4) +
      (nameOf(uri) === nameOf(strayUri) ? 0 : 2) +
      (folderOf(uri) === folderOf(strayUri) ? 0 : 1);
    const fitting = [...others, article].sort((a, b) => rank(a) - rank(b) || (a.uri < b.uri ? -1 : 1));
    this.#strays.set(strayUri, { ...stray, fitting: fitting.slice(0, MOST_FITTING) });
    this.#tell();
  }

  /** Takes back what was offered of these articles. */
  #withdraw(isGone: (articleUri: string) => boolean): void {
    for (const [uri, stray] of this.#strays) {
      const fitting = stray.fitting.filter((article) => !isGone(article.uri));
      if (fitting.length === stray.fitting.length) continue;
      this.#strays.set(uri, { ...stray, fitting });
      this.#tell();
    }
  }

  #hasAnnotations(articleUri: string): boolean {
    const state = this.#sidecars.known(articleUri);
    return state !== null && state.status !== "absent";
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}
