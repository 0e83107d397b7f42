/**
 * One of Kutip's views over the corpus: its tree, its filter and its order. It asks for nothing while nobody sees it; news that come
 * meanwhile are looked at when it is shown. What its rows can do is `viewActions.ts`.
 */
import * as vscode from "vscode";
import type { Listed, ViewSort } from "../../../server/protocol/views";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import type { Corpus } from "../corpus/corpus";
import { counted } from "../common/counted";
import { PagedTree, type MoreNode } from "./pagedTree";
import { entityMerging } from "./entityMerging";
import type { ViewNode } from "./viewNodes";
import { viewRows } from "./viewRows";
import { listedCount, SORT_WORDS, viewDescription } from "./viewWords";

export interface ViewDefinition {
  /** As the manifest has it. */
  readonly id: string;
  /** What it lists, in a prompt: `speakers`. */
  readonly things: string;
  /** What may be typed, in a prompt. */
  readonly filterHint: string;
  /** The first level under a filter. */
  readonly listed: (filter: string) => Listed;
  /** The first one holds until another one is chosen. */
  readonly sorts: readonly [ViewSort, ...ViewSort[]];
  readonly commands: { readonly filter: string; readonly clear: string; readonly sort: string };
  /** Context key that holds while there is a filter. */
  readonly filteredKey: string;
  /** Whether it lists the files that could not be read, too. */
  readonly listsSkipped: boolean;
  /** Whether one of its rows can be dropped on another. */
  readonly mergesEntities: boolean;
}

export interface CorpusViewParts {
  readonly register: RegisterCommand;
  readonly server: Server;
  readonly corpus: Corpus;
  /** Fires when rows may be others. */
  readonly news: vscode.Event<void>;
  /** Keeps the order from window to window. */
  readonly memory: vscode.Memento;
}

/** Milliseconds between two refreshes while somebody types or the corpus is being indexed. */
const REFRESH_MS = 1500;

export class CorpusView implements vscode.Disposable {
  readonly definition: ViewDefinition;
  readonly #parts: CorpusViewParts;
  readonly #tree: PagedTree<ViewNode>;
  readonly #view: vscode.TreeView<ViewNode | MoreNode<ViewNode>>;
  readonly #subscriptions: vscode.Disposable;
  #filter = "";
  #sort: ViewSort;
  #isPartial = false;
  /** Rows may be others than those that are shown. */
  #isStale = false;
  #resting: ReturnType<typeof setTimeout> | null = null;

  constructor(definition: ViewDefinition, parts: CorpusViewParts) {
    const { register, server, corpus, news, memory } = parts;
    const { id, commands, sorts, listsSkipped } = definition;
    this.definition = definition;
    this.#parts = parts;
    const kept = memory.get<ViewSort>(this.#memoryKey);
    this.#sort = kept && sorts.includes(kept) ? kept : sorts[0];
    this.#tree = new PagedTree(
      viewRows({
        server,
        state: () => ({ listed: definition.listed(this.#filter), filter: this.#filter, sort: this.#sort }),
        skipped: () => (listsSkipped ? (corpus.status?.skipped ?? []) : []),
        told: (partial) => void (this.#isPartial = partial),
      }),
    );
    this.#view = vscode.window.createTreeView(id, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
      canSelectMany: true,
      ...(definition.mergesEntities ? { dragAndDropController: entityMerging(server) } : {}),
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#tree,
      this.#view,
      this.#tree.onDidShow((parent) => {
        if (parent === null) this.#describe();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isStale) this.#refresh();
      }),
      news(() => this.#heard()),
      corpus.onDidChange(() => this.#count()),
      // Icons of tags are made for the kind of the theme.
      vscode.window.onDidChangeActiveColorTheme(() => this.#heard()),
      register(commands.filter, (typed) =>
        typeof typed === "string" ? this.filter(typed) : this.#askFilter(),
      ),
      register(commands.clear, () => this.filter("")),
      register(commands.sort, (sort) => this.#sortBy(sort)),
    );
  }

  get view(): vscode.TreeView<ViewNode | MoreNode<ViewNode>> {
    return this.#view;
  }

  /** Tells of the parent whose rows have come; null for those of the first level. */
  get onDidShow(): vscode.Event<ViewNode | null> {
    return this.#tree.onDidShow;
  }

  /** The rows below a row, as the view would show them. */
  rows(parent?: ViewNode): Promise<readonly (ViewNode | MoreNode<ViewNode>)[]> {
    return this.#tree.getChildren(parent);
  }

  filter(typed: string): void {
    if (typed === this.#filter) return;
    this.#filter = typed;
    void vscode.commands.executeCommand("setContext", this.definition.filteredKey, typed !== "");
    this.#tree.restart();
  }

  dispose(): void {
    if (this.#resting) clearTimeout(this.#resting);
    this.#subscriptions.dispose();
  }

  get #memoryKey(): string {
    return `${this.definition.id}.sort`;
  }

  #heard(): void {
    this.#isStale = true;
    if (this.#view.visible && !this.#resting) this.#refresh();
  }

  /** At once, and then not again for a while. */
  #refresh(): void {
    this.#isStale = false;
    this.#tree.refresh();
    this.#resting = setTimeout(() => {
      this.#resting = null;
      if (this.#isStale && this.#view.visible) this.#refresh();
    }, REFRESH_MS);
  }

  #describe(): void {
    const total = this.#tree.total(null);
    const count = listedCount(this.#tree.shown(null) ?? [], total);
    this.#view.description = viewDescription(this.#filter, count);
    this.#view.message =
      total === 0 && this.#filter !== ""
        ? `None of the ${this.definition.things} holds “${this.#filter}”.`
        : this.#isPartial
          ? "Not all articles are indexed yet: more may come."
          : "";
  }

  /** At the icon, for what should be looked at. */
  #count(): void {
    if (!this.definition.listsSkipped) return;
    const value = this.#parts.corpus.status?.skipped.length ?? 0;
    const tooltip = `${counted(value, "file")} could not be read`;
    if (this.#view.badge?.value === value || (value === 0 && !this.#view.badge)) return;
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
    this.#heard();
  }

  /** Filters while it is typed; Escape brings back what was shown before. */
  #askFilter(): void {
    const before = this.#filter;
    const input = vscode.window.createInputBox();
    const { things, filterHint } = this.definition;
    let isKept = false;
    input.title = `Filter ${things}`;
    input.placeholder = filterHint;
    input.prompt = "Words, or their beginnings. Empty shows all";
    input.value = before;
    input.onDidChangeValue((typed) => this.filter(typed.trim()));
    input.onDidAccept(() => {
      isKept = true;
      input.hide();
    });
    input.onDidHide(() => {
      if (!isKept) this.filter(before);
      input.dispose();
    });
    input.show();
  }

  async #sortBy(given: unknown): Promise<void> {
    const { sorts, things } = this.definition;
    const sort = sorts.find((one) => one === given) ?? (await this.#pickSort(`Sort ${things} by`));
    if (!sort || sort === this.#sort) return;
    this.#sort = sort;
    await this.#parts.memory.update(this.#memoryKey, sort);
    this.#tree.restart();
  }

  async #pickSort(placeHolder: string): Promise<ViewSort | undefined> {
    const rows = this.definition.sorts.map((sort) => ({
      label: SORT_WORDS[sort],
      iconPath: new vscode.ThemeIcon(sort === this.#sort ? "check" : "blank"),
      sort,
    }));
    return (await vscode.window.showQuickPick(rows, { placeHolder }))?.sort;
  }
}
