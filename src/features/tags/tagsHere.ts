/** Which annotations a command at the cursor means: those there, or those of the whole article where there are none. */
import * as vscode from "vscode";
import type { TagAtPlace } from "../../../server/protocol/tags";
import { toPlainRange } from "../../places";
import type { Server } from "../../server";
import { annotationName } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";

export interface TagsHere {
  readonly uri: string;
  readonly tags: readonly TagAtPlace[];
  /** Whether they are of the whole article, since there is none at the cursor: to be asked for before anything is done to them. */
  readonly ofArticle: boolean;
}

/** Null, after a message, where there is none. */
export async function tagsAtCursor(articles: Articles, server: Server): Promise<TagsHere | null> {
  const article = articles.active();
  if (!article) return null;
  const uri = article.editor.document.uri.toString();
  const tags = await server.tagsAt({ uri, range: toPlainRange(article.editor.selection) });
  if (tags.length > 0) return { uri, tags, ofArticle: false };
  const whole = await server.tagsAt({ uri, range: null });
  if (whole.length > 0) return { uri, tags: whole, ofArticle: true };
  void vscode.window.showInformationMessage("There is no tag here. Put the cursor in tagged text.");
  return null;
}

/** The text that carries the tags, as one line of a list. */
export function taggedText(tag: TagAtPlace): string {
  if (tag.ranges.length === 0) return "the whole article";
  return tag.text.split(/\s+/).join(" ").replaceAll("$(", "\\$(");
}

/** The one that is there; asked for where there are several, or where it is of the whole article. */
export async function pickAnnotation(
  { tags, ofArticle }: Pick<TagsHere, "tags" | "ofArticle">,
  placeHolder: string,
): Promise<TagAtPlace | undefined> {
  if (tags.length === 1 && !ofArticle) return tags[0];
  const rows = tags.map((annotation) => ({
    label: annotationName(annotation),
    description: taggedText(annotation),
    ...(annotation.note ? { detail: annotation.note } : {}),
    iconPath: new vscode.ThemeIcon("note"),
    annotation,
  }));
  return (await vscode.window.showQuickPick(rows, { placeHolder }))?.annotation;
}
