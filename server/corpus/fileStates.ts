/**
 * What is known of the files of the corpus: which are articles, which are refused and why, and what each was when it was last found and
 * read. It is told, and does nothing itself.
 */
import type { KnownFile } from "./index";
import { differInTime } from "./stamp";

/** Of a file that was read as it stands on disk. */
export interface ReadState {
  readonly stamp: string;
  /** Of the text. */
  readonly print: number;
}

export class FileStates {
  readonly #known = new Set<string>();
  readonly #articles = new Set<string>();
  readonly #skipped = new Map<string, string>();
  readonly #withSidecar = new Set<string>();
  /** What files were that are to be read or were read; those without one are read again after a restart. */
  readonly #stamps = new Map<string, string>();
  /** What is in the index of files that were read as they stand on disk. */
  readonly #read = new Map<string, ReadState>();
  /** Articles that hold decisions, or their outlet or day, of hidden annotators too. */
  readonly #decided = new Set<string>();
  /** Files that the index knows for no articles. */
  readonly #noted = new Set<string>();

  /** How many are articles. */
  get articles(): number {
    return this.#articles.size;
  }

  /** Files that are in the index, refused, or waiting. */
  get known(): ReadonlySet<string> {
    return this.#known;
  }

  get skipped(): readonly { readonly uri: string; readonly reason: string }[] {
    return [...this.#skipped].map(([uri, reason]) => ({ uri, reason }));
  }

  /** Articles whose analysis depends on who decided what of it. */
  get decided(): Iterable<string> {
    return this.#decided;
  }

  mayHaveSidecar(uri: string): boolean {
    return this.#withSidecar.has(uri);
  }

  /** What the file was when it was found, if that is all that counts. */
  stamp(uri: string): string | undefined {
    return this.#stamps.get(uri);
  }

  /** Of what is in the index, if only the file's time has changed since. */
  printFor(uri: string, stamp: string): number | null {
    const read = this.#read.get(uri);
    return read && differInTime(read.stamp, stamp) ? read.print : null;
  }

  /** The file is in the index since before, or was refused. */
  restore({ uri, stamp, isArticle, reason, print }: KnownFile): void {
    if (print !== null) this.#read.set(uri, { stamp, print });
    if (isArticle) this.#articles.add(uri);
    else this.#noted.add(uri);
    if (reason !== null) this.#skipped.set(uri, reason);
    if (isArticle || reason !== null) this.#known.add(uri);
  }

  /** The file is to be read. See `Indexing.add`. */
  found(uri: string, mayHaveSidecar: boolean, stamp: string | null, anew: boolean): void {
    this.#known.add(uri);
    if (anew || stamp === null) this.#read.delete(uri);
    if (mayHaveSidecar) this.#withSidecar.add(uri);
    else if (stamp !== null) this.#withSidecar.delete(uri);
    if (stamp === null) this.#stamps.delete(uri);
    else this.#stamps.set(uri, stamp);
  }

  /** It is listed with the reason, and is not to be read. */
  refuse(uri: string, reason: string): void {
    this.#known.add(uri);
    this.#skipped.set(uri, reason);
  }

  /** It holds what it held, and has another stamp. */
  renew(uri: string, stamp: string): void {
    this.#read.set(uri, { ...this.#read.get(uri)!, stamp });
  }

  /** `read`: null where it is to be read again at the next start, whatever it was. */
  readAsArticle(uri: string, read: ReadState | null, isDecided: boolean): void {
    this.#skipped.delete(uri);
    this.#articles.add(uri);
    if (read) this.#read.set(uri, read);
    else this.#read.delete(uri);
    if (isDecided) this.#decided.add(uri);
    else this.#decided.delete(uri);
  }

  /** `reason`: why it should be an article and cannot be read. Gives whether it was one. */
  readAsNone(uri: string, reason: string | null): boolean {
    this.#read.delete(uri);
    this.#decided.delete(uri);
    if (reason === null) {
      this.#skipped.delete(uri);
      this.#known.delete(uri);
    } else this.#skipped.set(uri, reason);
    return this.#articles.delete(uri);
  }

  /** The index knows that it is none. */
  note(uri: string): void {
    this.#noted.add(uri);
  }

  /** Gives whether the index knows the file. */
  forget(uri: string): boolean {
    for (const some of [
      this.#known,
      this.#skipped,
      this.#withSidecar,
      this.#stamps,
      this.#read,
      this.#decided,
    ])
      some.delete(uri);
    const wasArticle = this.#articles.delete(uri);
    return this.#noted.delete(uri) || wasArticle;
  }
}
