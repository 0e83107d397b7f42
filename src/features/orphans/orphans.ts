/**
 * The view **Orphaned Tags**: what lost its place, over the whole corpus, and the keys that put it back. Enter looks, R reattaches, and
 * the next one is shown at once. An article that turns out to have orphans says so, once. Nothing here takes a tag out of a sidecar but
 * **Delete**, which asks.
 */
import * as vscode from "vscode";
import type { ArticleHighlights } from "../../../server/protocol/highlights";
import type { RegisterCommand } from "../../commands";
import { fileName } from "../../places";
import type { Server } from "../../server";
import { annotationName, inMarks, shortened } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";
import type { Corpus } from "../corpus/corpus";
import type { OrphanNews } from "./orphanNews";
import { ShownOrphan } from "./orphanPlaces";
import { OrphanTree, type OrphanNode, type StrayNode, type TagNode } from "./orphanTree";
import { badgeOf, tagCount } from "./orphanWords";
import { LostSidecars } from "../sidecars/strays";

const VIEW = "kutip.orphans";
const MESSAGE_MS = 4000;

export interface OrphanParts {
  readonly register: RegisterCommand;
  readonly server: Server;
  readonly articles: Articles;
  readonly corpus: Corpus;
  readonly news: OrphanNews;
  readonly memory: vscode.Memento;
}

export class Orphans implements vscode.Disposable {
  readonly #parts: OrphanParts;
  readonly #tree: OrphanTree;
  readonly #view: vscode.TreeView<OrphanNode>;
  readonly #shown: ShownOrphan;
  readonly #strays: LostSidecars;
  readonly #subscriptions: vscode.Disposable;
  /** Orphans that were told of, by article. */
  readonly #told = new Map<string, number>();

