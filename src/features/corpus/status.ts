/** The status bar item of an article: `9 quotes · 2 speakers · 24 entities · id`. There is none for anything else. */
import * as vscode from "vscode";
import type { CorpusStatus } from "../../../server/protocol/corpus";
import type { ArticleHighlights } from "../../../server/protocol/highlights";
import { articleTagText } from "../annotations/annotationWords";
import type { Articles } from "./articles";
import type { Corpus } from "./corpus";
import { articleCount } from "./indexingWords";

/** Left of the language mode and the encoding, as other facts about the file are. */
const PRIORITY = 101;

/** The code of an article whose language no pack fits. */
const UNDETERMINED = "und";

export class Status implements vscode.Disposable {
  readonly #articles: Articles;
  readonly #corpus: Corpus;
  readonly #subscriptions: vscode.Disposable;
  #item: vscode.StatusBarItem | null = null;
  #text: string | null = null;

  constructor(articles: Articles, corpus: Corpus) {
    this.#articles = articles;
    this.#corpus = corpus;
    this.#subscriptions = vscode.Disposable.from(
      articles.onDidChange(() => this.#update()),
      corpus.onDidChange(() => this.#update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
    );
  }

  /** Without the icon; null while nothing is shown. */
  get text(): string | null {
    return this.#text;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#item?.dispose();
  }

  #update(): void {
    const highlights = this.#articles.active()?.highlights;
    if (!highlights) {
      this.#text = null;
      this.#item?.hide();
      return;
    }
    this.#text = statusText(highlights);
    this.#item ??= createItem();
    this.#item.text = `$(${highlights.notice ? "warning" : "quote"}) ${this.#text}`;
    this.#item.tooltip = tooltipOf(highlights, this.#corpus.status);
    this.#item.accessibilityInformation = { label: `Kutip: ${this.#text.replaceAll(" · ", ", ")}` };
    this.#item.show();
  }
}

function statusText({ summary, language }: ArticleHighlights): string {
  return [
    counted(summary.quotes, "quote", "quotes"),
    counted(summary.speakers, "speaker", "speakers"),
    counted(summary.entities, "entity", "entities"),
    language === UNDETERMINED ? "language unknown" : language,
    ...(summary.hidden > 0 ? [`${counted(summary.hidden, "tag", "tags")} hidden`] : []),
  ].join(" · ");
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("kutip.status", vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = "Kutip";
  item.command = {
    title: "Show Kutip's Commands",
    command: "workbench.action.quickOpen",
    arguments: [">Kutip: "],
  };
  return item;
}

function tooltipOf(highlights: ArticleHighlights, corpus: CorpusStatus | null): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString("", true);
  tooltip.isTrusted = {
    enabledCommands: [
      "kutip.searchCorpus",
      "kutip.tagSelection",
      "kutip.showOrphans",
      "kutip.showSkippedFiles",
      "kutip.showAnnotators",
    ],
  };
  const kinds = (["direct", "mixed", "indirect"] as const)
    .map((kind) => ({ kind, count: highlights.quotes.filter((quote) => quote.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  const { tags, orphans, unfit, hidden } = highlights.summary;

  if (highlights.notice) {
    tooltip.appendMarkdown("$(warning) ");
    tooltip.appendText(highlights.notice);
    tooltip.appendMarkdown("\n\n---\n\n");
  }
  const quotes = counted(highlights.summary.quotes, "quote", "quotes");
  tooltip.appendMarkdown(`**${quotes}**${kinds.length > 0 ? `: ${kinds.join(", ")}` : ""}\n\n`);
  for (const annotation of highlights.articleTags) {
    tooltip.appendMarkdown("$(tag) This article: ");
    tooltip.appendText(articleTagText(annotation));
    tooltip.appendMarkdown("\n\n");
  }
  if (tags > 0) tooltip.appendMarkdown(`$(tag) ${counted(tags, "tag", "tags")}\n\n`);
  if (orphans > 0) {
    tooltip.appendMarkdown(
      `$(warning) [${counted(orphans, "tag has lost its text", "tags have lost their text")}](command:kutip.showOrphans)\n\n`,
    );
  }
  if (unfit > 0) {
    tooltip.appendMarkdown(
      `$(warning) [${counted(unfit, "decision no longer fits", "decisions no longer fit")}](command:kutip.showOrphans)\n\n`,
    );
  }
  if (hidden > 0) {
    const whose = `${counted(hidden, "tag", "tags")} of annotators whom you have hidden`;
    tooltip.appendMarkdown(`$(eye-closed) [${whose}](command:kutip.showAnnotators)\n\n`);
  }
  if (corpus) tooltip.appendMarkdown(`$(library) ${corpusText(corpus)}\n\n`);
  tooltip.appendMarkdown(
    "[Search the corpus](command:kutip.searchCorpus) · [Tag the selection](command:kutip.tagSelection)",
  );
  return tooltip;
}

function corpusText(corpus: CorpusStatus): string {
  if (corpus.state !== "ready") {
    const paused = corpus.state === "paused" ? ", paused" : "";
    return `Corpus: ${corpus.indexed.toLocaleString("en")} of ${articleCount(corpus.total)} indexed${paused}`;
  }
  const unread = counted(corpus.skipped.length, "file", "files");
  const skipped =
    corpus.skipped.length > 0 ? `, [${unread} could not be read](command:kutip.showSkippedFiles)` : "";
  return `Corpus: ${articleCount(corpus.articles)}${skipped}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
