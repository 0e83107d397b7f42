/** The finding under the cursor as a person decides of it: what the machine said of it, where, and what has been decided so far. */
import type { Entity, Mention, Quote } from "../core/analysis";
import { contains, type Span } from "../core/text/span";
import type { AppliedDecision } from "../corpus/decisions/decide";
import { Findings } from "../corpus/decisions/fit";
import type { ArticleView } from "../corpus/view";
import type { CorrectionParams, FindingKind } from "../protocol/decisions";
import type { Finding, Verdict } from "../sidecar/annotation";
import type { ChosenCorrection } from "../sidecar/sidecar";

export interface FindingHere {
  /** As it is shown; where it was found if it is not shown, since it was rejected. */
  readonly shown: Span;
  /** Where the machine found it, on which a decision is to stand. */
  readonly span: Span;
  /** What the machine said. */
  readonly finding: Finding;
  /** The last decision of it. */
  readonly decision: AppliedDecision | null;
  /** Of a quote as it is shown. */
  readonly speaker: string | null;
}

/** The innermost finding of this kind around the place; null where there is none. */
export function findingAt(view: ArticleView, kind: FindingKind, place: Span): FindingHere | null {
  return kind === "quote" ? quoteAt(view, place) : mentionAt(view, kind, place);
}

/** What is to be stored for a verdict: to accept what others put right is to put it right as they did. */
export function decisionOf(
  { decision }: FindingHere,
  verdict: Verdict,
  chosen: ChosenCorrection,
): { readonly verdict: Verdict; readonly correction: ChosenCorrection } {
  const before = decision?.annotation.decision;
  if (verdict !== "accepted" || before?.verdict !== "corrected") return { verdict, correction: chosen };
  const { span, ...correction } = before.correction;
  const place = span && decision?.corrected;
  return { verdict: "corrected", correction: place ? { ...correction, span: place } : correction };
}

/** What a person adds on the span, or how they put right what the machine found there. Null where what it is to be is not said. */
export function additionAt(
  view: ArticleView,
  kind: FindingKind,
  span: Span,
  { quoteKind = "direct", speaker, entity, entityType }: CorrectionParams,
): Addition | null {
  if (kind === "quote") {
    const machine = new Findings<Quote>(view.found.quotes).on(span);
    const here = machine && quoteAt(view, machine);
    if (here) return corrected(here, { quoteKind, span, ...(speaker === undefined ? {} : { speaker }) });
    return { span, finding: { kind, quoteKind, speaker: speaker ?? null }, verdict: "added", correction: {} };
  }
  if (entity === undefined || entityType === undefined) return null;
  const machine = new Findings(mentionsOf(view.found.entities)).on(span);
  const here = machine && mentionAt(view, "mention", machine);
  if (here) return corrected(here, { entity, entityType, span });
  const finding: Finding = { kind: "mention", mentionKind: "name", entity, entityType };
  return { span, finding, verdict: "added", correction: {} };
}

function corrected({ span, finding }: FindingHere, correction: ChosenCorrection): Addition {
  return { span, finding, verdict: "corrected", correction };
}

export interface Addition {
  readonly span: Span;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly correction: ChosenCorrection;
}

function quoteAt(view: ArticleView, place: Span): FindingHere | null {
  const { analysis, found, decisions } = view;
  const quoteDecisions = decisions.filter(({ annotation }) => annotation.decision?.finding.kind === "quote");
  const shown = around(analysis.quotes, place);
  const rejected = shown ? null : around(found.quotes, place);
  const quote = shown ?? rejected;
  if (!quote) return null;
  const decision = lastOn(quoteDecisions, quote);
  const machine = new Findings<Quote>(found.quotes).on(decision?.span ?? quote);
  const judged = decision?.annotation.decision?.finding;
  const finding: Finding = machine
    ? { kind: "quote", quoteKind: machine.kind, speaker: machine.speaker?.name ?? null }
    : (judged ?? { kind: "quote", quoteKind: quote.kind, speaker: quote.speaker?.name ?? null });
  return {
    shown: spanOf(quote),
    span: spanOf(machine ?? decision?.span ?? quote),
    finding,
    decision,
    speaker: quote.speaker?.name ?? null,
  };
}

function mentionAt(view: ArticleView, kind: "mention" | "entity", place: Span): FindingHere | null {
  const { analysis, found, decisions } = view;
  const ofKind = decisions.filter(({ annotation }) => annotation.decision?.finding.kind === kind);
  const shown =
    innermost(mentionsOf(analysis.entities), place) ?? innermost(mentionsOf(found.entities), place);
  if (!shown) return null;
  const decision = lastOn(ofKind, shown);
  const machine = new Findings(mentionsOf(found.entities)).on(decision?.span ?? shown) ?? shown;
  const { name: entity, type: entityType } = machine.entity;
  return {
    shown: spanOf(shown),
    span: spanOf(machine),
    finding:
      kind === "entity"
        ? { kind, entity, entityType }
        : { kind, mentionKind: machine.kind, entity, entityType },
    decision,
    speaker: null,
  };
}

function mentionsOf(entities: readonly Entity[]): readonly (Mention & { readonly entity: Entity })[] {
  return entities.flatMap((entity) => entity.mentions.map((mention) => ({ ...mention, entity })));
}

function around<Found extends Span>(found: readonly Found[], place: Span): Found | null {
  return found.find((one) => contains(one, place)) ?? null;
}

function innermost<Found extends Span>(found: readonly Found[], place: Span): Found | null {
  const [shortest] = found
    .filter((one) => contains(one, place))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return shortest ?? null;
}

/** The last decision whose judged or corrected words are those of the finding. */
function lastOn(decisions: readonly AppliedDecision[], finding: Span): AppliedDecision | null {
  const places = decisions.flatMap((decision) =>
    [decision.span, decision.corrected].flatMap((span) => (span ? [{ ...span, decision }] : [])),
  );
  const [last] = places
    .filter((place) => new Findings([place]).on(finding) !== null)
    .sort((a, b) => (a.decision.annotation.modified < b.decision.annotation.modified ? 1 : -1));
  return last?.decision ?? null;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
