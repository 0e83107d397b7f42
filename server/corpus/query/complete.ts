/** What could be typed where the cursor stands in a query: the name of a filter, or the value of one. Knows the language, not the corpus. */
import type { Span } from "../../core/text/span";
import { FILTERS, KIND_VALUES, TYPE_VALUES } from "./filters";
import { isQuotationMark, tokensOf } from "./lexer";
import { exactFilter } from "./print";
import type { FilterName } from "./query";

/** The stretch that a chosen completion replaces, and what it begins with. */
export type Completing = Span & { readonly typed: string } & (
    | { readonly kind: "name" }
    | { readonly kind: "value"; readonly filter: FilterName; readonly prefix: string }
  );

export interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly insert: string;
}

/** Null where nothing is to be completed: in a phrase, in a pattern. Where no term stands, one may begin. */
export function completingAt(query: string, at: number): Completing | null {
  if (isBetweenTerms(query, at)) return { kind: "name", typed: "", start: at, end: at };
  const token = tokensOf(query).find(({ start, end }) => start < at && at <= end);
  if (token?.kind === "word" && /^[a-z]*$/i.test(query.slice(token.start, at))) {
    return { kind: "name", typed: query.slice(token.start, at).toLowerCase(), start: token.start, end: at };
  }
  if (token?.kind !== "filter") return null;
  const filter = FILTERS.find(({ name }) => name === token.name);
  const { value } = token;
  if (!filter || at < value.start) return null;
  const isMarked = isQuotationMark(query[value.start] ?? "");
  const typed = query.slice(value.start + (isMarked ? 1 : 0), at);
  const isBehind =
    value.isLiteral && at === value.end && isQuotationMark(query[at - 1]!) && at - value.start > 1;
  if (isBehind) return null;
  // What stands behind the cursor, up to the value's end, belongs to it.
  return {
    kind: "value",
    filter: filter.name,
    typed,
    prefix: `${token.name}:`,
    start: token.start,
    end: value.end,
  };
}

/** Whether what is typed here begins a term. */
function isBetweenTerms(query: string, at: number): boolean {
  return tokensOf(query).every(
    ({ kind, start, end }) => at < start || at > end || (at === end && (kind === "open" || kind === "not")),
  );
}

/** Names of filters that begin so; all where nothing is typed. One letter is too little: words begin with it, too. */
export function nameChoices(typed: string): readonly Choice[] {
  if (typed.length > 0 && typed.length < LEAST_NAME) return [];
  return FILTERS.filter(({ name }) => name.startsWith(typed)).map(({ name, meaning }) => {
    return { label: `${name}:`, detail: meaning, insert: `${name}:` };
  });
}

const LEAST_NAME = 2;

/** Values of the filters that have a few of their own; null for those whose values the corpus knows. */
export function fixedChoices(filter: FilterName, typed: string): readonly Choice[] | null {
  const values: readonly (readonly [string, readonly string[]])[] | null =
    filter === "type" ? TYPE_VALUES : filter === "kind" ? KIND_VALUES : null;
  if (!values) return null;
  const sought = typed.toLowerCase();
  return values
    .filter(([, names]) => names.some((name) => name.startsWith(sought)))
    .map(([value]) => ({ label: value, detail: "", insert: `${filter}:${value} ` }));
}

/** A value of the corpus as a choice. */
export function valueChoice(filter: FilterName, value: string, detail: string): Choice {
  return { label: value, detail, insert: `${exactFilter(filter, value)} ` };
}
