/** Says in a sentence what led to a quote and its speaker, and how sure that is. */
import type { Document, TokenRange } from "../document";
import type { NamedEntity } from "../entities/entity";
import type { QuoteDraft, QuoteRule } from "../quotation/draft";
import type { Attribution } from "./attribute";

export interface Reason {
  /** Estimated probability, 0 to 1, that span and speaker are both right. */
  readonly confidence: number;
  readonly reason: string;
}

/** Shares of right spans by rule, measured as docs/accuracy.md tells. */
const SPAN_RIGHT: Readonly<Record<QuoteRule, number>> = {
  marksThenCue: 0.99,
  cueThenMarks: 0.97,
  marksSameCue: 0.96,
  marksAlone: 0.86,
  marksInline: 0.7,
  clauseAfterCue: 0.92,
  clauseAfterComplementiser: 0.93,
  clauseBeforeCue: 0.94,
  clauseAroundCue: 0.94,
  source: 0.97,
  headline: 0.9,
  request: 0.8,
  contentNoun: 0.8,
  summary: 0.75,
  via: 0.7,
};

const SPEAKER_RIGHT = {
  name: 0.995,
  nominal: 0.88,
  pronoun: 0.93,
  clitic: 0.9,
  context: 0.85,
  none: 0.6,
  nobody: 0.9,
} as const;
/** What each statement since the speaker was last heard of takes away, and how much at most. */
const LOST_BY_AGE = 0.04;
const MOST_LOST = 0.3;

export function reasonFor(
  document: Document,
  draft: QuoteDraft,
  attribution: Attribution | null,
  named: readonly NamedEntity[],
): Reason {
  const right = attribution
    ? SPEAKER_RIGHT[attribution.via]
    : SPEAKER_RIGHT[draft.link.type === "none" ? "nobody" : "none"];
  const lost =
    attribution && attribution.age > 1 ? Math.min(MOST_LOST, (attribution.age - 1) * LOST_BY_AGE) : 0;
  const confidence = Math.round(SPAN_RIGHT[draft.rule] * (right - lost) * 100) / 100;
  return {
    confidence,
    reason: `${ruleText(document, draft)}; ${speakerText(document, attribution, named)}.`,
  };
}

function ruleText(document: Document, draft: QuoteDraft): string {
  const cue = draft.cue ? `“${textOf(document, draft.cue)}”` : "";
  switch (draft.rule) {
    case "marksThenCue":
      return `In quotation marks, followed by the cue ${cue}`;
    case "cueThenMarks":
      return `In quotation marks, behind the cue ${cue}`;
    case "marksSameCue":
      return `In quotation marks, going on after the cue ${cue}`;
    case "marksAlone":
      return "In quotation marks, standing alone without a cue";
    case "marksInline":
      return "In quotation marks, a whole sentence within another, without a cue";
    case "clauseAfterCue":
      return `A clause behind the cue ${cue}`;
    case "clauseAfterComplementiser":
      return `A clause that the cue ${cue} introduces`;
    case "clauseBeforeCue":
      return `A clause in front of the cue ${cue}`;
    case "clauseAroundCue":
      return `A clause that the cue ${cue} interrupts`;
    case "source":
      return `A clause with its source behind ${cue}`;
    case "headline":
      return "A headline: what follows the colon is said by whom it names";
    case "request":
      return `What is asked for with ${cue}`;
    case "contentNoun":
      return `A clause that ${cue} carries`;
    case "summary":
      return `The next sentence says with ${cue} who said this`;
    case "via":
      return `Taken over from another medium (${cue})`;
  }
}

function speakerText(
  document: Document,
  attribution: Attribution | null,
  named: readonly NamedEntity[],
): string {
  if (!attribution) return "the text names no speaker";
  const meant = attribution.pair ?? (attribution.entity === null ? [] : [attribution.entity]);
  const name = meant.map((entity) => named[entity]!.name).join(" and ") || "someone who is not named";
  const mention = attribution.mention ? `“${textOf(document, attribution.mention)}”` : "";
  const spoke = attribution.age > 2 ? "of whom the text spoke before" : "of whom the text spoke last";
  switch (attribution.via) {
    case "name":
      return `the speaker ${mention} is named beside it`;
    case "nominal":
      return meant.length === 0
        ? `the speaker is only described: ${mention}`
        : `${mention} describes ${name}`;
    case "pronoun":
      return `${mention} means ${name}, ${spoke}`;
    case "clitic":
      return `the cue’s ending means ${name}, ${spoke}`;
    case "context":
      return `nobody is named beside it: taken as said by ${name}, ${spoke}`;
  }
}

function textOf({ tokens }: Document, { from, to }: TokenRange): string {
  return tokens.text.slice(tokens.start[from], tokens.end[to - 1]);
}
