/**
 * The corpus in being: puts folders, discovery, articles, sidecars and indexing together and owns the order of things. Text in an open editor
 * wins over the disk.
 */
import type { Span } from "../core/text/span";
import type { Cancellation, Host } from "../host/ports";
import type { CorpusStatus, Settings } from "../protocol/corpus";
import type { EntityLists } from "../sidecar/entities/entityList";
import type { Sidecars, TextEdit } from "../sidecar/sidecar";
import type { Strays } from "../sidecar/strays";
import type { Analyzer } from "./analyzer";
import { annotatedArticles } from "./annotated";
import { Articles, type ArticleState, type PromptState } from "./articles";
import { knownBelow } from "./below";
import type { CorpusConfig } from "./config";
import type { Corpus, FileChange } from "./corpus";
import {
  bearsOnRules,
  folderOf,
  loadFolder,
  looseFolder,
  mayBeFolder,
  rulesOf,
  type CorpusFolder,
} from "./folder";
import { FIRST_FILES, type CorpusIndex, type FilesCursor, type KnownFiles } from "./index";
import { Indexing } from "./indexing";
import { Readers, readingRules } from "./reading";
import { Discovery } from "./discovery";
import { DecidedFolders } from "./entities/decidedFolders";
import type { EntityDecisions } from "./entities/entityDecisions";
import { OrphanTable } from "./orphans";
import type { ArticleSnapshot } from "./snapshot";

export interface CorpusParts {
  readonly host: Host;
  readonly sidecars: Sidecars;
  readonly entityLists: EntityLists;
  readonly analyzer: Analyzer;
  readonly index: CorpusIndex;
  /** Told of sidecars without an article. */
  readonly strays: Strays;
  readonly settings: Settings;
}

/** UTF-16 code units. The index follows what is typed in shorter texts; longer ones are indexed when they are saved or closed. */
const LIVE_INDEX_UNITS = 200_000;
const SIDECAR_SUFFIX = ".kutip.json";

export function createCorpus(parts: CorpusParts): Corpus {
  return new CorpusService(parts);
}

class CorpusService implements Corpus {
  readonly index: CorpusIndex;
  readonly orphans = new OrphanTable();
  readonly #parts: CorpusParts;
  readonly #articles: Articles;
  readonly #indexing: Indexing;
  readonly #discovery: Discovery;
  readonly #statusListeners = new Set<(status: CorpusStatus) => void>();
  readonly #viewListeners = new Set<(uri: string) => void>();
  readonly #stopSidecars: () => void;
  readonly #stopEntities: () => void;
  readonly #decided: DecidedFolders;
  #settings: Settings;
  #folderUris: readonly string[] = [];
  #folders: readonly CorpusFolder[] = [];
  #hiddenAnnotators: ReadonlySet<string> = new Set();
  /** Rises with every change of folders or settings; whoever waited through one stops. */
  #generation = 0;
  /** Articles that did not change on disk are to be read, too: the run that was to do so may have been overtaken. */
  #owesAnew = false;
  /** Rules are being read, or what is known from before. */
  #isPreparing = false;
  /** Whether all that the index knew from before is in, once it has been asked to be. */
  #isWhole = true;
  #wholeIndex: Promise<void> | null = null;
  /** The index is asked once what it knows from before. */
  #restoring: Promise<void> | null = null;

