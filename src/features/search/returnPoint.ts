/**
 * Where a person was before a search, and the way back: the same editor, selection and scroll position, and no tab more than before.
 * It knows nothing of searching.
 */
import * as vscode from "vscode";

/** As many lines as VS Code keeps free above a revealed one (sticky scroll), and some to spare. */
const MOST_SCROLLS = 12;

export class ReturnPoint {
  readonly #editor: vscode.TextEditor | undefined;
  readonly #wasPreview: boolean;
  readonly #selections: readonly vscode.Selection[];
  readonly #top: vscode.Position | undefined;
  readonly #tabs: ReadonlySet<string>;

  constructor() {
    const editor = vscode.window.activeTextEditor;
    this.#editor = editor;
    this.#wasPreview = vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview ?? false;
    this.#selections = editor?.selections ?? [];
    this.#top = editor?.visibleRanges[0]?.start;
    this.#tabs = new Set(allTabs().map(tabKey));
  }

  /** The column in which to preview. */
  get viewColumn(): vscode.ViewColumn {
    return this.#editor?.viewColumn ?? vscode.ViewColumn.Active;
  }

  async goBack(): Promise<void> {
    if (this.#editor && !this.#editor.document.isClosed) {
      const editor = await vscode.window.showTextDocument(this.#editor.document, {
        viewColumn: this.viewColumn,
        preview: this.#wasPreview,
      });
      editor.selections = this.#selections;
      if (this.#top) await scrollTo(editor, this.#top);
    }
    const previews = allTabs().filter((tab) => tab.isPreview && !this.#tabs.has(tabKey(tab)));
    if (previews.length > 0) await vscode.window.tabGroups.close(previews, this.#editor === undefined);
  }
}

/**
 * Brings `top` to the top of the active editor. VS Code does so by itself for a tab that was hidden; where the tab stayed and was
 * scrolled, revealing leaves some lines above, which are scrolled away one by one.
 */
async function scrollTo(editor: vscode.TextEditor, top: vscode.Position): Promise<void> {
  for (let scrolls = 0; scrolls < MOST_SCROLLS; scrolls++) {
    const now = editor.visibleRanges[0]?.start;
    if (!now || now.isEqual(top)) return;
    if (scrolls === 0) editor.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
    await vscode.commands.executeCommand("editorScroll", {
      to: now.isAfter(top) ? "up" : "down",
      by: "wrappedLine",
      value: scrolls === 0 ? 0 : 1,
    });
  }
}

function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

/** Tabs are new objects after every change, so they are told apart by what they show and where. */
function tabKey(tab: vscode.Tab): string {
  const shown = tab.input instanceof vscode.TabInputText ? tab.input.uri.toString() : tab.label;
  return `${tab.group.viewColumn} ${shown}`;
}
