/**
 * Finds the articles of the corpus folders on disk and hands them to the indexing: new and changed ones are read, unchanged ones are
 * left, those that are gone are forgotten. It judges names and sizes only.
 */
import type { FileEntry, FilePort } from "../host/ports";
import { tooLong, type Articles } from "./articles";
import { MAX_ARTICLE_BYTES } from "./decode";
import { folderOf, type CorpusFolder } from "./folder";
import type { KnownFile } from "./index";
import type { Indexing } from "./indexing";
import { stampOf } from "./stamp";

const SIDECAR_SUFFIX = ".kutip.json";
/** Bytes. Longer articles come last, so that one of them does not keep all others waiting. */
const LONG_ARTICLE_BYTES = 256 * 1024;

/** Which files are handed over: those that are not as they were, any that somebody tells of, or any to be analysed even so. */
export type Handing = "changed" | "told" | "anew";

export class Discovery {
  readonly #files: FilePort;
  readonly #articles: Articles;
  readonly #indexing: Indexing;
  /** What each file was when it was last handed over. */
  readonly #seen = new Map<string, string>();
  #missing: readonly string[] = [];
  #run = 0;
  #busy = 0;

  constructor(files: FilePort, articles: Articles, indexing: Indexing) {
    this.#files = files;
    this.#articles = articles;
    this.#indexing = indexing;
  }

  get isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Ends the run that is under way. */
  stop(): void {
    this.#run += 1;
  }

  /** Articles that the last whole run did not find beside their sidecars. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** Resolves when everything is handed over, or when the run was stopped. `anew` hands over unchanged files too, to be analysed. */
  async run(folders: readonly CorpusFolder[], anew: boolean): Promise<void> {
    const run = ++this.#run;
    this.#busy += 1;
    try {
      const entries = new Map<string, FileEntry>();
      const sidecars = new Set<string>();
      for (const folder of folders) {
        const include = [...folder.config.articles.include, `**/*${SIDECAR_SUFFIX}`];
        for await (const batch of this.#files.list(folder.uri, include, folder.exclude)) {
          if (run !== this.#run) return;
          for (const entry of batch) {
            if (entry.uri.endsWith(SIDECAR_SUFFIX)) sidecars.add(entry.uri);
            else entries.set(entry.uri, entry);
          }
          this.#indexing.expect(entries.size - this.#seen.size);
        }
      }
      const articles = [...sidecars].map((uri) => uri.slice(0, -SIDECAR_SUFFIX.length));
      this.#missing = articles.filter((uri) => !entries.has(uri));
      for (const uri of new Set([...this.#indexing.known, ...this.#seen.keys()])) {
        if (entries.has(uri) || this.#articles.snapshot(uri)) continue;
        this.#seen.delete(uri);
        await this.#indexing.forget(uri);
      }
      for (const entry of this.#inOrder([...entries.values()])) {
        if (run !== this.#run) return;
        const folder = folderOf(folders, entry.uri);
        if (!folder) continue;
        await this.found(folder, entry, anew ? "anew" : "changed", sidecars.has(entry.uri + SIDECAR_SUFFIX));
      }
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) this.#indexing.expectNoMore();
    }
  }

  /** All files are looked at again, as after a start. */
  forget(): void {
    this.#seen.clear();
  }

  /** What is known of a file from before: it is not handed over unless it changed. */
  restore({ uri, stamp }: KnownFile): void {
    this.#seen.set(uri, stamp);
  }

  /** One file: handed over if it may be an article. */
  async found(folder: CorpusFolder, entry: FileEntry, when: Handing, mayHaveSidecar: boolean): Promise<void> {
    const { uri } = entry;
    const stamp = stampOf(entry, folder.rules, this.#articles.encoding);
    // What people made changes without the article: after a restart it is looked at again.
    const seen = mayHaveSidecar ? `${stamp} with sidecar` : stamp;
    if (!folder.accepts(uri)) {
      this.#seen.delete(uri);
      if (!this.#articles.snapshot(uri)) await this.#indexing.forget(uri);
      return;
    }
    if (when === "changed" && this.#seen.get(uri) === seen) return;
    this.#seen.set(uri, seen);
    if (entry.size > MAX_ARTICLE_BYTES && !this.#articles.snapshot(uri)) {
      await this.#indexing.refuse(uri, tooLong(uri).reason);
    } else this.#indexing.add(uri, false, mayHaveSidecar, mayHaveSidecar ? null : stamp, when === "anew");
  }

  /** Files beside open documents first, long ones last, else as they were listed. */
  #inOrder(entries: readonly FileEntry[]): readonly FileEntry[] {
    const parent = (uri: string): string => uri.slice(0, uri.lastIndexOf("/"));
    const near = new Set([...this.#articles.openUris].map(parent));
    const rank = (entry: FileEntry): number =>
      entry.size > LONG_ARTICLE_BYTES ? 2 : near.has(parent(entry.uri)) ? 0 : 1;
    return [...entries].sort((a, b) => rank(a) - rank(b));
  }
}
