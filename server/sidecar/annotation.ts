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
  /** ISO 8601 in UTC, to the second, as Kutip writes it; as it stands on disk otherwise; empty where unknown. */
  readonly created: string;
  readonly modified: string;
  /** The annotation as it stands on disk, with every field that this version does not know: the codec's own. Empty for a new one. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Where an annotation stands, in the text with LF line ends. */
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

/** An annotation found in today's text. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  /** UTF-16 offsets in the snapshot as it stands (CR LF or LF). */
  readonly span: Span;
  /** True where what stands there is not, letter by letter, what was annotated. */
  readonly approximate: boolean;
}

/** All annotations of an article on one snapshot. */
export interface Placement {
  /** In text order. */
  readonly placed: readonly PlacedAnnotation[];
  /** Their text is gone. In the order of their anchors. */
  readonly orphans: readonly Annotation[];
}
