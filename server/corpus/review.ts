/** How far people have judged what the machine found in an article. What they judged, and how, is `features/findings.ts`. */
import type { Entity, Mention, Quote } from "../core/analysis";
import type { Span } from "../core/text/span";
import { Findings } from "./decisions/fit";
import { isProperType } from "./search/entityTable";
import type { ArticleView } from "./view";

export interface ReviewProgress {
  /** The quotes and the named entities that the machine found; dates and amounts are not asked about. */
  readonly findings: number;
  /** Those of them that someone accepted, rejected or corrected. */
  readonly reviewed: number;
  /** Where the first of the others stands; null where none is left. */
  readonly next: Span | null;
}

export function reviewProgress(view: Pick<ArticleView, "found" | "decisions">): ReviewProgress {
  const { quotes, entities } = view.found;
  const named = entities.filter(({ type, mentions }) => isProperType(type) && mentions.length > 0);
  const judged = judgedFindings(view, named);
  const places = [
    ...quotes.filter((quote) => !judged.has(quote)),
    ...named.filter((entity) => !judged.has(entity)).map(({ mentions }) => mentions[0]!),
  ];
  const [first] = places.sort((a, b) => a.start - b.start);
  const findings = quotes.length + named.length;
  return {
    findings,
    reviewed: findings - places.length,
    next: first ? { start: first.start, end: first.end } : null,
  };
}

function judgedFindings(
  { found, decisions }: Pick<ArticleView, "found" | "decisions">,
  named: readonly Entity[],
): ReadonlySet<Quote | Entity> {
  const judged = new Set<Quote | Entity>();
  if (decisions.length === 0) return judged;
  const quotes = new Findings<Quote>(found.quotes);
  const mentions = new Findings<Mention & { readonly entity: Entity }>(
    named.flatMap((entity) => entity.mentions.map((mention) => ({ ...mention, entity }))),
  );
  for (const { annotation, span } of decisions) {
    const kind = annotation.decision?.finding.kind;
    const finding = kind === "quote" ? quotes.on(span) : kind === "entity" ? mentions.on(span)?.entity : null;
    if (finding) judged.add(finding);
  }
  return judged;
}
