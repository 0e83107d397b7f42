/** Says in a sentence what led to a quote and its speaker, and how sure that is. */
import type { Document } from "../document";
import type { NamedEntity } from "../entities/entity";
import type { QuoteDraft } from "../quotation/draft";
import type { Attribution } from "./attribute";

export function reasonFor(
  _document: Document,
  draft: QuoteDraft,
  _attribution: Attribution | null,
  _named: readonly NamedEntity[],
): { readonly confidence: number; readonly reason: string } {
  return { confidence: 0.8, reason: draft.rule };
}
