/**
 * What people made, as the server holds it: one annotation of an article's sidecar. The form on disk (W3C Web Annotation) is the
 * codec's business.
 */
import type { Span } from "../core/text/span";

export interface Annotation {
  /** `urn:uuid:…` */
  readonly id: string;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly anchor: Anchor;
  /** Null where unknown. */
  readonly creator: string | null;
  /** ISO 8601 in UTC, to the second. */
  readonly created: string;
  readonly modified: string;
  /** Fields on disk that this version does not know, kept as they are. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Where an annotation stands, in the text with LF line ends. */
export interface Anchor {
  /** The annotated text, letter by letter. */
  readonly exact: string;
  /** Up to 32 characters before and behind it. */
  readonly prefix: string;
  readonly suffix: string;
  /** Code points, as the standard says. */
  readonly startCodePoint: number;
  readonly endCodePoint: number;
  /** Hex SHA-256 of the text that the anchor was made on. */
  readonly textHash: string;
}

/** An annotation found in today's text. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  /** UTF-16 offsets in the snapshot as it stands (CR LF or LF). */
  readonly span: Span;
  /** True where the text was found by likeness and not letter by letter. */
  readonly approximate: boolean;
}

/** All annotations of an article on one snapshot. */
export interface Placement {
  /** In text order. */
  readonly placed: readonly PlacedAnnotation[];
  /** Their text is gone. In the order of their anchors. */
  readonly orphans: readonly Annotation[];
}
