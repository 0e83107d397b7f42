/**
 * **Kutip: Review Findings**: a loop through what the machine found in an article, least sure first, with single keys. The next finding shows
 * at once; what was decided is written behind it, in its order, and a failure brings the finding back. While it goes on the article cannot be
 * edited, so that no key that means something here ends up in its text.
 */
import * as vscode from "vscode";
import type { DecideParams } from "../../../server/protocol/decisions";
import type { Review, ReviewItem } from "../../../server/protocol/review";
import type { ArticleSelector } from "../../client";
import type { RegisterCommand } from "../../commands";
import { fileName, toRange } from "../../places";
import type { Server } from "../../server";
import type { Articles } from "../corpus/articles";
import { openArticle } from "../common/openLocation";
import { correctFinding } from "./correction";
import { EditLock } from "./lock";
import { ReviewMarks } from "./marks";
import { ReviewMemory } from "./memory";
import {
  currentItem,
  moved,
  reviewQueue,
  skippedKeys,
  stepBack,
  stepped,
  undecided,
  withoutSkips,
  type ReviewQueue,
} from "./queue";
import { progressWords, type ReviewProgress } from "./words";

/** What is being reviewed. */
export interface ReviewState {
  readonly uri: vscode.Uri;
  /** Null where nothing is left. */
  readonly item: ReviewItem | null;
  readonly progress: ReviewProgress;
}

interface Reviewing {
  readonly document: vscode.TextDocument;
  readonly review: Review;
  queue: ReviewQueue;
  /** The version of the text that the items stand in. */
  readonly version: number;
  /** Whether each decision was made, by the item's index. */
  readonly made: Map<number, Promise<boolean>>;
}

const CONTEXT_KEY = "kutip.isReviewing";

