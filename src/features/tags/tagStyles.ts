/**
 * How tags of a tag set look: each in its colour, as a solid line under the text, or a dashed one where it was found by likeness. A style
 * is made when a text first needs it, made anew when the theme changes, and given back when no text needs it any more.
 */
import * as vscode from "vscode";
import { themeKind } from "../reading/themeKind";
import { shadesOf } from "./tagColours";

/** Tags of one look: `ranges` in one document. */
export interface ColouredTags {
  /** `#rrggbb`. */
  readonly colour: string;
  readonly approximate: boolean;
  readonly ranges: readonly vscode.Range[];
}

export class TagStyles implements vscode.Disposable {
  readonly #styles = new Map<string, vscode.TextEditorDecorationType>();

  /** Draws these tags and wipes all others that were drawn in the editor by this. */
  show(editor: vscode.TextEditor, tags: readonly ColouredTags[]): void {
    const wanted = new Map(tags.map((each) => [keyOf(each), each]));
    for (const [key, each] of wanted) {
      if (!this.#styles.has(key)) this.#styles.set(key, createStyle(each));
    }
    for (const [key, style] of this.#styles) editor.setDecorations(style, wanted.get(key)?.ranges ?? []);
  }

  /** Gives back the styles that none of these tags has. */
  keepOnly(tags: Iterable<ColouredTags>): void {
    const needed = new Set([...tags].map(keyOf));
    for (const [key, style] of this.#styles) {
      if (needed.has(key)) continue;
      style.dispose();
      this.#styles.delete(key);
    }
  }

  dispose(): void {
    this.keepOnly([]);
  }
}

function keyOf({ colour, approximate }: ColouredTags): string {
  return `${colour.toLowerCase()} ${approximate}`;
}

function createStyle({ colour, approximate }: ColouredTags): vscode.TextEditorDecorationType {
  const { line, background } = shadesOf(colour, themeKind());
  return vscode.window.createTextEditorDecorationType({
    ...(background === null ? {} : { backgroundColor: background }),
    borderColor: line,
    borderStyle: approximate ? "dashed" : "solid",
    borderWidth: "0 0 2px 0",
    overviewRulerColor: line,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
