/**
 * Articles one at a time: text from the editor or the disk, judged, analysed, and put together with what people made. Holds the open
 * documents and what was computed for their present text. It discovers nothing and indexes nothing.
 */
import type { Analysis } from "../core/analysis";
import type { AnalysisRun } from "../core/analyze";
import { completed, type Steps } from "../core/steps";
import { isFileProblem, type Cancellation, type ClockPort, type FilePort } from "../host/ports";
import type { LanguagePack } from "../core/languages/pack";
import type { Span } from "../core/text/span";
import type { Sidecars, SidecarState, TextEdit } from "../sidecar/sidecar";
import { NOTHING_PLACED, withoutHidden } from "./annotators";
import { decide } from "./decisions/decide";
import { decode, MAX_ARTICLE_BYTES } from "./decode";
import { decideEntities } from "./entities/decideEntities";
import type { EntityDecisions } from "./entities/entityDecisions";
import { withFacts } from "./facts";
import { withOutlet, type CorpusFolder } from "./folder";
import { readsLikeProse } from "./prose";
import { provisionalArticle, provisionalExcerpt, type ProvisionalArticle } from "./provisional";
import { fileName } from "./record";
import { shiftBehind, withEdit, type Replaced } from "./replaced";
import { createSnapshot, type ArticleSnapshot } from "./snapshot";
import type { ArticleView } from "./view";

export type ArticleState =
  | { readonly kind: "article"; readonly view: ArticleView }
  /** No article, and rightly so: nothing is to be shown. */
  | { readonly kind: "notArticle" }
  /** An article that cannot be shown with its analysis: a sentence that names the file, what happened and what to do. */
  | { readonly kind: "unavailable"; readonly reason: string }
  /** The token was cancelled: nothing is known, nothing was cached. */
  | { readonly kind: "cancelled" };

/** What can be told at once: of a long text that is being analysed, what is known before that is done. */
export type PromptState =
  ArticleState | { readonly kind: "provisional"; readonly article: ProvisionalArticle };

export interface ArticlesParts {
  readonly files: FilePort;
  readonly sidecars: Pick<Sidecars, "load" | "place">;
  readonly clock: ClockPort;
  /** The rules that hold for a file. */
  folderFor(uri: string): CorpusFolder;
  /** VS Code's name of the encoding for files that do not tell theirs. */
  encoding(): string;
  /** What people decided about entities across the folder. */
  entityDecisions(folderUri: string): EntityDecisions;
  /** Names of annotators whose annotations are not shown. */
  hiddenAnnotators(): ReadonlySet<string>;
}

interface OpenDocument {
  readonly snapshot: ArticleSnapshot;
  /** Once an article, a document stays one until it is closed: highlights must not come and go with half a sentence. */
  readonly wasArticle: boolean;
  readonly analysis: KeptAnalysis | null;
  readonly view: ArticleView | null;
  /** What is being made of the snapshot's text where that is long. */
  readonly running: RunningAnalysis | null;
  /** What is known of an earlier text, and how this one differs from that. */
  readonly base: Base | null;
  readonly replaced: readonly Replaced[];
  /** What was made of both; made when first asked for. */
  readonly provisional: ProvisionalArticle | null;
}

interface Base {
  readonly view: ArticleView;
  /** That of its analysis. */
  readonly key: string;
  readonly pack: LanguagePack;
}

interface KeptAnalysis {
  readonly text: string;
  /** Analyser, language and outlet: everything besides the text that the result depends on. */
  readonly key: string;
  readonly analysis: Analysis;
  /** What the next analysis of the document starts from. */
  readonly run: AnalysisRun;
}

/** An analysis that goes on pass by pass as long as someone asks for it. */
interface RunningAnalysis {
  readonly key: string;
  readonly steps: Steps<AnalysisRun>;
  /** The pass that everyone waits for who asks meanwhile. */
  pass: Promise<void> | null;
}

