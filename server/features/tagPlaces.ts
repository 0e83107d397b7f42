/**
 * Places to tag, or to take a tag off, as a list to choose from: where they stand, what stands around them, and who has tagged them
 * already. It changes nothing and asks nobody: articles are handed in.
 */
import { byPosition, type Span } from "../core/text/span";
import { annotatorOf } from "../corpus/annotators";
import { oneLine, type ArticleRecord, type RecordTag } from "../corpus/record";
import { LineMap } from "../corpus/snapshot";
import type { ArticleView } from "../corpus/view";
import type { FoundPlace, Sought } from "../protocol/tagBulk";
import { targetAnchors } from "../sidecar/anchoring/anchors";
import type { Annotation } from "../sidecar/annotation";
import { contextOf } from "./context";
import { occurrencesOf } from "./occurrences";
import { orphanPlaces } from "./orphans";

/** Who looks. */
export interface Looker {
  /** The name that they sign with, see `annotatorOf`. */
  readonly name: string;
  readonly hiddenAnnotators: readonly string[];
}

/** Where what is sought stands, in text order. `names` are those that the article's own entities bear, for a sought entity. */
export function soughtSpans(
  view: ArticleView,
  sought: Sought,
  names: readonly string[] | null,
): readonly Span[] {
  if (sought.kind === "words") return occurrencesOf(view.snapshot.text, sought.words);
  const spans = view.analysis.entities
    .filter(({ type, name }) => type === sought.type && (names?.includes(name) ?? name === sought.name))
    .flatMap(({ mentions }) => mentions.filter(({ kind }) => kind === "name"));
  return spans.map(({ start, end }) => ({ start, end })).sort(byPosition);
}

/** The places of an article at which `tag` could be added. One that is a stretch of a tagged annotation is tagged already. */
export function placesToTag(
  { uri, title, text, tags }: ArticleRecord,
  spans: readonly Span[],
  tag: string,
  looker: Looker,
): readonly FoundPlace[] {
  const lines = new LineMap(text);
  const there = new Map<string, RecordTag[]>();
  for (const tagged of tags) {
    if (!tagged.tags.includes(tag) || looker.hiddenAnnotators.includes(tagged.annotator)) continue;
    for (const key of tagged.stretches.map(keyOf)) there.set(key, [...(there.get(key) ?? []), tagged]);
  }
  return spans.map((span) => {
    const tagged = there.get(keyOf(span)) ?? [];
    const yours = tagged.find(({ annotator }) => annotator === looker.name);
    const shown = yours ?? tagged[0];
    return {
      ...placeOf(uri, title, text, lines, span),
      id: shown?.id ?? null,
      taggedBy: shown?.annotator ?? null,
      isYours: yours !== undefined,
    };
  });
}

/**
 * The annotations of an article that carry `tag`: those of which a stretch stands on one of the spans, or all of them where `spans` is
 * null. Each is there once, at the stretch that was sought.
 */
export function placesTagged(
  view: ArticleView,
  title: string,
  tag: string,
  spans: readonly Span[] | null,
  looker: Looker,
): readonly FoundPlace[] {
  const { uri, text, lines } = view.snapshot;
  const carries = (annotation: Annotation): boolean => annotation.tags.includes(tag);
  const who = (annotation: Annotation): Pick<FoundPlace, "id" | "taggedBy" | "isYours"> => ({
    id: annotation.id,
    taggedBy: annotatorOf(annotation),
    isYours: annotatorOf(annotation) === looker.name,
  });
  const sought = spans && new Set(spans.map(keyOf));
  const placed = view.placement.placed.flatMap(({ annotation, spans: stretches }) => {
    const stretch = stretches.find((one) => !sought || sought.has(keyOf(one)));
    return stretch && carries(annotation)
      ? [{ ...placeOf(uri, title, text, lines, stretch), ...who(annotation) }]
      : [];
  });
  if (spans) return placed;
  const whole = view.placement.onArticle.filter(carries).map((annotation) => ({
    ...placeOf(uri, title, text, lines, { start: 0, end: 0 }),
    context: { before: "", words: "", after: "" },
    ...who(annotation),
    kind: "article" as const,
  }));
  const orphans = orphanPlaces({
    snapshot: view.snapshot,
    placement: { placed: [], onArticle: [], orphans: view.placement.orphans.filter(carries) },
    decisions: [],
  });
  const lost = orphans.map(({ annotation, near }) => {
    const words = targetAnchors(annotation)
      .map(({ exact }) => exact)
      .join(" … ");
    return {
      ...placeOf(uri, title, text, lines, near),
      text: words,
      context: { before: "", words: oneLine(words), after: "" },
      ...who(annotation),
      kind: "orphan" as const,
    };
  });
  return [...placed, ...whole, ...lost];
}

function placeOf(
  uri: string,
  article: string,
  text: string,
  lines: LineMap,
  { start, end }: Span,
): Omit<FoundPlace, "id" | "taggedBy" | "isYours"> {
  return {
    uri,
    article,
    range: lines.rangeOf({ start, end }),
    start,
    end,
    text: text.slice(start, end),
    context: contextOf(text, { start, end }),
    kind: "text",
  };
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}
