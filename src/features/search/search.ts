/**
 * **Kutip: Search Corpus**: finds as one types. The server finds and orders; this module shows its rows as they come, previews the place of
 * the active one, and either goes there or back to where the person was. It neither filters nor sorts.
 */
import * as vscode from "vscode";
import type { SearchRow } from "../../../server/protocol/search";
import type { ShownRows } from "../../api";
import { toRange } from "../../places";
import type { Server } from "../../server";
import type { Corpus } from "../corpus/corpus";
import { openLocation } from "../common/openLocation";
import { unsorted } from "../common/unsorted";
import { Preview } from "./preview";
import { ReturnPoint } from "./returnPoint";
import { hintRows, resultRows, type PaletteRow } from "./searchRows";

/** More than anyone scrolls through, few enough to draw within a keystroke. */
const ROW_LIMIT = 60;

export class SearchPalette implements vscode.Disposable {
  readonly #server: Server;
  readonly #corpus: Corpus;
  readonly #shownRows = new vscode.EventEmitter<ShownRows>();
  readonly #previewed = new vscode.EventEmitter<SearchRow>();
  #isOpen = false;
  /** When the person is where the last search led, or back from it. */
  #arrived: Promise<void> = Promise.resolve();

  readonly onDidShowRows = this.#shownRows.event;
  readonly onDidPreview = this.#previewed.event;

  constructor(server: Server, corpus: Corpus) {
    this.#server = server;
    this.#corpus = corpus;
  }

  /** Resolves when the palette is closed and the person is where they wanted to be. */
  async open(query: string): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    // Whoever is still on the way back from the last search arrives first: there they will want to be back again.
    const arrived = this.#arrived.then(() => this.#ask(query));
    this.#arrived = arrived.catch(() => undefined);
    await arrived;
  }

  async #ask(query: string): Promise<void> {
    const session = new SearchSession(this.#server, this.#corpus, this.#shownRows, this.#previewed);
    const chosen = await session.choose(query).finally(() => (this.#isOpen = false));
    await session.leave(chosen);
  }

  dispose(): void {
    this.#shownRows.dispose();
    this.#previewed.dispose();
  }
}

class SearchSession {
  readonly #server: Server;
  readonly #corpus: Corpus;
  readonly #shownRows: vscode.EventEmitter<ShownRows>;
  readonly #preview: Preview<SearchRow>;
  readonly #start = new ReturnPoint();
  readonly #pick: vscode.QuickPick<PaletteRow>;
  #request = new vscode.CancellationTokenSource();
  /** Whether what is shown was found while articles were still being indexed. */
  #partial = false;
  #shownQuery = "";
  /** Enter was pressed before the rows of what had been typed were there. */
  #hurried = false;
  #choose: (row: SearchRow) => void = () => undefined;

  constructor(
    server: Server,
    corpus: Corpus,
    shownRows: vscode.EventEmitter<ShownRows>,
    previewed: vscode.EventEmitter<SearchRow>,
  ) {
    this.#server = server;
    this.#corpus = corpus;
    this.#shownRows = shownRows;
    this.#preview = new Preview<SearchRow>(this.#start.viewColumn, (row) => previewed.fire(row));
    this.#pick = unsorted(vscode.window.createQuickPick<PaletteRow>());
  }

  /** Shows the palette until a row is chosen; null where it is closed without. */
  async choose(query: string): Promise<SearchRow | null> {
    const pick = this.#pick;
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    // A click into the preview must not end the search and jump away under the person's hand.
    pick.ignoreFocusOut = true;
    pick.placeholder = "Search speakers, names, quotes, headlines, passages and tags";
    pick.value = query;
    const chosen = await new Promise<SearchRow | null>((resolve) => {
      this.#choose = resolve;
      const ended = vscode.Disposable.from(
        this.#corpus.onDidChange((status) => {
          if (this.#partial && status.state === "ready") void this.#search();
        }),
        pick.onDidChangeValue(() => void this.#search()),
        pick.onDidChangeActive(([item]) => this.#preview.show(item?.type === "result" ? item.row : null)),
        pick.onDidAccept(() => this.#accept(pick.selectedItems[0])),
        pick.onDidHide(() => {
          ended.dispose();
          resolve(null);
        }),
      );
      pick.show();
      void this.#search();
    });
    this.#request.cancel();
    pick.dispose();
    return chosen;
  }

  /** Goes to the chosen row's place, or back to where the person was. */
  async leave(chosen: SearchRow | null): Promise<void> {
    await this.#preview.end();
    if (chosen === null || !(await openLocation(chosen.location, { viewColumn: this.#start.viewColumn }))) {
      await this.#start.goBack();
    }
  }

  #accept(item: PaletteRow | undefined): void {
    const pick = this.#pick;
    if (pick.value !== this.#shownQuery) {
      this.#hurried = true;
    } else if (item?.type === "hint") {
      pick.value = item.prefix;
      void this.#search();
    } else if (item?.type === "result") {
      this.#choose(item.row);
      pick.hide();
    }
  }

  /** The newest query wins: an older one is cancelled, and its answer dropped should it come all the same. */
  async #search(): Promise<void> {
    this.#hurried = false;
    this.#request.cancel();
    const request = new vscode.CancellationTokenSource();
    this.#request = request;
    const pick = this.#pick;
    const query = pick.value;
    if (query.trim() === "") {
      this.#show(query, hintRows(), []);
      return;
    }
    pick.busy = true;
    try {
      const result = await this.#server.search({ query, limit: ROW_LIMIT }, request.token);
      if (result === null || request !== this.#request) return;
      this.#partial = result.partial;
      pick.title = result.partial ? "Not all articles are indexed yet: more may turn up" : undefined;
      this.#show(query, resultRows(result), result.rows);
    } catch {
      if (request !== this.#request) return;
      const problem =
        "The search did not answer. Type on to ask again; the log (Output: Kutip) says what happened.";
      this.#show(query, resultRows({ rows: [], partial: false, problem }), []);
    }
  }

  #show(query: string, items: readonly PaletteRow[], rows: readonly SearchRow[]): void {
    const pick = this.#pick;
    const active = pick.activeItems[0];
    pick.busy = false;
    pick.items = items;
    // When the same query is asked again, the person may be among its rows already.
    if (query === this.#shownQuery && active?.type === "result") {
      const same = items.find((item) => item.type === "result" && isSameRow(item.row, active.row));
      if (same) pick.activeItems = [same];
    }
    this.#shownQuery = query;
    if (this.#hurried) this.#accept(items[0]);
    this.#shownRows.fire({ query, rows });
  }
}

function isSameRow(a: SearchRow, b: SearchRow): boolean {
  return a.kind === b.kind && a.label === b.label && isSamePlace(a, b);
}

function isSamePlace(a: SearchRow, b: SearchRow): boolean {
  return a.location.uri === b.location.uri && toRange(a.location.range).isEqual(toRange(b.location.range));
}
