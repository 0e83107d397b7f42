/**
 * **Kutip: Rename Entity**, **Merge Entities**, **Split Entity**, **Not the Same**, **Set Entity Type** and **Set Identifier**: what a person
 * decides about an entity of the corpus. Each is about the entity that its argument names, as a view's row does, else the one under the
 * cursor, else one that is picked; keybindings may say what it would ask for.
 */
import * as vscode from "vscode";
import { ENTITY_TYPES } from "../../../server/protocol/decisions";
import {
  IDENTIFIER,
  type EntityChangeParams,
  type EntityRef,
  type EntityTypeName,
  type KnownEntityInfo,
} from "../../../server/protocol/entities";
import type { RegisterCommand } from "../../commands";
import { addressHere } from "../../places";
import type { Server } from "../../server";
import type { Articles } from "../corpus/articles";
import { counted } from "../common/counted";
import { entitiesOf } from "../views/entityMerging";
import { nodesOf } from "../views/viewNodes";
import { extentOf, pickArticles, pickEntity, pickName, pickNames, pickType } from "./entityPick";

/** Articles from which on a merge is worth a question. */
const MANY_ARTICLES = 20;
const MOST_ARTICLES = 500;

/** What a command is about. */
interface Meant {
  readonly uri: string;
  readonly entity: KnownEntityInfo;
}

export function registerEntities(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  /** Null where the person changed their mind, or after a message. */
  const meant = async (argument: unknown, title: string): Promise<Meant | null> => {
    const uri = given(argument, "uri", isText) ?? addressHere();
    const named = given(argument, "entity", isRef);
    if (!named) {
      const here = await atCursor(articles, server);
      if (here) return here;
    }
    const ref = named ?? (await pickEntity(server, title, "Type a name", null));
    if (!ref) return null;
    const entity = await server.entityInfo({ uri, entity: ref });
    if (entity) return { uri, entity };
    void vscode.window.showInformationMessage(`No article names ${ref.name}.`);
    return null;
  };
  const change = async (params: EntityChangeParams): Promise<void> => {
    const changed = await server.changeEntities(params);
    if (!changed.ok) {
      void vscode.window.showErrorMessage(changed.message);
      return;
    }
    if (!changed.isChanged) {
      void vscode.window.showInformationMessage("It was so already.");
      return;
    }
    const { done, mentions, articles: inArticles } = changed;
    const undo = "Undo";
    // The command is done; whoever waits for it does not wait for the person.
    void vscode.window
      .showInformationMessage(
        `${done}: ${counted(mentions, "mention")} in ${counted(inArticles, "article")}.`,
        undo,
      )
      .then((chosen) => (chosen === undo ? vscode.commands.executeCommand("kutip.undo") : undefined));
  };
  const isWanted = async (params: EntityChangeParams, into: string): Promise<boolean> => {
    const { mentions, articles: inArticles } = await server.previewEntityChange(params);
    if (inArticles < MANY_ARTICLES) return true;
    const merge = "Merge";
    const extent = `${counted(mentions, "mention")} in ${counted(inArticles, "article")}`;
    const detail = `${extent} become ${into}. It can be undone.`;
    return (await vscode.window.showWarningMessage("Merge?", { modal: true, detail }, merge)) === merge;
  };

  return vscode.Disposable.from(
    register("kutip.renameEntity", async (argument) => {
      const here = await meant(argument, "Rename Entity");
      if (!here) return;
      const { uri, entity } = here;
      const name =
        given(argument, "name", isText) ??
        (await vscode.window.showInputBox({
          title: `Rename ${entity.name}`,
          prompt: `${extentOf(entity)}. The name of another entity merges the two.`,
          value: entity.name,
          validateInput: (typed) => (typed.trim() === "" ? "The entity needs a name." : null),
        }));
      if (name === undefined) return;
      const params: EntityChangeParams = { kind: "rename", uri, entity: refOf(entity), name };
      const { mergesWith } = await server.previewEntityChange(params);
      if (!mergesWith || (await isWanted(params, mergesWith.name))) await change(params);
    }),
    register("kutip.mergeEntities", async (argument) => {
      const into = given(argument, "into", isRef);
      const from = given(argument, "from", isRefs);
      const here = from ? null : await meant(argument, "Merge Entities: which one?");
      if (!from && !here) return;
      const uri = here?.uri ?? given(argument, "uri", isText) ?? addressHere();
      const merged = from ?? [refOf(here!.entity)];
      const names = merged.map(({ name }) => name).join(", ");
      const target =
        into ?? (await pickEntity(server, `Merge ${names}`, "Into whom? Type a name", merged[0] ?? null));
      if (!target) return;
      const params: EntityChangeParams = { kind: "merge", uri, from: merged, into: target };
      if (await isWanted(params, target.name)) await change(params);
    }),
    register("kutip.splitEntity", async (argument) => {
      const here = await meant(argument, "Split Entity");
      if (here) await split(here, argument);
    }),
    register("kutip.notTheSame", async (argument) => {
      const here = await meant(argument, "Not the Same");
      if (!here) return;
      const { uri, entity } = here;
      const others = entity.names.filter(({ name }) => name !== entity.name);
      const otherRef = given(argument, "other", isRef);
      if (!otherRef && others.length === 0) {
        void vscode.window.showInformationMessage(
          `Articles have no other name for ${entity.name}. Split it, if it is several of one name.`,
        );
        return;
      }
      const other =
        otherRef ??
        (await pickName(`Not the Same as ${entity.name}`, "Which name is somebody else?", others));
      if (!other) return;
      const entities = [refOf(entity), { name: other.name, type: other.type }] as const;
      await change({ kind: "notTheSame", uri, entities });
    }),
    register("kutip.setEntityType", async (argument, selected) => {
      const rows = entitiesOf(nodesOf(argument, selected));
      const several = given(argument, "entities", isRefs) ?? (rows.length > 1 ? rows : null);
      const here = several ? null : await meant(argument, "Set Entity Type");
      const entities = several ?? (here ? [refOf(here.entity)] : []);
      const [first] = entities;
      if (!first) return;
      const uri = here?.uri ?? given(argument, "uri", isText) ?? addressHere();
      const type = given(argument, "type", isType) ?? (await pickType(first));
      if (type) await change({ kind: "setType", uri, entities, type });
    }),
    register("kutip.setIdentifier", async (argument) => {
      const here = await meant(argument, "Set Identifier");
      if (!here) return;
      const { uri, entity } = here;
      const typed =
        given(argument, "identifier", isText) ??
        (await vscode.window.showInputBox({
          title: `Identifier of ${entity.name}`,
          prompt: "A Wikidata id or an address; several with spaces between them. Nothing is fetched.",
          placeHolder: "Q3318231 https://…",
          value: entity.identifiers.join(" "),
          validateInput: faultOfIdentifiers,
        }));
      if (typed === undefined) return;
      await change({ kind: "setIdentifiers", uri, entity: refOf(entity), identifiers: partsOf(typed) });
    }),
  );

  async function split({ uri, entity }: Meant, argument: unknown): Promise<void> {
    const { names } = entity;
    const title = `Split ${entity.name}`;
    const chosen =
      given(argument, "names", isRefs) ??
      (names.length > 1 ? await pickNames(title, "Which of its names are somebody else?", names) : names);
    if (!chosen || chosen.length === 0) return;
    const asked = given(argument, "articles", isTexts);
    const articlesOf = asked ?? (await pickScope(entity, chosen.length === names.length, title));
    if (articlesOf === undefined) return;
    const name =
      given(argument, "name", isText) ??
      (await vscode.window.showInputBox({
        title,
        prompt: "What is whoever is split off called?",
        value: `${entity.name} ()`,
        valueSelection: [entity.name.length + 2, entity.name.length + 2],
        validateInput: (typed) =>
          typed.trim() === "" || typed.trim() === entity.name ? "It needs a name of its own." : null,
      }));
    if (name === undefined) return;
    const split = chosen.map(({ name: one, type }) => ({ name: one, type }));
    await change({ kind: "split", uri, entity: refOf(entity), names: split, articles: articlesOf, name });
  }

  /** Addresses of articles; null for all of them, undefined where the person changed their mind. */
  async function pickScope(
    { name, type }: EntityRef,
    isAll: boolean,
    title: string,
  ): Promise<readonly string[] | null | undefined> {
    const here = articles.active()?.editor.document.uri.toString() ?? null;
    const rows = [
      ...(here === null ? [] : [{ label: "In this article", scope: "here" as const }]),
      { label: "In articles that I choose…", scope: "chosen" as const },
      // Of one who keeps no name nothing would be left.
      ...(isAll ? [] : [{ label: "In all articles", scope: "all" as const }]),
    ];
    const row = await vscode.window.showQuickPick(rows, { title, placeHolder: "Where is it somebody else?" });
    if (!row) return undefined;
    if (row.scope === "all") return null;
    if (row.scope === "here") return [here!];
    const listed = { kind: "articlesOf", of: { kind: "entity", name, type } } as const;
    const page = await server.viewPage({ listed, filter: "", sort: "latest", from: 0, limit: MOST_ARTICLES });
    const holding = page.rows.flatMap((one) => (one.kind === "holding" ? one : []));
    return pickArticles(title, "In which articles is it somebody else?", holding, here);
  }
}

