/**
 * The page of the search view: puts box, counts and results together, asks the extension, and shows the newest answer. While somebody
 * types, the latest articles are looked through first; the whole corpus follows at once.
 */
import "./search.css";
import type {
  ConcordanceOrder,
  FindForm,
  FindParams,
  FindResult,
  Found,
} from "../../../server/protocol/find";
import type { PlaceToTag, ToPage } from "../../features/search/searchMessages";
import { Counts } from "./counts";
import { el } from "./dom";
import { hint } from "./hint";
import { narrowed } from "./narrowing";
import { readState, tell, writeState, type PageState } from "./page";
import { QueryBox } from "./queryBox";
import { ResultList } from "./resultList";
import { joined, placeOf, rowsOf, rowText, withHitsOf, type Row } from "./rows";
import { summaryOf } from "./summary";

/**
 * Articles that are looked through for the first answer, within the time of a keystroke, and for those behind it; null is all. Each goes on
 * where the one before stopped.
 */
const STEPS: readonly (number | null)[] = [100, 2000, null];
const GROUPS = 30;
const LINES = 100;
const MORE_HITS = 50;
/** More the server does not answer at once. */
const MOST_ROWS = 1000;
/** Rows that are told to tests. */
const TOLD_ROWS = 40;

const FORMS: readonly (readonly [FindForm, string])[] = [
  ["articles", "Articles"],
  ["speakers", "Speakers"],
  ["concordance", "Concordance"],
];
const ORDERS: readonly (readonly [ConcordanceOrder, string])[] = [
  ["rank", "the best first"],
  ["left", "by the words before"],
  ["right", "by the words behind"],
];

