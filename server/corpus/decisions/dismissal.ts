/** Annotations by which a person says that a rule is not to report of a place: what they dismiss, and what is left without them. */
import type { Annotation, Placement } from "../../sidecar/annotation";

/** The rule that is not to report where the annotation stands; null where it says no such thing. */
export function dismissedRule({ decision }: Annotation): string | null {
  if (decision?.finding.kind !== "diagnostic" || decision.verdict !== "rejected") return null;
  return decision.finding.rule;
}

/**
 * The placement without annotations that dismiss a report and say nothing else: where their text is gone, so is what was reported, and
 * nobody misses them.
 */
export function withoutDismissals({ placed, onArticle, orphans }: Placement): Placement {
  const stays = (annotation: Annotation): boolean => !isDismissalAlone(annotation);
  return {
    placed: placed.filter(({ annotation }) => stays(annotation)),
    onArticle: onArticle.filter(stays),
    orphans: orphans.filter(stays),
  };
}

function isDismissalAlone({ decision, tags, note, attributes, links }: Annotation): boolean {
  const isBare = tags.length === 0 && note === null && attributes.length === 0 && links.length === 0;
  return isBare && decision?.finding.kind === "diagnostic";
}
