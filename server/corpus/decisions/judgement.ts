/** One decision with the place where it stands, ready to be worked into an analysis. */
import type { Analysis } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { Annotation, Correction, Decision, Finding, PlacedAnnotation } from "../../sidecar/annotation";
import type { AnalysisDraft } from "./draft";

export interface Judgement<F extends Finding = Finding> {
  readonly annotation: Annotation;
  readonly decision: Decision;
  readonly finding: F;
  /** Where what was judged stands. */
  readonly span: Span;
  /** Where the span stands that is to hold instead; null where there is none, or its text is gone. */
  readonly corrected: Span | null;
  /** Whether the words that were judged stand there letter by letter. */
  readonly isExact: boolean;
  /** When it was decided: a text that sorts by time. */
  readonly at: string;
}

/** What judgements are worked into. */
export interface Bench {
  readonly draft: AnalysisDraft;
  readonly found: Analysis;
  readonly text: string;
}

/** The decisions among the annotations, the latest last. */
export function judgementsOf(placed: readonly PlacedAnnotation[]): readonly Judgement[] {
  return placed
    .flatMap(({ annotation, spans, approximate, corrected }): Judgement[] => {
      const { decision, modified, id } = annotation;
      if (!decision) return [];
      const span = {
        start: Math.min(...spans.map(({ start }) => start)),
        end: Math.max(...spans.map(({ end }) => end)),
      };
      const { finding } = decision;
      const at = `${momentOf(modified)} ${id}`;
      return [{ annotation, decision, finding, span, corrected, isExact: !approximate, at }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** A moment as a text that sorts by time, whatever zone it was written in. */
function momentOf(time: string): string {
  const moment = Date.parse(time);
  return Number.isNaN(moment) ? time : new Date(moment).toISOString();
}

/** What was done and by whom, as a person reads it in the reason of a finding: `accepted by Rina`. */
export function reasonOf({ annotation, decision }: Judgement): string {
  const by = annotation.creator ?? "hand";
  if (decision.verdict !== "corrected") return `${decision.verdict} by ${by}`;
  const parts = correctedParts(decision.correction);
  return `${parts.length === 0 ? "" : `${parts.join(", ")} `}corrected by ${by}`;
}

/** What a correction puts right, in words. */
export function correctedParts(correction: Correction): readonly string[] {
  const { quoteKind, speaker, entity, entityType, span } = correction;
  return [
    ...(quoteKind === undefined ? [] : ["kind"]),
    ...(speaker === undefined ? [] : ["speaker"]),
    ...(entity === undefined ? [] : ["entity"]),
    ...(entityType === undefined ? [] : ["type"]),
    ...(span === undefined ? [] : ["span"]),
  ];
}

/** Words of the text on one line, as much as tells them apart. */
export function quotedWords(text: string, { start, end }: Span): string {
  const words = text
    .slice(start, Math.min(end, start + MOST_UNITS))
    .replace(/\s+/g, " ")
    .trim();
  return `“${words}${end > start + MOST_UNITS ? "…" : ""}”`;
}

const MOST_UNITS = 60;