/**
 * UTF-16 code units. A longer text is analysed in steps, and told of provisionally until that is done: all of it at once would be felt in
 * the next answer.
 */
const LONG_TEXT_UNITS = 50_000;

/** Turns of the event loop between two passes: a request that waits is read, let through the guard and answered in fewer. */
const TURNS_FOR_AN_ANSWER = 8;

const NOT_ARTICLE: ArticleState = { kind: "notArticle" };
const CANCELLED: ArticleState = { kind: "cancelled" };
const ABSENT: SidecarState = { status: "absent" };

export class Articles {
  readonly #parts: ArticlesParts;
  readonly #open = new Map<string, OpenDocument>();

  constructor(parts: ArticlesParts) {
    this.#parts = parts;
  }

  get openUris(): Iterable<string> {
    return this.#open.keys();
  }

  get encoding(): string {
    return this.#parts.encoding();
  }

  snapshot(uri: string): ArticleSnapshot | null {
    return this.#open.get(uri)?.snapshot ?? null;
  }

  /** The editor's text, from now on; `edits` led to it from the one before, null where it was just opened. */
  show(snapshot: ArticleSnapshot, edits: readonly TextEdit[] | null): void {
    const before = this.#open.get(snapshot.uri);
    this.#open.set(snapshot.uri, {
      snapshot,
      wasArticle: before?.wasArticle ?? false,
      analysis: before?.analysis ?? null,
      view: null,
      running: null,
      base: edits && (before?.base ?? null),
      replaced: edits?.reduce(withEdit, before?.replaced ?? []) ?? [],
      provisional: null,
    });
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  /** The view is to be put together anew: its annotations or the rules changed. */
  invalidate(uri: string): void {
    const document = this.#open.get(uri);
    if (document) this.#open.set(uri, { ...document, view: null });
  }

  state(uri: string, token: Cancellation): Promise<ArticleState> {
    return this.#state<never>(uri, token, () => null);
  }

  /**
   * The same without a wait for the analysis of a long text: until it is done, what is known by then. Of a text that was just opened that
   * is what stands in `within`, if that is asked for; else the analysis is waited for after all.
   */
  promptState(uri: string, within: Span | null, token: Cancellation): Promise<PromptState> {
    return this.#state<PromptState>(uri, token, (document, folder, key) => {
      const article = this.#provisional(document, within, folder, key);
      return article && { kind: "provisional", article };
    });
  }

  /** `early`: what is answered with where a long text is yet to be analysed; null to wait for that. */
  async #state<Early>(
    uri: string,
    token: Cancellation,
    early: (document: OpenDocument, folder: CorpusFolder, key: string) => Early | null,
  ): Promise<ArticleState | Early> {
    for (;;) {
      const document = this.#open.get(uri);
      if (!document) return this.fromDisk(uri, true, token);
      const { snapshot } = document;
      if (document.view) return { kind: "article", view: document.view };
      if (!this.#parts.folderFor(uri).accepts(uri)) return NOT_ARTICLE;
      const sidecar = hasSidecar(uri) ? await this.#parts.sidecars.load(uri) : ABSENT;
      if (isCancelled(token)) return CANCELLED;
      // The rules may have been read meanwhile.
      const folder = this.#parts.folderFor(uri);
      if (!folder.accepts(uri)) return NOT_ARTICLE;
      const now = this.#open.get(uri);
      if (now?.snapshot !== snapshot) continue;
      const isArticle = now.wasArticle || isJudgedArticle(snapshot.text, sidecar);
      if (!isArticle) return NOT_ARTICLE;
      if (snapshot.text.length > MAX_ARTICLE_BYTES) return tooLong(uri);
      const key = keyOf(folder, uri);
      const isKnown = now.analysis?.key === key && now.analysis.text === snapshot.text;
      if (!isKnown && snapshot.text.length > LONG_TEXT_UNITS) {
        const known = early(now, folder, key);
        if (known) return known;
        await this.#nextPass(uri, now, folder, key);
        if (isCancelled(token)) return CANCELLED;
        continue;
      }
      const analysis = isKnown ? now.analysis : kept(completed(stepsOf(now, folder)), snapshot, key, folder);
      const view = this.#view(snapshot, analysis.analysis, sidecar, folder);
      const base = { view, key, pack: analysis.run.pack };
      const known = { wasArticle: true, analysis, view, base };
      this.#open.set(uri, { snapshot, ...known, running: null, replaced: [], provisional: null });
      return { kind: "article", view };
    }
  }

  /** The article as it stands on disk. `mayHaveSidecar: false` saves looking for one. */
  async fromDisk(uri: string, mayHaveSidecar: boolean, token: Cancellation): Promise<ArticleState> {
    const { files, sidecars } = this.#parts;
    const folder = this.#parts.folderFor(uri);
    if (!folder.accepts(uri)) return NOT_ARTICLE;
    const bytes = await files.read(uri);
    if (isCancelled(token)) return CANCELLED;
    if (bytes === null) return NOT_ARTICLE;
    if (isFileProblem(bytes)) {
      const reason = `${fileName(uri)} could not be read: ${bytes.problem}. Mend that and re-index the corpus.`;
      return { kind: "unavailable", reason };
    }
    if (bytes.length > MAX_ARTICLE_BYTES) return tooLong(uri);
    const decoded = decode(bytes, this.#parts.encoding());
    if ("problem" in decoded) return { kind: "unavailable", reason: `${fileName(uri)} ${decoded.problem}` };
    const sidecar = mayHaveSidecar ? await sidecars.load(uri) : ABSENT;
    if (isCancelled(token)) return CANCELLED;
    if (!isJudgedArticle(decoded.text, sidecar)) return NOT_ARTICLE;
    const snapshot = createSnapshot(uri, null, decoded.text);
    const { analyzer } = folder;
    const language = folder.language(uri);
    const analysis =
      decoded.text.length > LONG_TEXT_UNITS
        ? await this.#inSteps(analyzer.steps(null, decoded.text, language))
        : analyzer.analyze(decoded.text, language);
    if (isCancelled(token)) return CANCELLED;
    const view = this.#view(snapshot, withOutlet(analysis, folder.outlet(uri)), sidecar, folder);
    return { kind: "article", view };
  }

  /** What stands on disk, whatever an editor shows; null where there is nothing to read or nothing that is text. */
  async diskText(uri: string): Promise<string | null> {
    const bytes = await this.#parts.files.read(uri);
    if (bytes === null || isFileProblem(bytes) || bytes.length > MAX_ARTICLE_BYTES) return null;
    const decoded = decode(bytes, this.#parts.encoding());
    return "text" in decoded ? decoded.text : null;
  }

  /** Runs the next pass of an open document's analysis, or waits for it where it is about to run. What changed meanwhile is the caller's to see. */
  #nextPass(uri: string, document: OpenDocument, folder: CorpusFolder, key: string): Promise<void> {
    let { running } = document;
    if (running?.key !== key) {
      running = { key, steps: stepsOf(document, folder), pass: null };
      // What was judged once is not judged again at every pass.
      this.#open.set(uri, { ...document, wasArticle: true, running });
    }
    const mine = running;
    mine.pass ??= this.#pass(uri, mine, folder).finally(() => (mine.pass = null));
    return mine.pass;
  }

  /** Null where nothing can be told of the document before its analysis. */
  #provisional(
    document: OpenDocument,
    within: Span | null,
    folder: CorpusFolder,
    key: string,
  ): ProvisionalArticle | null {
    const { snapshot, base, replaced } = document;
    const { uri, text } = snapshot;
    if (base?.key !== key) {
      return within && provisionalExcerpt(snapshot, within, folder.analyzer.pack(text, folder.language(uri)));
    }
    if (document.provisional) return document.provisional;
    if (shiftBehind(replaced.at(-1)) !== text.length - base.view.snapshot.text.length) return null;
    const { placed } = hasSidecar(uri) ? this.#placement(snapshot, base.view.sidecar).shown : NOTHING_PLACED;
    const provisional = provisionalArticle(base.view, snapshot, replaced, placed, base.pack);
    this.#open.set(uri, { ...document, provisional });
    return provisional;
  }

  async #pass(uri: string, running: RunningAnalysis, folder: CorpusFolder): Promise<void> {
    await this.#letIn();
    const document = this.#open.get(uri);
    // Edited, closed, or under other rules: nobody needs this any more.
    if (document?.running !== running) return;
    try {
      const step = running.steps.next();
      if (!step.done) return;
      const analysis = kept(step.value, document.snapshot, running.key, folder);
      this.#open.set(uri, { ...document, analysis, running: null });
    } catch (fault) {
      this.#open.set(uri, { ...document, running: null });
      throw fault;
    }
  }

  /** Lets requests in between the passes. */
  async #inSteps(steps: Steps<AnalysisRun>): Promise<Analysis> {
    for (;;) {
      const step = steps.next();
      await this.#letIn();
      if (step.done) return step.value.analysis;
    }
  }

  async #letIn(): Promise<void> {
    for (let turn = 0; turn < TURNS_FOR_AN_ANSWER; turn++) await this.#parts.clock.yield();
  }

  #placement(snapshot: ArticleSnapshot, sidecar: SidecarState): ReturnType<typeof withoutHidden> {
    const all = sidecar.status === "absent" ? NOTHING_PLACED : this.#parts.sidecars.place(snapshot);
    return withoutHidden(all, this.#parts.hiddenAnnotators());
  }

  #view(
    snapshot: ArticleSnapshot,
    found: Analysis,
    sidecar: SidecarState,
    folder: CorpusFolder,
  ): ArticleView {
    const { shown, hidden } = this.#placement(snapshot, sidecar);
    const { analysis: decided, decisions } = decide(found, shown.placed, snapshot.text);
    const own = withFacts(decided, shown.onArticle);
    const entities = this.#parts.entityDecisions(folder.uri);
    const analysis = decideEntities(own, snapshot.text, snapshot.uri, entities);
    const tagSet = folder.config.tags;
    return { snapshot, analysis, own, found, decisions, entities, placement: shown, hidden, sidecar, tagSet };
  }
}

