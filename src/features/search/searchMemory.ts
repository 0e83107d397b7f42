/** Queries that a person saved or used, kept with the workspace. */
import type * as vscode from "vscode";
import type { SearchMemoryState } from "./searchMessages";

const SAVED = "kutip.savedSearches";
const HISTORY = "kutip.searchHistory";
/** As many as a list shows without scrolling for long. */
const MOST_HISTORY = 30;

export class SearchMemory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get state(): SearchMemoryState {
    return { saved: this.#read(SAVED), history: this.#read(HISTORY) };
  }

  async remember(query: string): Promise<void> {
    const used = query.trim();
    if (used === "") return;
    const others = this.#read(HISTORY).filter((one) => one !== used);
    await this.#memento.update(HISTORY, [used, ...others].slice(0, MOST_HISTORY));
  }

  async save(query: string, isSaved: boolean): Promise<void> {
    const one = query.trim();
    const others = this.#read(SAVED).filter((other) => other !== one);
    if (one !== "") await this.#memento.update(SAVED, isSaved ? [one, ...others] : others);
  }

  #read(key: string): readonly string[] {
    const value = this.#memento.get<unknown>(key);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
  }
}
