/** What people decided about entities in each folder of the corpus, for views and for the index. */
import type { EntityLists } from "../../sidecar/entities/entityList";
import type { CorpusIndex } from "../index";
import { EntityDecisions, NO_DECISIONS, type FolderDecisions } from "./entityDecisions";

export class DecidedFolders {
  readonly #lists: EntityLists;
  readonly #index: CorpusIndex;
  readonly #onDecided: () => void;
  #byFolder: ReadonlyMap<string, EntityDecisions> = new Map();
  #deciding: Promise<void> = Promise.resolve();

  /** `onDecided`: called when the index knows what was decided. */
  constructor(lists: EntityLists, index: CorpusIndex, onDecided: () => void) {
    this.#lists = lists;
    this.#index = index;
    this.#onDecided = onDecided;
  }

  /** Resolves when the index knows all that is decided. */
  get known(): Promise<void> {
    return this.#deciding;
  }

  of(folderUri: string): EntityDecisions {
    return this.#byFolder.get(folderUri) ?? NO_DECISIONS;
  }

  /** Goes by what the files of these folders say now. */
  decide(folderUris: readonly string[]): void {
    const decided = folderUris.map((folderUri): FolderDecisions => {
      const state = this.#lists.known(folderUri);
      return { folderUri, decisions: state.status === "absent" ? [] : state.decisions };
    });
    const isOver = [...this.#byFolder.values()].every(({ isEmpty }) => isEmpty);
    this.#byFolder = new Map(decided.map((one) => [one.folderUri, new EntityDecisions([one])]));
    if (isOver && decided.every(({ decisions }) => decisions.length === 0)) return;
    this.#deciding = this.#index.decideEntities(decided);
    // Whoever waits for it learns of a fault.
    this.#deciding.then(this.#onDecided).catch(() => undefined);
  }
}
