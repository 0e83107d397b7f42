/**
 * A list of places with check boxes, each previewed when one moves to it. It opens before the places are found, so that Escape stops the
 * search, too; leaving it brings the person back to where they were.
 */
import * as vscode from "vscode";
import type { Location } from "../../../server/protocol/place";
import type { FoundPlace, FoundPlaces } from "../../../server/protocol/tagBulk";
import { showChecked } from "./checkedRows";
import { placeRows, placesCounted, type PlaceRow } from "./placeRows";
import { Preview } from "../search/preview";
import { ReturnPoint } from "../search/returnPoint";

export interface PlaceListOptions {
  /** What is done with the places, for the title: `Tag as klaim`. */
  readonly title: string;
  /** What Enter does, as the end of a sentence: `tags those that are checked`. */
  readonly placeholder: string;
  /** Null where the search was cancelled. */
  readonly find: (token: vscode.CancellationToken) => Promise<FoundPlaces | null>;
  /** Whether the place is checked at first. */
  readonly isPicked: (place: FoundPlace) => boolean;
  /** Whether rows say who tagged a place, rather than that it is tagged already. */
  readonly tellsWho: boolean;
}

interface PickRow extends vscode.QuickPickItem {
  readonly place: FoundPlace | null;
}

interface PreviewedPlace {
  readonly location: Location;
}

export class PlaceList implements vscode.Disposable {
  readonly #shown = new vscode.EventEmitter<readonly FoundPlace[]>();

  /** Tells of the places each time that a list shows them, checked and all. */
  readonly onDidShow = this.#shown.event;

  /** The places that were picked; null where the person changed their mind. */
  async pick(options: PlaceListOptions): Promise<readonly FoundPlace[] | "nothing found" | null> {
    const start = new ReturnPoint();
    const preview = new Preview<PreviewedPlace>(start.viewColumn, () => undefined);
    const picked = await this.#open(options, preview);
    await preview.end();
    await start.goBack();
    return picked;
  }

  dispose(): void {
    this.#shown.dispose();
  }

  async #open(
    { title, placeholder, find, isPicked, tellsWho }: PlaceListOptions,
    preview: Preview<PreviewedPlace>,
  ): Promise<readonly FoundPlace[] | "nothing found" | null> {
    const pick = vscode.window.createQuickPick<PickRow>();
    const search = new vscode.CancellationTokenSource();
    pick.title = title;
    pick.placeholder = "Looking for places …";
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    // A click into the preview must not close the list.
    pick.ignoreFocusOut = true;
    pick.busy = true;
    let isReady = false;
    const chosen = new Promise<readonly FoundPlace[] | null>((resolve) => {
      pick.onDidAccept(() => {
        if (!isReady) return;
        resolve(pick.selectedItems.flatMap(({ place }) => place ?? []));
        pick.hide();
      });
      pick.onDidHide(() => {
        search.cancel();
        resolve(null);
      });
    });
    pick.show();
    try {
      const found = await find(search.token);
      if (found === null) return null;
      if (found.places.length === 0) return "nothing found";
      const rows = placeRows(found.places, tellsWho).map(pickRow);
      pick.placeholder = `Enter ${placeholder}${found.isCut ? `; only the first ${found.places.length.toLocaleString("en")} are listed` : ""}`;
      const describe = (items: readonly PickRow[]): void => {
        const places = items.flatMap(({ place }) => place ?? []);
        pick.title = `${title}: ${placesCounted(places)}${found.partial ? " (not all articles are indexed yet)" : ""}`;
      };
      const checked = rows.filter(({ place }) => place !== null && isPicked(place));
      describe(checked);
      await showChecked(pick, rows, checked);
      pick.onDidChangeSelection(describe);
      pick.onDidChangeActive(([row]) => preview.show(row?.place ? previewed(row.place) : null));
      pick.busy = false;
      isReady = true;
      this.#shown.fire(found.places);
      return await chosen;
    } finally {
      pick.dispose();
      search.dispose();
    }
  }
}

function previewed({ uri, range }: FoundPlace): PreviewedPlace {
  return { location: { uri, range } };
}

function pickRow(row: PlaceRow): PickRow {
  const label = row.label.replaceAll("$(", "\\$(");
  if (row.kind === "article") {
    return { label, kind: vscode.QuickPickItemKind.Separator, place: null };
  }
  return { label, description: row.description, place: row.place };
}
