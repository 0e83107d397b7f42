/**
 * How far people have judged what the machine found in an article, and what is left, least sure first. What they judged, and how, is
 * `features/findings.ts`.
 */
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

/** A finding that nobody judged yet. */
export type Unjudged =
  | { readonly kind: "quote"; readonly quote: Quote; readonly span: Span; readonly confidence: number }
  /** `span` is its first mention. How sure the machine is of an entity, nobody knows: `confidence` is null. */
  | { readonly kind: "entity"; readonly entity: Entity; readonly span: Span; readonly confidence: null };

/** What is read of a view. */
type Judged = Pick<ArticleView, "found" | "decisions">;

export function reviewProgress(view: Judged): ReviewProgress {
  const left = unjudgedFindings(view);
  const findings = view.found.quotes.length + namedEntities(view).length;
  let next: Span | null = null;
  for (const { span } of left) if (next === null || span.start < next.start) next = span;
  return { findings, reviewed: findings - left.length, next };
}

/** The quotes that the machine is least sure of first, then entities in text order. */
export function unjudgedFindings(view: Judged): readonly Unjudged[] {
  const named = namedEntities(view);
  const judged = judgedFindings(view, named);
  const quotes = view.found.quotes
    .filter((quote) => !judged.has(quote))
    .map((quote): Unjudged => {
      const { start, end, confidence } = quote;
      return { kind: "quote", quote, span: { start, end }, confidence };
    });
  const entities = named
    .filter((entity) => !judged.has(entity))
    .map((entity): Unjudged => {
      const { start, end } = entity.mentions[0]!;
      return { kind: "entity", entity, span: { start, end }, confidence: null };
    });
  quotes.sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1) || a.span.start - b.span.start);
  entities.sort((a, b) => a.span.start - b.span.start);
  return [...quotes, ...entities];
}

function namedEntities({ found }: Judged): readonly Entity[] {
  return found.entities.filter(({ type, mentions }) => isProperType(type) && mentions.length > 0);
}

function judgedFindings({ found, decisions }: Judged, named: readonly Entity[]): ReadonlySet<Quote | Entity> {
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
