/** What a person typed, taken apart: the prefix that narrows, and the words. */
import type { EntityType } from "../../core/analysis";
import { TYPE_VALUES } from "../query/filters";
import { wordsOf } from "./words";

export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "speakers" }
  | { readonly kind: "quotes" }
  | { readonly kind: "tags" }
  /** `type: null`: of every type. */
  | { readonly kind: "entities"; readonly type: EntityType | null };

export interface Query {
  readonly scope: Scope;
  /** Folded, in order. */
  readonly words: readonly string[];
  /** The words with single spaces. */
  readonly folded: string;
  /** Whether the last word may go on: no space stands behind it. */
  readonly isOpen: boolean;
  /** What is wrong with the query, as a sentence; null where nothing is. */
  readonly problem: string | null;
}

/** A whole paragraph that is pasted is found by its first words. */
const MOST_WORDS = 16;
/** UTF-16 code units. */
const MOST_UNITS = 400;

export function parseQuery(typed: string): Query {
  const text = typed.trimStart();
  const rest = text.slice(1);
  switch (text[0]) {
    case "@":
      return query({ kind: "speakers" }, rest);
    case '"':
    case "“":
    case "”":
      return query({ kind: "quotes" }, rest);
    case "#":
      return query({ kind: "tags" }, rest);
    case ":":
      return entityQuery(rest);
    default:
      return query({ kind: "all" }, text);
  }
}

/** What stands behind `:` may be the beginning of a type, in English or Indonesian. */
function entityQuery(rest: string): Query {
  const [, typed = "", words = ""] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  if (typed === "") return query({ kind: "entities", type: null }, words);
  const wanted = typed.toLowerCase();
  for (const [type, names] of TYPE_VALUES) {
    if (names.some((name) => name.startsWith(wanted) || wanted === `${name}s`)) {
      return query({ kind: "entities", type }, words);
    }
  }
  const types = TYPE_VALUES.map(([type]) => `:${type}`).join(", ");
  return {
    ...query({ kind: "entities", type: null }, ""),
    problem: `There is no entity type "${typed}". There are ${types}.`,
  };
}

function query(scope: Scope, text: string): Query {
  const all = wordsOf(text.slice(0, MOST_UNITS));
  const words = all.slice(0, MOST_WORDS).map((word) => word.folded);
  const isOpen = words.length === all.length && all.at(-1)?.end === text.length;
  return { scope, words, isOpen, folded: words.join(" "), problem: null };
}