class Page {
  #state: PageState = readState();
  #found: Found | null = null;
  /** The query that `#found` answers. */
  #answered = "";
  /** The same with form and order. */
  #answeredQuestion = "";
  #asked = 0;
  #completed = 0;
  /** Of `STEPS`, the one that was asked for last. */
  #step = 0;
  /** The articles that `#found` is of; null is all. */
  #shownArticles: number | null = null;
  /** What an answer is to be joined with. */
  readonly #more = new Map<number, string | null>();
  #isScrolled = false;
  readonly #root: HTMLElement;
  readonly #box: QueryBox;
  readonly #list: ResultList;
  readonly #counts: Counts;
  readonly #summary = el("p", { class: "summary", role: "status" });
  readonly #notes = el("p", { class: "notes", hidden: true });
  readonly #tag = el("button", { type: "button", class: "action" });
  readonly #none = el(
    "button",
    { type: "button", class: "action", title: "Clear choice", "aria-label": "Clear choice" },
    "×",
  );
  readonly #export = el(
    "button",
    { type: "button", class: "action", title: "Export all hits as CSV", "aria-label": "Export as CSV…" },
    "CSV…",
  );
  readonly #bar: HTMLElement;
  readonly #forms: HTMLElement;
  readonly #order: HTMLSelectElement;
  readonly #hint: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#box = new QueryBox(this.#state.query, {
      onInput: (query) => this.#typed(query),
      onAccept: () => {
        this.#remember();
        if (this.#box.query !== this.#answered) this.#ask();
        else this.#list.focus();
      },
      onLeave: () => this.#list.focus(),
      onComplete: (query, at) => tell({ type: "complete", id: ++this.#completed, query, at }),
      onSave: (query, isSaved) => tell({ type: "save", query, isSaved }),
    });
    this.#counts = new Counts(
      this.#state.showsCounts,
      (filter) => this.#narrow(filter),
      (showsCounts) => this.#keep({ showsCounts }),
    );
    this.#list = new ResultList({
      onOpen: (row, keepsFocus) => this.#open(row, keepsFocus),
      onFold: (key, isOpen) => this.#fold(key, isOpen),
      onMore: (row) => this.#askMore(row),
      onChoose: () => this.#dress(),
      onLeave: () => this.#box.focus(),
    });
    this.#forms = this.#formButtons();
    this.#order = this.#orderSelect();
    this.#hint = hint((query) => this.#replace(query));
    this.#bar = el("div", { class: "bar-row" }, this.#counts.toggle, this.#tag, this.#none, this.#export);
    root.append(
      el("div", { class: "head" }, this.#box.element, this.#forms, this.#order, this.#summary, this.#bar),
      this.#notes,
      this.#counts.element,
      this.#hint,
      this.#list.element,
    );
    this.#tag.addEventListener("click", () => this.#tagHits());
    this.#none.addEventListener("click", () => this.#list.chooseNone());
    this.#export.addEventListener("click", () => {
      const { query, form, order } = this.#state;
      this.#remember();
      tell({ type: "export", query, form, order });
    });
    window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => this.#take(data));
    window.addEventListener("scroll", () => this.#keep({ scrolled: window.scrollY }), { passive: true });
    this.#show();
    if (this.#state.query !== "") this.#ask();
    tell({ type: "ready" });
  }

  #take(message: ToPage): void {
    switch (message.type) {
      case "memory":
        this.#box.setMemory(message);
        return;
      case "found":
        this.#answer(message.id, message.result);
        return;
      case "failed":
        this.#more.delete(message.id);
        if (message.message !== null && message.id === this.#asked)
          this.#summary.textContent = message.message;
        return;
      case "completions":
        if (message.id === this.#completed) this.#box.showCompletions(this.#box.query, message.completions);
        return;
      case "query":
        if (message.query !== null) this.#replace(message.query);
        this.#box.focus();
        return;
      case "fold":
        this.#foldAll();
        return;
      case "corpusChanged":
        // While the whole is looked through, what is shown stays.
        if (this.#state.query !== "") this.#ask(this.#found?.isCut === false ? STEPS.length - 1 : 0);
    }
  }

  #typed(query: string): void {
    this.#keep({ query });
    this.#ask();
  }

  #replace(query: string): void {
    this.#box.set(query);
    this.#box.showProblems([]);
    this.#typed(query);
  }

  #narrow(filter: string): void {
    this.#replace(narrowed(this.#state.query, filter));
    this.#remember();
  }

  #ask(step = 0): void {
    const { query } = this.#state;
    this.#step = step;
    if (query.trim() === "") {
      this.#asked += 1;
      this.#found = null;
      this.#answered = query;
      this.#box.showProblems([]);
      this.#show();
      return;
    }
    this.#summary.classList.add("busy");
    this.#asked = this.#send({
      offset: 0,
      limit: Math.min(MOST_ROWS, Math.max(this.#pageRows(), this.#shownAsAsked()?.count ?? 0)),
      group: null,
      mostArticles: STEPS[step] ?? null,
    });
  }

  #askMore({ group, shown }: Row & { readonly kind: "more" }): void {
    const limit = group ? MORE_HITS : this.#pageRows();
    const mostArticles = this.#found?.isCut ? this.#shownArticles : null;
    const id = this.#send({ offset: shown, limit, group: group?.key ?? null, mostArticles });
    this.#more.set(id, group?.key ?? null);
    this.#remember();
  }

  #pageRows(): number {
    return this.#state.form === "concordance" ? LINES : GROUPS;
  }

  /** What is shown, if it answers what is asked now; null where it answers something else. */
  #shownAsAsked(): { readonly found: Found; readonly count: number } | null {
    const found = this.#found;
    if (!found || this.#answeredQuestion !== this.#question()) return null;
    return { found, count: Math.max(found.groups.length, found.lines.length) };
  }

  #question(): string {
    const { query, form, order } = this.#state;
    return JSON.stringify([query, form, order]);
  }

  #send(part: Pick<FindParams, "offset" | "limit" | "group" | "mostArticles">): number {
    const { query, form, order } = this.#state;
    const id = ++Page.#lastId;
    tell({ type: "find", id, params: { query, form, order, ...part } });
    return id;
  }

  static #lastId = 0;

  #answer(id: number, result: FindResult): void {
    const group = this.#more.get(id);
    if (group !== undefined) {
      this.#more.delete(id);
      if (result.kind === "found" && this.#found) this.#found = joined(this.#found, result, group);
      this.#show();
      return;
    }
    if (id !== this.#asked) return;
    this.#summary.classList.remove("busy");
    // What comes for rows of an older answer has no place any more.
    this.#more.clear();
    const { query, form } = this.#state;
    if (result.kind === "problems") {
      this.#box.showProblems(result.problems);
      this.#root.classList.add("stale");
      tell({ type: "shown", query, form, hits: 0, rows: [], problem: result.problems[0]?.message ?? "" });
      return;
    }
    this.#box.showProblems([]);
    if (query !== this.#answered) this.#list.chooseNone();
    const before = this.#shownAsAsked();
    this.#found = before ? withHitsOf(before.found, result) : result;
    this.#answeredQuestion = this.#question();
    this.#shownArticles = STEPS[this.#step] ?? null;
    this.#answered = query;
    this.#show();
    if (result.isCut) this.#ask(this.#step + 1);
    else this.#tellShown(result);
    if (!this.#isScrolled) window.scrollTo(0, this.#state.scrolled);
    this.#isScrolled = true;
  }

  #tellShown(found: Found): void {
    const { query, form, folded } = this.#state;
    const rows = rowsOf(found, new Set(folded)).slice(0, TOLD_ROWS).map(rowText);
    tell({ type: "shown", query, form, hits: found.total.hits, rows, problem: null });
  }

  #show(): void {
    const found = this.#found;
    this.#root.classList.remove("stale");
    const { form, folded } = this.#state;
    this.#hint.hidden = found !== null;
    this.#summary.textContent = found ? summaryOf(found, this.#shownArticles) : "";
    this.#summary.hidden = found === null;
    this.#bar.hidden = (found?.total.hits ?? 0) === 0;
    this.#notes.textContent = found?.notes.join(" ") ?? "";
    this.#notes.hidden = this.#notes.textContent === "";
    this.#counts.show(found?.counts ?? null, this.#answered);
    this.#list.show(found ? rowsOf(found, new Set(folded)) : [], form === "concordance");
    this.#dress();
  }

  /** Buttons say what they would do now. */
  #dress(): void {
    const chosen = this.#list.chosen.length;
    this.#tag.textContent = chosen > 0 ? `Tag ${chosen.toLocaleString("en")}…` : "Tag all…";
    this.#tag.title = chosen > 0 ? "Tag what is chosen" : "Tag every hit";
    this.#none.hidden = chosen === 0;
    const { form, order } = this.#state;
    for (const button of this.#forms.querySelectorAll("button")) {
      button.setAttribute("aria-checked", String(button.value === form));
      button.tabIndex = button.value === form ? 0 : -1;
    }
    this.#order.value = order;
    this.#order.hidden = form !== "concordance";
  }

  #open(row: Row, keepsFocus: boolean): void {
    const place = placeOf(row);
    if (!place) return;
    this.#remember();
    tell({ type: "open", location: place.location, keepsFocus });
  }

  #fold(key: string, isOpen: boolean): void {
    const others = this.#state.folded.filter((one) => one !== key);
    this.#keep({ folded: isOpen ? others : [...others, key] });
    this.#show();
  }

  /** Folds all groups that are shown; unfolds them where all are folded. */
  #foldAll(): void {
    const keys = this.#found?.groups.map(({ key }) => key) ?? [];
    const folded = new Set(this.#state.folded);
    this.#keep({ folded: keys.every((key) => folded.has(key)) ? [] : keys });
    this.#show();
  }

  #tagHits(): void {
    const rows = this.#list.chosen;
    const places = rows.flatMap((row): readonly PlaceToTag[] => {
      const place = placeOf(row);
      return place ? [{ uri: place.location.uri, start: place.start, end: place.end, text: place.text }] : [];
    });
    this.#remember();
    tell({ type: "tag", query: this.#state.query, places: places.length > 0 ? places : null });
  }

  #remember(): void {
    const { query } = this.#state;
    if (query.trim() !== "") tell({ type: "remember", query });
  }

  #formButtons(): HTMLElement {
    const group = el("div", { class: "forms", role: "radiogroup", "aria-label": "Show results by" });
    const pick = (form: FindForm): void => {
      this.#list.chooseNone();
      this.#keep({ form, folded: [] });
      this.#dress();
      this.#ask();
    };
    for (const [form, label] of FORMS) {
      const button = el("button", { type: "button", role: "radio", value: form }, label);
      button.addEventListener("click", () => pick(form));
      group.append(button);
    }
    group.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const at = FORMS.findIndex(([form]) => form === this.#state.form);
      const [next] = FORMS[(at + step + FORMS.length) % FORMS.length]!;
      pick(next);
      group.querySelector<HTMLButtonElement>(`[value=${next}]`)?.focus();
    });
    return group;
  }

  #orderSelect(): HTMLSelectElement {
    const options = ORDERS.map(([value, label]) => el("option", { value }, `Sorted: ${label}`));
    const select = el("select", { class: "order", "aria-label": "Order of the lines" }, ...options);
    select.addEventListener("change", () => {
      const order = ORDERS.find(([value]) => value === select.value)?.[0] ?? "rank";
      this.#keep({ order });
      this.#ask();
    });
    return select;
  }

  #keep(part: Partial<PageState>): void {
    this.#state = { ...this.#state, ...part };
    writeState(this.#state);
  }
}

const root = document.getElementById("search");
if (root) new Page(root);
