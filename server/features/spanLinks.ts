/** Tagged text that leads somewhere: to what it is linked with, or, where nothing else is, to what links to it. */
import type { Span } from "../core/text/span";
import { shorten } from "../core/text/shorten";
import type { ArticleView } from "../corpus/view";
import type { Location } from "../protocol/place";
import { linksIn, type LinkEnd, type LinkKnowledge } from "./annotationLinks";

export interface SpanLink extends Span {
  /** An address that an editor opens; a place in an article is `…txt#L3,5-L3,17`, counted from one. */
  readonly target: string;
  /** `says “Air naik,”`, as plain text. */
  readonly description: string;
}

/** In text order; every stretch of an annotation leads to the same place, the first one that its links know. */
export function spanLinks(view: ArticleView, knowledge: LinkKnowledge): readonly SpanLink[] {
  const linksOf = linksIn(view, knowledge);
  return view.placement.placed.flatMap(({ annotation, spans }) => {
    const [link] = linksOf(annotation).flatMap((end) => leading(end) ?? []);
    return link ? spans.map(({ start, end }) => ({ start, end, ...link })) : [];
  });
}

/** Characters of the linked words. */
const EXCERPT = 60;

/** Null where there is nothing to open. */
function leading({ word, to, place }: LinkEnd): Omit<SpanLink, keyof Span> | null {
  if (place) {
    return { target: addressOf(place.location), description: `${word} “${shorten(place.text, EXCERPT)}”` };
  }
  return /^https?:\/\//i.test(to) ? { target: to, description: `${word} ${to}` } : null;
}

function addressOf({ uri, range: { start, end } }: Location): string {
  const from = `L${start.line + 1},${start.character + 1}`;
  return `${uri}#${from}-L${end.line + 1},${end.character + 1}`;
}