  constructor(parts: CorpusParts) {
    const { host, sidecars, index } = parts;
    this.#parts = parts;
    this.#settings = parts.settings;
    this.index = index;
    this.#decided = new DecidedFolders(parts.entityLists, index, () => this.#report());
    this.#articles = new Articles({
      files: host.files,
      sidecars,
      clock: host.clock,
      folderFor: (uri) => this.#folderFor(uri),
      encoding: () => this.#settings.encoding,
      entityDecisions: (folderUri) => this.#decided.of(folderUri),
      hiddenAnnotators: () => this.#hiddenAnnotators,
    });
    this.#indexing = new Indexing({
      articles: this.#articles,
      index,
      orphans: this.orphans,
      clock: host.clock,
      readers: host.workers ? new Readers(host.workers.analysers, () => host.workers!.startAnalyser()) : null,
      onProgress: () => this.#report(),
    });
    this.#discovery = new Discovery(host.files, this.#articles, this.#indexing);
    this.#stopSidecars = sidecars.onDidChange((uri) => this.#annotationsChanged(uri));
    this.#stopEntities = parts.entityLists.onDidChange((folderUri) => this.#entitiesChanged(folderUri));
    parts.strays.attach({ uris: () => this.articleUris(), text: (uri) => this.diskText(uri) });
  }

  async setFolders(folderUris: readonly string[]): Promise<void> {
    this.#folderUris = folderUris;
    await this.#load(false);
  }

  async setSettings(settings: Settings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    const relevant = ({ articles, language, encoding }: Settings): string =>
      JSON.stringify([articles, language, encoding]);
    await this.#hideAnnotators(new Set(settings.hiddenAnnotators));
    if (relevant(before) !== relevant(settings)) await this.#load(true);
  }

  async reindex(): Promise<CorpusStatus> {
    await this.#load(true);
    return this.status();
  }

  async indexRevived(): Promise<void> {
    this.#restoring = null;
    this.#wholeIndex = null;
    this.#discovery.forget();
    await this.#load(false);
  }

  pauseIndexing(paused: boolean): void {
    this.#indexing.pause(paused);
    this.#report();
  }

  status(): CorpusStatus {
    const { articles, total, waiting, skipped, isPaused } = this.#indexing;
    const isBusy = waiting > 0 || this.#discovery.isBusy || this.#isPreparing || !this.#isWhole;
    return {
      state: waiting > 0 && isPaused ? "paused" : isBusy ? "indexing" : "ready",
      articles,
      total,
      indexed: Math.max(0, total - waiting),
      skipped,
    };
  }

  onDidChangeStatus(listener: (status: CorpusStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  }

  opened(snapshot: ArticleSnapshot): void {
    this.#articles.show(snapshot, null);
    this.#indexing.add(snapshot.uri, true, true);
    this.#indexing.bringNear(snapshot.uri);
    this.#viewChanged(snapshot.uri);
  }

  changed(snapshot: ArticleSnapshot, edits: readonly TextEdit[]): void {
    this.#parts.sidecars.edited(snapshot.uri, edits);
    // Each step of the way is looked at: what an undo brings back later is what stood there then.
    this.#parts.sidecars.place(snapshot);
    this.#articles.show(snapshot, edits);
    if (snapshot.text.length <= LIVE_INDEX_UNITS) this.#indexing.addWhenQuiet(snapshot.uri);
    this.#viewChanged(snapshot.uri);
  }

  async saved(uri: string): Promise<string | null> {
    const snapshot = this.#articles.snapshot(uri);
    if (!snapshot) return null;
    this.#indexing.add(uri, true, true);
    const result = await this.#parts.sidecars.saved(snapshot);
    return result === null || result.ok ? null : result.message;
  }

  closed(uri: string): void {
    this.#articles.close(uri);
    this.#parts.sidecars.closed(uri);
    // What was typed and not saved is gone: the disk's text counts again, if there is any.
    if (folderOf(this.#folders, uri)) this.#indexing.add(uri, true, true);
    else void this.#indexing.forget(uri);
  }

  async filesChanged(changes: readonly FileChange[]): Promise<void> {
    let reload = false;
    const { known } = this.#indexing;
    // What is known by itself is no folder.
    const gone = changes.filter(({ kind, uri }) => kind === "deleted" && !this.#indexing.isKnown(uri));
    const below = knownBelow(
      gone.map(({ uri }) => uri),
      known,
    );
    for (const change of changes) {
      if (this.#folders.some((folder) => bearsOnRules(folder, change.uri))) reload = true;
      else if (this.#folders.some(({ uri }) => change.uri === this.#parts.entityLists.uriOf(uri)))
        await this.#parts.entityLists.changedOnDisk(change.uri);
      else if (change.uri.endsWith(SIDECAR_SUFFIX)) await this.#sidecarChanged(change.uri);
      else if (change.kind === "deleted") await this.#deleted(change.uri, below.get(change.uri) ?? []);
      else await this.#written(change);
    }
    if (reload) await this.#load("where rules changed");
  }

  readonly snapshot = (uri: string): ArticleSnapshot | null => this.#articles.snapshot(uri);
  readonly isIndexed = (uri: string): boolean =>
    this.snapshot(uri) === null && !this.#indexing.isWaiting(uri);

  view(uri: string, token: Cancellation): Promise<ArticleState> {
    return this.#articles.state(uri, token);
  }

  promptView(uri: string, within: Span | null, token: Cancellation): Promise<PromptState> {
    return this.#articles.promptState(uri, within, token);
  }

  onDidChangeView(listener: (uri: string) => void): () => void {
    this.#viewListeners.add(listener);
    return () => void this.#viewListeners.delete(listener);
  }

  articleUris(): Iterable<string> {
    return this.#indexing.known;
  }

  readonly diskText = (uri: string): Promise<string | null> => this.#articles.diskText(uri);

  config(uri: string): CorpusConfig {
    return this.#folderFor(uri).config;
  }

  entityDecisions(uri: string): EntityDecisions {
    return this.#decided.of(this.#folderFor(uri).uri);
  }

  entitiesDecided = (): Promise<void> => this.#decided.known;

  folderUris(): readonly string[] {
    return this.#folders.map(({ uri }) => uri);
  }

  annotated(): AsyncIterable<string> {
    return annotatedArticles(this.#parts.host.files, this.folderUris());
  }

  folderUri(uri: string): string {
    return this.#folderFor(uri).uri;
  }

  dispose(): void {
    this.#generation += 1;
    this.#discovery.stop();
    this.#indexing.dispose();
    this.#stopSidecars();
    this.#stopEntities();
    this.#statusListeners.clear();
    this.#viewListeners.clear();
  }

  /**
   * Reads the folders' rules, finds their articles and indexes them; `anew` also those that did not change on disk. What a tag is said to
   * be is no rule of that kind.
   */
  async #load(anew: boolean | "where rules changed"): Promise<void> {
    const generation = ++this.#generation;
    this.#isPreparing = true;
    this.#discovery.stop();
    this.#owesAnew ||= anew === true;
    const { analyzer, host } = this.#parts;
    const folders = await Promise.all(
      this.#folderUris.map((uri) => loadFolder(uri, this.#settings, analyzer, host.files)),
    );
    if (generation !== this.#generation) return;
    if (anew === "where rules changed") this.#owesAnew ||= rulesOf(this.#folders) !== rulesOf(folders);
    this.#folders = folders;
    await Promise.all(folders.map(({ uri }) => this.#parts.entityLists.load(uri)));
    if (generation !== this.#generation) return;
    this.#decided.decide(this.folderUris());
    this.#indexing.rules = readingRules(folders, this.#settings.encoding);
    const reading = this.index.readIn(this.#settings.encoding);
    await (this.#restoring ??= this.#restore());
    await reading;
    this.#wholeIndex ??= this.#makeWhole();
    if (generation !== this.#generation) return;
    for (const uri of this.#articles.openUris) {
      this.#articles.invalidate(uri);
      this.#indexing.add(uri, true, true);
      this.#viewChanged(uri);
    }
    const finding = this.#discovery.run(folders, this.#owesAnew);
    this.#isPreparing = false;
    this.#report();
    await finding;
    if (generation !== this.#generation) return;
    this.#owesAnew = false;
    await this.#indexing.idle();
    await this.#wholeIndex;
    if (generation !== this.#generation) return;
    this.#report();
    this.#parts.strays.listed(this.#discovery.missing);
  }

  /** What the index knows of files from before counts until they are found to be others. */
  async #restore(): Promise<void> {
    for (let from: FilesCursor | null = FIRST_FILES; from !== null;) {
      const { files, next }: KnownFiles = await this.index.knownFiles(from);
      for (const file of files) {
        this.#discovery.restore(file);
        this.#indexing.restore(file);
      }
      from = next;
    }
  }

  async #makeWhole(): Promise<void> {
    this.#isWhole = false;
    await this.index.whole();
    this.#isWhole = true;
    this.#report();
  }

  async #hideAnnotators(names: ReadonlySet<string>): Promise<void> {
    const before = this.#hiddenAnnotators;
    if (before.size === names.size && [...names].every((name) => before.has(name))) return;
    this.#hiddenAnnotators = names;
    for (const uri of this.#articles.openUris) this.#articles.invalidate(uri);
    this.orphans.hideAnnotators(names);
    await this.index.hideAnnotators(names);
    for (const uri of [...this.#indexing.decided]) this.#indexing.add(uri, false, true);
    for (const uri of this.#articles.openUris) this.#viewChanged(uri);
    this.#report();
  }

  #folderFor(uri: string): CorpusFolder {
    return folderOf(this.#folders, uri) ?? looseFolder(uri, this.#settings, this.#parts.analyzer);
  }

  /** Nothing is analysed or indexed anew: views are put together again, and the index works decisions in when it is asked. */
  #entitiesChanged(folderUri: string): void {
    if (!this.#folders.some(({ uri }) => uri === folderUri)) return;
    this.#decided.decide(this.folderUris());
    for (const uri of this.#articles.openUris) {
      if (this.#folderFor(uri).uri !== folderUri) continue;
      this.#articles.invalidate(uri);
      this.#viewChanged(uri);
    }
  }

  async #sidecarChanged(sidecarUri: string): Promise<void> {
    const uri = sidecarUri.slice(0, -SIDECAR_SUFFIX.length);
    if (await this.#parts.sidecars.changedOnDisk(sidecarUri)) this.#annotationsChanged(uri);
    this.#parts.strays.touched(uri);
  }

  #annotationsChanged(uri: string): void {
    this.#articles.invalidate(uri);
    if (this.#folderFor(uri).accepts(uri)) this.#indexing.add(uri, true, true);
    if (this.#parts.strays.get(uri)) this.#parts.strays.touched(uri);
    this.#viewChanged(uri);
  }

  async #deleted(uri: string, below: readonly string[]): Promise<void> {
    const gone = this.#indexing.isKnown(uri) ? [uri] : [...below];
    for (const one of gone) {
      // What is still in an editor is not lost; closing it decides.
      if (!this.#articles.snapshot(one)) await this.#indexing.forget(one);
      // A folder's end is told by itself; nothing is said of the sidecars in it.
      if (one !== uri) await this.#parts.sidecars.changedOnDisk(one + SIDECAR_SUFFIX);
    }
    // The indexing may have found out before, and know it no more.
    if (this.#folderFor(uri).accepts(uri)) gone.push(uri);
    for (const one of new Set(gone)) this.#parts.strays.touched(one);
    this.#parts.strays.removed(uri);
    this.#report();
  }

  async #written(change: FileChange): Promise<void> {
    const folder = folderOf(this.#folders, change.uri);
    if (folder?.accepts(change.uri) && change.kind === "created") this.#parts.strays.touched(change.uri);
    if (!folder || this.#articles.snapshot(change.uri)) return;
    const { files } = this.#parts.host;
    const entry = await files.stat(change.uri);
    if (entry) {
      const mayHaveSidecar = (await files.stat(change.uri + SIDECAR_SUFFIX)) !== null;
      await this.#discovery.found(folder, entry, "told", mayHaveSidecar);
    } else if (change.kind === "created" && mayBeFolder(folder, change.uri)) {
      await this.#discovery.run(this.#folders, false);
      this.#parts.strays.listed(this.#discovery.missing);
    }
  }

  #viewChanged(uri: string): void {
    if (!this.#articles.snapshot(uri)) return;
    for (const listener of this.#viewListeners) listener(uri);
  }

  #report(): void {
    const status = this.status();
    for (const listener of this.#statusListeners) listener(status);
  }
}
