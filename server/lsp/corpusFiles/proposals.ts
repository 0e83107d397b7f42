/** Proposals for values in JSON as completions. */
import { CompletionItemKind, type CompletionItem } from "vscode-languageserver";
import type { Span } from "../../core/text/span";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { extentText } from "../../features/entityListHover";
import { facts } from "../../features/markdown";
import type { EntityRow } from "../../protocol/views";

export interface JsonProposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What there is to say of it; clients show it of the row that is looked at. */
  readonly detail: string;
  /** A word of it, where the whole would leave the label of a row too little room. */
  readonly short?: string;
  /** What is to stand there. */
  readonly json: unknown;
}

/** In this order; each takes the place of what stands in `span`. */
export function jsonItems(
  { lines }: ArticleSnapshot,
  span: Span,
  proposals: readonly JsonProposal[],
): CompletionItem[] {
  return proposals.map(({ label, kind, detail, short = detail, json }, i) => ({
    label,
    kind,
    detail,
    labelDetails: { description: short },
    // The editor compares it with what stands in the range, quotation marks and all.
    filterText: JSON.stringify(label),
    sortText: sortTextOf(i),
    textEdit: { range: lines.rangeOf(span), newText: JSON.stringify(json) },
  }));
}

export function nameProposal(row: EntityRow, json: unknown): JsonProposal {
  const { name, type } = row;
  const detail = facts(type, extentText(row));
  return { label: name, kind: CompletionItemKind.Value, detail, short: type, json };
}

/** Keeps a list in its order: clients sort by text. */
export function sortTextOf(place: number): string {
  return String(place).padStart(SORT_DIGITS, "0");
}

/** Digits of a place in a list. */
const SORT_DIGITS = 5;
