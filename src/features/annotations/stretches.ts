/**
 * **Kutip: Add Selection to Annotation** and **Take Stretch from Annotation**: an annotation that stands on several stretches of text which
 * belong together, such as a quote that is interrupted.
 */
import * as vscode from "vscode";
import type { Range } from "../../../server/protocol/place";
import type { TagAtPlace } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { toPlainRange, toRange } from "../../places";
import type { Server } from "../../server";
import { annotationName, inMarks, shortened } from "./annotationWords";
import type { Articles } from "../corpus/articles";
import { pickAnnotation, taggedText } from "../tags/tagsHere";

const MESSAGE_MS = 4000;

export function registerStretches(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return vscode.Disposable.from(
    register("kutip.addToAnnotation", async () => {
      const article = articles.active();
      if (!article) return;
      const { document, selection } = article.editor;
      if (selection.isEmpty) {
        void vscode.window.showInformationMessage("Select the words that belong to an annotation, too.");
        return;
      }
      const uri = document.uri.toString();
      const { version } = document;
      const annotation = await pickNear(server, document, selection);
      if (!annotation) return;
      const range = toPlainRange(selection);
      const change = await server.addStretch({ uri, version, id: annotation.id, range });
      if (!change.ok) {
        void vscode.window.showErrorMessage(change.message);
        return;
      }
      const words = shortened(document.getText(selection));
      vscode.window.setStatusBarMessage(`$(tag) ${annotationName(annotation)}: … ${words}`, MESSAGE_MS);
    }),
    register("kutip.takeFromAnnotation", async () => {
      const article = articles.active();
      if (!article) return;
      const { document, selection } = article.editor;
      const uri = document.uri.toString();
      const range = toPlainRange(selection);
      const several = (await server.tagsAt({ uri, range })).filter(({ ranges }) => ranges.length > 1);
      if (several.length === 0) {
        void vscode.window.showInformationMessage(
          "There is no annotation of several stretches here. Put the cursor in the stretch that is to go.",
        );
        return;
      }
      const annotation = await pickAnnotation(
        { tags: several, ofArticle: false },
        "A stretch of which annotation?",
      );
      if (!annotation) return;
      const { version } = document;
      const change = await server.removeStretch({ uri, version, id: annotation.id, range });
      if (!change.ok) void vscode.window.showErrorMessage(change.message);
    }),
  );
}

/** The annotations of the article, those that stand nearest first: what was tagged just before is mostly meant. */
async function pickNear(
  server: Server,
  document: vscode.TextDocument,
  selection: vscode.Selection,
): Promise<TagAtPlace | undefined> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const range = toPlainRange(new vscode.Range(new vscode.Position(0, 0), end));
  const all = await server.tagsAt({ uri: document.uri.toString(), range });
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      "Nothing is tagged in this article yet. Tag the first words, and then add others to them.",
    );
    return undefined;
  }
  const at = document.offsetAt(selection.start);
  const distance = ({ ranges }: TagAtPlace): number =>
    Math.min(...ranges.map((one: Range) => Math.abs(document.offsetAt(toRange(one).end) - at)));
  const rows = [...all]
    .sort((a, b) => distance(a) - distance(b))
    .map((annotation) => ({
      label: annotationName(annotation),
      description: taggedText(annotation),
      iconPath: new vscode.ThemeIcon("tag"),
      annotation,
    }));
  const placeHolder = `To which annotation does ${inMarks(shortened(document.getText(selection)))} belong?`;
  return (await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true }))?.annotation;
}
