/**
 * The list of results: a tree of two levels, or the lines of a concordance. Arrow keys move, right and left unfold and fold, Enter opens,
 * Space chooses. It shows rows and tells what is done with them; it asks for nothing itself.
 */
import { el, marked } from "./dom";
import { fromFirstMark, NOBODY, placeKey, placeOf, whyBeyondMarks, type Row } from "./rows";

export interface ResultListEvents {
  /** `keepsFocus`: only to look at it. */
  onOpen(row: Row, keepsFocus: boolean): void;
  onFold(key: string, isOpen: boolean): void;
  onMore(row: Row & { readonly kind: "more" }): void;
  onChoose(): void;
  /** Up or with Escape, out of the list. */
  onLeave(): void;
}

export class ResultList {
  readonly element = el("div", {
    class: "results",
    role: "tree",
    "aria-label": "Results",
    "aria-multiselectable": "true",
  });
  readonly #events: ResultListEvents;
  readonly #chosen = new Map<string, Row>();
  #rows: readonly Row[] = [];
  #elements: readonly HTMLElement[] = [];
  #active = 0;
  /** Where a choice with Shift begins. */
  #anchor = 0;

  constructor(events: ResultListEvents) {
    this.#events = events;
    this.element.addEventListener("click", (event) => this.#click(event));
    this.element.addEventListener("dblclick", (event) => {
      const index = this.#indexOf(event.target);
      const row = index === null ? null : this.#rows[index];
      if (row && placeOf(row)) this.#events.onOpen(row, false);
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The rows whose places are chosen. */
  get chosen(): readonly Row[] {
    return [...this.#chosen.values()];
  }

  show(rows: readonly Row[], isConcordance: boolean): void {
    const before = this.#rows[this.#active]?.id;
    const hadFocus = this.element.contains(document.activeElement);
    this.#rows = rows;
    this.#elements = rows.map((row, index) => this.#element(row, index));
    this.element.classList.toggle("concordance", isConcordance);
    this.element.replaceChildren(...this.#elements);
    const same = rows.findIndex(({ id }) => id === before);
    this.#setActive(Math.max(0, same), hadFocus);
  }

  focus(): void {
    this.#elements[this.#active]?.focus();
  }

  chooseNone(): void {
    this.#chosen.clear();
    for (const [index, row] of this.#rows.entries()) this.#dress(row, index);
    this.#events.onChoose();
  }

  #element(row: Row, index: number): HTMLElement {
    const element = el("div", {
      class: `row ${row.kind}`,
      role: "treeitem",
      tabindex: -1,
      "data-index": index,
    });
    const place = placeOf(row);
    element.setAttribute("aria-level", row.kind === "hit" || (row.kind === "more" && row.group) ? "2" : "1");
    if (place) {
      const isChosen = this.#chosen.has(placeKey(place));
      element.setAttribute("aria-selected", String(isChosen));
      element.append(el("span", { class: "check", "aria-hidden": "true", title: "Choose (Space)" }));
    }
    switch (row.kind) {
      case "group": {
        const { label, description, hitCount } = row.group;
        element.setAttribute("aria-expanded", String(row.isOpen));
        element.append(
          el("span", { class: "twist", "aria-hidden": "true" }),
          el(
            "span",
            { class: "title" },
            el("span", { class: "label", title: label || NOBODY }, label || NOBODY),
            description === "" ? null : el("span", { class: "detail" }, description),
          ),
          el(
            "span",
            { class: "badge", title: `${hitCount.toLocaleString("en")} found here` },
            hitCount.toLocaleString("en"),
          ),
        );
        break;
      }
      case "hit": {
        const { reason, kind, article, published } = row.hit;
        const { label, matches } = fromFirstMark(row.hit);
        const where = row.inArticle ? null : [article, published].filter((part) => part !== null).join(" · ");
        const detail = where ?? whyBeyondMarks(row.hit);
        element.append(
          el(
            "span",
            { class: `words ${kind}` },
            el("span", { class: "sentence" }, marked(label, matches)),
            detail === "" ? null : el("span", { class: "detail" }, detail),
          ),
        );
        element.title = [reason, where].filter(Boolean).join("\n");
        break;
      }
      case "line": {
        const { left, key, right, article, outlet, published, reason } = row.line;
        element.append(
          el("span", { class: "left" }, el("bdi", {}, left + LEFT_TO_RIGHT)),
          el("mark", {}, key),
          el("span", { class: "right" }, right),
        );
        element.title = [
          [article, outlet, published].filter((part) => part !== null).join(" · "),
          reason,
        ].join("\n");
        break;
      }
      case "more":
        element.append(el("span", { class: "link" }, `Show more (${row.left.toLocaleString("en")} left)`));
    }
    return element;
  }

  #click(event: MouseEvent): void {
    const index = this.#indexOf(event.target);
    if (index === null) return;
    const row = this.#rows[index]!;
    this.#setActive(index, true);
    const isCheck = event.target instanceof Element && event.target.closest(".check") !== null;
    if (event.shiftKey && placeOf(row)) this.#chooseUpTo(index);
    else if (isCheck || ((event.ctrlKey || event.metaKey) && placeOf(row))) this.#toggle(index);
    else this.#use(row, true);
  }

  #key(event: KeyboardEvent): void {
    const row = this.#rows[this.#active];
    if (!row) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "a") this.#chooseAll();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (!this.#move(event, row) && !this.#act(event.key, row)) return;
    event.preventDefault();
  }

  /** Whether the key is one that moves. */
  #move({ key, shiftKey }: KeyboardEvent, row: Row): boolean {
    const last = this.#rows.length - 1;
    const to = (index: number): true => {
      this.#setActive(Math.max(0, Math.min(index, last)), true);
      return true;
    };
    switch (key) {
      case "ArrowDown":
        to(this.#active + 1);
        if (shiftKey) this.#chooseUpTo(this.#active);
        return true;
      case "ArrowUp":
        if (this.#active === 0) {
          this.#events.onLeave();
          return true;
        }
        to(this.#active - 1);
        if (shiftKey) this.#chooseUpTo(this.#active);
        return true;
      case "Home":
        return to(0);
      case "End":
        return to(last);
      case "PageDown":
        return to(this.#active + PAGE_ROWS);
      case "PageUp":
        return to(this.#active - PAGE_ROWS);
      case "ArrowRight":
        if (row.kind === "group" && !row.isOpen) this.#events.onFold(row.group.key, true);
        else if (row.kind === "group") to(this.#active + 1);
        return true;
      case "ArrowLeft":
        if (row.kind === "group") {
          if (row.isOpen) this.#events.onFold(row.group.key, false);
        } else if (row.kind === "hit" || (row.kind === "more" && row.group)) {
          const { group } = row;
          return to(this.#rows.findIndex((one) => one.kind === "group" && one.group === group));
        }
        return true;
      default:
        return false;
    }
  }

  #act(key: string, row: Row): boolean {
    if (key === "Enter") this.#use(row, false);
    else if (key === " " && placeOf(row)) this.#toggle(this.#active);
    else if (key === " ") this.#use(row, true);
    else if (key === "Escape" && this.#chosen.size > 0) this.chooseNone();
    else if (key === "Escape") this.#events.onLeave();
    else return false;
    return true;
  }

  #use(row: Row, keepsFocus: boolean): void {
    if (row.kind === "group") this.#events.onFold(row.group.key, !row.isOpen);
    else if (row.kind === "more") this.#events.onMore(row);
    else this.#events.onOpen(row, keepsFocus);
  }

  #toggle(index: number): void {
    const row = this.#rows[index]!;
    const place = placeOf(row);
    if (!place) return;
    const key = placeKey(place);
    if (!this.#chosen.delete(key)) this.#chosen.set(key, row);
    this.#anchor = index;
    this.#dress(row, index);
    this.#events.onChoose();
  }

  #chooseUpTo(index: number): void {
    const [from, to] = [Math.min(this.#anchor, index), Math.max(this.#anchor, index)];
    this.#chooseRows(from, to);
  }

  #chooseAll(): void {
    this.#chooseRows(0, this.#rows.length - 1);
  }

  #chooseRows(from: number, to: number): void {
    for (let index = from; index <= to; index++) {
      const row = this.#rows[index];
      const place = row && placeOf(row);
      if (!row || !place) continue;
      this.#chosen.set(placeKey(place), row);
      this.#dress(row, index);
    }
    this.#events.onChoose();
  }

  #dress(row: Row, index: number): void {
    const place = placeOf(row);
    if (place)
      this.#elements[index]?.setAttribute("aria-selected", String(this.#chosen.has(placeKey(place))));
  }

  #setActive(index: number, takesFocus: boolean): void {
    this.#elements[this.#active]?.setAttribute("tabindex", "-1");
    this.#active = index;
    if (!this.element.matches(":focus-within") || this.#chosen.size === 0) this.#anchor = index;
    const element = this.#elements[index];
    element?.setAttribute("tabindex", "0");
    if (takesFocus) element?.focus();
  }

  #indexOf(target: EventTarget | null): number | null {
    const element = target instanceof Element ? target.closest<HTMLElement>(".row") : null;
    return element ? Number(element.dataset.index) : null;
  }
}

/** A space that stands last would be drawn at the other end of a line from right to left. */
const LEFT_TO_RIGHT = "\u200e";
/** Rows that a page key moves by. */
const PAGE_ROWS = 15;
