/**
 * Where a lost tag could stand: shown in its article, the likeliest place first, and taken when a person says so. Nothing is put on a
 * place that has not been seen; where several fit alike, the person chooses among them.
 */
import * as vscode from "vscode";
import type { OrphanPlace, OrphanPlaces } from "../../../server/protocol/orphans";
import { fileName, toPlainRange, toRange } from "../../places";
import type { Server } from "../../server";
import { annotationName } from "../annotations/annotationWords";
import { openArticle } from "../common/openLocation";
import type { TagNode } from "./orphanTree";

interface Shown {
  readonly node: TagNode;
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly places: OrphanPlaces;
  /** What was selected before: anything else was selected for the tag. */
  readonly selection: vscode.Selection;
}

const CONTEXT_KEY = "kutip.orphanShown";
const MESSAGE_MS = 6000;

export class ShownOrphan implements vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<TagNode | null>();
  readonly #best = mark("solid", "kutip.tagBackground");
  readonly #others = mark("dashed", null);
  readonly #subscriptions: vscode.Disposable;
  #shown: Shown | null = null;
  /** Rises with every look: an older one that is still under way has nothing to show any more. */
  #look = 0;

  /** The tag that is shown now. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#best,
      this.#others,
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#shown?.document) this.end();
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (this.#shown) this.#draw(this.#shown, this.#shown.places.places[0]);
      }),
    );
  }

  get node(): TagNode | null {
    return this.#shown?.node ?? null;
  }

  get places(): OrphanPlaces | null {
    return this.#shown?.places ?? null;
  }

  /** Opens the article at the likeliest place, without taking the focus. */
  async look(node: TagNode): Promise<boolean> {
    const look = ++this.#look;
    const { uri } = node.parent.row;
    const before = this.#shown?.node.orphan.id === node.orphan.id ? this.#shown : null;
    const document = await openArticle(vscode.Uri.parse(uri));
    if (!document) return false;
    const editor = await vscode.window.showTextDocument(document, { preserveFocus: true, preview: true });
    const places = await this.#placesIn(document, node);
    if (look !== this.#look) return false;
    if (places === null) {
      this.end();
      vscode.window.setStatusBarMessage(
        `${annotationName(node.orphan)} has its place in ${fileName(document.uri)} again.`,
        MESSAGE_MS,
      );
      return false;
    }
    const selection = before?.document === document ? before.selection : editor.selection;
    const shown: Shown = { node, document, version: document.version, places, selection };
    this.#shown = shown;
    const best = places.places[0];
    this.#draw(shown, best);
    // Whoever has just selected the right words must not be taken away from them.
    if (before === null || editor.selection.isEqual(selection)) {
      const { InCenterIfOutsideViewport, InCenter } = vscode.TextEditorRevealType;
      editor.revealRange(toRange(best?.range ?? places.near), before ? InCenterIfOutsideViewport : InCenter);
    }
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, true);
    this.#changed.fire(node);
    return true;
  }

  /** Puts the tag that is shown on its place, or on what was selected for it. Resolves to whether that was done. */
  async reattach(): Promise<boolean> {
    const shown = this.#shown;
    if (!shown) return false;
    const selected = this.#selected(shown);
    if (selected && !selected.isEqual(shown.selection)) return this.#put(shown, selected, true);
    const { places, alike, isConfirmation } = shown.places;
    if (isConfirmation) return this.#put(shown, null, false);
    if (places.length === 0) {
      void vscode.window.showInformationMessage(
        `Nothing in ${fileName(shown.document.uri)} is like “${annotationName(shown.node.orphan)}” any more. Select the words that it belongs to, and press R in the list or Alt+Enter in the article.`,
      );
      return false;
    }
    const place = alike > 1 ? await this.#choose(shown) : places[0];
    return place ? this.#put(shown, toRange(place.range), false) : false;
  }

  async reattachToSelection(): Promise<boolean> {
    const shown = this.#shown;
    const selected = shown && this.#selected(shown);
    if (selected) return this.#put(shown, selected, true);
    void vscode.window.showInformationMessage(
      "Nothing is selected. Select the words that the tag belongs to, and repeat the command.",
    );
    return false;
  }

  /** Ends the showing if the tag has its place again, or is gone. */
  async check(): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const { node } = shown;
    const places = await this.#server.orphanPlaces({ uri: node.parent.row.uri, id: node.orphan.id });
    if (places === null && this.#shown === shown) this.end();
  }

  end(): void {
    this.#look += 1;
    if (!this.#shown) return;
    this.#shown = null;
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.#best, []);
      editor.setDecorations(this.#others, []);
    }
    void vscode.commands.executeCommand("setContext", CONTEXT_KEY, false);
    this.#changed.fire(null);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** The places in the text as it is now: asked again where it changed meanwhile. */
  async #placesIn(document: vscode.TextDocument, { parent, orphan }: TagNode): Promise<OrphanPlaces | null> {
    for (;;) {
      const { version } = document;
      const places = await this.#server.orphanPlaces({ uri: parent.row.uri, id: orphan.id });
      if (places === null || document.isClosed) return null;
      if (document.version === version && (places.version === null || places.version === version))
        return places;
    }
  }

  #selected({ document }: Shown): vscode.Selection | null {
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    const selection = editors.find((editor) => editor?.document === document)?.selection;
    return selection && !selection.isEmpty ? selection : null;
  }

  /** A selection moves with the text; a place that was found counts in the text that it was found in. */
  async #put(shown: Shown, range: vscode.Range | null, isSelection: boolean): Promise<boolean> {
    const { node, document, version } = shown;
    if (document.version !== version && !isSelection) {
      vscode.window.setStatusBarMessage(
        `${fileName(document.uri)} changed meanwhile: look again, and press R once more.`,
        MESSAGE_MS,
      );
      await this.look(node);
      return false;
    }
    const change = await this.#server.reattach({
      uri: node.parent.row.uri,
      version: document.version,
      id: node.orphan.id,
      range: range && toPlainRange(range),
      part: shown.places.part,
    });
    if (!change.ok) {
      void vscode.window.showErrorMessage(change.message);
      return false;
    }
    this.end();
    const line = (range ?? toRange(shown.places.near)).start.line + 1;
    vscode.window.setStatusBarMessage(
      `$(tag) ${annotationName(node.orphan)} is on line ${line} of ${fileName(document.uri)}`,
      MESSAGE_MS,
    );
    return true;
  }

  /** Every place of its own row, shown in the article as one goes through them. */
  #choose(shown: Shown): Promise<OrphanPlace | null> {
    const { places, alike } = shown.places;
    const pick = vscode.window.createQuickPick<PlaceRow>();
    pick.title = `${alike === 2 ? "Two places fit" : `${alike} places fit`} alike: where does “${annotationName(shown.node.orphan)}” belong?`;
    pick.placeholder = "Enter puts it on the place that is marked in the article";
    pick.items = places.map(placeRow);
    return new Promise((resolve) => {
      const ended = vscode.Disposable.from(
        pick,
        pick.onDidChangeActive(([row]) => {
          if (!row) return;
          this.#draw(shown, row.place);
          const editor = vscode.window.visibleTextEditors.find(({ document }) => document === shown.document);
          editor?.revealRange(
            toRange(row.place.range),
            vscode.TextEditorRevealType.InCenterIfOutsideViewport,
          );
        }),
        pick.onDidAccept(() => {
          resolve(pick.selectedItems[0]?.place ?? null);
          pick.hide();
        }),
        pick.onDidHide(() => {
          resolve(null);
          ended.dispose();
          if (this.#shown === shown) this.#draw(shown, places[0]);
        }),
      );
      pick.show();
    });
  }

  #draw({ document, places }: Shown, best: OrphanPlace | undefined): void {
    const isBest = (place: OrphanPlace): boolean => place === best || places.isConfirmation;
    const bests = places.places.filter(isBest).map(({ range }) => toRange(range));
    const others = places.places.filter((place) => !isBest(place)).map(({ range }) => toRange(range));
    for (const editor of vscode.window.visibleTextEditors) {
      const isIts = editor.document === document;
      editor.setDecorations(this.#best, isIts ? bests : []);
      editor.setDecorations(this.#others, isIts ? others : []);
    }
  }
}

interface PlaceRow extends vscode.QuickPickItem {
  readonly place: OrphanPlace;
}

function placeRow(place: OrphanPlace): PlaceRow {
  const plain = (text: string): string => text.replaceAll("$(", "\\$(");
  return {
    place,
    label: plain(place.text),
    description: `line ${place.range.start.line + 1}`,
    detail: plain(`${place.before}${place.text}${place.after}`.trim()),
    iconPath: new vscode.ThemeIcon("tag"),
  };
}

/** A tag that is not there yet: framed as a whole, and not underlined. */
function mark(line: "solid" | "dashed", background: string | null): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    ...(background === null ? {} : { backgroundColor: new vscode.ThemeColor(background) }),
    border: `1px ${line}`,
    borderColor: new vscode.ThemeColor("kutip.tagBorder"),
    borderRadius: "2px",
    overviewRulerColor: new vscode.ThemeColor("kutip.overviewRuler.tagForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
