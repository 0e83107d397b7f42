/** How much there is by outlet, year and speaker: each count is a button that narrows the query to it, or takes that back. */
import type { FoundCount, FoundCounts } from "../../../server/protocol/find";
import { counted, el } from "./dom";
import { isNarrowedTo } from "./narrowing";

/** Of each kind; the rest is behind a button. */
const FIRST_VALUES = 8;

export class Counts {
  readonly element = el("div", { id: "counts", class: "lists" });
  /** Shows and hides the counts. */
  readonly toggle: HTMLButtonElement;
  readonly #narrow: (filter: string) => void;
  readonly #onFold: (isOpen: boolean) => void;
  readonly #whole = new Set<string>();
  #isOpen: boolean;
  #counts: FoundCounts | null = null;
  #query = "";

  constructor(isOpen: boolean, narrow: (filter: string) => void, onFold: (isOpen: boolean) => void) {
    this.#narrow = narrow;
    this.#onFold = onFold;
    this.#isOpen = isOpen;
    const name = "Hits by outlet, year and speaker; a click on one narrows the search to it";
    this.toggle = el(
      "button",
      { type: "button", class: "unfold", title: name, "aria-controls": "counts" },
      el("span", { class: "twist", "aria-hidden": "true" }),
      "Counts",
    );
    this.toggle.addEventListener("click", () => {
      this.#isOpen = !this.#isOpen;
      this.#onFold(this.#isOpen);
      this.show(this.#counts, this.#query);
    });
  }

  /** `query`: what they are counts of. */
  show(counts: FoundCounts | null, query: string): void {
    this.#counts = counts;
    this.#query = query;
    const lists = counts
      ? [
          this.#list("Outlets", counts.outlets, "No known outlet"),
          this.#list("Years", counts.years, "No date"),
          this.#list("Speakers", counts.speakers, "No known speaker"),
        ].filter((list) => list !== null)
      : [];
    this.element.replaceChildren(...lists);
    this.element.hidden = lists.length === 0 || !this.#isOpen;
    this.toggle.hidden = lists.length === 0;
    this.toggle.setAttribute("aria-expanded", String(this.#isOpen));
  }

  /** Null where there is nothing to choose between. */
  #list(title: string, counts: readonly FoundCount[], none: string): HTMLElement | null {
    if (counts.every(({ filter }) => filter === null)) return null;
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
      const isOn = filter !== null && isNarrowedTo(this.#query, filter);
      const row = el(
        "button",
        {
          type: "button",
          class: "count",
          disabled: filter === null,
          title: filter === null ? null : isOn ? `Take out ${filter}` : `Narrow to ${filter}`,
          "aria-pressed": filter === null ? null : String(isOn),
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
        this.show(this.#counts, this.#query);
      });
      list.append(more);
    }
    return list;
  }
}
