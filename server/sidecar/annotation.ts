/**
 * What people made, as the server holds it: one annotation of an article's sidecar. The form on disk (W3C Web Annotation) is the
 * codec's business. This module holds types only.
 */
import type { EntityType, MentionKind, QuoteKind } from "../core/analysis";
import type { Span } from "../core/text/span";

export interface Annotation {
  /** `urn:uuid:…` */
  readonly id: string;
  readonly target: Target;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** In the order in which they were made; one name may occur several times. */
  readonly attributes: readonly Attribute[];
  readonly links: readonly Link[];
  /** What a person decided of a finding of the machine; null where the annotation is about the text alone. */
  readonly decision: Decision | null;
  /** Null where unknown. */
  readonly creator: string | null;
  /** ISO 8601 in UTC, to the second, as Kutip writes it; as it stands on disk otherwise; empty where unknown. */
  readonly created: string;
  readonly modified: string;
  /** The annotation as it stands on disk, with every field that this version does not know: the codec's own. Empty for a new one. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** What an annotation is about. */
export type Target =
  | {
      readonly kind: "article";
      /** Hex SHA-256 of the text that was tagged; null where another program wrote none. */
      readonly textHash: string | null;
    }
  /** One stretch of text, or several that belong together. At least one; in text order where Kutip made them. */
  | { readonly kind: "text"; readonly anchors: readonly Anchor[] };

/** Where a stretch of text stands, in the text with LF line ends. */
export interface Anchor {
  /** The annotated text, letter by letter. */
  readonly exact: string;
  /** Up to 32 characters before and behind it. */
  readonly prefix: string;
  readonly suffix: string;
  /** Code points, as the standard says; null where another program wrote none. */
  readonly startCodePoint: number | null;
  readonly endCodePoint: number | null;
  /** Hex SHA-256 of the text that the anchor was made on; null where another program wrote none. */
  readonly textHash: string | null;
}

/** A named value. What does not fit the type that stands beside it on disk is text. */
export type Attribute =
  /** A date is `2022-01-08`. */
  | { readonly name: string; readonly type: "text" | "choice" | "date"; readonly value: string }
  | { readonly name: string; readonly type: "number"; readonly value: number }
  | { readonly name: string; readonly type: "boolean"; readonly value: boolean };

/** From the annotation that holds it to another one, of this article or of any other. */
export interface Link {
  /** The other annotation's id. */
  readonly to: string;
  /** `says` (speaker → quote), `same` (a quote ↔ the same one elsewhere), or any other word; null where nobody said. */
  readonly relation: string | null;
}

/** What a person decided of something that the machine found where the annotation stands, or did not find there. */
export interface Decision {
  readonly finding: Finding;
  readonly verdict: Verdict;
  /** What holds instead. Empty unless the verdict is `corrected` or `added`. */
  readonly correction: Correction;
}

/** `added`: the person made the finding, and the machine had found nothing there. */
export type Verdict = "accepted" | "rejected" | "corrected" | "added";

/** What the machine said when it was judged: with the anchor, how the finding is known again in a later analysis. Of an added one, what the person said. */
export type Finding =
  | {
      readonly kind: "quote";
      readonly quoteKind: QuoteKind;
      /** Null where the machine knew none. */
      readonly speaker: string | null;
    }
  /** One mention of an entity. */
  | {
      readonly kind: "mention";
      readonly mentionKind: MentionKind;
      readonly entity: string;
      readonly entityType: EntityType;
    }
  /** An entity with all its mentions in the article; the annotation stands on one of them. */
  | { readonly kind: "entity"; readonly entity: string; readonly entityType: EntityType }
  /** What Kutip reported of the place; rejected, it is not to be reported there again. `rule` is a code of docs/diagnostics.md. */
  | { readonly kind: "diagnostic"; readonly rule: string };

/** Each member stands for itself; what is absent stays as the machine has it. */
export interface Correction {
  /** Of a quote. */
  readonly quoteKind?: QuoteKind;
  /** Of a quote; null: nobody is known to say it. */
  readonly speaker?: string | null;
  /** The name of the entity that a mention means, or that an entity is. */
  readonly entity?: string;
  readonly entityType?: EntityType;
  /** Where the quote or mention really stands. */
  readonly span?: Anchor;
}

/** An annotation found in today's text. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  /** Those of its stretches that stand in the text, at least one, in text order. UTF-16 offsets in the snapshot (CR LF or LF). */
  readonly spans: readonly Span[];
  /** True where what stands there is not, letter by letter, what was annotated; a lost stretch counts. */
  readonly approximate: boolean;
  /** The stretches whose text is gone while others stand. */
  readonly lost: readonly Anchor[];
  /** Where the span of a decision's correction stands; null where there is none, or its text is gone. */
  readonly corrected: Span | null;
}

/** All annotations of an article on one snapshot. */
export interface Placement {
  /** In text order; those of one place in the order in which they were made (`creation.ts`). */
  readonly placed: readonly PlacedAnnotation[];
  /** Those of the whole article, in the order in which they were made. */
  readonly onArticle: readonly Annotation[];
  /** Their text is gone, all of it. In the order of their anchors. */
  readonly orphans: readonly Annotation[];
}
