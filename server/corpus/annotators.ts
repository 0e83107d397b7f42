/**
 * Whose annotations are shown: a placement without those of hidden annotators, who are set aside and not forgotten. An annotation that
 * nobody signed is that of the annotator without a name.
 */
import { UNSIGNED } from "../protocol/corpus";
import type { Annotation, Placement } from "../sidecar/annotation";

export interface AnnotatorCount {
  /** `UNSIGNED` for annotations without a name. */
  readonly name: string;
  readonly annotations: number;
}

export function annotatorOf({ creator }: Pick<Annotation, "creator">): string {
  return creator ?? UNSIGNED;
}

export interface SortedPlacement {
  readonly shown: Placement;
  readonly hidden: Placement;
}

export const NOTHING_PLACED: Placement = { placed: [], onArticle: [], orphans: [] };

export function withoutHidden(placement: Placement, hidden: ReadonlySet<string>): SortedPlacement {
  const isHidden = (annotation: Annotation): boolean => hidden.has(annotatorOf(annotation));
  if (hidden.size === 0) return { shown: placement, hidden: NOTHING_PLACED };
  return {
    shown: {
      placed: placement.placed.filter(({ annotation }) => !isHidden(annotation)),
      onArticle: placement.onArticle.filter((annotation) => !isHidden(annotation)),
      orphans: placement.orphans.filter((annotation) => !isHidden(annotation)),
    },
    hidden: {
      placed: placement.placed.filter(({ annotation }) => isHidden(annotation)),
      onArticle: placement.onArticle.filter(isHidden),
      orphans: placement.orphans.filter(isHidden),
    },
  };
}

export function countOf({ placed, onArticle, orphans }: Placement): number {
  return placed.length + onArticle.length + orphans.length;
}

/** How many annotations each annotator has, in the order in which they come first. */
export function countAnnotators(
  annotations: Iterable<Pick<Annotation, "creator">>,
): readonly AnnotatorCount[] {
  return addCounts([...annotations].map((annotation) => ({ name: annotatorOf(annotation), annotations: 1 })));
}

/** The counts of each annotator summed up. */
export function addCounts(counts: Iterable<AnnotatorCount>): readonly AnnotatorCount[] {
  const sums = new Map<string, number>();
  for (const { name, annotations } of counts) sums.set(name, (sums.get(name) ?? 0) + annotations);
  return [...sums].map(([name, annotations]) => ({ name, annotations }));
}
