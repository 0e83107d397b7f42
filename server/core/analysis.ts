/**
 * What the analysis of one article yields: plain data, immutable, free of any editor or protocol notion.
 * The words are those of docs/annotation.md. This module holds types only.
 */
import type { Span } from "./text/span";

/** A language's code as in its pack: `id`, `en`, or that of a user's own pack. */
export type LanguageCode = string;

export type QuoteKind = "direct" | "mixed" | "indirect";

export type EntityType = "person" | "organization" | "place" | "event" | "work" | "date" | "quantity";

/** How a mention refers: by name, description, pronoun, or the `-nya` of a cue (its span is the whole cue). */
export type MentionKind = "name" | "nominal" | "pronoun" | "clitic";

/** How a quote came to its speaker: the kind of the mention beside its cue, or the surrounding text alone. */
export type SpeakerVia = MentionKind | "context";

export interface Analysis {
  /** The language whose pack was used. */
  readonly language: LanguageCode;
  /** False where no pack fits the text: names and marks are then found by shape alone. */
  readonly languageKnown: boolean;
  readonly article: ArticleStructure;
  /** In text order; they do not overlap. */
  readonly quotes: readonly Quote[];
  /** In the order of their first mention. Name mentions do not overlap each other. */
  readonly entities: readonly Entity[];
}

export interface ArticleStructure {
  readonly headline: Span | null;
  readonly dateline: Span | null;
  readonly byline: Span | null;
  /** The medium as the text tells it: `SINDOnews`, `KOMPAS.com`. */
  readonly outlet: string | null;
  /** ISO date (`2022-01-08`) where the text tells it. */
  readonly published: string | null;
  /** What is not the article: in text order, never overlapping. */
  readonly boilerplate: readonly Span[];
}

export interface Quote extends Span {
  /** `q1`, `q2` … in text order; stable for the same text only. */
  readonly id: string;
  readonly kind: QuoteKind;
  readonly cue: Span | null;
  readonly speaker: Speaker | null;
  /** Estimated probability, 0 to 1, that span and speaker are both right. */
  readonly confidence: number;
  /** What led to span and speaker, as a sentence for a person to read. */
  readonly reason: string;
}

export interface Speaker {
  /** The entity's full name as the article gives it, or the description of a speaker who has none. */
  readonly name: string;
  /** The id of an entity of the same analysis; null for a speaker without an entity. */
  readonly entity: string | null;
  /** The mention nearest to the cue that names the speaker; a `-nya` counts as none. */
  readonly mention: Span | null;
  readonly via: SpeakerVia;
}

export interface Entity {
  /** `e1`, `e2` … in the order of first mention; stable for the same text only. */
  readonly id: string;
  /** The fullest form that the article gives. */
  readonly name: string;
  readonly type: EntityType;
  /** Roles with their affiliation as the text gives them: `Sekretaris Jenderal NATO`. */
  readonly roles: readonly string[];
  /** In text order. */
  readonly mentions: readonly Mention[];
}

export interface Mention extends Span {
  readonly kind: MentionKind;
  /** Why a description, pronoun or clitic means this entity, as a sentence; absent for names. */
  readonly reason?: string;
}
