/**
 * A tree whose rows the server has: it is asked for pages as far as somebody looks, and nothing is kept that it does not say. A row below
 * a page asks for the next one. Rows keep their expansion and selection when all is asked for anew, since their ids stay. What the rows
 * are, and how they look, is told.
 */
import * as vscode from "vscode";
import type { RegisterCommand } from "../../commands";

/** Stands for the rows that have not been asked for. */
export interface MoreNode<Node> {
  readonly type: "more";
  readonly parent: Node | null;
  readonly left: number;
  /** Asks for the next page in the place of this row. */
  readonly show: () => void;
}

export interface RowPage<Node> {
  readonly nodes: readonly Node[];
  /** Of all pages. */
  readonly total: number;
}

export interface TreeRows<Node> {
  /** Rows below `parent`; those of the first level below null. */
  page(parent: Node | null, from: number, limit: number): Promise<RowPage<Node>>;
  parentOf(node: Node): Node | null;
  /** Stays the same while the row means the same; no two rows have one. */
  id(node: Node): string;
  item(node: Node): vscode.TreeItem;
}

/** Rows asked for at once, below one parent. */
const PAGE = 200;

export class PagedTree<Node extends { readonly type: string }>
  implements vscode.TreeDataProvider<Node | MoreNode<Node>>, vscode.Disposable
{
  readonly #rows: TreeRows<Node>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #shown = new vscode.EventEmitter<Node | null>();
  /** How many rows are wanted below a parent, by its id. */
  readonly #wanted = new Map<string, number>();
  /** What was last shown below a parent, by its id. */
  readonly #last = new Map<string, readonly Node[]>();
  readonly #totals = new Map<string, number>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Tells of the parent whose rows have come; null for those of the first level. */
  readonly onDidShow = this.#shown.event;

  constructor(rows: TreeRows<Node>) {
    this.#rows = rows;
  }

  /** Asks for everything that is shown anew. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** The same from the first page on: what is listed is something else. */
  restart(): void {
    this.#wanted.clear();
    this.refresh();
  }

  async getChildren(parent?: Node | MoreNode<Node>): Promise<(Node | MoreNode<Node>)[]> {
    if (parent && isMore(parent)) return [];
    const above = parent ?? null;
    const key = this.#key(above);
    const wanted = this.#wanted.get(key) ?? PAGE;
    const nodes: Node[] = [];
    let total: number;
    do {
      const page = await this.#rows.page(above, nodes.length, PAGE);
      nodes.push(...page.nodes);
      total = page.nodes.length === 0 ? nodes.length : page.total;
    } while (nodes.length < Math.min(total, wanted));
    this.#last.set(key, nodes);
    this.#totals.set(key, total);
    this.#shown.fire(above);
    if (nodes.length >= total) return nodes;
    const show = (): void => {
      this.#wanted.set(key, wanted + PAGE);
      this.#changed.fire(above ?? undefined);
    };
    return [...nodes, { type: "more", parent: above, left: total - nodes.length, show }];
  }

  getParent(node: Node | MoreNode<Node>): Node | null {
    return isMore(node) ? node.parent : this.#rows.parentOf(node);
  }

  getTreeItem(node: Node | MoreNode<Node>): vscode.TreeItem {
    if (!isMore(node)) {
      const item = this.#rows.item(node);
      item.id = this.#rows.id(node);
      return item;
    }
    const item = new vscode.TreeItem(`Show more: ${node.left.toLocaleString("en")} left`);
    item.id = `more ${this.#key(node.parent)}`;
    item.iconPath = new vscode.ThemeIcon("ellipsis");
    item.contextValue = "more";
    item.command = { title: "Show More", command: SHOW_MORE, arguments: [node] };
    return item;
  }

  /** The rows that were last shown below a parent; null where none were. */
  shown(parent: Node | null): readonly Node[] | null {
    return this.#last.get(this.#key(parent)) ?? null;
  }

  /** How many rows there are below a parent, shown or not; null where they have not been asked for. */
  total(parent: Node | null): number | null {
    return this.#totals.get(this.#key(parent)) ?? null;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#shown.dispose();
  }

  #key(parent: Node | null): string {
    return parent === null ? "" : this.#rows.id(parent);
  }
}

/** Once, for the rows of all trees. */
export function registerShowMore(register: RegisterCommand): vscode.Disposable {
  return register("kutip.showMore", (node) => {
    if (typeof node === "object" && node !== null && "show" in node && typeof node.show === "function")
      (node as MoreNode<unknown>).show();
  });
}

const SHOW_MORE = "kutip.showMore";

export function isMore<Node extends { readonly type: string }>(
  node: Node | MoreNode<Node>,
): node is MoreNode<Node> {
  return node.type === "more";
}
