/**
 * How a review looks: the finding that is judged stands out in the text, with its speaker; over its line stands what it is taken for and
 * which keys there are; the status bar tells how far the article is.
 */
import * as vscode from "vscode";
import type { ReviewItem } from "../../../server/protocol/review";
import type { ArticleSelector } from "../../client";
import { toRange } from "../../places";
import { keyed, progressWords, type ReviewProgress } from "./words";

export interface ShownReview {
  readonly document: vscode.TextDocument;
  readonly item: ReviewItem | null;
  readonly progress: ReviewProgress;
}

/** Beside the numbers of line and column, on the left. */
const PRIORITY = 200;

export class ReviewMarks implements vscode.Disposable {
  readonly #finding = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("kutip.reviewBackground"),
    border: "1px solid",
    borderColor: new vscode.ThemeColor("kutip.reviewBorder"),
    overviewRulerColor: new vscode.ThemeColor("kutip.reviewBorder"),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  readonly #speaker = vscode.window.createTextEditorDecorationType({
    border: "1px dashed",
    borderColor: new vscode.ThemeColor("kutip.reviewBorder"),
  });
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #item: vscode.StatusBarItem | null = null;
  #shown: ShownReview | null = null;

  constructor(selector: ArticleSelector) {
    this.#subscriptions = vscode.Disposable.from(
      this.#finding,
      this.#speaker,
      this.#lensesChanged,
      vscode.languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: this.#lensesChanged.event,
        provideCodeLenses: (document) => this.#lenses(document),
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()),
    );
  }

  show(shown: ShownReview): void {
    const before = this.#shown?.document;
    this.#shown = shown;
    if (before && before !== shown.document) this.#clear(before);
    this.#item ??= vscode.window.createStatusBarItem(
      "kutip.review",
      vscode.StatusBarAlignment.Left,
      PRIORITY,
    );
    this.#item.name = "Kutip Review";
    this.#item.text = `$(checklist) ${progressWords(shown.progress)}  ${keyed.join(" · ")}`;
    const said = shown.item
      ? `${shown.item.description}${shown.item.reason === null ? "" : `: ${shown.item.reason}`}`
      : "Nothing is left to be judged";
    this.#item.tooltip = `${said}\n↑ and ↓ move from finding to finding.`;
    this.#item.show();
    this.#draw();
    this.#lensesChanged.fire();
  }

  end(): void {
    const shown = this.#shown;
    this.#shown = null;
    if (shown) this.#clear(shown.document);
    this.#item?.dispose();
    this.#item = null;
    this.#lensesChanged.fire();
  }

  /** What stands in the status bar; null where there is no review. */
  get statusText(): string | null {
    return this.#item?.text ?? null;
  }

  dispose(): void {
    this.end();
    this.#subscriptions.dispose();
  }

  #draw(): void {
    if (!this.#shown) return;
    const { document, item } = this.#shown;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document) continue;
      editor.setDecorations(this.#finding, item ? [toRange(item.range)] : []);
      editor.setDecorations(this.#speaker, item?.speaker ? [toRange(item.speaker)] : []);
    }
  }

  #clear(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document) continue;
      editor.setDecorations(this.#finding, []);
      editor.setDecorations(this.#speaker, []);
    }
  }

  #lenses(document: vscode.TextDocument): readonly vscode.CodeLens[] & vscode.CodeLens[] {
    const item = this.#shown?.document === document ? this.#shown.item : null;
    if (!item) return [];
    const { start } = item.range;
    const place = new vscode.Range(start.line, start.character, start.line, start.character);
    const sure = item.confidence === null ? "" : ` · ${Math.round(item.confidence * 100)} % sure`;
    return [
      new vscode.CodeLens(place, { title: `${item.description}${sure}`, command: "" }),
      ...LENS_COMMANDS.map(([title, command]) => new vscode.CodeLens(place, { title, command })),
    ];
  }
}

const LENS_COMMANDS = [
  ["accept (a)", "kutip.review.accept"],
  ["reject (r)", "kutip.review.reject"],
  ["correct (c)", "kutip.review.correct"],
  ["skip (s)", "kutip.review.skip"],
  ["undo (u)", "kutip.review.undo"],
] as const;
