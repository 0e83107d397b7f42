/**
 * The box in which the query is typed: a combo box with completions, or with saved and used searches while it is empty. A mirror behind
 * the text underlines what is wrong.
 */
import type { QueryCompletions, QueryFault } from "../../../server/protocol/find";
import type { SearchMemoryState } from "../../features/search/searchMessages";
import { el } from "./dom";

export interface QueryBoxEvents {
  /** The query changed. */
  onInput(query: string): void;
  /** Enter without a chosen completion. */
  onAccept(): void;
  /** Down, out of the box. */
  onLeave(): void;
  onComplete(query: string, at: number): void;
  onSave(query: string, isSaved: boolean): void;
}

interface Option {
  readonly label: string;
  readonly detail: string;
  /** The whole query, and where the cursor then stands. */
  readonly query: string;
  readonly at: number;
}

const LIST_ID = "completions";
const PROBLEM_ID = "problem";

export class QueryBox {
  readonly element: HTMLElement;
  readonly #events: QueryBoxEvents;
  readonly #input: HTMLInputElement;
  readonly #mirror = el("div", { class: "mirror", "aria-hidden": "true" });
  readonly #list = el("ul", {
    id: LIST_ID,
    class: "completions",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  readonly #problem = el("p", { id: PROBLEM_ID, class: "problem", role: "alert", hidden: true });
  readonly #star: HTMLButtonElement;
  readonly #clear: HTMLButtonElement;
  #options: readonly Option[] = [];
  #active = -1;
  #memory: SearchMemoryState = { saved: [], history: [] };

