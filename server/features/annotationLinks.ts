/** Links between annotations, both ways: in which words, and to which place. Places in other articles are handed in. */
import type { AnnotationPlace, LinkPlace } from "../corpus/index";
import type { ArticleView } from "../corpus/view";
import type { Annotation, Link } from "../sidecar/annotation";

/** What the corpus knows of the links of some annotations. */
export interface LinkKnowledge {
  /** Where linked annotations stand. */
  readonly places: readonly AnnotationPlace[];
  /** Links to them. */
  readonly back: readonly LinkPlace[];
}

export const NO_LINKS: LinkKnowledge = { places: [], back: [] };

/** The other end of a link. */
export interface LinkEnd {
  /** Read from this end: `says`, `said by`. */
  readonly word: string;
  /** An annotation's id, or the address of something else. */
  readonly to: string;
  /** Null where no annotation of the corpus is known by that id. */
  readonly place: AnnotationPlace | null;
  /** The link itself, and the annotation that holds it: this one, or the one at the other end. */
  readonly link: Link;
  readonly holder: string;
}

/** How to ask for the links of an annotation of the article, the ones that it holds first. */
export function linksIn(
  view: ArticleView,
  { places, back }: LinkKnowledge,
): (annotation: Annotation) => readonly LinkEnd[] {
  const here = annotationsOf(view);
  // The index may be a moment behind: what stands in the article is told from its view.
  const known = new Map([...places, ...here.map(({ place }) => place)].map((place) => [place.id, place]));
  const backLinks = new Map<string, LinkEnd[]>();
  const addBack = (link: Link, place: AnnotationPlace): void => {
    const ends = backLinks.get(link.to) ?? [];
    ends.push({ word: backWord(link), to: place.id, place, link, holder: place.id });
    backLinks.set(link.to, ends);
  };
  for (const { annotation, place } of here) for (const link of annotation.links) addBack(link, place);
  for (const place of back) if (place.location.uri !== view.snapshot.uri) addBack(place.link, place);
  return ({ id, links }) => [
    ...links.map((link) => {
      const place = known.get(link.to) ?? null;
      return { word: forthWord(link), to: link.to, place, link, holder: id };
    }),
    ...(backLinks.get(id) ?? []),
  ];
}

function forthWord({ relation }: Link): string {
  if (relation === null) return "linked to";
  return relation === "same" ? "same as" : relation;
}

function backWord({ relation }: Link): string {
  return relation === null ? "linked from" : (BACK_WORDS[relation] ?? `${relation} of`);
}

/** The other direction of the relations that Kutip knows. */
const BACK_WORDS: Readonly<Record<string, string>> = { says: "said by", same: "same as" };

/** The annotations of the article with where they stand now. */
function annotationsOf({
  snapshot,
  analysis,
  placement,
}: ArticleView): readonly { readonly annotation: Annotation; readonly place: AnnotationPlace }[] {
  const { headline } = analysis.article;
  const whole = headline ?? { start: 0, end: 0 };
  const placeOn = (id: string, { start, end }: { start: number; end: number }): AnnotationPlace => ({
    id,
    text: snapshot.text.slice(start, end),
    location: { uri: snapshot.uri, range: snapshot.lines.rangeOf({ start, end }) },
    article: "",
  });
  return [
    ...placement.placed.map(({ annotation, spans }) => ({
      annotation,
      place: placeOn(annotation.id, spans[0]!),
    })),
    ...placement.onArticle.map((annotation) => ({ annotation, place: placeOn(annotation.id, whole) })),
  ];
}
