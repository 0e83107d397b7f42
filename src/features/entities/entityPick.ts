/** Lists to pick an entity, its names, its articles and a type from; all of them work without a pointer. */
import * as vscode from "vscode";
import { ENTITY_TYPES } from "../../../server/protocol/decisions";
import type {
  EntityNameInfo,
  EntityRef,
  EntityTypeName,
  KnownEntityInfo,
} from "../../../server/protocol/entities";
import { LISTED_TYPES, type HoldingRow } from "../../../server/protocol/views";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import { counted } from "../common/counted";
import { entityIcon } from "./entityIcons";

interface EntityRowItem extends vscode.QuickPickItem {
  readonly entity: EntityRef | null;
}

/** Rows of one list; whoever wants another one types on. */
const MOST_ROWS = 40;

/** An entity of the corpus, found as one types; null where the person changed their mind. `without` is not offered. */
export async function pickEntity(
  server: Server,
  title: string,
  placeholder: string,
  without: EntityRef | null,
): Promise<EntityRef | null> {
  const pick = vscode.window.createQuickPick<EntityRowItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  let asked = new vscode.CancellationTokenSource();
  const find = async (): Promise<void> => {
    asked.cancel();
    asked = new vscode.CancellationTokenSource();
    const { token } = asked;
    pick.busy = true;
    const found = await server.search({ query: `: ${pick.value}`, limit: MOST_ROWS }, token);
    if (!found || token.isCancellationRequested) return;
    pick.busy = false;
    pick.items = found.rows.flatMap((row): EntityRowItem[] => {
      const { label, description } = row;
      const type = ENTITY_TYPES.find((one) => one === row.entityType);
      if (!type || (label === without?.name && type === without.type)) return [];
      return [
        {
          entity: { name: label, type },
          label: label.replaceAll("$(", "\\$("),
          description,
          iconPath: iconOf(type),
          alwaysShow: true,
        },
      ];
    });
  };
  void find();
  pick.onDidChangeValue(find);
  pick.onDidHide(() => asked.cancel());
  return (await answered(pick, () => pick.selectedItems[0]?.entity)) ?? null;
}

/** Of what articles call an entity; undefined where the person changed their mind. */
export async function pickNames(
  title: string,
  placeHolder: string,
  names: readonly EntityNameInfo[],
): Promise<readonly EntityNameInfo[] | undefined> {
  const rows = names.map((name) => ({ ...nameRow(name), name }));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  return chosen?.map(({ name }) => name);
}

export async function pickName(
  title: string,
  placeHolder: string,
  names: readonly EntityNameInfo[],
): Promise<EntityNameInfo | undefined> {
  const rows = names.map((name) => ({ ...nameRow(name), name }));
  return (await vscode.window.showQuickPick(rows, { title, placeHolder }))?.name;
}

/** Addresses of articles, `here` checked. */
export async function pickArticles(
  title: string,
  placeHolder: string,
  articles: readonly HoldingRow[],
  here: string | null,
): Promise<readonly string[] | undefined> {
  const rows = articles.map(({ uri, title: label, published, count }) => ({
    uri,
    label: label.replaceAll("$(", "\\$("),
    description: [published, counted(count, "mention")].filter((part) => part !== null).join(" · "),
    picked: uri === here,
  }));
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true });
  return chosen?.map(({ uri }) => uri);
}

export async function pickType({ name, type: now }: EntityRef): Promise<EntityTypeName | undefined> {
  const rows = LISTED_TYPES.map((type) => ({
    type,
    label: type,
    iconPath: iconOf(type),
    ...(type === now ? { description: "now" } : {}),
  }));
  const options = { title: `What is ${name}?`, placeHolder: "In all articles, those to come included" };
  return (await vscode.window.showQuickPick(rows, options))?.type;
}

/** What an entity is, in one line: `person · 12 mentions in 5 articles`. */
export function extentOf({ type, mentions, articles }: KnownEntityInfo): string {
  return `${type} · ${counted(mentions, "mention")} in ${counted(articles, "article")}`;
}

function nameRow({ name, type, mentions, articles }: EntityNameInfo): vscode.QuickPickItem {
  return {
    label: name.replaceAll("$(", "\\$("),
    description: `${type} · ${counted(mentions, "mention")} in ${counted(articles, "article")}`,
  };
}

function iconOf(type: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(entityIcon(type));
}