async function atCursor(articles: Articles, server: Server): Promise<Meant | null> {
  const article = articles.active();
  if (!article) return null;
  const { document, selection } = article.editor;
  const uri = document.uri.toString();
  const { line, character } = selection.active;
  const entity = await server.entityAt({ uri, position: { line, character } });
  return entity && { uri, entity };
}

function partsOf(typed: string): readonly string[] {
  return typed.split(/\s+/).filter((part) => part !== "");
}

function faultOfIdentifiers(typed: string): string | null {
  const wrong = partsOf(typed).find((part) => !IDENTIFIER.test(part));
  return wrong === undefined
    ? null
    : `${wrong} is neither a Wikidata id (like Q3318231) nor an address (https://…).`;
}

function refOf({ name, type }: EntityRef): EntityRef {
  return { name, type };
}

/** A member of a command's argument, where it is what it should be. */
function given<Value>(
  argument: unknown,
  key: string,
  isIt: (value: unknown) => value is Value,
): Value | null {
  if (typeof argument !== "object" || argument === null) return null;
  const value = (argument as Readonly<Record<string, unknown>>)[key];
  return isIt(value) ? value : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function isType(value: unknown): value is EntityTypeName {
  return ENTITY_TYPES.some((type) => type === value);
}

function isRef(value: unknown): value is EntityRef {
  return (
    typeof value === "object" &&
    value !== null &&
    isText((value as EntityRef).name) &&
    isType((value as EntityRef).type)
  );
}

function isRefs(value: unknown): value is readonly EntityRef[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRef);
}
