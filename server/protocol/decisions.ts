/** Decisions on what the machine found: what is there to decide, and the decision itself, acknowledged after it is on disk. */
import type { Range } from "./place";

/** Request; params: `FindingParams`, result: `FindingAtPlace | null` (null: there is no such finding at that place). */
export const FINDING = "kutip/finding";
/** Request; params: `DecideParams`, result: `TagChange`. */
export const DECIDE = "kutip/decide";

export const FINDING_KINDS = ["quote", "mention", "entity"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const VERDICTS = ["accepted", "rejected", "corrected", "added"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const QUOTE_KINDS = ["direct", "mixed", "indirect"] as const;
export const ENTITY_TYPES = ["person", "organization", "place", "event", "work", "date", "quantity"] as const;

export interface FindingParams {
  readonly uri: string;
  /** The cursor or selection. */
  readonly range: Range;
  readonly kind: FindingKind;
}

export interface FindingAtPlace {
  readonly range: Range;
  readonly text: string;
  /** What it is, in words: `direct quote by Sari`. */
  readonly description: string;
  /** Of a quote: the name; null where unknown. */
  readonly speaker: string | null;
  /** Who could say the quote, likeliest first; empty for other findings. */
  readonly speakers: readonly SpeakerChoice[];
  /** Null where nobody decided of it yet. A rejected finding is at its place all the same. */
  readonly verdict: Verdict | null;
}

export interface SpeakerChoice {
  readonly name: string;
  /** Role, or type: `Kepala Dinas Perairan · 3 quotes`. */
  readonly description: string;
}

export interface DecideParams {
  readonly uri: string;
  readonly version: number;
  /** As in `FindingParams`. */
  readonly range: Range;
  readonly kind: FindingKind;
  /** `added`: the range is a finding that the machine did not make; the correction says what it is. */
  readonly verdict: Verdict;
  readonly correction: CorrectionParams | null;
}

/** What holds instead; what is absent stays. */
export interface CorrectionParams {
  readonly quoteKind?: (typeof QUOTE_KINDS)[number] | undefined;
  /** Null: nobody is known to say it. */
  readonly speaker?: string | null | undefined;
  /** The name of the entity that it is, or means. */
  readonly entity?: string | undefined;
  readonly entityType?: (typeof ENTITY_TYPES)[number] | undefined;
  /** Where it really stands. */
  readonly range?: Range | undefined;
}
