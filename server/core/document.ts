/**
 * One article cut into its parts: what every pass behind segmentation reads. Built once by `segmentation/document.ts`, never changed.
 */
import type { ArticleStructure } from "./analysis";
import type { Tokens } from "./text/tokens";

/** A run of tokens: indices into `Tokens`, half-open. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

export interface Sentence extends TokenRange {
  /** Index into `Document.paragraphs`. */
  readonly paragraph: number;
}

export type ParagraphKind = "headline" | "dateline" | "body" | "heading" | "credit" | "boilerplate";

export interface Paragraph extends TokenRange {
  /** Only `headline`, `body` and `heading` are searched for quotes and (with `dateline`) for names. */
  readonly kind: ParagraphKind;
}

export interface Document {
  readonly text: string;
  readonly tokens: Tokens;
  /** Each token's text in lower case, token `i` being the `i`-th. */
  readonly lower: readonly string[];
  readonly structure: ArticleStructure;
  /** In text order; together they cover every token. A paragraph of the text is cut in two where boilerplate or a photo credit stands in it. */
  readonly paragraphs: readonly Paragraph[];
  /** In text order; together they cover every token; none crosses a paragraph. */
  readonly sentences: readonly Sentence[];
}
