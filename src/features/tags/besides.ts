/**
 * What is asked right after a tag was given, which is on disk by then: the attributes that the tag set gives it, and a note. Escape ends
 * what it is pressed in and keeps the tag.
 */
import * as vscode from "vscode";
import type { TagChoice } from "../../../server/protocol/tags";
import type { Server } from "../../server";
import { askForAttributes } from "../annotations/attributes";
import { askForNote, type NewTag } from "../annotations/notes";

export async function askBesides(
  server: Server,
  tag: string,
  choices: readonly TagChoice[],
  given: Omit<NewTag, "title">,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration("kutip");
  const tagged: NewTag = { ...given, title: `Tagged as ${tag}` };
  const attributes = choices.find((choice) => choice.tag === tag)?.attributes ?? [];
  if (attributes.length > 0 && settings.get<boolean>("askForAttributes", true))
    await askForAttributes(server, tagged, attributes);
  if (settings.get<boolean>("askForNote", true)) await askForNote(server, tagged);
}