  constructor(query: string, events: QueryBoxEvents) {
    this.#events = events;
    this.#input = el("input", {
      type: "text",
      role: "combobox",
      "aria-label": "Search the corpus",
      "aria-expanded": "false",
      "aria-controls": LIST_ID,
      "aria-autocomplete": "list",
      "aria-describedby": PROBLEM_ID,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      placeholder: "words, “phrases”, speaker:, after: …",
    });
    this.#input.value = query;
    this.#star = el("button", { type: "button", class: "icon" });
    this.#clear = el(
      "button",
      { type: "button", class: "icon", title: "Clear", "aria-label": "Clear the query" },
      "×",
    );
    this.element = el(
      "div",
      { class: "box" },
      el(
        "div",
        { class: "field" },
        el("div", { class: "text" }, this.#mirror, this.#input),
        this.#clear,
        this.#star,
      ),
      this.#list,
      this.#problem,
    );
    this.#listen();
    this.#dress();
  }

  get query(): string {
    return this.#input.value;
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** Puts a query in without telling of it. */
  set(query: string): void {
    this.#input.value = query;
    this.#close();
    this.#dress();
  }

  setMemory(memory: SearchMemoryState): void {
    this.#memory = memory;
    this.#dress();
  }

  showProblems(problems: readonly QueryFault[]): void {
    const [first] = problems;
    this.#problem.hidden = !first;
    this.#problem.textContent = first?.message ?? "";
    this.#input.setAttribute("aria-invalid", String(first !== undefined));
    this.#mirror.replaceChildren();
    let at = 0;
    for (const { start, end } of problems) {
      if (start < at) continue;
      this.#mirror.append(
        this.query.slice(at, start),
        el("span", { class: "fault" }, this.query.slice(start, end) || " "),
      );
      at = end;
    }
    this.#follow();
  }

  showCompletions(query: string, { start, end, items }: QueryCompletions): void {
    if (query !== this.query || document.activeElement !== this.#input) return;
    this.#show(
      items.map(({ label, detail, insert }): Option => {
        const behind = this.query.slice(end).replace(/^ /, insert.endsWith(" ") ? "" : " ");
        const front = this.query.slice(0, start) + insert;
        return { label, detail, query: front + behind, at: front.length };
      }),
    );
  }

  #listen(): void {
    const input = this.#input;
    input.addEventListener("input", () => {
      this.showProblems([]);
      this.#dress();
      this.#events.onInput(this.query);
      this.#complete();
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("scroll", () => this.#follow());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("click", () => {
      if (this.query === "" && this.#list.hidden) this.#showMemory();
    });
    // The focus stays in the box while a row is clicked.
    this.#list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const row = event.target instanceof Element ? event.target.closest("li") : null;
      const option = row ? this.#options[Number(row.dataset.index)] : undefined;
      if (option) this.#choose(option);
    });
    this.#star.addEventListener("click", () => this.#events.onSave(this.query, !this.#isSaved()));
    this.#clear.addEventListener("click", () => {
      this.set("");
      this.showProblems([]);
      this.#events.onInput("");
      input.focus();
    });
  }

  #key(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    switch (event.key) {
      case " ":
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.#askCompletions();
        return;
      case "ArrowDown":
        event.preventDefault();
        if (isOpen) this.#move(1);
        else if (this.query === "") this.#showMemory();
        else this.#events.onLeave();
        return;
      case "ArrowUp":
        if (!isOpen) return;
        event.preventDefault();
        this.#move(-1);
        return;
      case "Enter": {
        const option = isOpen ? this.#options[this.#active] : undefined;
        if (option) this.#choose(option);
        else {
          this.#close();
          this.#events.onAccept();
        }
        return;
      }
      case "Tab": {
        const option = isOpen ? this.#options[Math.max(0, this.#active)] : undefined;
        if (!option || event.shiftKey) return;
        event.preventDefault();
        this.#choose(option);
        return;
      }
      case "Escape":
        if (!isOpen) return;
        event.preventDefault();
        this.#close();
    }
  }

  /** What was typed asks by itself; a space asks for nothing. */
  #complete(): void {
    const at = this.#input.selectionStart ?? this.query.length;
    if (this.query.slice(0, at).trimEnd().length < at) this.#close();
    else if (at > 0) this.#askCompletions();
    else this.#close();
  }

  #askCompletions(): void {
    this.#events.onComplete(this.query, this.#input.selectionStart ?? this.query.length);
  }

  #showMemory(): void {
    const { saved, history } = this.#memory;
    const option = (query: string, detail: string): Option => ({
      label: query,
      detail,
      query,
      at: query.length,
    });
    this.#show([
      ...saved.map((query) => option(query, "saved")),
      ...history.filter((query) => !saved.includes(query)).map((query) => option(query, "used before")),
    ]);
  }

  #choose({ query, at }: Option): void {
    this.#input.value = query;
    this.#input.setSelectionRange(at, at);
    this.#close();
    this.showProblems([]);
    this.#dress();
    this.#events.onInput(query);
    // The name of a filter is there; now its value is to be completed.
    if (query.slice(0, at).endsWith(":")) this.#complete();
  }

  #show(options: readonly Option[]): void {
    this.#options = options;
    this.#active = -1;
    this.#list.replaceChildren(
      ...options.map(({ label, detail }, index) =>
        el(
          "li",
          { id: `completion-${index}`, role: "option", "aria-selected": "false", "data-index": index },
          el("span", { class: "name" }, label),
          el("span", { class: "detail" }, detail),
        ),
      ),
    );
    this.#list.hidden = options.length === 0;
    this.#input.setAttribute("aria-expanded", String(options.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #close(): void {
    this.#show([]);
  }

  #move(by: number): void {
    const rows = [...this.#list.children];
    rows[this.#active]?.setAttribute("aria-selected", "false");
    // One place before the first row belongs to the box itself.
    this.#active = ((this.#active + 1 + by + rows.length + 1) % (rows.length + 1)) - 1;
    const row = rows[this.#active];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.#input.setAttribute("aria-activedescendant", row.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #isSaved(): boolean {
    return this.#memory.saved.includes(this.query.trim());
  }

  /** The buttons say what they would do to this query. */
  #dress(): void {
    const isSaved = this.#isSaved();
    const name = isSaved ? "Forget this saved search" : "Save this search";
    this.#star.textContent = isSaved ? "★" : "☆";
    this.#star.title = name;
    this.#star.setAttribute("aria-label", name);
    this.#star.setAttribute("aria-pressed", String(isSaved));
    const isEmpty = this.query.trim() === "";
    this.#star.hidden = isEmpty;
    this.#clear.hidden = isEmpty;
  }

  #follow(): void {
    this.#mirror.scrollLeft = this.#input.scrollLeft;
  }
}
