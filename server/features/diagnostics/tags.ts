/** Rules about tags: those that the tag set does not know, and those whose text is gone. */
import { shorten } from "../../core/text/shorten";
import type { Span } from "../../core/text/span";
import { editDistance, forgivenEdits } from "../../corpus/search/distance";
import { fold } from "../../corpus/search/words";
import type { ArticleView } from "../../corpus/view";
import { targetAnchors } from "../../sidecar/anchoring/anchors";
import type { Annotation } from "../../sidecar/annotation";
import { placeOfArticle, type Reported } from "./reported";

/** Characters of lost words in a message. */
const EXCERPT = 60;

export function tagsOutsideSet(view: ArticleView): readonly Reported[] {
  return tagsOutside(view).map(({ span, tag }) => {
    const meant = meantTag(view, tag);
    const hint = meant === null ? "" : ` Is “${meant}” meant?`;
    const message = `The tag “${tag}” is not in the tag set of kutip.json.${hint}`;
    return { rule: "tag-outside-set", span, message };
  });
}

export interface TagOutside {
  readonly annotation: Annotation;
  readonly tag: string;
  /** Where it stands first; a tag of the whole article stands where that shows. */
  readonly span: Span;
}

/** Nothing where `kutip.json` defines no tags. */
export function tagsOutside(view: ArticleView): readonly TagOutside[] {
  const { placement, tagSet } = view;
  if (tagSet.length === 0) return [];
  const known = new Set(tagSet.map(({ name }) => name));
  const outside = (annotation: Annotation, span: Span): readonly TagOutside[] =>
    annotation.tags.filter((tag) => !known.has(tag)).map((tag) => ({ annotation, tag, span }));
  return [
    ...placement.placed.flatMap(({ annotation, spans }) => outside(annotation, spans[0]!)),
    ...placement.onArticle.flatMap((annotation) => outside(annotation, placeOfArticle(view))),
  ];
}

/** The tag of the set that differs from it by a slip of the finger; null where none or several do. */
export function meantTag({ tagSet }: Pick<ArticleView, "tagSet">, tag: string): string | null {
  const folded = fold(tag);
  const most = Math.max(1, forgivenEdits(folded.length));
  const near = tagSet
    .map(({ name }) => name)
    .filter((name) => editDistance(fold(name), folded, most) <= most);
  return near.length === 1 ? near[0]! : null;
}

export function orphanedTags(view: ArticleView): readonly Reported[] {
  return view.placement.orphans
    .filter(({ tags }) => tags.length > 0)
    .map((annotation) => {
      const names = annotation.tags.map((tag) => `“${tag}”`).join(", ");
      const words = targetAnchors(annotation)
        .map(({ exact }) => exact)
        .join(" … ");
      return {
        rule: "orphaned-tag",
        span: placeOfArticle(view),
        message: `The text of the tag ${names} is gone: “${shorten(words, EXCERPT)}”.`,
        onArticle: true,
      };
    });
}
