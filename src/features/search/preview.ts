/** Shows one place of an article after another while a list is open, without taking the focus from it. */
import * as vscode from "vscode";
import type { Location } from "../../../server/protocol/place";
import { toRange } from "../../places";
import { openArticle } from "../common/openLocation";

/** Brings one place after another into view; where several wait, only the newest is shown. */
export class Preview<Place extends { readonly location: Location }> {
  readonly #viewColumn: vscode.ViewColumn;
  readonly #shown: (place: Place) => void;
  readonly #mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
    borderColor: new vscode.ThemeColor("editor.findMatchHighlightBorder"),
    borderStyle: "solid",
    borderWidth: "1px",
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  #next: Place | null = null;
  #showing: Promise<void> | null = null;

  /** `shown` is told of each place when it is in view. */
  constructor(viewColumn: vscode.ViewColumn, shown: (place: Place) => void) {
    this.#viewColumn = viewColumn;
    this.#shown = shown;
  }

  show(place: Place | null): void {
    this.#next = place;
    this.#showing ??= this.#showNewest().finally(() => (this.#showing = null));
  }

  /** Wipes the mark; resolves when nothing is under way any more. */
  async end(): Promise<void> {
    this.#next = null;
    await this.#showing;
    this.#mark.dispose();
  }

  async #showNewest(): Promise<void> {
    while (this.#next) {
      const place = this.#next;
      this.#next = null;
      const document = await openArticle(vscode.Uri.parse(place.location.uri));
      if (!document) continue;
      const range = document.validateRange(toRange(place.location.range));
      const editor = await vscode.window.showTextDocument(document, {
        viewColumn: this.#viewColumn,
        preserveFocus: true,
        preview: true,
      });
      for (const visible of vscode.window.visibleTextEditors) {
        visible.setDecorations(this.#mark, visible === editor ? [range] : []);
      }
      editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
      this.#shown(place);
    }
  }
}
