/** How much there is by outlet, year and speaker: each count is a button that narrows the query to it. */
import type { FoundCount, FoundCounts } from "../../../server/protocol/find";
import { counted, el } from "./dom";

/** Of each kind; the rest is behind a button. */
const FIRST_VALUES = 8;

export class Counts {
  readonly element: HTMLDetailsElement;
  readonly #lists = el("div", { class: "lists" });
  readonly #narrow: (filter: string) => void;
  readonly #whole = new Set<string>();
  #counts: FoundCounts | null = null;

  constructor(isOpen: boolean, narrow: (filter: string) => void, onFold: (isOpen: boolean) => void) {
    this.#narrow = narrow;
    this.element = el(
      "details",
      { class: "counts", open: isOpen, hidden: true },
      el("summary", {}, "Outlets, years, speakers"),
      this.#lists,
    );
    this.element.addEventListener("toggle", () => onFold(this.element.open));
  }

  show(counts: FoundCounts | null): void {
    this.#counts = counts;
    const lists = counts
      ? [
          this.#list("Outlets", counts.outlets, "No known outlet"),
          this.#list("Years", counts.years, "No date"),
          this.#list("Speakers", counts.speakers, "No known speaker"),
        ].filter((list) => list !== null)
      : [];
    this.#lists.replaceChildren(...lists);
    this.element.hidden = lists.length === 0;
  }

  /** Null where there is nothing to choose between. */
  #list(title: string, counts: readonly FoundCount[], none: string): HTMLElement | null {
    if (counts.length === 0) return null;
    const most = Math.max(...counts.map(({ hits }) => hits));
    const isWhole = this.#whole.has(title) || counts.length <= FIRST_VALUES + 1;
    // Years stand by time: the latest are those that are wanted.
    const shown = isWhole
      ? counts
      : title === "Years"
        ? counts.slice(-FIRST_VALUES)
        : counts.slice(0, FIRST_VALUES);
    const rows = shown.map(({ value, hits, articles, filter }) => {
      const bar = el("span", { class: "bar", "aria-hidden": "true" });
      bar.style.width = `${Math.max(2, Math.round((100 * hits) / most))}%`;
      const name = value ?? none;
      const row = el(
        "button",
        {
          type: "button",
          class: "count",
          disabled: filter === null,
          title: filter === null ? null : `Narrow to ${filter}`,
          "aria-label": `${name}: ${counted(hits, "hit")} in ${counted(articles, "article")}`,
        },
        bar,
        el("span", { class: "name" }, name),
        el("span", { class: "number" }, hits.toLocaleString("en")),
      );
      if (filter !== null) row.addEventListener("click", () => this.#narrow(filter));
      return el("li", {}, row);
    });
    const list = el("section", {}, el("h2", {}, title), el("ul", {}, ...rows));
    if (!isWhole) {
      const more = el("button", { type: "button", class: "link" }, `All ${counts.length}`);
      more.addEventListener("click", () => {
        this.#whole.add(title);
        this.show(this.#counts);
      });
      list.append(more);
    }
    return list;
  }
}
