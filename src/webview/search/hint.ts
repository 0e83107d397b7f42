/** What stands in the place of results while nothing is asked: queries to try. */
import { el } from "./dom";

const EXAMPLES: readonly (readonly [query: string, meaning: string])[] = [
  ['"harga beras"', "words in a row"],
  ["speaker:", "what somebody says"],
  ["kind:direct cue:menegaskan", "direct quotes with this word"],
  ["stem:tewas after:2022", "all forms of a word, and since when"],
  ["/rp ?\\d+/", "a pattern"],
];

export function hint(use: (query: string) => void): HTMLElement {
  const rows = EXAMPLES.map(([query, meaning]) => {
    const button = el("button", { type: "button", class: "link" }, query);
    button.addEventListener("click", () => use(query));
    return el("li", {}, button, el("span", { class: "detail" }, meaning));
  });
  return el(
    "div",
    { class: "hint" },
    el("p", {}, "Ask the whole corpus, for example:"),
    el("ul", {}, ...rows),
    el("p", { class: "detail" }, "Ctrl+Space in the box lists all filters."),
  );
}
