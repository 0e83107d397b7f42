/**
 * Where a person was before a search, and the way back: the same editor, selection and scroll position, and no tab more than before.
 * It knows nothing of searching.
 */
import * as vscode from "vscode";

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
      if (this.#top) {
        editor.revealRange(new vscode.Range(this.#top, this.#top), vscode.TextEditorRevealType.AtTop);
      }
    }
    const previews = allTabs().filter((tab) => tab.isPreview && !this.#tabs.has(tabKey(tab)));
    if (previews.length > 0) await vscode.window.tabGroups.close(previews, this.#editor === undefined);
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
