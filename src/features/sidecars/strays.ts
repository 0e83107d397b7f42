/**
 * Sidecars whose article is gone: offered to be moved to the article that has their text, in one message for the whole corpus and once
 * for each pair. Nothing is moved without a person's word, and every move can be undone.
 */
import * as vscode from "vscode";
import type { FittingRow, StrayRow } from "../../../server/protocol/orphans";
import { fileName } from "../../places";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import { showChecked } from "../common/checkedRows";
import { joinSidecars, moveSidecars } from "./followFiles";
import type { OrphanNews } from "../orphans/orphanNews";
import { tagCount } from "../orphans/orphanWords";
import { sidecarOf } from "./sidecarMoves";

const TOLD = "kutip.straysTold";
/** Pairs that are remembered: older ones may be told again. */
const MOST_TOLD = 500;
const MESSAGE_MS = 5000;

export class LostSidecars implements vscode.Disposable {
  readonly #server: Server;
  readonly #memory: vscode.Memento;
  readonly #showView: () => Promise<void>;
  readonly #subscription: vscode.Disposable;
  #asking = false;
  #askAgain = false;

  constructor(server: Server, news: OrphanNews, memory: vscode.Memento, showView: () => Promise<void>) {
    this.#server = server;
    this.#memory = memory;
    this.#showView = showView;
    this.#subscription = news.onDidChange(({ found }) => {
      if (found > 0) void this.#ask();
    });
  }

  /** Moves one sidecar: to the article that fits, to the one of several that the person picks, or to any other. */
  async move(row: StrayRow): Promise<void> {
    const [best] = row.fitting;
    const isCertain = row.fitting.length === 1 && best?.likeness === "same";
    const target = isCertain ? best.uri : await pickArticle(row);
    if (target !== null) await this.#moveTo(row, target);
  }

  /** All that fit an article, with check boxes. */
  async moveFound(): Promise<void> {
    const rows = await this.#stillLost();
    if (rows.length === 0) {
      void vscode.window.showInformationMessage(
        "There is no sidecar without an article that would fit another one. All others are listed in the view Orphaned Tags.",
      );
      return;
    }
    const items = rows.map(foundRow);
    const pick = vscode.window.createQuickPick<FoundRow>();
    pick.title = "Move Sidecars to Where Their Articles Are Now";
    pick.placeholder = "Enter moves those that are checked, in one step that can be undone";
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    let isReady = false;
    const answer = answered(pick, () => (isReady ? pick.selectedItems : undefined));
    const checked = items.filter(({ isCertain }) => isCertain);
    void showChecked(pick, items, checked).then(() => {
      isReady = true;
    });
    const chosen = (await answer) ?? [];
    const targets = new Set<string>();
    const moves = chosen.flatMap(({ row, target }) => {
      if (targets.has(target)) return [];
      targets.add(target);
      return [{ from: row.sidecar, to: sidecarOf(target) }];
    });
    if (moves.length > 0 && (await moveSidecars(moves)))
      vscode.window.setStatusBarMessage(`$(tag) Moved ${sidecarCount(moves.length)}`, MESSAGE_MS);
  }

  /** Into the trash, after a question. */
  async delete({ sidecar, annotations }: StrayRow): Promise<void> {
    const uri = vscode.Uri.parse(sidecar);
    const name = vscode.workspace.asRelativePath(uri);
    const trash = "Move to Trash";
    const detail = `It holds ${tagCount(annotations)}. Its article is gone.`;
    const chosen = await vscode.window.showWarningMessage(`Delete ${name}?`, { modal: true, detail }, trash);
    if (chosen !== trash) return;
    try {
      await vscode.workspace.fs.delete(uri, { useTrash: true });
    } catch {
      const forGood = "Delete Permanently";
      const asked = await vscode.window.showWarningMessage(
        `${name} cannot be put into a trash here. Delete it permanently?`,
        { modal: true, detail },
        forGood,
      );
      if (asked === forGood) await vscode.workspace.fs.delete(uri);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** One question at a time; news that come meanwhile make one more. */
  async #ask(): Promise<void> {
    this.#askAgain = this.#asking;
    if (this.#asking) return;
    this.#asking = true;
    try {
      const told = new Set(this.#memory.get<readonly string[]>(TOLD, []));
      const news = (await this.#stillLost()).filter((row) => !told.has(pairKey(row)));
      if (news.length === 0) return;
      for (const row of news) told.add(pairKey(row));
      await this.#memory.update(TOLD, [...told].slice(-MOST_TOLD));
      void this.#offer(news);
    } finally {
      this.#asking = false;
      if (this.#askAgain) void this.#ask();
    }
  }

  async #offer(rows: readonly StrayRow[]): Promise<void> {
    const [first, second] = rows;
    const best = first?.fitting[0];
    if (!first || !best) return;
    const show = "Show in List";
    if (second) {
      const list = "Choose Which to Move";
      const chosen = await vscode.window.showInformationMessage(
        `${sidecarCount(rows.length)} lie without their articles, which seem to have been renamed or moved: other articles have their text. Nothing is moved unless you say so.`,
        list,
        show,
      );
      if (chosen === list) await this.moveFound();
      else if (chosen === show) await this.#showView();
      return;
    }
    const move = first.fitting.length > 1 ? "Choose Article" : "Move Its Tags There";
    const others = first.fitting.length > 1 ? ` (and ${first.fitting.length - 1} more)` : "";
    const text = best.likeness === "same" ? "has the same text" : "has nearly the same text";
    const chosen = await vscode.window.showInformationMessage(
      `${relative(first.uri)} is gone, and ${relative(best.uri)}${others} ${text}. ${tagCount(first.annotations)} of it ${first.annotations === 1 ? "is" : "are"} in ${relative(first.sidecar)}.`,
      move,
      show,
    );
    if (chosen === move) await (first.fitting.length > 1 ? this.move(first) : this.#moveTo(first, best.uri));
    else if (chosen === show) await this.#showView();
  }

  async #moveTo(row: StrayRow, target: string): Promise<void> {
    const sidecar = { from: row.sidecar, to: sidecarOf(target) };
    if (!(await exists(sidecar.from))) {
      void vscode.window.showInformationMessage(`${relative(row.sidecar)} is not there any more.`);
      return;
    }
    if (await exists(sidecar.to)) {
      const merge = "Merge Them";
      const chosen = await vscode.window.showWarningMessage(
        `${relative(target)} has a sidecar already, ${relative(sidecar.to)}. It is not written over; the tags of both can be put together in it.`,
        merge,
      );
      if (chosen === merge) await joinSidecars(this.#server, { from: row.uri, to: target }, sidecar);
      return;
    }
    if (await moveSidecars([sidecar]))
      vscode.window.setStatusBarMessage(
        `$(tag) ${tagCount(row.annotations)} moved to ${relative(target)}`,
        MESSAGE_MS,
      );
  }

  /** What the disk says now: the server's news may be of a moment between two files of one move. */
  async #stillLost(): Promise<readonly StrayRow[]> {
    const rows: StrayRow[] = [];
    for (const row of await this.#server.foundStrays()) {
      if (!(await exists(row.sidecar)) || (await exists(row.uri))) continue;
      const fitting: FittingRow[] = [];
      for (const one of row.fitting)
        if ((await exists(one.uri)) && !(await exists(sidecarOf(one.uri)))) fitting.push(one);
      if (fitting.length > 0) rows.push({ ...row, fitting });
    }
    return rows;
  }
}

interface FoundRow extends vscode.QuickPickItem {
  readonly row: StrayRow;
  readonly target: string;
  /** One article alone has the very text. */
  readonly isCertain: boolean;
}

function foundRow(row: StrayRow): FoundRow {
  const [best, ...others] = row.fitting;
  const same = row.fitting.filter(({ likeness }) => likeness === "same").length;
  const likeness = best?.likeness === "same" ? "same text" : "nearly the same text";
  const more = others.length > 0 ? `, as ${others.length} more` : "";
  return {
    row,
    target: best?.uri ?? "",
    isCertain: best?.likeness === "same" && same === 1,
    label: `${relative(row.uri)} $(arrow-right) ${relative(best?.uri ?? "")}`,
    description: `${likeness}${more} · ${tagCount(row.annotations)}`,
  };
}

interface ArticleItem extends vscode.QuickPickItem {
  readonly uri: string | null;
}

/** Null where the person changed their mind. */
async function pickArticle({ uri, fitting }: StrayRow): Promise<string | null> {
  const items = fitting.map((article): ArticleItem => ({
    uri: article.uri,
    label: relative(article.uri),
    description: article.likeness === "same" ? "same text" : "nearly the same text",
    iconPath: new vscode.ThemeIcon("file-text"),
  }));
  const other: ArticleItem = {
    uri: null,
    label: "Another article …",
    iconPath: new vscode.ThemeIcon("folder-opened"),
  };
  const chosen =
    items.length === 0
      ? other
      : await vscode.window.showQuickPick([...items, other], {
          title: `Where is ${fileName(vscode.Uri.parse(uri))} now?`,
        });
  if (!chosen) return null;
  if (chosen.uri !== null) return chosen.uri;
  const folder = vscode.Uri.joinPath(vscode.Uri.parse(uri), "..");
  const opened = await vscode.window.showOpenDialog({
    defaultUri: folder,
    openLabel: "Give It the Tags",
    title: `The article that was ${fileName(vscode.Uri.parse(uri))}`,
  });
  return opened?.[0]?.toString() ?? null;
}

function pairKey({ sidecar, fitting }: StrayRow): string {
  return `${sidecar} ${fitting[0]?.uri ?? ""}`;
}

function sidecarCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "sidecar" : "sidecars"}`;
}

function relative(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}

async function exists(uri: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.parse(uri)).then(
    () => true,
    () => false,
  );
}
