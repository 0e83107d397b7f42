/**
 * **Kutip: Link from Here**, **Link to Here** and **Remove Link**: links between stretches of text, in one article or two: who says a quote,
 * the same statement elsewhere, or any other word. What is linked need not be tagged.
 */
import * as vscode from "vscode";
import type { AnnotationLink, LinkEndParams } from "../../../server/protocol/annotations";
import type { TagPlace } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { toPlainRange } from "../../places";
import type { Server } from "../../server";
import { answered } from "../common/answered";
import { annotationName, inMarks, shortened } from "./annotationWords";
import type { Articles } from "../corpus/articles";
import { relationChoices, type RelationChoice } from "./linkRelations";
import { tagsAtCursor } from "../tags/tagsHere";

const MESSAGE_MS = 4000;
/** Holds while a link has been begun. */
const CONTEXT_KEY = "kutip.linkBegun";

interface ChosenEnd extends LinkEndParams {
  readonly places: readonly TagPlace[];
}

export class Links implements vscode.Disposable {
  readonly #articles: Articles;
  readonly #server: Server;
  readonly #item = vscode.window.createStatusBarItem("kutip.link", vscode.StatusBarAlignment.Left);
  readonly #subscriptions: vscode.Disposable;
  #from: ChosenEnd | null = null;

  constructor(register: RegisterCommand, articles: Articles, server: Server) {
    this.#articles = articles;
    this.#server = server;
    this.#item.name = "Kutip: Link";
    this.#item.command = "kutip.linkToHere";
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      register("kutip.linkFromHere", async () => this.#begin(await this.#endHere())),
      register("kutip.linkToHere", (argument) => this.#finish(argument)),
      register("kutip.cancelLink", () => this.#begin(null)),
      register("kutip.removeLink", () => this.#remove()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #begin(from: ChosenEnd | null): void {
    this.#from = from;
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, from !== null);
    if (from === null) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(link) ${shortened(from.text)} → …`;
    this.#item.tooltip = "Put the cursor where the link is to lead, and choose Link to Here (or click).";
    this.#item.show();
  }

  /** A keybinding may name the relation: `"args": { "relation": "says" }`. */
  async #finish(argument: unknown): Promise<void> {
    const from = this.#from;
    if (!from) {
      void vscode.window.showInformationMessage(
        "No link has been begun. Choose Link from Here first, at its other end.",
      );
      return;
    }
    const to = await this.#endHere();
    if (!to) return;
    const choice = givenRelation(argument, from, to) ?? (await pickRelation(from, to));
    if (!choice) return;
    const [start, end] = choice.isBackwards ? [to, from] : [from, to];
    const change = await this.#server.addLink({ from: start, to: end, relation: choice.relation });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return;
    }
    this.#begin(null);
    vscode.window.setStatusBarMessage(
      `$(link) ${shortened(from.text)} ${choice.label} ${inMarks(shortened(to.text))}`,
      MESSAGE_MS,
    );
  }

  /** The selection; else the annotation at the cursor, or the quote or name there. Null, after a message, where there is nothing. */
  async #endHere(): Promise<ChosenEnd | null> {
    const article = this.#articles.active();
    if (!article) return null;
    const { document, selection } = article.editor;
    const uri = document.uri.toString();
    const target = await this.#server.tagTarget({ uri, selection: toPlainRange(selection) });
    const [annotation] = selection.isEmpty
      ? (await this.#server.tagsAt({ uri, range: toPlainRange(selection) })).filter(
          ({ tags }) => tags.length > 0,
        )
      : [];
    const [range] = annotation?.ranges ?? [];
    if (annotation && range) {
      const marked = new vscode.Range(
        range.start.line,
        range.start.character,
        range.end.line,
        range.end.character,
      );
      const text = document.getText(marked);
      const known = await this.#server.tagTarget({ uri, selection: range });
      return { uri, range, text, id: annotation.id, places: known?.places ?? [] };
    }
    if (target) return { uri, range: target.range, text: target.text, id: null, places: target.places };
    void vscode.window.showInformationMessage(
      "There is nothing to link here. Select some text, or put the cursor in a quote, a name or tagged text.",
    );
    return null;
  }

  async #remove(): Promise<void> {
    const here = await tagsAtCursor(this.#articles, this.#server);
    if (!here) return;
    const links: { readonly of: string; readonly link: AnnotationLink }[] = [];
    for (const annotation of here.tags) {
      const details = await this.#server.annotation({ uri: here.uri, id: annotation.id });
      for (const link of details?.links ?? []) links.push({ of: annotationName(annotation), link });
    }
    if (links.length === 0) {
      void vscode.window.showInformationMessage("Nothing is linked here. Put the cursor in linked text.");
      return;
    }
    const rows = links.map(({ of, link }) => ({
      label: `${link.word} ${link.text === null ? "something that is not in the corpus" : inMarks(shortened(link.text))}`,
      description: of,
      iconPath: new vscode.ThemeIcon("link"),
      link,
    }));
    const chosen = await vscode.window.showQuickPick(rows, { placeHolder: "Which link is to go?" });
    if (!chosen) return;
    const { holder, to, relation } = chosen.link;
    const change = await this.#server.removeLink({ ...holder, to, relation });
    if (!change.ok) void vscode.window.showErrorMessage(change.message);
  }
}

function givenRelation(argument: unknown, from: ChosenEnd, to: ChosenEnd): RelationChoice | null {
  if (typeof argument !== "object" || argument === null || !("relation" in argument)) return null;
  const { relation } = argument;
  if (relation !== null && typeof relation !== "string") return null;
  const choices = relationChoices(from.places, to.places, relation ?? "");
  return choices.find((choice) => choice.relation === relation) ?? null;
}

type RelationRow = vscode.QuickPickItem & { readonly choice: RelationChoice };

function pickRelation(from: ChosenEnd, to: ChosenEnd): Promise<RelationChoice | undefined> {
  const pick = vscode.window.createQuickPick<RelationRow>();
  pick.title = `${shortened(from.text)} … ${shortened(to.text)}`;
  pick.placeholder = "How are they linked? Pick, or type a word";
  const showRows = (): void => {
    pick.items = relationChoices(from.places, to.places, pick.value).map((choice) => ({
      label: choice.label,
      alwaysShow: true,
      iconPath: new vscode.ThemeIcon(choice.isBackwards ? "arrow-left" : "arrow-right"),
      choice,
    }));
  };
  showRows();
  pick.onDidChangeValue(showRows);
  return answered(pick, () => pick.selectedItems[0]?.choice);
}
