/**
 * What the client draws of an article beyond semantic tokens: quotes, cues, speakers, boilerplate and tags as ranges, with the counts
 * of the status bar. It says what is there, not how it looks.
 */
import type { Quote } from "../core/analysis";
import type { Span } from "../core/text/span";
import { countOf } from "../corpus/annotators";
import type { CorpusTag } from "../corpus/tagSet";
import type { ArticleView } from "../corpus/view";
import { withoutDismissals } from "../corpus/decisions/dismissal";
import { isDecisionAlone, othersOf } from "./annotationWords";
import type { ArticleHighlights } from "../protocol/highlights";

/** The highlights of `view`, which was made of the document's `version`. */
export function highlightsOf(view: ArticleView, version: number, notice: string | null): ArticleHighlights {
  const { snapshot, analysis, placement, hidden, tagSet } = view;
  const rangeOf = (span: Span) => snapshot.lines.rangeOf(span);
  const cues = distinct(analysis.quotes.flatMap((quote) => quote.cue ?? []));
  const speakers = distinct(analysis.quotes.flatMap((quote) => quote.speaker?.mention ?? []));
  // A decision shows in the finding that it is about.
  const drawn = placement.placed.filter(({ annotation }) => !isDecisionAlone(annotation));
  const onArticle = placement.onArticle.filter((annotation) => !isDecisionAlone(annotation));
  return {
    uri: snapshot.uri,
    version,
    isArticle: true,
    notice: notice ?? sidecarNotice(view),
    language: analysis.language,
    quotes: analysis.quotes.map((quote) => ({
      id: quote.id,
      kind: quote.kind,
      range: rangeOf(quote),
      speaker: quote.speaker?.name ?? null,
    })),
    cues: cues.map(rangeOf),
    speakers: speakers.map(rangeOf),
    boilerplate: analysis.article.boilerplate.map(rangeOf),
    tags: drawn.map(({ annotation, spans, approximate }) => ({
      id: annotation.id,
      ranges: spans.map(rangeOf),
      tags: annotation.tags,
      note: annotation.note,
      others: othersOf(annotation),
      colour: colourOf(annotation.tags, tagSet),
      approximate,
    })),
    articleTags: onArticle.map((annotation) => ({
      id: annotation.id,
      tags: annotation.tags,
      note: annotation.note,
      others: othersOf(annotation),
    })),
    summary: {
      quotes: analysis.quotes.length,
      speakers: countSpeakers(analysis.quotes),
      entities: analysis.entities.length,
      tags: drawn.length,
      orphans: withoutDismissals(placement).orphans.length,
      unfit: view.decisions.filter(({ misfit }) => misfit !== null).length,
      hidden: countOf(hidden),
    },
  };
}

/** For a document that is no article, or one that is too large to analyse: nothing to draw. */
export function noHighlights(
  uri: string,
  version: number,
  isArticle: boolean,
  notice: string | null,
): ArticleHighlights {
  return {
    uri,
    version,
    isArticle,
    notice,
    language: "",
    quotes: [],
    cues: [],
    speakers: [],
    boilerplate: [],
    tags: [],
    articleTags: [],
    summary: { quotes: 0, speakers: 0, entities: 0, tags: 0, orphans: 0, unfit: 0, hidden: 0 },
  };
}

function colourOf(tags: readonly string[], tagSet: readonly CorpusTag[]): string | null {
  for (const tag of tags) {
    const colour = tagSet.find(({ name }) => name === tag)?.colour;
    if (colour) return colour;
  }
  return null;
}

function sidecarNotice(view: ArticleView): string | null {
  if (view.sidecar.status === "unreadable") return view.sidecar.message;
  return view.sidecar.status === "loaded" ? view.sidecar.readOnly : null;
}

/** Speakers are told apart by their entity, those without one by name. */
export function countSpeakers(quotes: readonly Quote[]): number {
  return new Set(quotes.flatMap(({ speaker }) => (speaker ? [speaker.entity ?? `:${speaker.name}`] : [])))
    .size;
}

/** In text order, each place once: several quotes may share a cue. */
function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()].sort(
    (a, b) => a.start - b.start,
  );
}
