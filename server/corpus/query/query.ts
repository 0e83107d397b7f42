/**
 * A query of the search language as a tree: plain data, every part with the place where it stands in what was typed. Types and small
 * helpers only: `parser.ts` reads, `print.ts` writes, `../find/` answers. docs/search.md tells people what it all means.
 */
import type { EntityType, QuoteKind } from "../../core/analysis";
import type { Span } from "../../core/text/span";

export interface Query {
  /** As typed. */
  readonly text: string;
  /** Null where nothing was asked. With problems it holds what could be read. */
  readonly root: QueryNode | null;
  /** What is wrong, in the order of the text. A query with problems is not answered. */
  readonly problems: readonly QueryProblem[];
}

/** The place of what is wrong, and a sentence or two: what it is and what to do. */
export interface QueryProblem extends Span {
  readonly message: string;
}

/** Spans count UTF-16 code units in the query. */
export type QueryNode = AllNode | AnyNode | NotNode | WordsNode | RegexNode | FilterNode;

/** Terms side by side: all of them hold. */
export interface AllNode extends Span {
  readonly kind: "all";
  readonly of: readonly QueryNode[];
}

/** Terms with `OR` between them. */
export interface AnyNode extends Span {
  readonly kind: "any";
  readonly of: readonly QueryNode[];
}

export interface NotNode extends Span {
  readonly kind: "not";
  readonly of: QueryNode;
}

/** A word, or words that follow one another. */
export interface WordsNode extends Span {
  readonly kind: "words";
  readonly value: Words;
}

export interface RegexNode extends Span {
  readonly kind: "regex";
  /** What stands between the slashes. */
  readonly source: string;
}

export interface FilterNode extends Span {
  readonly kind: "filter";
  readonly filter: Filter;
  /** Where its value stands, quotation marks included. */
  readonly value: Span;
}

/** Words as they were typed and as they are compared. */
export interface Words {
  /** As typed, without quotation marks and the asterisk. */
  readonly text: string;
  /** Folded, at least one; only values of `path:` and `by:` may have none. */
  readonly words: readonly string[];
  /** In quotation marks: taken by the letter (case and accents apart). */
  readonly isLiteral: boolean;
  /** `word*`: the last word may go on. */
  readonly isBeginning: boolean;
}

/** Filters whose value is words. */
export const WORD_FILTERS = ["speaker", "entity", "cue", "tag", "by", "outlet", "path", "stem"] as const;
export type WordFilterName = (typeof WORD_FILTERS)[number];

export type Filter =
  | { readonly name: WordFilterName; readonly words: Words }
  | { readonly name: "type"; readonly type: EntityType }
  | { readonly name: "kind"; readonly quoteKind: QuoteKind }
  /** `day` is the first day of what was typed, as an ISO date; `text` what was typed. */
  | { readonly name: "after" | "before"; readonly day: string; readonly text: string };

export type FilterName = Filter["name"];
