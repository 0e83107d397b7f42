/** Kutip's views over the corpus: speakers with their quotes, entities by type, tags, and articles with their state. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { VIEWS_CHANGED } from "../../../server/protocol/views";
import { CorpusView, type CorpusViewParts, type ViewDefinition } from "./corpusView";
import type { ViewNode } from "./viewNodes";

export const VIEW_NAMES = ["speakers", "entities", "tags", "articles"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

const DEFINITIONS: Readonly<Record<ViewName, ViewDefinition>> = {
  speakers: {
    id: "kutip.speakers",
    things: "speakers",
    filterHint: "stolten, or another name of theirs",
    listed: () => ({ kind: "speakers" }),
    sorts: ["count", "name", "latest"],
    commands: {
      filter: "kutip.filterSpeakers",
      clear: "kutip.showAllSpeakers",
      sort: "kutip.sortSpeakers",
    },
    filteredKey: "kutip.speakersFiltered",
    listsSkipped: false,
    mergesEntities: true,
  },
  entities: {
    id: "kutip.entities",
    things: "entities",
    filterHint: "jakarta, nato, undang-undang",
    listed: (filter) => (filter === "" ? { kind: "types" } : { kind: "entities", type: null }),
    sorts: ["count", "name", "latest"],
    commands: {
      filter: "kutip.filterEntities",
      clear: "kutip.showAllEntities",
      sort: "kutip.sortEntities",
    },
    filteredKey: "kutip.entitiesFiltered",
    listsSkipped: false,
    mergesEntities: true,
  },
  tags: {
    id: "kutip.tags",
    things: "tags",
    filterHint: "a name, or a word of a description",
    listed: () => ({ kind: "tags" }),
    sorts: ["set", "count", "name", "latest"],
    commands: { filter: "kutip.filterTags", clear: "kutip.showAllTags", sort: "kutip.sortTags" },
    filteredKey: "kutip.tagsFiltered",
    listsSkipped: false,
    mergesEntities: false,
  },
  articles: {
    id: "kutip.articles",
    things: "articles",
    filterHint: "words of the headline, a folder, an outlet, 2022-01",
    listed: () => ({ kind: "articles" }),
    sorts: ["latest", "name", "count"],
    commands: {
      filter: "kutip.filterArticles",
      clear: "kutip.showAllArticles",
      sort: "kutip.sortArticles",
    },
    filteredKey: "kutip.articlesFiltered",
    listsSkipped: true,
    mergesEntities: false,
  },
};

export class CorpusViews implements vscode.Disposable {
  readonly all: Readonly<Record<ViewName, CorpusView>>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  /** Rows of views, or marks of articles, may be others now. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient, parts: Omit<CorpusViewParts, "news">) {
    const made = (name: ViewName): CorpusView =>
      new CorpusView(DEFINITIONS[name], { ...parts, news: this.onDidChange });
    this.all = {
      speakers: made("speakers"),
      entities: made("entities"),
      tags: made("tags"),
      articles: made("articles"),
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      client.onNotification(VIEWS_CHANGED, () => this.#changed.fire()),
      ...VIEW_NAMES.map((name) => this.all[name]),
    );
  }

  /** The rows that a key is about, in the view that its binding names; null where it names none. */
  async meant(argument: unknown): Promise<readonly ViewNode[] | null> {
    const name = VIEW_NAMES.find(
      (one) =>
        typeof argument === "object" && argument !== null && "view" in argument && argument.view === one,
    );
    if (!name) return null;
    const { view } = this.all[name];
    // VS Code tells only of what is selected: the row that has the focus is made it first.
    if (view.selection.length < 2) await vscode.commands.executeCommand("list.select");
    return view.selection.filter((node): node is ViewNode => node.type !== "more");
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