/** Everything besides the text that an analysis depends on. */
function keyOf(folder: CorpusFolder, uri: string): string {
  return JSON.stringify([folder.analyzer.version, folder.language(uri), folder.outlet(uri)]);
}

/** Starts from what was made of the document before it was edited. */
function stepsOf({ snapshot, analysis }: OpenDocument, folder: CorpusFolder): Steps<AnalysisRun> {
  return folder.analyzer.steps(analysis?.run ?? null, snapshot.text, folder.language(snapshot.uri));
}

function kept(
  run: AnalysisRun,
  { uri, text }: ArticleSnapshot,
  key: string,
  folder: CorpusFolder,
): KeptAnalysis {
  return { text, key, analysis: withOutlet(run.analysis, folder.outlet(uri)), run };
}

/** Asked anew after every wait. */
function isCancelled(token: Cancellation): boolean {
  return token.isCancellationRequested;
}

/** What people tagged is an article whatever it reads like. */
function isJudgedArticle(text: string, sidecar: SidecarState): boolean {
  if (sidecar.status === "unreadable") return true;
  if (sidecar.status === "loaded" && sidecar.annotations.length > 0) return true;
  return readsLikeProse(text).isProse;
}

/** A document that was never saved has no place beside which a sidecar could lie. */
function hasSidecar(uri: string): boolean {
  return !uri.startsWith("untitled:");
}

export function tooLong(uri: string): ArticleState & { kind: "unavailable" } {
  const most = MAX_ARTICLE_BYTES / 1024 / 1024;
  const reason = `${fileName(uri)} is longer than ${most} MB and is not analysed. Split it into articles.`;
  return { kind: "unavailable", reason };
}
