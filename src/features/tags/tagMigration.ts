/**
 * **Kutip: Rename Tag**, **Merge Tags** and **Delete Tag**: in all sidecars of the corpus and in its tag sets, through a list of what would
 * change. Keybindings may name the tags: `"args": { "tag": "klaim", "to": "pernyataan" }`, `{ "tags": ["a", "b"], "to": "a" }`.
 */
import * as vscode from "vscode";
import type { TagUses } from "../../../server/protocol/tagBulk";
import type { TagChoice } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { addressHere, fileName } from "../../places";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import type { BulkChanges } from "../common/bulkChange";
import { showChecked } from "../common/checkedRows";
import { pickTag } from "./tagPick";
import { tagUseRows, usesCounted, type TagUseRow } from "./tagUseRows";
import { choiceDescription } from "./tagWords";
import { cleanTag } from "./typedTag";

export class TagMigration implements vscode.Disposable {
  readonly #server: Server;
  readonly #bulk: BulkChanges;
  readonly #shown = new vscode.EventEmitter<TagUses>();
  readonly #subscriptions: vscode.Disposable;

  /** Tells of what would change each time that the list of it is shown. */
  readonly onDidShow = this.#shown.event;

  constructor(register: RegisterCommand, server: Server, bulk: BulkChanges) {
    this.#server = server;
    this.#bulk = bulk;
    this.#subscriptions = vscode.Disposable.from(
      this.#shown,
      register("kutip.renameTag", (argument) => this.#rename(argument)),
      register("kutip.mergeTags", (argument, rows) => this.#merge(argument, rows)),
      register("kutip.deleteTag", (argument) => this.#delete(argument)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #rename(argument: unknown): Promise<void> {
    const choices = await this.#choices();
    const tag = givenTag(argument, "tag") ?? (await pickKnown(choices, "Rename which tag?"));
    if (tag === null) return;
    const to = givenTag(argument, "to") ?? (await askName(tag, choices));
    if (to === null || to === tag) return;
    await this.#replace(`Rename ${tag} to ${to}`, [tag], to);
  }

  /** `rows`: those of a view that are selected. */
  async #merge(argument: unknown, rows: unknown): Promise<void> {
    const choices = await this.#choices();
    const tags = givenTags(argument) ?? tagsOfRows(rows) ?? (await pickSeveral(choices));
    if (tags === null || tags.length === 0) return;
    const among = choices.filter(({ tag }) => tags.includes(tag));
    const title = `Merge ${tags.join(", ")} into which tag?`;
    const to = givenTag(argument, "to") ?? (await pickTag({ title, choices: among, mayBeNew: true }));
    if (to === null) return;
    await this.#replace(`Merge ${tags.join(", ")} into ${to}`, tags, to);
  }

  async #delete(argument: unknown): Promise<void> {
    const tag = givenTag(argument, "tag") ?? (await pickKnown(await this.#choices(), "Delete which tag?"));
    if (tag !== null) await this.#replace(`Delete ${tag}`, [tag], null);
  }

  /** Without regard to what is to be tagged. */
  async #choices(): Promise<readonly TagChoice[]> {
    return this.#server.tagChoices({ uri: addressHere() });
  }

  async #replace(title: string, from: readonly string[], to: string | null): Promise<void> {
    const gone = from.filter((tag) => tag !== to);
    if (gone.length === 0) return;
    const uses = await this.#server.tagUses({ tags: gone });
    if (uses.articles.length + uses.configs.length + uses.refused.length === 0) {
      const names = gone.map((tag) => `“${tag}”`).join(", ");
      void vscode.window.showInformationMessage(`Nothing in this corpus is tagged as ${names}.`);
      return;
    }
    const picked = await this.#pick(title, uses);
    if (!picked || picked.articles.length + picked.configs.length === 0) return;
    const unsaved = unsavedAmong(picked.configs);
    if (unsaved) {
      void vscode.window.showWarningMessage(
        `${fileName(unsaved)} has changes that are not saved, so nothing was changed. Save it and repeat the command.`,
      );
      return;
    }
    await this.#bulk.run(title, picked.articles.length, (token) =>
      this.#server.replaceTags({ from, to, ...picked }, token),
    );
  }

