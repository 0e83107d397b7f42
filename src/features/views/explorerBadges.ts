/**
 * Marks of articles in the Explorer and in tabs: reviewed to the end, and tagged. The server is asked for many files at once, for those
 * that are seen, and again when something changed.
 */
import * as vscode from "vscode";
import type { ArticleMarks } from "../../../server/protocol/views";
import type { Server } from "../../server";
import { counted } from "../common/counted";

/** Milliseconds in which files are gathered that VS Code asks for one by one. */
const GATHER_MS = 30;
/** Files that the server is asked for at once. */
const MOST_AT_ONCE = 1000;

export class ExplorerBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #subscriptions: vscode.Disposable;
  /** Of files that were asked for; null for those without marks. */
  readonly #known = new Map<string, ArticleMarks | null>();
  #waiting = new Map<string, ((marks: ArticleMarks | null) => void)[]>();
  #asking: ReturnType<typeof setTimeout> | null = null;
  #isOn = isOn();

  readonly onDidChangeFileDecorations = this.#changed.event;

  /** `news` fires when marks may be others. */
  constructor(server: Server, news: vscode.Event<void>) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.registerFileDecorationProvider(this),
      news(() => void this.#lookAgain()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration("kutip.explorerBadges")) return;
        this.#isOn = isOn();
        this.#forget();
      }),
    );
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (!this.#isOn || !mayBeArticle(uri)) return undefined;
    const key = uri.toString();
    const known = this.#known.get(key);
    return decorationOf(known === undefined ? await this.#ask(key) : known);
  }

  dispose(): void {
    if (this.#asking) clearTimeout(this.#asking);
    this.#subscriptions.dispose();
  }

  #ask(key: string): Promise<ArticleMarks | null> {
    return new Promise((resolve) => {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), resolve]);
      this.#asking ??= setTimeout(() => void this.#answer(), GATHER_MS);
    });
  }

  async #answer(): Promise<void> {
    this.#asking = null;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const marks = await this.#marksOf([...waiting.keys()]);
    for (const [key, resolves] of waiting) {
      const found = marks.get(key) ?? null;
      this.#known.set(key, found);
      for (const resolve of resolves) resolve(found);
    }
  }

  /** None where the server cannot tell: a file without a mark is no lie. */
  async #marksOf(keys: readonly string[]): Promise<ReadonlyMap<string, ArticleMarks>> {
    const marks = new Map<string, ArticleMarks>();
    for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
      const uris = keys.slice(from, from + MOST_AT_ONCE);
      const found = await this.#server.articleMarks({ uris }).catch((): readonly ArticleMarks[] => []);
      for (const one of found) marks.set(one.uri, one);
    }
    return marks;
  }

  /** Tells VS Code of those that changed and of no others. */
  async #lookAgain(): Promise<void> {
    if (!this.#isOn || this.#known.size === 0) return;
    const keys = [...this.#known.keys()];
    const marks = await this.#marksOf(keys);
    const changed = keys.filter((key) => {
      const now = marks.get(key) ?? null;
      const isOther = JSON.stringify(now) !== JSON.stringify(this.#known.get(key) ?? null);
      if (isOther) this.#known.set(key, now);
      return isOther;
    });
    if (changed.length > 0) this.#changed.fire(changed.map((key) => vscode.Uri.parse(key)));
  }

  #forget(): void {
    this.#known.clear();
    this.#changed.fire(undefined);
  }
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration("kutip").get<boolean>("explorerBadges", true);
}

/** Articles are files of the workspace; folders and sidecars never have marks. */
function mayBeArticle({ scheme, path }: vscode.Uri): boolean {
  return scheme !== "untitled" && !path.endsWith(".json") && /\.\w+$/.test(path);
}

function decorationOf(marks: ArticleMarks | null): vscode.FileDecoration | undefined {
  if (!marks) return undefined;
  const { tagged, findings, reviewed } = marks;
  const isReviewed = findings > 0 && reviewed >= findings;
  const badge = `${isReviewed ? "✓" : ""}${tagged > 0 ? "#" : ""}`;
  if (badge === "") return undefined;
  const told = [
    tagged === 0 ? "" : counted(tagged, "tagged place"),
    reviewed === 0 ? "" : isReviewed ? "reviewed" : `reviewed ${reviewed} of ${findings}`,
  ];
  return new vscode.FileDecoration(badge, told.filter(Boolean).join(" · "));
}