export class ReviewMode implements vscode.Disposable {
  readonly #server: Server;
  readonly #articles: Articles;
  readonly #memory: ReviewMemory;
  readonly #marks: ReviewMarks;
  readonly #lock = new EditLock();
  readonly #changed = new vscode.EventEmitter<ReviewState | null>();
  readonly #subscriptions: vscode.Disposable;
  #reviewing: Reviewing | null = null;
  /** Decisions are made one after the other. */
  #writes: Promise<unknown> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(parts: {
    readonly register: RegisterCommand;
    readonly server: Server;
    readonly articles: Articles;
    readonly selector: ArticleSelector;
    readonly memory: vscode.Memento;
  }) {
    const { register, server, articles, selector, memory } = parts;
    this.#server = server;
    this.#articles = articles;
    this.#memory = new ReviewMemory(memory);
    this.#marks = new ReviewMarks(selector);
    this.#subscriptions = vscode.Disposable.from(
      this.#marks,
      this.#lock,
      this.#changed,
      register("kutip.reviewFindings", (argument) => this.#startHere(argument)),
      register("kutip.review.accept", () => this.#decide("accepted")),
      register("kutip.review.reject", () => this.#decide("rejected")),
      register("kutip.review.correct", () => this.#correct()),
      register("kutip.review.skip", () => this.#skip()),
      register("kutip.review.undo", () => this.#undo()),
      register("kutip.review.next", () => this.#move(1)),
      register("kutip.review.previous", () => this.#move(-1)),
      register("kutip.review.end", () => this.#end()),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && this.#reviewing && editor.document !== this.#reviewing.document) this.#end();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#reviewing?.document) this.#end();
      }),
      articles.onDidChange(({ uri, version }) => {
        const reviewing = this.#reviewing;
        const isThis = reviewing?.document.uri.toString() === vscode.Uri.parse(uri).toString();
        // Another program changed the file: what stands where is to be asked anew.
        if (isThis && version !== reviewing.version) void this.#start(reviewing.document);
      }),
    );
  }

  /** Null where there is no review. */
  get state(): ReviewState | null {
    if (!this.#reviewing) return null;
    const { document, queue } = this.#reviewing;
    return { uri: document.uri, item: currentItem(queue), progress: progressOf(this.#reviewing) };
  }

  get statusText(): string | null {
    return this.#marks.statusText;
  }

  /** Resolves when all that was decided so far is written, or told to have failed. */
  async settled(): Promise<void> {
    await this.#writes;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #startHere(argument: unknown): Promise<void> {
    const uri = articleOf(argument) ?? this.#articles.active()?.editor.document.uri;
    const document = uri && (await openArticle(uri));
    if (document) await this.#start(document);
    else if (!uri) void vscode.window.showInformationMessage("No article is open to be reviewed.");
  }

  async #start(document: vscode.TextDocument): Promise<void> {
    await vscode.window.showTextDocument(document, { preview: false });
    await this.#writes;
    const { version } = document;
    const review = await this.#server.review({ uri: document.uri.toString() });
    if (!review) {
      void vscode.window.showInformationMessage(
        `${fileName(document.uri)} has nothing to be reviewed: it is no article of this corpus.`,
      );
      return;
    }
    const queue = reviewQueue(review.items, this.#memory.skipped(document.uri));
    this.#reviewing = { document, review, queue, version, made: new Map() };
    await this.#lock.lock(document);
    await vscode.commands.executeCommand("setContext", CONTEXT_KEY, true);
    this.#show();
  }

  #show(): void {
    const reviewing = this.#reviewing;
    if (!reviewing) return;
    const { document, queue } = reviewing;
    const item = currentItem(queue);
    this.#marks.show({ document, item, progress: progressOf(reviewing) });
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    if (item && editor) {
      const range = toRange(item.range);
      editor.selection = new vscode.Selection(range.start, range.start);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    this.#changed.fire(this.state);
    if (!item) void this.#offerMore(reviewing);
  }

  #decide(verdict: DecideParams["verdict"]): void {
    const reviewing = this.#reviewing;
    const item = reviewing && currentItem(reviewing.queue);
    if (!reviewing || !item) return;
    const { document, version } = reviewing;
    const at = reviewing.queue.at!;
    const params = { uri: document.uri.toString(), version, range: item.range, kind: item.kind, verdict };
    const made = this.#inTurn(async () => {
      const change = await this.#server.decide({ ...params, correction: null });
      if (!change.ok) this.#failed(reviewing, at, change.message);
      return change.ok;
    });
    reviewing.made.set(at, made);
    this.#stepTo(reviewing, stepped(reviewing.queue, "decided"));
  }

  async #correct(): Promise<void> {
    const reviewing = this.#reviewing;
    const item = reviewing && currentItem(reviewing.queue);
    if (!reviewing || !item) return;
    await this.#writes;
    const at = reviewing.queue.at;
    const isCorrected = await correctFinding(this.#server, reviewing.document, reviewing.version, item);
    if (!isCorrected || this.#reviewing !== reviewing || reviewing.queue.at !== at || at === null) return;
    reviewing.made.set(at, Promise.resolve(true));
    this.#stepTo(reviewing, stepped(reviewing.queue, "decided"));
  }

  #skip(): void {
    if (this.#reviewing) this.#stepTo(this.#reviewing, stepped(this.#reviewing.queue, "skipped"));
  }

  #move(by: 1 | -1): void {
    if (this.#reviewing) this.#stepTo(this.#reviewing, moved(this.#reviewing.queue, by));
  }

  #undo(): void {
    const reviewing = this.#reviewing;
    const back = reviewing && stepBack(reviewing.queue);
    if (!reviewing || !back) {
      vscode.window.setStatusBarMessage("Nothing to take back in this review.", MESSAGE_MS);
      return;
    }
    const made = reviewing.made.get(back.step.at);
    if (back.step.kind === "decided") {
      void this.#inTurn(async () => {
        if (!(await made)) return;
        const undone = await this.#server.undo(new vscode.CancellationTokenSource().token);
        if (undone.kind === "nothing") void vscode.window.showWarningMessage("There was nothing to undo.");
      });
    }
    this.#stepTo(reviewing, back.queue);
  }

  #stepTo(reviewing: Reviewing, queue: ReviewQueue): void {
    reviewing.queue = queue;
    void this.#memory.keep(reviewing.document.uri, skippedKeys(queue));
    this.#show();
  }

  #failed(reviewing: Reviewing, at: number, message: string): void {
    reviewing.queue = undecided(reviewing.queue, at);
    void vscode.window.showErrorMessage(message);
    if (this.#reviewing === reviewing) this.#show();
  }

  #inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
    const turn = this.#writes.then(job);
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  /** Behind the last finding: the next article, what was skipped, or the end. */
  async #offerMore(reviewing: Reviewing): Promise<void> {
    const { document, queue } = reviewing;
    const skipped = skippedKeys(queue).length;
    const next = await this.#server.nextToReview({ uri: document.uri.toString() });
    if (this.#reviewing !== reviewing || currentItem(reviewing.queue)) return;
    const rows = [
      ...(next
        ? [{ label: "$(arrow-right) Next article", description: next.title, id: "next" } as const]
        : []),
      ...(skipped > 0
        ? [
            {
              label: "$(debug-step-back) Look at what was skipped",
              description: String(skipped),
              id: "skipped",
            } as const,
          ]
        : []),
      { label: "$(check) End the review", id: "end" } as const,
    ];
    const row = await vscode.window.showQuickPick(rows, {
      title: `${fileName(document.uri)}: ${progressWords(progressOf(reviewing))}${skipped > 0 ? `, ${skipped} skipped` : ""}`,
      placeHolder: "Nothing else is left to be judged here",
    });
    if (this.#reviewing !== reviewing) return;
    if (row?.id === "skipped") this.#stepTo(reviewing, withoutSkips(reviewing.queue));
    else if (row?.id === "next" && next) {
      this.#end();
      await this.#startHere({ uri: next.uri });
    } else if (!currentItem(reviewing.queue)) this.#end();
  }

  #end(): void {
    if (!this.#reviewing) return;
    this.#reviewing = null;
    this.#marks.end();
    this.#lock.release();
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, false);
    this.#changed.fire(null);
  }
}

const MESSAGE_MS = 3000;

function progressOf({ review, queue }: Reviewing): ReviewProgress {
  return { findings: review.findings, reviewed: review.reviewed + queue.decided.size };
}

function articleOf(argument: unknown): vscode.Uri | null {
  if (typeof argument !== "object" || argument === null || !("uri" in argument)) return null;
  return typeof argument.uri === "string" ? vscode.Uri.parse(argument.uri) : null;
}
