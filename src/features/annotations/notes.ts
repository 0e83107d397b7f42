/** **Kutip: Edit Note**, and the question for a note behind a new tag. An empty note is none. */
import * as vscode from "vscode";
import type { Range } from "../../../server/protocol/place";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { noteTitle } from "./annotationWords";
import type { Articles } from "../corpus/articles";
import { typeNote } from "./noteInput";
import { typedNote } from "./noteLine";
import { pickAnnotation, tagsAtCursor } from "../tags/tagsHere";

export function registerNotes(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.editNote", async () => {
    const here = await tagsAtCursor(articles, server);
    if (!here) return;
    const annotation = await pickAnnotation(here, "Whose note?");
    if (!annotation) return;
    const title = noteTitle(annotation);
    await enterNote(server, { uri: here.uri, id: annotation.id, title, note: annotation.note });
  });
}

export interface NewTag {
  readonly uri: string;
  /** The annotation's id. */
  readonly id: string;
  /** Null for the whole article. */
  readonly range: Range | null;
  readonly title: string;
}

/** Asks for a note on what has just been tagged; Enter on nothing and Escape both leave it as it is. */
export async function askForNote(server: Server, { uri, id, range, title }: NewTag): Promise<void> {
  const annotations = await server.tagsAt({ uri, range });
  const note = annotations.find((annotation) => annotation.id === id)?.note ?? null;
  await enterNote(server, { uri, id, title, note });
}

async function enterNote(
  server: Server,
  { uri, id, title, note }: { uri: string; id: string; title: string; note: string | null },
): Promise<void> {
  const typed = await typeNote(server, uri, title, note);
  if (typed === undefined) return;
  const next = typedNote(note, typed);
  if (next === note) return;
  const change = await server.editNote({ uri, id, note: next });
  if (!change.ok) void vscode.window.showErrorMessage(change.message);
}
