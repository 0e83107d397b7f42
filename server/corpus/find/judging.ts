/** How well a passage or a quote answers what was asked for, by what was met in it. */
import { Fit } from "../search/wordIndex";
import type { Match } from "./hit";
import type { PlanNode } from "./plan";

/** What matched, and what asked for it. */
export interface MetMatch extends Match {
  readonly node: PlanNode;
}

/** Of two that overlap the first. */
export function withoutOverlap(matches: readonly MetMatch[]): readonly Match[] {
  let end = -1;
  return matches.flatMap(({ node: _, ...match }): Match | readonly Match[] => {
    if (match.start < end) return [];
    end = match.end;
    return match;
  });
}

/** The worst fit of each node that is met here. */
export function fitsOf(matches: readonly MetMatch[]): Map<PlanNode, Fit> {
  const fits = new Map<PlanNode, Fit>();
  for (const { node, fit } of matches) fits.set(node, Math.max(fit, fits.get(node) ?? fit) as Fit);
  return fits;
}

/** How well a passage or a quote answers what was asked for. */
export interface Judgement {
  /** The worst fit among what is met in it. */
  readonly fit: Fit;
  /** Of the words that were asked for, those that are elsewhere. */
  readonly missing: number;
}

/** Of alternatives, that which answers best; of those that are met here, if any are. */
export function judgedAny(alternatives: readonly PlanNode[], fits: ReadonlyMap<PlanNode, Fit>): Judgement {
  const met = alternatives.filter((one) => isMetIn(one, fits));
  return best((met.length > 0 ? met : alternatives).map((one) => judged(one, fits)));
}

export function best(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((a, b) => ((b.fit - a.fit || b.missing - a.missing) < 0 ? b : a));
}

function isMetIn(node: PlanNode, fits: ReadonlyMap<PlanNode, Fit>): boolean {
  if (node.kind === "all" || node.kind === "any") return node.of.some((one) => isMetIn(one, fits));
  return fits.has(node);
}

export function judged(node: PlanNode, fits: ReadonlyMap<PlanNode, Fit>): Judgement {
  switch (node.kind) {
    case "all": {
      const each = node.of.map((one) => judged(one, fits));
      const missing = each.reduce((sum, one) => sum + one.missing, 0);
      return { fit: worst(each.map(({ fit }) => fit)), missing };
    }
    case "any":
      return judgedAny(node.of, fits);
    case "words":
    case "stem":
    case "regex":
    case "entity":
      return { fit: fits.get(node) ?? Fit.exact, missing: fits.has(node) ? 0 : 1 };
    default:
      return { fit: fits.get(node) ?? Fit.exact, missing: 0 };
  }
}

function worst(fits: readonly Fit[]): Fit {
  return Math.max(Fit.exact, ...fits) as Fit;
}
