/** What was skipped in reviews, by article, in the workspace's own storage: it is nobody else's business. */
import type { Memento, Uri } from "vscode";

const KEY = "kutip.reviewSkips";
/** Articles; the ones that were touched longest ago are forgotten. */
const MOST_ARTICLES = 500;

type Skips = Readonly<Record<string, readonly string[]>>;

export class ReviewMemory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  skipped(uri: Uri): ReadonlySet<string> {
    return new Set(this.#skips[uri.toString()] ?? []);
  }

  async keep(uri: Uri, keys: readonly string[]): Promise<void> {
    const address = uri.toString();
    const before = this.#skips[address] ?? [];
    if (before.length === keys.length && before.every((key, at) => key === keys[at])) return;
    const others = Object.entries(this.#skips).filter(([other]) => other !== address);
    const kept = keys.length === 0 ? others : [...others, [address, keys] as const];
    await this.#memory.update(KEY, Object.fromEntries(kept.slice(-MOST_ARTICLES)));
  }

  get #skips(): Skips {
    return this.#memory.get<Skips>(KEY, {});
  }
}
