/**
 * **Kutip: Tag Selection**: tags the selection, or the quote or entity under the cursor. The tag is on disk before attributes
 * and a note are asked for, so that Escape there loses nothing. A keybinding may name the tag (`"args": { "tag": "framing" }`), or the key that `kutip.json` gives
 * it (`"args": { "key": "f" }`); it then asks nothing.
 */
import * as vscode from "vscode";
import type { TagChoice } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { toPlainRange } from "../../places";
import type { Server } from "../../server";
import { inMarks, shortened } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";
import { tellHidden } from "../annotations/annotators";
import { askBesides } from "./besides";
import { pickTag } from "./tagPick";
import { cleanTag } from "./typedTag";

const MESSAGE_MS = 4000;

export function registerTagging(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.tagSelection", async (argument) => {
    const article = articles.active();
    if (!article) return;
    const { document, selection } = article.editor;
    const uri = document.uri.toString();
    const version = document.version;
    const target = await server.tagTarget({ uri, selection: toPlainRange(selection) });
    if (!target) {
      void vscode.window.showInformationMessage(
        "There is nothing to tag here. Select some text, or put the cursor in a quote or a name.",
      );
      return;
    }
    const choices = await server.tagChoices({ uri, places: target.places });
    const given = givenTag(argument, choices);
    if (given === UNKNOWN_KEY) return;
    const title = `Tag the ${target.description}: ${inMarks(shortened(target.text))}`;
    const tag = given ?? (await pickTag({ title, choices, mayBeNew: true }));
    if (tag === null) return;
    const change = await server.addTag({ uri, version, range: target.range, tag, note: null });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return;
    }
    if (change.isHidden) void tellHidden(tag);
    vscode.window.setStatusBarMessage(`$(tag) ${tag}: ${shortened(target.text)}`, MESSAGE_MS);
    if (given === null) await askBesides(server, tag, choices, { uri, id: change.id, range: target.range });
  });
}

const UNKNOWN_KEY = Symbol("unknown key");

/** The tag that a keybinding names; null where it names none. Says so where no tag has the key that it names. */
function givenTag(argument: unknown, choices: readonly TagChoice[]): string | null | typeof UNKNOWN_KEY {
  if (typeof argument !== "object" || argument === null) return null;
  if ("tag" in argument && typeof argument.tag === "string") return cleanTag(argument.tag) || null;
  if (!("key" in argument) || typeof argument.key !== "string") return null;
  const key = argument.key.toLowerCase();
  const choice = choices.find((one) => one.key?.toLowerCase() === key);
  if (choice) return choice.tag;
  void vscode.window.showInformationMessage(
    `No tag of this corpus has the key “${argument.key}”. Give one to a tag in kutip.json.`,
  );
  return UNKNOWN_KEY;
}
