/** What can be done to the rows of the views: the commands of their menus and keys. */
import * as vscode from "vscode";
import type { Location } from "../../../server/protocol/place";
import type { ListedThing } from "../../../server/protocol/views";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { openLocation } from "../common/openLocation";
import { entitiesOf, mergeEntities } from "./entityMerging";
import { isViewNode, nodesOf, type ViewNode } from "./viewNodes";

export function registerViewActions(register: RegisterCommand, server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    register("kutip.searchForThis", async (node) => {
      const query = isViewNode(node) ? queryFor(node) : null;
      if (query !== null) await vscode.commands.executeCommand("kutip.openSearchView", query);
    }),
    register("kutip.findReferences", async (node) => {
      if (!isViewNode(node)) return;
      const place = node.type === "entity" ? await mentionOf(server, node.thing) : locationOf(node);
      if (place && (await openLocation(place)))
        await vscode.commands.executeCommand("references-view.findReferences");
    }),
    register("kutip.copyName", async (node, selected) => {
      const names = nodesOf(node, selected).map(nameOf);
      if (names.length > 0) await vscode.env.clipboard.writeText(names.join("\n"));
    }),
    register("kutip.openToSide", async (node) => {
      if (!isViewNode(node)) return;
      const viewColumn = vscode.ViewColumn.Beside;
      const place = locationOf(node);
      if (place) await openLocation(place, { viewColumn });
      else if ("uri" in node)
        await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(node.uri), viewColumn);
    }),
    register("kutip.revealArticle", async (node) => {
      const uri = isViewNode(node) ? uriOf(node) : null;
      if (uri) await vscode.commands.executeCommand("revealInExplorer", vscode.Uri.parse(uri));
    }),
    register("kutip.showTagDefinition", async (node) => {
      if (isViewNode(node) && node.type === "tag") await showDefinition(node.tag);
    }),
    register("kutip.mergeSelected", async (node, selected) => {
      const entities = entitiesOf(nodesOf(node, selected));
      const [entity, ...more] = entities;
      if (entity && more.length === 0) {
        await vscode.commands.executeCommand("kutip.mergeEntities", { entity });
        return;
      }
      if (!entity) {
        void vscode.window.showInformationMessage(
          "Select two or more entities that are one and the same (Ctrl and click), or drag one onto another.",
        );
        return;
      }
      const rows = entities.map((entity) => ({ label: entity.name, description: entity.type, entity }));
      const into = await vscode.window.showQuickPick(rows, { placeHolder: "Under which name?" });
      if (into)
        await mergeEntities(
          server,
          entities.filter((one) => one !== into.entity),
          into.entity,
        );
    }),
    register("kutip.removeFromPlace", async (node) => {
      if (!isViewNode(node) || node.type !== "place" || node.row.id === null) return;
      const { thing } = node.parent.parent;
      if (thing.kind !== "tag") return;
      const change = await server.removeTag({ uri: node.parent.uri, id: node.row.id, tag: thing.tag });
      if (!change.ok) void vscode.window.showErrorMessage(change.message);
    }),
  );
}

/** The query of the search language that finds what the row stands for; null where none does. */
export function queryFor(node: ViewNode): string | null {
  switch (node.type) {
    case "entity":
      return `${node.thing.kind}:${quoted(node.row.name)}`;
    case "tag":
      return `tag:${quoted(node.tag)}`;
    case "type":
      return `type:${node.row.type}`;
    default:
      return null;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', "")}"`;
}

function nameOf(node: ViewNode): string {
  switch (node.type) {
    case "entity":
      return node.row.name;
    case "tag":
      return node.tag;
    case "article":
    case "holding":
      return node.row.title;
    case "place":
      return node.row.text;
    case "type":
      return node.row.type;
    case "skipped":
      return node.file?.uri ?? "";
  }
}

function uriOf(node: ViewNode): string | null {
  if ("uri" in node) return node.uri;
  return node.type === "place"
    ? node.row.location.uri
    : node.type === "skipped"
      ? (node.file?.uri ?? null)
      : null;
}

function locationOf(node: ViewNode): Location | null {
  return node.type === "place" ? node.row.location : null;
}

/** A mention in the latest article that has one: references are asked for at a place. */
async function mentionOf(server: Server, thing: ListedThing): Promise<Location | null> {
  const of: ListedThing = thing.kind === "tag" ? thing : { ...thing, kind: "entity" };
  const one = { filter: "", sort: "latest", from: 0, limit: 1 } as const;
  const [article] = (await server.viewPage({ ...one, listed: { kind: "articlesOf", of } })).rows;
  if (article?.kind !== "holding") return null;
  const listed = { kind: "placesOf", of, uri: article.uri } as const;
  const [place] = (await server.viewPage({ ...one, listed })).rows;
  return place?.kind === "place" ? place.location : null;
}

/** In the first `kutip.json` that has the tag. */
async function showDefinition(tag: string): Promise<void> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = vscode.Uri.joinPath(folder.uri, "kutip.json");
    const document = await vscode.workspace.openTextDocument(uri).then(
      (opened) => opened,
      () => null,
    );
    const at = document?.getText().indexOf(JSON.stringify(tag)) ?? -1;
    if (!document || at < 0) continue;
    const selection = new vscode.Range(document.positionAt(at + 1), document.positionAt(at + 1 + tag.length));
    await vscode.window.showTextDocument(document, { selection });
    return;
  }
  void vscode.window.showInformationMessage(`No kutip.json of this workspace says what “${tag}” means.`);
}
