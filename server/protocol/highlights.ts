/**
 * What the server tells the client to draw beyond semantic tokens. Sent after each analysis of an open document, and for a document
 * that is no article (`isArticle: false`, nothing to draw).
 */
import type { Range } from "./place";

/** Server → client notification; params: `ArticleHighlights`. */
export const HIGHLIGHTS_CHANGED = "kutip/highlightsChanged";

export interface ArticleHighlights {
  readonly uri: string;
  /** The document version that the ranges count in. The client drops what is older than its text. */
  readonly version: number;
  readonly isArticle: boolean;
  /** Why an article is shown without its analysis (too long, unreadable sidecar …): a sentence for the status bar's tooltip. */
  readonly notice: string | null;
  readonly language: string;
  /** In text order. */
  readonly quotes: readonly QuoteHighlight[];
  readonly cues: readonly Range[];
  /** Mentions beside a cue that name its speaker; pronouns and descriptions included. */
  readonly speakers: readonly Range[];
  readonly boilerplate: readonly Range[];
  readonly tags: readonly TagHighlight[];
  /** What is said of the whole article, in the order of the sidecar. */
  readonly articleTags: readonly ArticleTag[];
  readonly summary: HighlightSummary;
}

export interface QuoteHighlight {
  readonly id: string;
  readonly kind: "direct" | "mixed" | "indirect";
  readonly range: Range;
  /** The speaker's name, for the outline of a quote; null where unknown. */
  readonly speaker: string | null;
}

export interface TagHighlight {
  /** The annotation's id (`urn:uuid:…`). */
  readonly id: string;
  /** The stretches of text that it stands on, in text order; at least one. */
  readonly ranges: readonly Range[];
  readonly tags: readonly string[];
  readonly note: string | null;
  /** What else it says, in a few words each: `nada: 0.5`, `says`. */
  readonly others: readonly string[];
  /** `#rrggbb` of the first of its tags that has one in the tag set; null where none has. */
  readonly colour: string | null;
  /** True where the tagged text was found by likeness and not letter by letter, or a stretch of it is gone. */
  readonly approximate: boolean;
}

export interface ArticleTag {
  /** The annotation's id. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** As of a `TagHighlight`. */
  readonly others: readonly string[];
}

export interface HighlightSummary {
  readonly quotes: number;
  readonly speakers: number;
  readonly entities: number;
  /** Annotations of text that are drawn; those of the whole article are listed. */
  readonly tags: number;
  /** Tags whose text is gone. */
  readonly orphans: number;
  /** Decisions that do not fit what the analysis says today. */
  readonly unfit: number;
  /** Annotations of annotators that the person has hidden; they are in no other count. */
  readonly hidden: number;
}
