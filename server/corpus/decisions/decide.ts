/**
 * What people decided, worked into what the machine found: what a person decided always wins. A decision is of what stood in the text
 * when it was judged, so it holds for whatever the analysis finds in those words today; where the analysis says something else now, or
 * nothing, that is told. Pure.
 */
import type { Analysis } from "../../core/analysis";
import type { Span } from "../../core/text/span";
import type { Annotation, PlacedAnnotation } from "../../sidecar/annotation";
import { AnalysisDraft } from "./draft";
import { EntityJudge } from "./entities";
import { judgementsOf, type Judgement } from "./judgement";
import { QuoteJudge } from "./quotes";

export interface AppliedDecision {
  readonly annotation: Annotation;
  /** Where what was judged stands. */
  readonly span: Span;
  /** Where the corrected span stands; null where there is none, or its text is gone. */
  readonly corrected: Span | null;
  /** Why it does not fit what the analysis says today, as a sentence for a person; null where it fits. */
  readonly misfit: string | null;
}

export interface DecidedAnalysis {
  /** The same object as what was found where nobody decided anything. */
  readonly analysis: Analysis;
  /** In text order. */
  readonly decisions: readonly AppliedDecision[];
}

/** `text` is the one that was analysed, and in which the annotations were placed. */
export function decide(found: Analysis, placed: readonly PlacedAnnotation[], text: string): DecidedAnalysis {
  const judgements = judgementsOf(placed).filter(({ finding }) => finding.kind !== "diagnostic");
  if (judgements.length === 0) return { analysis: found, decisions: [] };
  const draft = new AnalysisDraft(found, text);
  const bench = { draft, found, text };
  const [entities, quotes] = [new EntityJudge(bench), new QuoteJudge(bench)];
  const decisions: AppliedDecision[] = [];
  // Who is who comes before who says what.
  for (const kind of ["entity", "mention", "quote"] as const) {
    for (const judgement of judgements) {
      if (judgement.finding.kind !== kind) continue;
      const { annotation, span, corrected } = judgement;
      decisions.push({ annotation, span, corrected, misfit: judged(judgement, entities, quotes) });
    }
  }
  decisions.sort((a, b) => a.span.start - b.span.start);
  return { analysis: draft.finish(), decisions };
}

function judged(judgement: Judgement, entities: EntityJudge, quotes: QuoteJudge): string | null {
  const { finding } = judgement;
  switch (finding.kind) {
    case "entity":
      return entities.judgeEntity({ ...judgement, finding });
    case "mention":
      return entities.judgeMention({ ...judgement, finding });
    case "quote":
      return quotes.judge({ ...judgement, finding });
    case "diagnostic":
      return null;
  }
}
