/**
 * The view **Search**: the search language over the whole corpus. This side answers the page's questions with the server's answers, opens
 * places, tags, exports and remembers; the page (`webview/search/`) shows and lets choose. It neither searches nor sorts.
 */
import * as vscode from "vscode";
import type { FoundHit } from "../../../server/protocol/find";
import type { RegisterCommand } from "../../commands";
import { addressHere } from "../../places";
import type { Server } from "../../server";
import type { BulkChanges } from "../common/bulkChange";
import type { Corpus } from "../corpus/corpus";
import { counted } from "../common/counted";
import { csvOf } from "./csv";
import { openLocation } from "../common/openLocation";
import { SearchMemory } from "./searchMemory";
import type { PlaceToTag, ShownFound, ToExtension, ToPage } from "./searchMessages";
import { searchPage } from "./searchPage";
import { everyHit, everyLine } from "./searchPages";
import { hitTable, lineTable, tableName } from "./searchTable";
import { pickTag } from "../tags/tagPick";

const VIEW = "kutip.search";
const MOST_COMPLETIONS = 12;
/** More places than this nobody tags at once; they are one step of the history. */
const MOST_TAGGED = 5000;
/** Rows of an export: what spreadsheets hold. */
const MOST_EXPORTED = 1_000_000;

export interface SearchViewParts {
  readonly register: RegisterCommand;
  readonly server: Server;
  readonly corpus: Corpus;
  readonly bulk: BulkChanges;
  readonly memory: vscode.Memento;
  readonly extensionUri: vscode.Uri;
  /** Tells of what went wrong behind the page. */
  readonly log: (message: string) => void;
}

