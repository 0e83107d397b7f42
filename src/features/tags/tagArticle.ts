/** **Kutip: Tag Article**: a tag for the whole article, whatever is selected. A keybinding may name it: `"args": { "tag": "krisis" }`. */
import * as vscode from "vscode";
import type { RegisterCommand } from "../../commands";
import { fileName } from "../../places";
import type { Server } from "../../server";
import type { Articles } from "../corpus/articles";
import { askBesides } from "./besides";
import { pickTag } from "./tagPick";
import { cleanTag } from "./typedTag";
import { articleUris } from "../views/viewNodes";

const MESSAGE_MS = 4000;

export function registerArticleTagging(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.tagArticle", async (argument, selected) => {
    const document = articles.active()?.editor.document;
    const [row] = articleUris(argument, selected);
    const uri = row ?? document?.uri.toString();
    if (uri === undefined) return;
    const name = fileName(vscode.Uri.parse(uri));
    const given = row === undefined ? givenTag(argument) : null;
    const choices = given === null ? await server.tagChoices({ uri, places: ["article"] }) : [];
    const title = `Tag the whole article ${name}`;
    const tag = given ?? (await pickTag({ title, choices, mayBeNew: true }));
    if (tag === null) return;
    const version = document?.version ?? 0;
    const change = await server.addTag({ uri, version, range: null, tag, note: null });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return;
    }
    vscode.window.setStatusBarMessage(`$(tag) ${tag}: ${name}`, MESSAGE_MS);
    if (given === null) await askBesides(server, tag, choices, { uri, id: change.id, range: null });
  });
}

function givenTag(argument: unknown): string | null {
  if (typeof argument !== "object" || argument === null || !("tag" in argument)) return null;
  return typeof argument.tag === "string" ? cleanTag(argument.tag) || null : null;
}