  constructor(parts: OrphanParts) {
    const { register, server, articles, corpus, news, memory } = parts;
    this.#parts = parts;
    this.#tree = new OrphanTree(server);
    this.#shown = new ShownOrphan(server);
    this.#strays = new LostSidecars(server, news, memory, () => this.#show());
    this.#view = vscode.window.createTreeView(VIEW, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#tree,
      this.#shown,
      this.#strays,
      this.#view,
      // Whoever leaves the list has looked enough.
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (!visible) this.#shown.end();
      }),
      news.onDidChange(() => this.#refresh()),
      corpus.onDidChange(() => this.#describe()),
      this.#shown.onDidChange(() => this.#describe()),
      articles.onDidChange((highlights) => this.#tell(highlights)),
      register("kutip.showOrphans", () => this.#show(articles.active()?.editor.document.uri)),
      register("kutip.lookAtOrphan", async (node) => {
        if (isTag(node)) await this.#shown.look(node);
      }),
      register("kutip.reattach", (node) => this.#reattach(node)),
      register("kutip.reattachToSelection", (node) => this.#reattachToSelection(node)),
      register("kutip.deleteOrphan", (node) => this.#delete(node)),
      register("kutip.moveSidecar", async (node) => {
        const row = isStray(node) ? node : this.#selected();
        if (row?.type === "stray") await this.#strays.move(row.row);
      }),
      register("kutip.moveSidecars", () => this.#strays.moveFound()),
      register("kutip.deleteSidecar", async (node) => {
        if (isStray(node)) await this.#strays.delete(node.row);
      }),
    );
  }

  /** The rows of the view below a row, as it would show them; for tests. */
  rows(parent?: OrphanNode): Promise<readonly OrphanNode[]> {
    return this.#tree.getChildren(parent);
  }

  get view(): vscode.TreeView<OrphanNode> {
    return this.#view;
  }

  get shown(): ShownOrphan {
    return this.#shown;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #refresh(): void {
    const { counts } = this.#parts.news;
    if (counts) {
      const badge = badgeOf(counts);
      this.#view.badge = badge.value > 0 ? badge : undefined;
    }
    this.#describe();
    this.#tree.refresh();
    void this.#shown.check();
  }

  /** What stands above the rows: what the keys do now, or that rows may be missing. */
  #describe(): void {
    const { corpus } = this.#parts;
    const reading = (corpus.status?.state ?? "ready") !== "ready" ? "Articles are still being read …" : "";
    this.#view.message = this.#hint() ?? reading;
  }

  #hint(): string | undefined {
    const { node, places } = this.#shown;
    if (!node || !places) return undefined;
    const name = annotationName(node.orphan);
    if (node.orphan.kind === "unfit")
      return `${node.orphan.reason ?? ""} Accept, reject or correct it anew, or delete the decision.`.trim();
    if (node.orphan.kind === "approximate") return `R confirms that ${name} stands where it is marked.`;
    if (places.places.length === 0)
      return `Nothing is like it. Select its words in the article, then R puts ${name} there.`;
    if (places.alike > 1) return `${places.alike} places fit alike: R lets you choose one for ${name}.`;
    return `R puts ${name} where it is marked, or on what you select.`;
  }

  async #show(article?: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    const row = article && this.#tree.rowOf(article.toString());
    if (row) await this.#view.reveal(row, { select: false, focus: true, expand: true });
  }

  /** The first press shows what has not been seen, the second puts it there; behind it comes the next one. */
  async #reattach(argument: unknown): Promise<void> {
    const node = await this.#meant(argument);
    if (node?.type === "stray") await this.#strays.move(node.row);
    if (node?.type !== "tag" || node.orphan.kind === "stray") return;
    if (this.#shown.node?.orphan.id !== node.orphan.id) {
      await this.#shown.look(node);
      return;
    }
    // It stands where it was judged: there is no place to find.
    if (node.orphan.kind === "unfit") return;
    const next = await this.#tree.next(node);
    if (!(await this.#shown.reattach()) || !next) return;
    await this.#go(next);
  }

  async #reattachToSelection(argument: unknown): Promise<void> {
    if (isTag(argument) && this.#shown.node?.orphan.id !== argument.orphan.id)
      await this.#shown.look(argument);
    await this.#shown.reattachToSelection();
  }

  async #delete(argument: unknown): Promise<void> {
    const node = await this.#meant(argument);
    if (node?.type === "stray") await this.#strays.delete(node.row);
    if (node?.type !== "tag") return;
    const name = annotationName(node.orphan);
    const article = fileName(vscode.Uri.parse(node.parent.row.uri));
    const remove = "Delete";
    const chosen = await vscode.window.showWarningMessage(
      `Delete ${name} from ${article}?`,
      {
        modal: true,
        detail: `It was on ${inMarks(shortened(node.orphan.text))}${node.orphan.note === null ? "" : ", with a note"}.`,
      },
      remove,
    );
    if (chosen !== remove) return;
    const next = await this.#tree.next(node);
    const change = await this.#parts.server.removeTag({
      uri: node.parent.row.uri,
      id: node.orphan.id,
      tag: null,
    });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return;
    }
    vscode.window.setStatusBarMessage(`Deleted ${name}`, MESSAGE_MS);
    if (next) await this.#view.reveal(next, { select: true, focus: true });
  }

  async #go(node: TagNode): Promise<void> {
    await this.#view.reveal(node, { select: true, focus: this.#view.visible });
    await this.#shown.look(node);
  }

  /** The row of a menu, or the one that has the focus: VS Code tells only of the selected one, so that is made it first. */
  async #meant(argument: unknown): Promise<OrphanNode | undefined> {
    if (isNode(argument)) return argument;
    await vscode.commands.executeCommand("list.select");
    return this.#selected();
  }

  #selected(): OrphanNode | undefined {
    return this.#view.selection[0];
  }

  #tell(highlights: ArticleHighlights): void {
    const before = this.#told.get(highlights.uri) ?? 0;
    const { orphans } = highlights.summary;
    this.#told.set(highlights.uri, orphans);
    if (
      orphans > before &&
      !isBeingEdited(highlights.uri) &&
      this.#shown.node?.parent.row.uri !== highlights.uri &&
      !this.#view.visible
    )
      void this.#warn(vscode.Uri.parse(highlights.uri), orphans);
  }

  async #warn(uri: vscode.Uri, count: number): Promise<void> {
    const show = count === 1 ? "Show It" : "Show Them";
    const tags = count === 1 ? "1 tag does not find its text" : `${tagCount(count)} do not find their text`;
    const chosen = await vscode.window.showWarningMessage(
      `${tags} in ${fileName(uri)} any more. Nothing is lost: the sidecar keeps ${count === 1 ? "it" : "them"}.`,
      show,
    );
    if (chosen === show) await this.#show(uri);
  }
}

/** While someone types, a tag may lose its text for a moment; the status bar's tooltip has the count then. */
function isBeingEdited(uri: string): boolean {
  const key = vscode.Uri.parse(uri).toString();
  return vscode.workspace.textDocuments.some((open) => open.isDirty && open.uri.toString() === key);
}

/** Commands may come with any argument. */
function isNode(value: unknown): value is OrphanNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isTag(value: unknown): value is TagNode {
  return isNode(value) && value.type === "tag";
}

function isStray(value: unknown): value is StrayNode {
  return isNode(value) && value.type === "stray";
}
