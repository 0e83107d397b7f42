/** The filters of the search language: their names, what each may hold, and how a value is read. */
import type { EntityType, QuoteKind } from "../../core/analysis";
import { wordsOf } from "../search/words";
import type { Filter, FilterName, WordFilterName, Words } from "./query";

export interface FilterDescription {
  readonly name: FilterName;
  /** For completion and for help: what it narrows to, in a few words. */
  readonly meaning: string;
  readonly example: string;
}

/** In the order in which they are offered. */
export const FILTERS: readonly FilterDescription[] = [
  { name: "speaker", meaning: "in quotes said by", example: 'speaker:"Sari Dewi"' },
  { name: "entity", meaning: "a person, organization, place …", example: "entity:Jakarta" },
  { name: "type", meaning: "something of a type", example: "type:organization" },
  { name: "kind", meaning: "in quotes of this kind", example: "kind:direct" },
  { name: "cue", meaning: "in quotes with this cue", example: "cue:menegaskan" },
  { name: "tag", meaning: "tagged with", example: "tag:narasumber" },
  { name: "by", meaning: "annotated by", example: 'by:"Rina"' },
  { name: "outlet", meaning: "published by", example: "outlet:SINDOnews" },
  { name: "path", meaning: "in files whose path holds", example: "path:2022/01" },
  { name: "after", meaning: "on this day or later", example: "after:2022-01" },
  { name: "before", meaning: "before this day", example: "before:2023" },
  { name: "stem", meaning: "all forms of a word", example: "stem:tewas" },
];

/** Values that are one of a few words, each with what else it may be called. The first is what Kutip writes. */
export const TYPE_VALUES: readonly (readonly [EntityType, readonly string[]])[] = [
  ["person", ["person", "people", "orang", "tokoh"]],
  ["organization", ["organization", "organisation", "organisasi", "lembaga"]],
  ["place", ["place", "tempat", "lokasi"]],
  ["event", ["event", "peristiwa", "acara"]],
  ["work", ["work", "karya"]],
  ["date", ["date", "tanggal", "waktu"]],
  ["quantity", ["quantity", "jumlah"]],
];
export const KIND_VALUES: readonly (readonly [QuoteKind, readonly string[]])[] = [
  ["direct", ["direct", "langsung"]],
  ["mixed", ["mixed", "campuran"]],
  ["indirect", ["indirect", "taklangsung"]],
];

/** A value as it stands in the query. */
export interface TypedValue {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The filter, or a sentence about what is wrong with the value. */
export function readFilter(name: FilterName, value: TypedValue): Filter | string {
  switch (name) {
    case "type":
      return oneOf(TYPE_VALUES, value, "entity type", (type) => ({ name, type }));
    case "kind":
      return oneOf(KIND_VALUES, value, "kind of quote", (quoteKind) => ({ name, quoteKind }));
    case "after":
    case "before": {
      const day = firstDay(value.text);
      if (day !== null) return { name, day, text: value.text.trim() };
      return `“${value.text}” is no date. Write a year, a month or a day: ${name}:2022, ${name}:2022-01, ${name}:2022-01-31.`;
    }
    default:
      return wordFilter(name, value);
  }
}

/** Null where there is no word in it. */
export function readWords({ text, isLiteral }: TypedValue): Words | null {
  const isBeginning = !isLiteral && text.endsWith("*");
  const bare = isBeginning ? text.replace(/\*+$/, "") : text;
  const words = wordsOf(bare).map(({ folded }) => folded);
  return words.length === 0 ? null : { text: bare, words, isLiteral, isBeginning };
}

function wordFilter(name: WordFilterName, value: TypedValue): Filter | string {
  const words = readWords(value);
  if (words) return { name, words };
  // Unsigned annotations are those by "", and paths may be of other signs than letters.
  const isBlankAllowed = (name === "by" && value.isLiteral) || (name === "path" && value.text.trim() !== "");
  if (isBlankAllowed) {
    return { name, words: { text: value.text, words: [], isLiteral: value.isLiteral, isBeginning: false } };
  }
  const { example } = FILTERS.find((filter) => filter.name === name)!;
  return `There is no word behind ${name}:. Write it without a space between, for example ${example}.`;
}

function oneOf<Value extends string>(
  values: readonly (readonly [Value, readonly string[]])[],
  { text }: TypedValue,
  what: string,
  filter: (value: Value) => Filter,
): Filter | string {
  const wanted = text.trim().toLowerCase();
  for (const [value, names] of values) {
    if (names.some((name) => name === wanted || `${name}s` === wanted)) return filter(value);
  }
  const all = values.map(([value]) => value).join(", ");
  return `There is no ${what} “${text}”. There are ${all}.`;
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The first day of a year (`2022`), a month (`2022-01`) or a day, as an ISO date; null for what is none of them. */
function firstDay(text: string): string | null {
  const [, year, month = "01", day = "01"] =
    /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > DAYS_OF_MONTH[m - 1]!) return null;
  return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}
