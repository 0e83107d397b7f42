/**
 * What people made at a place, as sections of a hover: tags with what they are for, notes, attributes, links that jump, and decisions
 * with who made them and when. Where links lead to is handed in.
 */
import type { AnnotationPlace } from "../corpus/index";
import type { CorpusTag } from "../corpus/tagSet";
import type { ArticleView } from "../corpus/view";
import type { Annotation, PlacedAnnotation } from "../sidecar/annotation";
import { linksIn, type LinkEnd, type LinkKnowledge } from "./annotationLinks";
import { attributeWords, correctionWords, findingWords, verdictWord } from "./annotationWords";
import type { Found } from "./found";
import { shorten } from "../core/text/shorten";
import { escapeMarkdown, facts, lines, locationLink, withoutImages } from "./markdown";

/** The annotations that the hover will tell of. */
export function hoveredAnnotations(view: ArticleView, { tagged, onHeadline }: Found): readonly Annotation[] {
  return [...tagged.map(({ annotation }) => annotation), ...(onHeadline ? view.placement.onArticle : [])];
}

/** What each tag is for is told once, however many annotations here carry it. */
export function annotationSections(view: ArticleView, found: Found, links: LinkKnowledge): readonly string[] {
  const told = new Set<string>();
  const linksOf = linksIn(view, links);
  const guidanceOf = ({ tags }: Annotation): readonly string[] => {
    const guides = view.tagSet.filter(({ name }) => tags.includes(name) && !told.has(name));
    for (const { name } of guides) told.add(name);
    return guides.flatMap((tag) => guidance(tag, tags.length > 1) ?? []);
  };
  const sections = [
    ...found.tagged.map((placed) => ({
      annotation: placed.annotation,
      parts: [textState(placed), misfitOf(view, placed.annotation)],
    })),
    ...(found.onHeadline ? view.placement.onArticle : []).map((annotation) => ({
      annotation,
      parts: ["*on the whole article*"],
    })),
  ];
  return sections.map(({ annotation, parts }) =>
    [
      lines(
        annotation.tags.map(tagLabel).join(" "),
        decisionLine(annotation),
        annotation.note === null ? null : escapeMarkdown(annotation.note),
        annotation.attributes.map((attribute) => escapeMarkdown(attributeWords(attribute))).join(" · "),
        ...linkLines(view, linksOf(annotation)),
        ...parts,
        annotation.decision ? null : signature(annotation),
      ),
      ...guidanceOf(annotation),
    ].join("\n\n"),
  );
}

export function tagLabel(tag: string): string {
  return `**#${escapeMarkdown(tag)}**`;
}

/** Characters of words in a line. */
const EXCERPT = 56;
/** Characters of an article's title behind a link. */
const TITLE_EXCERPT = 32;
/** A quote that is the same in a hundred articles is not listed a hundred times. */
const MOST_LINKS = 6;

/** What the corpus says of the tag; null where it says nothing. `named`: among other tags. */
function guidance({ name, description, guideline }: CorpusTag, named: boolean): string | null {
  const text = guideline === null ? description && escapeMarkdown(description) : withoutImages(guideline);
  return text && (named ? `*${escapeMarkdown(name)}:* ${text}` : text);
}

/** How the text differs from what was annotated; null where it does not. */
function textState({ annotation, approximate, lost }: PlacedAnnotation): string | null {
  if (lost.length > 0) {
    const words = lost.map(({ exact }) => `“${escapeMarkdown(shorten(exact, EXCERPT))}”`).join(", ");
    return `*partly lost: the text ${words} is gone*`;
  }
  if (!approximate) return null;
  const done = annotation.decision ? "judged" : "tagged";
  return `*found by likeness: the text has changed since it was ${done}*`;
}

function misfitOf({ decisions }: ArticleView, { id }: Annotation): string | null {
  const misfit = decisions.find(({ annotation }) => annotation.id === id)?.misfit ?? null;
  return misfit === null ? null : `*no longer fits: ${escapeMarkdown(misfit)}*`;
}

function signature({ creator, created }: Annotation): string | null {
  const signed = facts(creator === null ? null : escapeMarkdown(creator), created.slice(0, 10));
  return signed ? `*${signed}*` : null;
}

/** `Rejected by Rina · 2026-03-04 · direct quote by Sari`; null where nothing was judged. */
function decisionLine({ decision, creator, modified }: Annotation): string | null {
  if (!decision) return null;
  const { finding, verdict, correction } = decision;
  const by = creator === null ? "" : ` by ${escapeMarkdown(creator)}`;
  const corrected = correctionWords(finding, correction);
  const what = verdict === "corrected" ? corrected : [findingWords(finding), ...corrected];
  const word = verdictWord(decision);
  return facts(
    `**${word[0]!.toUpperCase()}${word.slice(1)}**${by}`,
    modified.slice(0, 10),
    ...what.map((words) => escapeMarkdown(shorten(words, EXCERPT))),
  );
}

function linkLines(view: ArticleView, ends: readonly LinkEnd[]): readonly string[] {
  const all = ends.map(({ word, to, place }) => `${escapeMarkdown(word)} ${linkedThing(view, to, place)}`);
  const more = all.length - MOST_LINKS;
  return more > 0 ? [...all.slice(0, MOST_LINKS), `and ${more} more links`] : all;
}

function linkedThing(view: ArticleView, to: string, place: AnnotationPlace | null): string {
  if (place) return placeLink(view, place);
  const isAnnotation = to.startsWith("urn:uuid:");
  return isAnnotation ? "*something that is not in the corpus (any more)*" : escapeMarkdown(to);
}

function placeLink({ snapshot }: ArticleView, { text, location, article }: AnnotationPlace): string {
  const link = locationLink(escapeMarkdown(shorten(text, EXCERPT)), location);
  const isHere = location.uri === snapshot.uri;
  const where = isHere
    ? `line ${location.range.start.line + 1}`
    : escapeMarkdown(shorten(article, TITLE_EXCERPT));
  return facts(link, `*${where}*`);
}