  /** The files that are to be changed; null where the person changed their mind. */
  async #pick(
    title: string,
    uses: TagUses,
  ): Promise<{ readonly articles: readonly string[]; readonly configs: readonly string[] } | null> {
    const pick = vscode.window.createQuickPick<UseRow>();
    const rows = tagUseRows(uses).map(useRow);
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.ignoreFocusOut = true;
    pick.placeholder = "Enter changes what is checked; all of it can be undone together";
    const urisOf = (kind: TagUseRow["kind"]): readonly string[] =>
      pick.selectedItems.filter(({ row }) => row.kind === kind).map(({ row }) => row.uri);
    const describe = (): void => {
      const [articles, configs] = [urisOf("article"), urisOf("config")];
      pick.title = `${title}: ${usesCounted({
        articles: uses.articles.filter(({ uri }) => articles.includes(uri)),
        configs: uses.configs.filter(({ uri }) => configs.includes(uri)),
      })}`;
    };
    let isReady = false;
    pick.onDidTriggerItemButton(({ item: { row } }) => void openFile(row));
    const answer = answered(pick, () =>
      isReady ? { articles: urisOf("article"), configs: urisOf("config") } : undefined,
    );
    const checked = rows.filter(({ row }) => row.kind !== "refused");
    void showChecked(pick, rows, checked).then(() => {
      isReady = true;
      describe();
      pick.onDidChangeSelection(describe);
      this.#shown.fire(uses);
    });
    return (await answer) ?? null;
  }
}

interface UseRow extends vscode.QuickPickItem {
  readonly row: TagUseRow;
}

const ICONS: Readonly<Record<TagUseRow["kind"], string>> = {
  config: "symbol-enum",
  article: "file",
  refused: "warning",
};

function useRow(row: TagUseRow): UseRow {
  return {
    label: vscode.workspace.asRelativePath(vscode.Uri.parse(row.uri)),
    description: row.kind === "refused" ? "cannot be changed" : row.description,
    ...(row.kind === "refused" ? { detail: row.description } : {}),
    iconPath: new vscode.ThemeIcon(ICONS[row.kind]),
    buttons: [{ iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: "Open" }],
    row,
  };
}

async function openFile({ uri, line }: TagUseRow): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection,
    preserveFocus: true,
    preview: true,
  });
}

async function pickKnown(choices: readonly TagChoice[], title: string): Promise<string | null> {
  if (choices.length > 0) return pickTag({ title, choices, mayBeNew: false });
  void vscode.window.showInformationMessage("This corpus has no tags yet.");
  return null;
}

async function pickSeveral(choices: readonly TagChoice[]): Promise<readonly string[] | null> {
  const rows = choices.map((choice) => ({
    label: choice.tag,
    description: choiceDescription(choice),
    iconPath: new vscode.ThemeIcon("tag"),
  }));
  const placeHolder = "Check the tags that are to become one";
  const picked = await vscode.window.showQuickPick(rows, { placeHolder, canPickMany: true });
  return picked ? picked.map(({ label }) => label) : null;
}

async function askName(tag: string, choices: readonly TagChoice[]): Promise<string | null> {
  const typed = await vscode.window.showInputBox({
    title: `Rename ${tag}`,
    value: tag,
    prompt: "What it is called from now on, in all sidecars and in the tag set",
    validateInput: (value) => {
      const name = cleanTag(value);
      if (name === "") return "A tag needs a name.";
      if (name === tag || !choices.some((choice) => choice.tag === name)) return null;
      const message = `There is a tag ${name} already: the two become one.`;
      return { message, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });
  return typed === undefined ? null : cleanTag(typed) || null;
}

function unsavedAmong(uris: readonly string[]): vscode.Uri | null {
  const keys = new Set(uris.map((uri) => vscode.Uri.parse(uri).toString()));
  const found = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && keys.has(document.uri.toString()),
  );
  return found?.uri ?? null;
}

function givenTag(argument: unknown, name: "tag" | "to"): string | null {
  if (typeof argument !== "object" || argument === null) return null;
  const value = (argument as Record<string, unknown>)[name];
  return typeof value === "string" ? cleanTag(value) || null : null;
}

function givenTags(argument: unknown): readonly string[] | null {
  if (typeof argument !== "object" || argument === null || !("tags" in argument)) return null;
  const { tags } = argument;
  return Array.isArray(tags) && tags.every((tag) => typeof tag === "string") ? tags.map(cleanTag) : null;
}

/** Null unless there are several: one alone is merged with nothing. */
function tagsOfRows(rows: unknown): readonly string[] | null {
  const tags = (Array.isArray(rows) ? rows : []).flatMap((row) => givenTag(row, "tag") ?? []);
  return tags.length > 1 ? tags : null;
}