export class SearchView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #parts: SearchViewParts;
  readonly #memory: SearchMemory;
  readonly #shown = new vscode.EventEmitter<ShownFound>();
  readonly #subscriptions: vscode.Disposable;
  #view: vscode.WebviewView | null = null;
  /** A query that came before the page. */
  #waiting: string | null = null;
  #finding = new vscode.CancellationTokenSource();
  #completing = new vscode.CancellationTokenSource();

  readonly onDidShow = this.#shown.event;

  constructor(parts: SearchViewParts) {
    const { register, corpus } = parts;
    this.#parts = parts;
    this.#memory = new SearchMemory(parts.memory);
    this.#subscriptions = vscode.Disposable.from(
      this.#shown,
      vscode.window.registerWebviewViewProvider(VIEW, this),
      register("kutip.openSearchView", (query) => this.#open(typeof query === "string" ? query : null)),
      register("kutip.foldResults", () => this.#tell({ type: "fold" })),
      corpus.onDidChange(({ state }) => {
        if (state === "ready") this.#tell({ type: "corpusChanged" });
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const { extensionUri, log } = this.#parts;
    view.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist")],
    };
    view.webview.onDidReceiveMessage((message: ToExtension) => {
      this.#answer(message).catch((failure: unknown) => {
        log(
          `search view: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`,
        );
        void vscode.window.showErrorMessage(
          "Kutip could not finish that in the search view. The log (Output: Kutip) says why; trying again often helps.",
        );
      });
    });
    view.onDidDispose(() => {
      this.#finding.cancel();
      if (this.#view === view) this.#view = null;
    });
    view.webview.html = searchPage(view.webview, extensionUri);
  }

  dispose(): void {
    this.#finding.cancel();
    this.#completing.cancel();
    this.#subscriptions.dispose();
  }

  async #open(query: string | null): Promise<void> {
    if (this.#view) {
      this.#view.show(false);
      this.#tell({ type: "query", query });
      return;
    }
    this.#waiting = query ?? "";
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  async #answer(message: ToExtension): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#tellMemory();
        if (this.#waiting !== null) this.#tell({ type: "query", query: this.#waiting || null });
        this.#waiting = null;
        return;
      case "find":
        return this.#find(message);
      case "complete":
        return this.#complete(message);
      case "open":
        await openLocation(message.location, {
          preserveFocus: message.keepsFocus,
          preview: message.keepsFocus,
        });
        return;
      case "tag":
        return this.#tag(message.query, message.places);
      case "export":
        return this.#export(message);
      case "remember":
        await this.#memory.remember(message.query);
        this.#tellMemory();
        return;
      case "save":
        await this.#memory.save(message.query, message.isSaved);
        this.#tellMemory();
        return;
      case "shown":
        this.#shown.fire(message);
    }
  }

  async #find({ id, params }: ToExtension & { readonly type: "find" }): Promise<void> {
    const finding = new vscode.CancellationTokenSource();
    // More of what is shown takes nothing from whoever waits for the whole.
    if (params.group === null && params.offset === 0) {
      this.#finding.cancel();
      this.#finding = finding;
    }
    try {
      const result = await this.#parts.server.find(params, finding.token);
      this.#tell(result ? { type: "found", id, result } : { type: "failed", id, message: null });
    } catch {
      const message =
        "The search did not answer. Type on to ask again; the log (Output: Kutip) says what happened.";
      this.#tell({ type: "failed", id, message });
    }
  }

  async #complete({ id, query, at }: ToExtension & { readonly type: "complete" }): Promise<void> {
    this.#completing.cancel();
    const completing = new vscode.CancellationTokenSource();
    this.#completing = completing;
    const question = { query, at, limit: MOST_COMPLETIONS };
    const completions = await this.#parts.server.completeQuery(question, completing.token);
    if (completions) this.#tell({ type: "completions", id, completions });
  }

  async #tag(query: string, chosen: readonly PlaceToTag[] | null): Promise<void> {
    const { server, bulk } = this.#parts;
    const all =
      chosen ?? (await this.#gathered("Kutip: gathering hits", (token) => allPlaces(server, query, token)));
    if (!all) return;
    const places = all.filter(({ text }) => text !== "");
    if (places.length === 0) {
      void vscode.window.showInformationMessage(
        "These hits are whole articles, and nothing in them is pointed at. Search for words, or tag each with “Tag Article”.",
      );
      return;
    }
    const articles = new Set(places.map(({ uri }) => uri)).size;
    const what = `${counted(places.length, "place")} in ${counted(articles, "article")}`;
    const tag = await pickTag({
      title: `Tag ${what}`,
      choices: await server.tagChoices({ uri: addressHere() }),
      mayBeNew: true,
    });
    if (tag === null) return;
    await bulk.run(`Tag as ${tag}`, articles, (token) =>
      server.addToPlaces(
        { tag, places: places.map(({ uri, start, end, text }) => ({ uri, start, end, text })) },
        token,
      ),
    );
  }

  async #export({ query, form, order }: ToExtension & { readonly type: "export" }): Promise<void> {
    const { server } = this.#parts;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = tableName(query, form);
    const target = await vscode.window.showSaveDialog({
      title: "Export what was found",
      filters: { CSV: ["csv"] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    });
    if (!target) return;
    const pathOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    const table = await this.#gathered("Kutip: exporting", async (token) => {
      if (form === "concordance") {
        const lines = await everyLine(server, query, order, MOST_EXPORTED, token);
        return lines && lineTable(lines, pathOf);
      }
      const hits = await everyHit(server, query, MOST_EXPORTED, token);
      return hits && hitTable(hits, pathOf);
    });
    if (!table) return;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(csvOf(table)));
    const done = `${counted(table.length - 1, "row")} written to ${vscode.workspace.asRelativePath(target)}.`;
    const show = "Open";
    if ((await vscode.window.showInformationMessage(done, show)) === show) {
      await vscode.commands.executeCommand("vscode.open", target);
    }
  }

  #gathered<T>(title: string, run: (token: vscode.CancellationToken) => Promise<T>): Thenable<T> {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (_, token) => run(token));
  }

  #tellMemory(): void {
    this.#tell({ type: "memory", ...this.#memory.state });
  }

  #tell(message: ToPage): void {
    void this.#view?.webview.postMessage(message);
  }
}

async function allPlaces(
  server: Server,
  query: string,
  token: vscode.CancellationToken,
): Promise<readonly PlaceToTag[] | null> {
  const hits = await everyHit(server, query, MOST_TAGGED, token);
  return hits?.map(placeToTag) ?? null;
}

function placeToTag({ location, start, end, text }: FoundHit): PlaceToTag {
  return { uri: location.uri, start, end, text };
}
